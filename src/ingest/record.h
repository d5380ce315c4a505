/* record.h - what was read of a file, written into the catalogue: which artwork it is, where it lies, what it says, and what
 * follows from that. To be called inside a transaction; nothing outside the catalogue changes, so it may be rolled back and
 * done again.
 */
#pragma once

#include "ingest/file_job.h"
#include "ingest/identity.h"
#include "ingest/run.h"

typedef struct {
    IdentityKind kind;
    gint64 artwork;
    OriginalRow *row;     /* as it is now */
    gboolean new_picture; /* the row's pixels are not those that it had before */
    /* of a file that moved */
    gint64 from_root;
    char *from_path;  /* the place that it left; NULL: none */
    gint64 displaced; /* the original that has that place now; 0: none */
    gint64 others[2]; /* artworks that lost a file, or whose file has another place */
    guint n_others;
} Recorded;

void recorded_clear(Recorded *recorded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Recorded, recorded_clear)

/* Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean record_reading(IngestRun *run, const Take *take, const FileJob *job, Recorded *out, GError **error);
/* Brings what shows of all artworks concerned up to date: the last call of the transaction. */
gboolean record_refresh(IngestRun *run, const Recorded *recorded, GError **error);
/* The transaction is committed: brings the list of known files up to date. */
void record_noted(IngestRun *run, const Take *take, const Recorded *recorded);
