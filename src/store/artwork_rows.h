/* artwork_rows.h - artworks themselves. Inside the store an artwork is an integer, in the order in which they came in; outside
 * it is its id.
 *
 * To change an artwork: begin, write rows (original, claim, style, tag, rendition ...), artwork_refresh(), commit.
 */
#pragma once

#include "core/artwork.h"
#include "store/catalogue.h"

/* Adds an artwork. Errors: ARTLOFT_ERROR_FAILED when the id is taken. */
gboolean artwork_add(Catalogue *catalogue, const char *id, gint64 *out_artwork, GError **error);
/* *out is 0 when there is none of exactly this id. */
gboolean artwork_find(Catalogue *catalogue, const char *id, gint64 *out_artwork, GError **error);
/* When it came in elsewhere. One that is not @new here keeps its own time, if that is earlier: so two lofts come to agree. */
gboolean artwork_set_added(Catalogue *catalogue, gint64 artwork, gint64 added, gboolean new, GError **error);
/* The pixels that it was known by elsewhere, and the artwork (0: none) that was known by some. */
gboolean artwork_remember(Catalogue *catalogue, gint64 artwork, const char *payload_sha256_hex, GError **error);
gboolean artwork_remembered(Catalogue *catalogue, const char *payload_sha256_hex, gint64 *out_artwork, GError **error);
/* The id of an artwork that exists. Free with g_free. */
char *artwork_id(Catalogue *catalogue, gint64 artwork, GError **error);
/* Forgets it and all that refers to it. */
gboolean artwork_remove(Catalogue *catalogue, gint64 artwork, GError **error);

/* What rendering found out. NULL texts: not known. */
typedef struct {
    guint width, height; /* as displayed */
    guint frames;
    const char *color, *thumbhash, *color_grid, *palette;
    guint64 likeness; /* of 63 bits; 0: none */
} ArtworkPicture;
gboolean artwork_set_picture(Catalogue *catalogue, gint64 artwork, const ArtworkPicture *picture, GError **error);
/* How all artworks look that have been rendered and can be told from others: an array of ArtworkLikeness; free with
 * g_array_unref(). */
typedef struct {
    gint64 artwork;
    guint64 likeness;
} ArtworkLikeness;
GArray *artwork_likenesses(Catalogue *catalogue, GError **error);
/* The slug of its published files. */
gboolean artwork_set_slug(Catalogue *catalogue, gint64 artwork, const char *slug, GError **error);
/* *out is NULL when it has none yet. Free with g_free. */
gboolean artwork_slug(Catalogue *catalogue, gint64 artwork, char **out, GError **error);

/* Works out what shows of @artwork (the strongest claims, state, job, the search index) from its rows, and notes the time of
 * the change. The last call of every transaction that wrote rows of the artwork. Many in one transaction are cheapest in
 * ascending order: the full text writes out what it has gathered whenever a number is smaller than the one before. */
gboolean artwork_refresh(Catalogue *catalogue, gint64 artwork, GError **error);
/* The same, and cheaper, where only claims, styles, tags, picks were written since the last one: no originals, picture,
 * renditions. */
gboolean artwork_refresh_words(Catalogue *catalogue, gint64 artwork, GError **error);

typedef enum {
    ARTWORK_LOAD_SHOWN,  /* what readers see of it: neither the claims nor the posts that use it, which may be thousands */
    ARTWORK_LOAD_VALUES, /* all but the claims */
    ARTWORK_LOAD_ALL,    /* the claims too */
} ArtworkLoad;
/* The record of @artwork. @base_url: what rendition URLs begin with; NULL: "/art/". Errors: ARTLOFT_ERROR_NOTHING when there is
 * no such artwork. */
ArtloftArtwork *artwork_load(Catalogue *catalogue, gint64 artwork, ArtworkLoad what, const char *base_url, GError **error);

/* Calls @each for every artwork, oldest first, 1000 at a time, so that @each may write; returns FALSE with @error set to stop.
 */
typedef gboolean (*ArtworkFunc)(gint64 artwork, const char *id, gpointer data, GError **error);
gboolean artwork_each(Catalogue *catalogue, ArtworkFunc each, gpointer data, GError **error);
