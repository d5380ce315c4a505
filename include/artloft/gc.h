/* artloft/gc.h - removing files of Artloft's own that nothing refers to any more. */
#pragma once

#include <artloft/loft.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * ArtloftGcKind: what became of a file that no rendition is.
 * @ARTLOFT_GC_REMOVED: it is gone, or would go.
 * @ARTLOFT_GC_KEPT: a post shows it, or may show it.
 * @ARTLOFT_GC_FAILED: it cannot be removed.
 */
typedef enum { ARTLOFT_GC_REMOVED, ARTLOFT_GC_KEPT, ARTLOFT_GC_FAILED } ArtloftGcKind;

/** ArtloftGcFunc: one file. @path: relative to public/art; the whole path of a fragment of a Hugo site and of what cannot be
 * removed; @why: the post that shows it, or the reason of the failure, or NULL. All lent. */
typedef void (*ArtloftGcFunc)(ArtloftGcKind kind, const char *path, guint64 bytes, const char *why, gpointer data);

/**
 * ArtloftGc: how.
 * @dry_run: only say what would be removed.
 * @each: (nullable): called for each file.
 */
typedef struct {
    gboolean dry_run;
    ArtloftGcFunc each;
    gpointer data;
} ArtloftGc;

/** ArtloftGcReport: numbers of files; @bytes: of those removed. */
typedef struct {
    guint64 removed, kept, failed, bytes;
} ArtloftGcReport;

/**
 * artloft_gc:
 * @loft: opened for writing, or for reading for a dry run.
 *
 * Removes files below public/art that Artloft made and no rendition is any more: those that newer ones have replaced, those of
 * artworks that were forgotten, and what a run that was killed left behind. One that a post which was woven or harvested
 * shows stays; so does all that was made of the artworks of a post that cannot be read here. Of Hugo sites that posts
 * belong to it removes the fragments that no text of the site names. Files that Artloft did not make are never touched. Errors:
 * ARTLOFT_ERROR_CATALOGUE, ARTLOFT_ERROR_IO.
 */
ARTLOFT_API gboolean artloft_gc(ArtloftLoft *loft, const ArtloftGc *how, ArtloftGcReport *report, GError **error);

G_END_DECLS
