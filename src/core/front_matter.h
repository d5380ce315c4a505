/* front_matter.h - what a post in Markdown says of itself above its text: between two lines of "---" (YAML) or "+++" (TOML), or
 * in braces (JSON). */
#pragma once

#include <glib.h>

/* What stands between these lines, or the braces with what is in them; NULL: @text has none. @out_rest (may be NULL): what
 * comes behind, in @text. Free with g_free. */
char *front_matter(const char *text, const char **out_rest);
/* The value of @key if it is a text, a number or a date and no part of another: without quotes, escapes and comments, the lines
 * of a block put together. NULL: none. Free with g_free. */
char *front_matter_value(const char *front, const char *key);
/* The same of what it says below @key: "cover:" with "  image: a.png" in YAML, "[cover]" in TOML, an object in JSON. */
char *front_matter_member(const char *front, const char *key, const char *member);
/* The day that it is of, "2023-08-15": what it calls date, else publishDate. NULL: it says none. Free with g_free. */
char *front_matter_day(const char *front);
