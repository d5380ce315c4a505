/* report.h - what a run tells: failures, messages, progress, and the numbers at the end. */
#pragma once

#include "store/original_rows.h"

#include <artloft/ingest.h>

typedef struct {
    ArtloftIngestReport *report; /* lent */
    const ArtloftIngest *how;    /* lent */
    GArray *failed;              /* of ArtloftFailure, whose texts it owns */
    gint64 began, last_shown;    /* monotonic microseconds */
    guint64 done, total, bytes_done, bytes_total;
} Report;

void report_init(Report *report, ArtloftIngestReport *out, const ArtloftIngest *how);
/* Hands everything over to the public report, which owns it from then on. */
void report_finish(Report *report);

/* One file that could not be taken in: counted, and told at once. @path: absolute. */
void report_failure(Report *report, const char *path, const char *stage, const char *reason);
void report_message(Report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* One more file is done; shown at most ten times a second. */
void report_done(Report *report, const char *path, guint64 bytes);
/* Shows where the run is, if the last time is long enough ago. @path may be NULL. */
void report_progress(Report *report, const char *path);
