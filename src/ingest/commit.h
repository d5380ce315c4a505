/* commit.h - what came of takes, made lasting: files to their places, synced; then one transaction for each artwork. Files that
 * newer ones replace stay, as loose ones, since a post may show them: gc removes them.
 *
 * Takes are committed in their order, so the same folders always give the same catalogue, however many workers there were and
 * wherever an earlier run was cut off.
 */
#pragma once

#include "ingest/take_item.h"

typedef struct {
    IngestRun *run;
    GHashTable *dry; /* in a dry run: digests that would have been taken in */
} Commit;

void commit_init(Commit *commit, IngestRun *run);
void commit_clear(Commit *commit);

/* Commits the first @n of @items, which are ready. *@out_done is how many it were: one that the world has moved on from
 * is put back (its file is to be read again), and those after it wait. Errors: ARTLOFT_ERROR_CATALOGUE, ARTLOFT_ERROR_IO. */
gboolean commit_items(Commit *commit, TakeItem *const *items, guint n, guint *out_done, GError **error);
