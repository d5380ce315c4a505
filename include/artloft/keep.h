/* artloft/keep.h - keeping a loft for years: forgetting what is gone, copies, checking, joining. */
#pragma once

#include <artloft/ingest.h>

G_BEGIN_DECLS

/* ---- forgetting ---- */

/** ArtloftGone: an artwork whose files are gone. @path: of the file that showed last, bytes; NULL: it never had one here. */
typedef struct {
    const char *id;
    const char *title; /* NULL: it has none */
    const char *path;
    guint placed; /* in how many places of posts it is used */
} ArtloftGone;

/**
 * ArtloftPruned: what artloft_prune() forgot, or would forget.
 * @artworks: how many there were.
 * @kept: artworks that are missing in the catalogue, but whose files, or root, cannot be said to be gone now.
 * @dump: what people said of them: a file that artloft_restore() takes; NULL: nothing was forgotten.
 */
typedef struct {
    guint64 artworks, kept;
    guint n_gone;
    const ArtloftGone *gone; /* lent by the report */
    gboolean dry_run;
    const char *dump;
    gpointer owner; /* private */
} ArtloftPruned;
ARTLOFT_API void artloft_pruned_clear(ArtloftPruned *pruned);

/**
 * artloft_prune:
 * @loft: opened for writing, unless @dry_run.
 * @force: also when that is more than a tenth of all artworks.
 * @dry_run: only say what would be forgotten.
 * @out: filled also when it refuses; clear it with artloft_pruned_clear().
 *
 * Forgets artworks whose originals are all missing, never one of a root that is offline. Each file is looked for once more.
 * What people said is written to a dump below the loft first. Published images stay until they are collected. Errors:
 * ARTLOFT_ERROR_USAGE: too many, and not forced; ARTLOFT_ERROR_IO: the dump cannot be written; then nothing is forgotten.
 */
ARTLOFT_API gboolean artloft_prune(ArtloftLoft *loft, gboolean force, gboolean dry_run, ArtloftPruned *out, GError **error);

/* ---- copies ---- */

/** ArtloftBackup: @artworks: in the copy; @bytes: of the file. */
typedef struct {
    guint64 artworks, bytes;
} ArtloftBackup;

/**
 * artloft_backup:
 * @path: where to; on any file system.
 * @force: also when there is a file.
 *
 * Copies the catalogue as it is at one moment, also while others write. The copy is checked, and on the disk, before it takes
 * its name. Errors: ARTLOFT_ERROR_USAGE: there is a file; ARTLOFT_ERROR_IO; ARTLOFT_ERROR_CATALOGUE: the catalogue is damaged.
 */
ARTLOFT_API gboolean artloft_backup(ArtloftLoft *loft, const char *path, gboolean force, ArtloftBackup *out, GError **error);
/** artloft_backup_words: what people said, as a dump, from a copy that artloft_backup() made. Free with g_free. */
ARTLOFT_API char *artloft_backup_words(const char *path, GError **error);

/* ---- joining ---- */

/** ArtloftMerged: what is new: @artworks, @originals (files that hold some), @words (things that people said), @posts; @number:
 * of the edit, by which the words can be taken back; 0: there were none. */
typedef struct {
    guint64 artworks, originals, words, posts, number;
} ArtloftMerged;

/**
 * artloft_merge:
 * @loft: opened for writing.
 * @dir: the folder of the other loft, which is only read.
 *
 * Joins the other loft's artworks, files where they lie (its roots become roots of this one), words, styles, posts and
 * placements to @loft. Of each thing that both say, what was said last stands; so the outcome is the same whichever is joined
 * to the other. Errors: those of artloft_loft_open(); ARTLOFT_ERROR_USAGE: it is the same loft.
 */
ARTLOFT_API gboolean artloft_merge(ArtloftLoft *loft, const char *dir, ArtloftMerged *out, GError **error);

/* ---- checking ---- */

/**
 * ArtloftDamage: one thing that is not as it should be. Lent for the time of the call.
 * @what: "catalogue", "rendition", "leftover".
 * @id: (nullable): the artwork.
 * @path: the file that is meant, bytes.
 * @mended: it is as it should be again; @text tells by what, or what keeps it from being mended.
 */
typedef struct {
    const char *what, *id, *path, *text;
    gboolean mended;
} ArtloftDamage;
typedef gboolean (*ArtloftDamageFunc)(const ArtloftDamage *damage, gpointer data, GError **error);

/** ArtloftFscked: what was looked at, and what came of it. */
typedef struct {
    guint64 artworks, renditions, found, mended;
} ArtloftFscked;

/** ArtloftFsck: @repair: mend what can be mended; @cancel: (nullable). */
typedef struct {
    gboolean repair;
    ArtloftCancel *cancel;
    ArtloftDamageFunc each;
    gpointer data;
} ArtloftFsck;

/**
 * artloft_fsck:
 * @dir: a loft's folder. Nothing else should be at work on it when it is repaired.
 *
 * Looks at the catalogue (its pages, indexes, references, the form of its tables, the full text, rows that contradict each
 * other), at every published file that it names, and for what interrupted runs left. Repairing makes a new catalogue of all
 * that can be read of a damaged one, which is set aside, and damaged renditions from their originals. Errors:
 * ARTLOFT_ERROR_NO_LOFT; ARTLOFT_ERROR_CATALOGUE: it cannot be used (and is not repaired); ARTLOFT_ERROR_NEWER.
 */
ARTLOFT_API gboolean artloft_fsck(const char *dir, ArtloftWorkers *workers, const ArtloftFsck *how, ArtloftFscked *out,
                                  GError **error);

G_END_DECLS
