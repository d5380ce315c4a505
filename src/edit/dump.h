/* dump.h - what people said, as text. */
#pragma once

#include "store/catalogue.h"

/* A dump (docs/dump.md). @only: a set of ids: just what is said of these artworks, with the styles and the posts that it speaks
 * of; NULL: everything. Free with g_free. */
char *dump_text(Catalogue *catalogue, GHashTable *only, GError **error);
