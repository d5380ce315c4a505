/* find.h - which artworks match a query, as their numbers; for what goes on to change them. */
#pragma once

#include "store/artwork_rows.h"
#include "store/loft.h"

#include <artloft/find.h>

/* artloft_find() and artloft_lookup() for those who need less, or more, of each artwork. */
gboolean find_each(ArtloftLoft *loft, const ArtloftFind *find, ArtworkLoad what, ArtloftArtworkFunc each, gpointer data,
                   guint64 *out_count, GError **error);
ArtloftArtwork *find_one(ArtloftLoft *loft, const char *id, ArtworkLoad what, GError **error);
/* An array of gint64, in order; free with g_array_unref(). Errors: as artloft_find(). */
GArray *find_artworks(ArtloftLoft *loft, const ArtloftFind *find, GError **error);
