/* stale.h - renditions that are not what they should be. A recipe and the facets of `shown` say cheaply which artworks may have
 * such; the names of the files, which hold all that their bytes depend on, say exactly which they are.
 */
#pragma once

#include "store/rendition_plan.h"

/* How it stands with one artwork. */
typedef struct {
    gint64 artwork;
    OriginalRow *row; /* the file that shows it; NULL: there is none, so nothing can be said */
    RenditionPlan plan;
    guint stale;   /* of those wanted: there is one of this kind, format and size, but it would be another file now */
    guint missing; /* of those wanted: there is none */
    guint spare;   /* that are there and not wanted */
} Stale;

/* Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean stale_look(const RenditionKitchen *kitchen, gint64 artwork, Stale *out, GError **error);
void stale_clear(Stale *stale);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stale, stale_clear)
/* Whether it has renditions of which any are stale, missing or spare, and a file, here or away, that they can be made of anew: of
 * one whose file is gone they are kept as they are. */
gboolean stale_is_any(const Stale *stale);

/* How many artworks there are with any such; and how many files those are that are to be made. */
typedef struct {
    guint64 artworks, files;
} StaleCount;
gboolean stale_count(const RenditionKitchen *kitchen, StaleCount *out, GError **error);
