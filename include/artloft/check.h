/* artloft/check.h - the publish gate: what keeps artworks and posts from being shown to readers as they are. */
#pragma once

#include <artloft/ingest.h>

G_BEGIN_DECLS

/**
 * ArtloftFinding: one thing that is not right. Lent for the time of the call.
 * @rule: "alt_missing" ...: as the settings in [check] are called, and "private_data", which cannot be switched off.
 * @id: (nullable): the artwork; NULL: the post itself.
 * @post: (nullable): the post that shows it, its path; NULL: not looked at for a post.
 * @line: where in the post, or without one in @file, from 1; 0: all of it.
 * @file: (nullable): the published file that is meant, or a template of the loft, or artloft.ini.
 * @original: (nullable): a file that holds the artwork.
 */
typedef struct {
    const char *rule, *id, *post, *file, *original, *message;
    guint line;
} ArtloftFinding;
typedef gboolean (*ArtloftFindingFunc)(const ArtloftFinding *finding, gpointer data, GError **error);

/** ArtloftChecked: how many were looked at, and how many findings there are. */
typedef struct {
    guint64 artworks, posts, findings;
} ArtloftChecked;

/**
 * ArtloftCheck: what to look at: posts, or artworks, or (neither) everything that the catalogue knows.
 * @paths: (nullable) (array zero-terminated=1): posts, HTML or Markdown, and folders of them; with the artworks that they show.
 * @query: (nullable): artworks.
 */
typedef struct {
    const char *const *paths;
    const char *query;
    ArtloftCancel *cancel;
    ArtloftFindingFunc each;
    gpointer data;
} ArtloftCheck;

/**
 * artloft_check:
 * @workers: read the published files.
 *
 * Calls @each for every finding, those of posts first, by post and line. Changes nothing.
 * Errors: ARTLOFT_ERROR_USAGE: a wrong query; ARTLOFT_ERROR_CATALOGUE;
 * ARTLOFT_ERROR_INTERRUPTED.
 */
ARTLOFT_API gboolean artloft_check(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftCheck *how, ArtloftChecked *out,
                                   GError **error);

G_END_DECLS
