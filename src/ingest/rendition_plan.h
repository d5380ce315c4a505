/* rendition_plan.h - what an artwork's renditions should be, what there is of them, and what is lacking.
 *
 * An artwork is rendered from the file that shows it: the oldest of its files that are there. Worked out inside a transaction,
 * before rendering to know what to ask for, and again before the rows are written, since the world may have moved on.
 */
#pragma once

#include "core/artwork.h"
#include "ingest/run.h"
#include "ingest/wanted.h"

typedef struct {
    gboolean ours; /* the file in question shows the artwork; if not, the rest is empty */
    char *id, *slug, *payload_sha256;
    gboolean slug_new; /* not in the catalogue yet */
    ClaimList *claims;
    EmbeddedText text; /* lends from @claims and the settings */
    GPtrArray *wanted; /* of Wanted * */
    GPtrArray *have;   /* of ArtworkRendition * */
} RenditionPlan;

/* For @row's picture, displayed at @width x @height. Errors: ARTLOFT_ERROR_CATALOGUE; those of starting a worker. */
gboolean rendition_plan_init(RenditionPlan *plan, IngestRun *run, const OriginalRow *row, guint width, guint height,
                             GError **error);
void rendition_plan_clear(RenditionPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RenditionPlan, rendition_plan_clear)

/* Of what is wanted, what there is not yet: an array of lent Wanted *; free with g_ptr_array_unref(). */
GPtrArray *rendition_plan_lacking(const RenditionPlan *plan);
/* The rendition that there is at @path, or NULL. Lent. */
const ArtworkRendition *rendition_plan_have(const RenditionPlan *plan, const char *path);
/* Whether @path is among what is wanted. */
gboolean rendition_plan_wants(const RenditionPlan *plan, const char *path);
