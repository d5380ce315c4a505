/* front_matter.h - what a post in Markdown says of itself above its text, between two lines of "---" (YAML) or "+++" (TOML). */
#pragma once

#include <glib.h>

/* What stands between these lines; NULL: @text has none. @out_rest (may be NULL): what comes behind, in @text. Free with
 * g_free. */
char *front_matter(const char *text, const char **out_rest);
/* The value of @key in one of its own lines, without quotes. NULL: none. Free with g_free. */
char *front_matter_value(const char *front, const char *key);
