/* listing.h - records written as they come: as lines for reading, as one JSON array, or as JSON Lines. */
#pragma once

#include "core/json_writer.h"

#include <artloft/present.h>

typedef struct {
    FILE *out;
    GString *text;    /* what is about to be written */
    JsonWriter *json; /* NULL: lines for reading, appended to @text */
    ArtloftFormat format;
    guint columns; /* 0: no terminal */
    guint64 count;
} Listing;

Listing listing_begin(FILE *out, ArtloftFormat format, guint columns);
/* After each record. */
gboolean listing_next(Listing *listing, GError **error);
/* @done: whether all went well so far. */
gboolean listing_end(Listing *listing, gboolean done, GError **error);
