/* artloft/harvest.h - what published posts say of the art in them, taken over into the catalogue. */
#pragma once

#include <artloft/ingest.h>

G_BEGIN_DECLS

/**
 * ArtloftMatch: how a picture in a post was found to be an artwork.
 * @ARTLOFT_MATCH_NONE: not at all; @reason says why.
 * @ARTLOFT_MATCH_AMBIGUOUS: it could be several; @candidates lists them.
 * @ARTLOFT_MATCH_FILE: its bytes are those of an original; @ARTLOFT_MATCH_PAYLOAD: its pixels' bytes are.
 * @ARTLOFT_MATCH_NAME: its file is called as one original alone is.
 * @ARTLOFT_MATCH_JOB: its name tells the generator's run, and its place in it.
 * @ARTLOFT_MATCH_LIKENESS: it looks like one artwork alone.
 * @ARTLOFT_MATCH_ADDRESS: it is a published file of Artloft's, or known from articles by its address.
 * @ARTLOFT_MATCH_STUB: it is art of which there is no file: an artwork was made for it, whose state is "missing".
 */
typedef enum {
    ARTLOFT_MATCH_NONE,
    ARTLOFT_MATCH_AMBIGUOUS,
    ARTLOFT_MATCH_FILE,
    ARTLOFT_MATCH_PAYLOAD,
    ARTLOFT_MATCH_NAME,
    ARTLOFT_MATCH_JOB,
    ARTLOFT_MATCH_LIKENESS,
    ARTLOFT_MATCH_ADDRESS,
    ARTLOFT_MATCH_STUB,
} ArtloftMatch;

/** artloft_match_name: "none", "ambiguous", "file", "payload", "name", "job", "likeness", "address", "stub". */
ARTLOFT_API const char *artloft_match_name(ArtloftMatch match);

/** ArtloftHarvested: one picture of one post. Lent for the time of the call; what is not known is NULL. */
typedef struct {
    const char *post, *post_title, *date, *address; /* the post: a path below the loft, or an address */
    const char *image;                              /* its address in the post; NULL: only its caption is left there */
    const char *file;                               /* where it lies on this disk */
    ArtloftMatch match;
    const char *id;                /* of the artwork */
    const char *const *candidates; /* ids, NULL-ended; NULL: none */
    const char *caption, *credit, *alt, *title, *generator;
    const char *const *styles; /* as the caption names them, NULL-ended; NULL: none */
    const char *reason;
} ArtloftHarvested;

/** ArtloftHarvestReport: how many. @posts: those that show something; @changed: posts of which something new was written, or
 * would be; @failed: files that could not be read. */
typedef struct {
    guint64 files, posts, images, matched, stubs, ambiguous, unmatched, changed, failed;
} ArtloftHarvestReport;

/**
 * ArtloftHarvest: how.
 * @dry_run: write nothing.
 * @each: (nullable): is told of every picture, post by post.
 * @failed: (nullable): is told of every file or folder that could not be read, or not whole.
 */
typedef struct {
    gboolean dry_run;
    ArtloftCancel *cancel;
    gboolean (*each)(const ArtloftHarvested *harvested, gpointer data, GError **error);
    void (*failed)(const char *path, const char *message, gpointer data);
    gpointer data;
} ArtloftHarvest;

/**
 * artloft_harvest:
 * @paths: (array zero-terminated=1): posts in HTML or Markdown, folders of them, exports of WordPress or Squarespace (.xml).
 *
 * Matches the pictures of posts to artworks and takes over captions, credits, alt texts, titles and generators as claims of
 * source "post", and the uses (docs/harvest.md). Doing it twice changes nothing.
 * Errors: ARTLOFT_ERROR_CATALOGUE; ARTLOFT_ERROR_INTERRUPTED.
 */
ARTLOFT_API gboolean artloft_harvest(ArtloftLoft *loft, ArtloftWorkers *workers, const char *const *paths,
                                     const ArtloftHarvest *how, ArtloftHarvestReport *out, GError **error);

G_END_DECLS
