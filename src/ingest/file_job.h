/* file_job.h - one file on its way through a worker: opened, read, perhaps rendered, given up.
 *
 * The caller decides what is given to whom and when; this keeps what came of it. A file that changes while it is looked at, and
 * one whose worker was killed by the system, is tried again a few times.
 */
#pragma once

#include "ingest/pool.h"
#include "store/original_rows.h"

typedef enum {
    FILE_JOB_WAITING, /* to be read, for the first time or again */
    FILE_JOB_READING,
    FILE_JOB_READ, /* @reading is there, and @worker still holds the file: it may be rendered now */
    FILE_JOB_RENDERING,
    FILE_JOB_RENDERED, /* @rendered is there */
    FILE_JOB_FAILED,   /* @stage and @reason say why */
    FILE_JOB_GONE,     /* the file is not there any more */
} FileJobState;

typedef struct {
    const char *root, *path; /* lent; bytes, @path relative to @root */
    gboolean follow_links;
    FileJobState state;
    int descriptor;   /* the file, while somebody may still read it; -1 */
    FileStamp stamp;  /* how it looked when it was opened; its sidecars as they were before that */
    guint64 sidecars; /* how they looked then; 0: none are read */
    guint worker, tries;
    Reading *reading;
    gsize weight; /* bytes that @reading takes, about */
    Rendered *rendered;
    const char *stage;
    char *reason;
    gboolean passing; /* of a failure: the file may be good, the system was not; to be tried again by the next run */
} FileJob;

/* The same texts must stay for the job's life. @sidecars: how they look (FileStamp); 0: they are not read. */
void file_job_init(FileJob *job, const char *root, const char *path, gboolean follow_links, guint64 sidecars);
void file_job_clear(FileJob *job);

/* Opens a waiting file and gives it to @worker, which is free; on return the job is being read, has failed or is gone. */
void file_job_read(FileJob *job, Pool *pool, guint worker);
/* Has the worker that read it render it; @body is sunk. */
void file_job_render(FileJob *job, Pool *pool, GVariant *body, const GArray *descriptors);
/* What came of it: an event of the job's worker. */
void file_job_event(FileJob *job, Pool *pool, PoolEvent *event);
/* Nobody will read the file any more. */
void file_job_close(FileJob *job);
/* Back to the beginning: the file is read once more. */
void file_job_again(FileJob *job);
/* @reason is copied. */
void file_job_fail(FileJob *job, const char *stage, const char *reason);
gboolean file_job_at_work(const FileJob *job);
