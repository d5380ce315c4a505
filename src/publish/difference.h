/* difference.h - what becomes of a text, line by line, for people to read and for `patch` to apply. */
#pragma once

#include <glib.h>

/* What makes @before into @after, in the unified form without its two lines of names: each change with the three lines around
 * it, behind "@@ -LINE,COUNT +LINE,COUNT @@". Empty when both are the same. Free with g_free. */
char *difference_lines(const char *before, gsize before_size, const char *after, gsize after_size);
