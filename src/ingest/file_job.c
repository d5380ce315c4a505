#include "ingest/file_job.h"

#include "ingest/original_file.h"
#include "ingest/scan.h"
#include "ingest/sidecar_files.h"

#include <artloft/error.h>
#include <string.h>
#include <unistd.h>

/* Seconds of processor time. A picture of 100 million pixels takes about five to decode and to encode. */
#define READ_SECONDS 10.0
#define RENDER_SECONDS 30.0
#define TRIES 3u

void file_job_init(FileJob *job, const char *root, const char *path, gboolean follow_links, guint64 sidecars)
{
    *job = (FileJob){.root = root, .path = path, .follow_links = follow_links, .descriptor = -1, .sidecars = sidecars};
}

void file_job_close(FileJob *job)
{
    if (job->descriptor >= 0)
        close(job->descriptor);
    job->descriptor = -1;
}

static void forget_results(FileJob *job)
{
    file_job_close(job);
    g_clear_pointer(&job->reading, reading_free);
    g_clear_pointer(&job->rendered, rendered_free);
    g_clear_pointer(&job->reason, g_free);
    job->weight = 0;
    job->passing = FALSE;
}

void file_job_clear(FileJob *job)
{
    forget_results(job);
}

void file_job_again(FileJob *job)
{
    forget_results(job);
    job->state = FILE_JOB_WAITING;
}

gboolean file_job_at_work(const FileJob *job)
{
    return job->state == FILE_JOB_READING || job->state == FILE_JOB_RENDERING;
}

void file_job_fail(FileJob *job, const char *stage, const char *reason)
{
    g_autofree char *kept = g_strdup(reason);

    forget_results(job);
    job->state = FILE_JOB_FAILED;
    job->stage = stage;
    job->reason = g_steal_pointer(&kept);
}

static void try_again(FileJob *job, const char *stage, const char *reason)
{
    if (++job->tries < TRIES) {
        file_job_again(job);
        return;
    }
    file_job_fail(job, stage, reason);
    job->passing = TRUE;
}

/* Gives @worker the file and, by descriptors of their own, its sidecars. */
static void give(FileJob *job, Pool *pool, guint worker)
{
    g_auto(SidecarFiles) beside = {0};
    int descriptors[1 + SIDECAR_MOST];

    job->state = FILE_JOB_READING;
    job->worker = worker;
    if (job->sidecars != 0)
        sidecar_files_open(&beside, job->root, job->path, job->follow_links);
    job->stamp.sidecars = job->sidecars;
    descriptors[0] = job->descriptor;
    for (guint i = 0; i < beside.n; i++)
        descriptors[1 + i] = beside.descriptors[i];
    pool_give(pool, worker, MESSAGE_READ, read_job_pack(job->path, job->stamp.size, beside.files, beside.n), descriptors,
              1 + beside.n, READ_SECONDS);
}

void file_job_read(FileJob *job, Pool *pool, guint worker)
{
    g_autoptr(GError) reason = NULL;

    switch (original_file_open(job->root, job->path, job->follow_links, &job->descriptor, &job->stamp, &reason)) {
    case ORIGINAL_GONE:
        job->state = FILE_JOB_GONE;
        break;
    case ORIGINAL_REFUSED:
        file_job_fail(job, "identify", reason->message);
        job->passing = reason->code == ARTLOFT_ERROR_IO;
        break;
    case ORIGINAL_OPENED:
        give(job, pool, worker);
        break;
    }
}

void file_job_render(FileJob *job, Pool *pool, GVariant *body, const GArray *descriptors)
{
    g_clear_pointer(&job->rendered, rendered_free);
    job->state = FILE_JOB_RENDERING;
    pool_give(pool, job->worker, MESSAGE_RENDER, body, (const int *)(gpointer)descriptors->data, descriptors->len,
              RENDER_SECONDS);
}

/* Whether the file is still the one that was opened; if not, it is read again. */
static gboolean still_the_same(FileJob *job)
{
    FileStamp now;

    if (original_file_stamp(job->descriptor, &now) && scan_stamp_equal(&now, &job->stamp))
        return TRUE;
    try_again(job, "read", "The file keeps changing while it is read.");
    return FALSE;
}

static void take_reading(FileJob *job, GVariant *body, GError **error)
{
    Reading *reading = reading_unpack(body, error);

    if (!reading)
        return;
    if (reading->bytes != job->stamp.size) {
        reading_free(reading);
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "A worker read another file.");
        return;
    }
    job->reading = reading;
    job->weight = g_variant_get_size(body);
    job->state = FILE_JOB_READ;
}

static void take_answer(FileJob *job, Pool *pool, GVariant *body)
{
    g_autoptr(GError) reason = NULL;
    gboolean reading = job->state == FILE_JOB_READING;

    if (reading) {
        take_reading(job, body, &reason);
    } else {
        job->rendered = rendered_unpack(body, &reason);
        if (job->rendered)
            job->state = FILE_JOB_RENDERED;
    }
    if (!reason) {
        (void)still_the_same(job);
        return;
    }
    pool_distrust(pool, job->worker);
    file_job_fail(job, reading ? "read" : "render", "The reader of pictures answered nonsense to the file.");
}

void file_job_event(FileJob *job, Pool *pool, PoolEvent *event)
{
    const char *stage = job->state == FILE_JOB_RENDERING ? "render" : "read";

    switch (event->kind) {
    case POOL_ANSWERED:
        take_answer(job, pool, event->body);
        break;
    case POOL_REFUSED:
        if (still_the_same(job)) {
            file_job_fail(job, event->failed.stage, event->failed.reason);
            job->passing = event->failed.passing;
        }
        break;
    case POOL_LOST:
        if (event->killed)
            try_again(job, stage, event->failed.reason);
        else
            file_job_fail(job, stage, event->failed.reason);
        break;
    case POOL_NOTHING:
    case POOL_READY:
        break;
    }
}
