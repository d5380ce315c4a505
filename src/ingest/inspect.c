/* inspect.c - what can be read in files, without a loft: several at a time, answered in the order in which they were asked. */
#include "core/artwork.h"
#include "core/files.h"
#include "core/generator_name.h"
#include "ingest/file_job.h"

#include <artloft/error.h>
#include <artloft/inspect.h>
#include <string.h>

#define WINDOW_BASE 16u
#define WINDOW_PER_WORKER 4u
#define WINDOW_BYTES (32u << 20) /* of what files say; above it nothing new is begun */

typedef struct {
    const char *path; /* as it was given */
    char *absolute;
    FileJob job;
} Look;

typedef struct {
    Pool *pool;
    const char *const *paths;
    guint n, next;    /* how many, and the first that was not begun */
    GPtrArray *looks; /* of Look *, in order */
    Look **at;        /* by worker */
    ArtloftInspectFunc each;
    gpointer data;
} Inspection;

static void look_free(gpointer data)
{
    Look *look = data;

    file_job_clear(&look->job);
    g_free(look->absolute);
    g_free(look);
}

static Look *look_new(const char *path)
{
    Look *look = g_new0(Look, 1);

    look->path = path;
    look->absolute = files_absolute(path);
    file_job_init(&look->job, "/", look->absolute + 1, TRUE, 0);
    return look;
}

/* ---- answers ---- */

static ArtloftArtwork *make_record(Look *look)
{
    ArtloftArtwork *artwork = artwork_new();
    Reading *reading = look->job.reading;

    g_ptr_array_add(artwork->paths, g_strdup(look->path));
    artwork->format = g_strdup(reading->format);
    artwork->width = reading->shown_width;
    artwork->height = reading->shown_height;
    artwork->frames = reading->frames;
    artwork->bytes = reading->bytes;
    artwork->sha256 = g_strdup(reading->sha256);
    artwork->payload_sha256 = g_strdup(reading->payload_sha256);
    claim_list_free(artwork->claims);
    artwork->claims = g_steal_pointer(&reading->claims);
    artwork->blocks = g_steal_pointer(&reading->blocks);
    artwork_resolve(artwork);
    if (artwork->values[FIELD_GENERATOR])
        artwork->generator_name = g_strdup(generator_display_name(artwork->values[FIELD_GENERATOR]));
    return artwork;
}

static gboolean answer(Inspection *inspection, Look *look, GError **error)
{
    g_autoptr(ArtloftArtwork) artwork = NULL;
    g_autoptr(GError) reason = NULL;

    if (look->job.state == FILE_JOB_READ)
        artwork = make_record(look);
    else if (look->job.state == FILE_JOB_GONE)
        g_set_error(&reason, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "There is no such file.");
    else
        g_set_error_literal(&reason, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, look->job.reason);
    return inspection->each(look->path, artwork, reason, inspection->data, error);
}

static gboolean is_answered(const Look *look)
{
    return look->job.state != FILE_JOB_WAITING && !file_job_at_work(&look->job);
}

static gboolean answer_ready(Inspection *inspection, GError **error)
{
    guint n = 0;
    gboolean going = TRUE;

    while (going && n < inspection->looks->len && is_answered(inspection->looks->pdata[n]))
        going = answer(inspection, inspection->looks->pdata[n++], error);
    if (n > 0)
        g_ptr_array_remove_range(inspection->looks, 0, n);
    return going;
}

/* ---- questions ---- */

static gboolean window_full(const Inspection *inspection)
{
    gsize bytes = 0;

    for (guint i = 0; i < inspection->looks->len; i++)
        bytes += ((const Look *)inspection->looks->pdata[i])->job.weight;
    return inspection->looks->len >= WINDOW_BASE + WINDOW_PER_WORKER * pool_size(inspection->pool) ||
           (inspection->looks->len > 0 && bytes >= WINDOW_BYTES);
}

static Look *next_waiting(Inspection *inspection)
{
    Look *look;

    for (guint i = 0; i < inspection->looks->len; i++) {
        look = inspection->looks->pdata[i];
        if (look->job.state == FILE_JOB_WAITING)
            return look;
    }
    if (inspection->next >= inspection->n || window_full(inspection))
        return NULL;
    look = look_new(inspection->paths[inspection->next++]);
    g_ptr_array_add(inspection->looks, look);
    return look;
}

static void give_out(Inspection *inspection)
{
    for (guint worker = 0; worker < pool_size(inspection->pool); worker++) {
        Look *look;

        while (pool_is_free(inspection->pool, worker) && (look = next_waiting(inspection)) != NULL) {
            file_job_read(&look->job, inspection->pool, worker);
            if (file_job_at_work(&look->job))
                inspection->at[worker] = look;
        }
    }
}

static gboolean turn(Inspection *inspection, GCancellable *cancellable, GError **error)
{
    g_auto(PoolEvent) event = {0};
    Look *look;

    if (g_cancellable_is_cancelled(cancellable)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "Stopped.");
        return FALSE;
    }
    pool_want(inspection->pool, inspection->looks->len + inspection->n - inspection->next);
    give_out(inspection);
    if (inspection->looks->len > 0 && is_answered(inspection->looks->pdata[0]))
        return answer_ready(inspection, error);
    if (!pool_wait(inspection->pool, -1, cancellable, &event, error))
        return FALSE;
    look = event.kind == POOL_NOTHING || event.kind == POOL_READY ? NULL : inspection->at[event.worker];
    if (!look)
        return TRUE;
    inspection->at[event.worker] = NULL;
    file_job_event(&look->job, inspection->pool, &event);
    file_job_close(&look->job);
    return TRUE;
}

gboolean artloft_inspect(ArtloftWorkers *workers, const char *const *paths, GCancellable *cancellable, ArtloftInspectFunc each,
                         gpointer data, GError **error)
{
    Inspection inspection = {.pool = workers, .paths = paths, .each = each, .data = data};
    gboolean going = TRUE;

    inspection.n = g_strv_length((char **)paths);
    inspection.looks = g_ptr_array_new_with_free_func(look_free);
    inspection.at = g_new0(Look *, pool_size(workers));
    while (going && (inspection.next < inspection.n || inspection.looks->len > 0))
        going = turn(&inspection, cancellable, error);
    pool_abandon(workers);
    g_ptr_array_unref(inspection.looks);
    g_free(inspection.at);
    return going;
}
