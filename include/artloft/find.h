/* artloft/find.h - looking artworks up with the query language (docs/query.md). */
#pragma once

#include <artloft/artwork.h>
#include <artloft/loft.h>

G_BEGIN_DECLS

/**
 * ArtloftFind: what to look for.
 * @query: (nullable): the query; NULL or "": every artwork.
 * @sort: (nullable): "added" (default, newest first), "created", "title", "size", "relevance", ...; "-KEY" turns it round.
 * @limit: at most so many; -1: as the query says, else all.
 * @offset: leave out the first so many.
 * @post: (nullable): the post that asks, as the catalogue calls it: what it alone shows counts as unused, and the order
 * "random" is always the same, so that asking again gives the same.
 * @pictured: leave out what has no file and never had one (known from articles alone), so that it takes nobody's place.
 */
typedef struct {
    const char *query;
    const char *sort;
    gint64 limit;
    gint64 offset;
    const char *post;
    gboolean pictured;
} ArtloftFind;

#define ARTLOFT_FIND_INIT              \
    {                                  \
        NULL, NULL, -1, 0, NULL, FALSE \
    }

/**
 * ArtloftArtworkFunc: is given one artwork at a time (lent).
 * Returns: FALSE with @error set to stop.
 */
typedef gboolean (*ArtloftArtworkFunc)(const ArtloftArtwork *artwork, gpointer data, GError **error);

/**
 * artloft_find:
 * Calls @each for every artwork that matches, in order; the memory used does not grow with their number.
 * @out_count: (out) (optional): how many there were.
 * Errors: ARTLOFT_ERROR_USAGE for a wrong query, with a second line that shows the query and a third with a caret under the
 * place, and a suggestion; ARTLOFT_ERROR_CATALOGUE; what @each set. No match is no error.
 */
ARTLOFT_API gboolean artloft_find(ArtloftLoft *loft, const ArtloftFind *find, ArtloftArtworkFunc each, gpointer data,
                                  guint64 *out_count, GError **error);

/** artloft_count: how many match, limit and offset left aside. */
ARTLOFT_API gboolean artloft_count(ArtloftLoft *loft, const char *query, guint64 *out_count, GError **error);

/**
 * artloft_lookup:
 * @id: an id, or a prefix of one of four characters or more.
 *
 * Returns: (transfer full): the artwork with everything that is known, claims too. Errors: ARTLOFT_ERROR_NOTHING: no such;
 * ARTLOFT_ERROR_USAGE: not an id, or a prefix of several (the message lists them).
 */
ARTLOFT_API ArtloftArtwork *artloft_lookup(ArtloftLoft *loft, const char *id, GError **error);

G_END_DECLS
