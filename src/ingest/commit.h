/* commit.h - what came of takes, made lasting: files to their places, synced; then one transaction for each artwork; then, row
 * first and file second, what nothing refers to any more is removed.
 *
 * Takes are committed in their order, so the same folders always give the same catalogue, however many workers there were and
 * wherever an earlier run was cut off.
 */
#pragma once

#include "ingest/take_item.h"

typedef struct {
    IngestRun *run;
    GPtrArray *obsolete; /* of char *: files below public/art that no row names; removed once that is on the disk */
    GHashTable *dry;     /* in a dry run: digests that would have been taken in */
} Commit;

void commit_init(Commit *commit, IngestRun *run);
void commit_clear(Commit *commit);

/* Commits the first @n of @items, which are ready. *@out_done is how many it were: one that the world has moved on from
 * is put back (its file is to be read again), and those after it wait. Errors: ARTLOFT_ERROR_CATALOGUE, ARTLOFT_ERROR_IO. */
gboolean commit_items(Commit *commit, TakeItem *const *items, guint n, guint *out_done, GError **error);
/* Removes what is left to be removed. */
gboolean commit_finish(Commit *commit, GError **error);
