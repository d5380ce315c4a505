/* color_name.h - colours by the names that CSS gives them, for queries. */
#pragma once

#include <glib.h>

/* "teal", "#008080", "#088" or "008080" -> 0xrrggbb; FALSE when @text is none of these. Capitals do not matter. */
gboolean color_parse(const char *text, guint32 *out);
/* The name that @word may have been meant to be, or NULL. */
const char *color_name_closest(const char *word);
