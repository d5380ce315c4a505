#include "ingest/look.h"

#include "core/files.h"

#include <artloft/error.h>

#define WINDOW_BASE 16u
#define WINDOW_PER_WORKER 4u
#define WINDOW_BYTES (32u << 20) /* of what files say; above it nothing new is begun */

typedef struct {
    const char *path; /* as it was given */
    char *absolute;
    FileJob job;
} Glance;

typedef struct {
    const Look *look;
    guint n, next;      /* how many, and the first that was not begun */
    GPtrArray *glances; /* of Glance *, in order */
    Glance **at;        /* by worker */
} Looking;

static void glance_free(gpointer data)
{
    Glance *glance = data;

    file_job_clear(&glance->job);
    g_free(glance->absolute);
    g_free(glance);
}

static Glance *glance_new(const char *path)
{
    Glance *glance = g_new0(Glance, 1);

    glance->path = path;
    glance->absolute = files_absolute(path);
    file_job_init(&glance->job, "/", glance->absolute + 1, TRUE, 0);
    return glance;
}

/* ---- answers ---- */

static gboolean is_answered(const Glance *glance)
{
    return glance->job.state != FILE_JOB_WAITING && !file_job_at_work(&glance->job);
}

static gboolean answer_ready(Looking *looking, GError **error)
{
    guint n = 0;
    gboolean going = TRUE;

    while (going && n < looking->glances->len && is_answered(looking->glances->pdata[n])) {
        Glance *glance = looking->glances->pdata[n++];

        going = looking->look->each(glance->path, &glance->job, looking->look->data, error);
    }
    if (n > 0)
        g_ptr_array_remove_range(looking->glances, 0, n);
    return going;
}

/* ---- questions ---- */

static gboolean window_full(const Looking *looking)
{
    gsize bytes = 0;

    for (guint i = 0; i < looking->glances->len; i++)
        bytes += ((const Glance *)looking->glances->pdata[i])->job.weight;
    return looking->glances->len >= WINDOW_BASE + WINDOW_PER_WORKER * pool_size(looking->look->pool) ||
           (looking->glances->len > 0 && bytes >= WINDOW_BYTES);
}

static Glance *next_waiting(Looking *looking)
{
    Glance *glance;

    for (guint i = 0; i < looking->glances->len; i++) {
        glance = looking->glances->pdata[i];
        if (glance->job.state == FILE_JOB_WAITING)
            return glance;
    }
    if (looking->next >= looking->n || window_full(looking))
        return NULL;
    glance = glance_new(looking->look->paths[looking->next++]);
    g_ptr_array_add(looking->glances, glance);
    return glance;
}

static void give_out(Looking *looking)
{
    Pool *pool = looking->look->pool;

    for (guint worker = 0; worker < pool_size(pool); worker++) {
        Glance *glance;

        while (pool_is_free(pool, worker) && (glance = next_waiting(looking)) != NULL) {
            file_job_read(&glance->job, pool, worker);
            if (file_job_at_work(&glance->job))
                looking->at[worker] = glance;
        }
    }
}

/* Has the worker that read the file decode it, if that is wanted (*out_begun). */
static gboolean decode(Looking *looking, Glance *glance, gboolean *out_begun, GError **error)
{
    const Look *look = looking->look;
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(int));
    const RenditionWish nothing = {0};
    const EmbeddedText silent = {0};

    *out_begun = look->decode && glance->job.state == FILE_JOB_READ;
    if (*out_begun && look->wants && !look->wants(glance->path, glance->job.reading, look->data, out_begun, error))
        return FALSE;
    if (!*out_begun)
        return TRUE;
    file_job_render(&glance->job, look->pool, render_job_pack(look->decode, &silent, &nothing, 0), none);
    return TRUE;
}

static gboolean turn(Looking *looking, GError **error)
{
    const Look *look = looking->look;
    g_auto(PoolEvent) event = {0};
    Glance *glance;
    gboolean begun;

    if (artloft_cancelled(look->cancel)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "Stopped.");
        return FALSE;
    }
    pool_want(look->pool, looking->glances->len + looking->n - looking->next);
    give_out(looking);
    if (looking->glances->len > 0 && is_answered(looking->glances->pdata[0]))
        return answer_ready(looking, error);
    if (!pool_wait(look->pool, -1, look->cancel, &event, error))
        return FALSE;
    glance = event.kind == POOL_NOTHING || event.kind == POOL_READY ? NULL : looking->at[event.worker];
    if (!glance)
        return TRUE;
    file_job_event(&glance->job, look->pool, &event);
    if (!decode(looking, glance, &begun, error))
        return FALSE;
    if (begun)
        return TRUE;
    looking->at[event.worker] = NULL;
    file_job_close(&glance->job);
    return TRUE;
}

gboolean look_at_files(const Look *look, GError **error)
{
    Looking looking = {.look = look};
    gboolean going = TRUE;

    looking.n = g_strv_length((char **)look->paths);
    looking.glances = g_ptr_array_new_with_free_func(glance_free);
    looking.at = g_new0(Glance *, pool_size(look->pool));
    while (going && (looking.next < looking.n || looking.glances->len > 0))
        going = turn(&looking, error);
    pool_abandon(look->pool);
    g_ptr_array_unref(looking.glances);
    g_free(looking.at);
    return going;
}
