/* rendition_check.h - the published files that the catalogue names: are they there, and what they were? */
#pragma once

#include "store/loft.h"

#include <artloft/cancel.h>
#include <glib.h>

/* One of them that is not. */
typedef struct {
    gint64 artwork;
    char *id, *path; /* path: absolute */
    char *text;
} BadRendition;

/* Appends BadRendition to @bad. @out_count: how many there are in all. */
gboolean rendition_check_all(ArtloftLoft *loft, ArtloftCancel *cancel, GArray *bad, guint64 *out_count, GError **error);
/* Whether @artwork's are all right now. */
gboolean rendition_check_one(ArtloftLoft *loft, gint64 artwork, gboolean *out_good, GError **error);
/* An array of BadRendition that owns their texts. Free with g_array_unref(). */
GArray *rendition_check_new(void);
