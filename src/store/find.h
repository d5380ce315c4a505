/* find.h - which artworks match a query, as their numbers; for what goes on to change them. */
#pragma once

#include "store/loft.h"

#include <artloft/find.h>

/* An array of gint64, in order; free with g_array_unref(). Errors: as artloft_find(). */
GArray *find_artworks(ArtloftLoft *loft, const ArtloftFind *find, GError **error);
