/* catalogue_salvage.h - what can be read of a damaged catalogue, into a new one. */
#pragma once

#include "store/catalogue.h"

typedef enum {
    SALVAGED_WHOLE, /* every table was read to its end */
    SALVAGED_PARTLY,
    SALVAGED_NOTHING, /* it cannot even be told what it is */
} Salvaged;

/* Copies every row that can be read of the database at @path, which may be damaged anywhere, into the empty catalogue @into,
 * then takes out what refers to rows that are lost or contradicts others. What shows of the artworks (artwork_refresh()) and
 * the full text are not copied: they are to be made anew. Errors: ARTLOFT_ERROR_CATALOGUE: it is another program's;
 * ARTLOFT_ERROR_NEWER; or @into cannot be written. */
gboolean catalogue_salvage(const char *path, Catalogue *into, Salvaged *out, GError **error);
/* The database at @path with the first page of a new catalogue in the place of its own: for one whose head is lost. The tables
 * of every catalogue are made in one order, so that page leads to where they begin. Free with g_byte_array_unref(); NULL when
 * there is nothing behind the first page. */
GByteArray *catalogue_with_new_head(const char *path, GError **error);
