/* rendition_plan.h - what an artwork's renditions should be, what there is of them, and what is lacking.
 *
 * An artwork is rendered from the file that shows it: the oldest of its files that are there. Worked out inside a transaction,
 * before rendering to know what to ask for, and again before the rows are written, since the world may have moved on.
 */
#pragma once

#include "core/artwork.h"
#include "store/original_rows.h"
#include "store/rendition_rows.h"
#include "store/wanted.h"

/* What renditions are made with; all lent. */
typedef struct {
    Catalogue *catalogue;
    const Settings *settings;
    const char *encoder; /* as the workers tell it */
    GHashTable
        *bad; /* of char *, paths as in the catalogue: files that are not what they were count as not there; NULL: none */
} RenditionKitchen;

typedef struct {
    gboolean ours; /* the file in question shows the artwork; if not, the rest but @how is empty */
    char *id, *slug, *payload_sha256;
    gboolean slug_new; /* not in the catalogue yet */
    ClaimList *claims;
    EmbeddedText text; /* lends from @claims and the settings */
    RenderPlan how;    /* the same */
    GPtrArray *wanted; /* of Wanted * */
    GPtrArray *have;   /* of ArtworkRendition * */
} RenditionPlan;

/* The encoders that were met last: *@out is empty when none was. Free with g_free. */
gboolean rendition_encoder(Catalogue *catalogue, char **out, GError **error);
gboolean rendition_set_encoder(Catalogue *catalogue, const char *encoder, GError **error);
/* The file that shows an artwork; *@out is NULL when it has none. Free with original_row_free(). */
gboolean rendition_plan_shown(Catalogue *catalogue, gint64 artwork, OriginalRow **out, GError **error);
/* For @row's picture, displayed at @width x @height. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean rendition_plan_init(RenditionPlan *plan, const RenditionKitchen *kitchen, const OriginalRow *row, guint width,
                             guint height, GError **error);
void rendition_plan_clear(RenditionPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RenditionPlan, rendition_plan_clear)

/* Fills in what is known of a file that was made just now for a row, of which all else is there; FALSE: none was. */
typedef gboolean (*RenditionMadeFunc)(RenditionRow *row, gpointer data);
/* Writes down all that is wanted, as made by what is in force. *@out_complete FALSE, and nothing is written, when a rendition
 * is neither there nor made. @made NULL: none was. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean rendition_plan_write(const RenditionPlan *plan, const RenditionKitchen *kitchen, gint64 artwork,
                              RenditionMadeFunc made, gpointer data, gboolean *out_complete, GError **error);

/* Of what is wanted, what there is not yet: an array of lent Wanted *; free with g_ptr_array_unref(). */
GPtrArray *rendition_plan_lacking(const RenditionPlan *plan);
/* The rendition that there is at @path, or NULL. Lent. */
const ArtworkRendition *rendition_plan_have(const RenditionPlan *plan, const char *path);
