/* staging.h - files on their way to public/art: written where nobody looks, put in place by renaming, synced before a row
 * names them.
 *
 * One ingest at a time uses it (ingest_lock()), so whatever lies there at the start was left by a run that was killed.
 */
#pragma once

#include <artloft/cancel.h>
#include <glib.h>

typedef struct {
    char *staging, *public; /* absolute */
    int folder;             /* of staging; -1: not open */
    int target;             /* of public/art */
    guint64 next;
} Staging;

/* Makes both folders where they are missing and empties staging. Errors: ARTLOFT_ERROR_IO, naming the path. */
gboolean staging_init(Staging *staging, const char *loft_dir, GError **error);
/* Empties staging. */
void staging_clear(Staging *staging);

/* New empty files, open for writing. @names (of char *) and @descriptors (of int) grow by @n. Errors: ARTLOFT_ERROR_IO. */
gboolean staging_make(Staging *staging, guint n, GPtrArray *names, GArray *descriptors, GError **error);
void staging_discard(Staging *staging, const char *name);
/* Bytes of a staged file; 0 when it cannot be told. */
guint64 staging_size(Staging *staging, const char *name);
/* Renames a staged file to @path, relative to public/art, whose folder is made. Errors: ARTLOFT_ERROR_IO. */
gboolean staging_place(Staging *staging, const char *name, const char *path, GError **error);
/* All that was placed, and all that was committed to the catalogue, is on the disk when this returns. Errors:
 * ARTLOFT_ERROR_IO. */
gboolean staging_sync(Staging *staging, GError **error);
/* Removes what was placed at @path, if it is there. */
void staging_remove(Staging *staging, const char *path);

/* Whether an ingest works on this loft now. */
gboolean ingest_is_running(const char *loft_dir);
/* Waits until no other ingest works on this loft. @waiting is called once if that takes time. Returns the lock's descriptor,
 * which is closed to let the next one in, or -1. Errors: ARTLOFT_ERROR_IO; ARTLOFT_ERROR_INTERRUPTED. */
typedef void (*IngestWaitingFunc)(gpointer data);
int ingest_lock(const char *loft_dir, const ArtloftCancel *cancel, IngestWaitingFunc waiting, gpointer data, GError **error);
