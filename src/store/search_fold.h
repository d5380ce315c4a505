/* search_fold.h - how text is folded for the full-text index, and so has to be folded to be looked up in it. */
#pragma once

#include <glib.h>

/* text_fold(), with every character of a script that writes no blanks between words (Chinese, Japanese, Thai, Lao, Khmer,
 * Burmese) parted by blanks, so that any part of such a text is found as a phrase. A word of a query may become several: look
 * it up as one FTS5 phrase, "...". "" when nothing is left. Free with g_free. */
char *search_fold(const char *text);
/* The same, added to @out behind a blank. */
void search_fold_append(GString *out, const char *text);
