/* query_gallery.h - a small loft for tests of queries: eight artworks, the facts of which stand in query_gallery.c. */
#pragma once

#include "shelf.h"
#include "store/loft.h"

/* A loft in memory; close it with artloft_loft_close(). */
ArtloftLoft *gallery_open(void);
/* The ids of the artworks that match, in order, shortened to their first letter: "hgf". Free with g_free. */
char *gallery_find(ArtloftLoft *loft, const char *query, const char *sort, gint64 limit, gint64 offset);
