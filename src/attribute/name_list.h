/* name_list.h - lists of names as sentences have them: "A, B and C", "A, B und C", "A e B". */
#pragma once

#include <glib.h>

/* @names: of const char *. @language: BCP 47; one that is not known joins with commas. NULL when @names is empty. */
char *name_list_join(const GPtrArray *names, const char *language);
/* The names of such a list, in any of the languages: an array of char *, trimmed; never NULL. */
GPtrArray *name_list_split(const char *text);
