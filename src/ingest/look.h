/* look.h - files read by workers, several at a time, answered in the order in which they were asked; no loft needed. */
#pragma once

#include "ingest/file_job.h"

typedef struct {
    Pool *pool;
    const char *const *paths; /* NULL-ended */
    const RenderPlan *decode; /* NULL: nothing is decoded */
    /* Whether (*out) a file that was read is to be decoded too; NULL: every one. FALSE with @error set stops. */
    gboolean (*wants)(const char *path, const Reading *reading, gpointer data, gboolean *out, GError **error);
    /* What came of it: the job is read (and rendered, as far as it is decoded), failed or gone. FALSE with @error set stops. */
    gboolean (*each)(const char *path, FileJob *job, gpointer data, GError **error);
    ArtloftCancel *cancel;
    gpointer data;
} Look;

/* Errors: what @wants or @each said; ARTLOFT_ERROR_INTERRUPTED; ARTLOFT_ERROR_IO when there are no workers any more. */
gboolean look_at_files(const Look *look, GError **error);
