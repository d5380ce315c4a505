/* language.h - language tags as BCP 47 has them, as far as a house needs them: "de", "pt-BR". */
#pragma once

#include <glib.h>

gboolean language_is_tag(const char *text);
/* Whether who speaks @language is spoken to in @tag: "pt-BR" in "pt-br" and in "pt", not in "p". The size of @tag if so, so
 * that the nearer of two tags has the larger; else 0. */
gsize language_speaks(const char *language, const char *tag);
