/* claim_rows.h - who said what of an artwork. What people said (edits, posts) stands in a table of its own, which nothing that
 * is read from files can reach.
 */
#pragma once

#include "core/claim.h"
#include "store/catalogue.h"

/* Bits for claim_replace(): 1u << source. */
#define CLAIM_SOURCES_OF_FILES (1u << SOURCE_EMBEDDED | 1u << SOURCE_FILENAME | 1u << SOURCE_FOLDER | 1u << SOURCE_SIDECAR)
#define CLAIM_SOURCES_WORKED_OUT (1u << SOURCE_DERIVED | 1u << SOURCE_SITE)

/* What @original says of @artwork, for the @sources named (a mask): what it said before under them is forgotten. Claims of
 * @claims whose source is not among them are left out. */
gboolean claim_replace(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const ClaimList *claims,
                       GError **error);
/* What the house works out for @artwork: CLAIM_SOURCES_WORKED_OUT, of no original. */
gboolean claim_replace_derived(Catalogue *catalogue, gint64 artwork, const ClaimList *claims, GError **error);
/* The claims of @original go over to another artwork, with the row itself (original_update() does not move them). */
gboolean claim_move(Catalogue *catalogue, gint64 original, gint64 from_artwork, gint64 to_artwork, GError **error);

/* All claims of @original, whatever their source. */
gboolean claim_forget_original(Catalogue *catalogue, gint64 artwork, gint64 original, GError **error);

/* What the article @post (its name in `post`) says of @artwork: the SOURCE_POST claims of @claims, one of each field, take the
 * place of what it said before. Of two articles the one that was read first wins. */
gboolean claim_replace_post(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims,
                            gboolean *out_changed, GError **error);
/* Whether that would change anything. */
gboolean claim_post_differs(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims, gboolean *out,
                            GError **error);
/* One of these, the others left as they are. */
gboolean claim_set_post(Catalogue *catalogue, gint64 artwork, const char *post, FieldId field, const char *value,
                        GError **error);
/* The artworks of which the article says anything: an array of gint64; free with g_array_unref(). */
GArray *claim_artworks_of_post(Catalogue *catalogue, const char *post, GError **error);

/* A person's word; NULL or "" withdraws it, so that the next claim shows. Errors: ARTLOFT_ERROR_USAGE when the field is not
 * one that people set. */
gboolean claim_set_edit(Catalogue *catalogue, gint64 artwork, FieldId field, const char *value, GError **error);

/* What a person said; *out is NULL for nothing. Free with g_free. */
gboolean claim_get_edit(Catalogue *catalogue, gint64 artwork, FieldId field, char **out, GError **error);

/* Every claim of @artwork, people's first, then by original, oldest first; in the order in which they were given. */
ClaimList *claim_load(Catalogue *catalogue, gint64 artwork, GError **error);
/* What shows of an artwork: of every field the strongest claim, without the others. */
typedef struct {
    char *values[N_FIELDS]; /* NULL: silent; lists are in keywords */
    ClaimSource sources[N_FIELDS];
    guint said;          /* bits: who claims anything (1u << source) */
    GPtrArray *keywords; /* of char *: what all say, each once */
} ClaimShown;
gboolean claim_shown(Catalogue *catalogue, gint64 artwork, ClaimShown *out, GError **error);
void claim_shown_clear(ClaimShown *shown);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ClaimShown, claim_shown_clear)
/* The claims of one original. */
ClaimList *claim_load_original(Catalogue *catalogue, gint64 artwork, gint64 original, GError **error);
