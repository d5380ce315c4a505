#include "ingest/take_flow.h"

#include "core/cancel_poll.h"
#include "ingest/commit.h"
#include "ingest/record.h"
#include "ingest/sidecar_trouble.h"

#include <artloft/error.h>
#include <string.h>

/* Takes between the first that is not committed and the last that was begun: enough that one slow picture holds up nobody. */
#define WINDOW_BASE 32u
#define WINDOW_PER_WORKER 8u
#define WINDOW_BYTES (32u << 20) /* of what files say; above it nothing new is begun */
#define BATCH 16u                /* takes that share one sync */
#define MOST_TRIES 8u            /* of one file */
#define BATCH_MS 500             /* how long one that is ready waits for others */

typedef struct {
    IngestRun *run;
    Commit commit;
    GPtrArray *takes;
    guint next;         /* the first take that was not begun */
    GPtrArray *window;  /* of TakeItem *, in order; the first is the next to be committed */
    TakeItem **at;      /* by worker: what it is busy with, or NULL */
    gint64 last_commit; /* monotonic microseconds */
} Flow;

/* ---- what comes after reading ---- */

/* A file before @item that has the same pixels and is being rendered: its renditions may be all that is needed. NULL: none. */
static const TakeItem *find_twin_before(const Flow *flow, const TakeItem *item)
{
    for (guint i = 0; i < flow->window->len && flow->window->pdata[i] != item; i++) {
        const TakeItem *other = flow->window->pdata[i];

        if (other->made->len > 0 && other->job.reading &&
            strcmp(other->job.reading->payload_sha256, item->job.reading->payload_sha256) == 0)
            return other;
    }
    return NULL;
}

static gboolean plan_item(Flow *flow, TakeItem *item, RenditionPlan *plan, GError **error)
{
    const Reading *reading = item->job.reading;
    RenditionKitchen kitchen = run_kitchen(flow->run);
    g_auto(Recorded) recorded = {0};

    return record_reading(flow->run, item->take, &item->job, &recorded, error) &&
           rendition_plan_init(plan, &kitchen, recorded.row, reading->shown_width, reading->shown_height, error);
}

/* Whether a file of these very bytes was taken in before, so that it is known that they can be decoded: the same pixels in
 * another frame may be broken. */
static gboolean bytes_known(Flow *flow, const TakeItem *item, gboolean *out, GError **error)
{
    g_autoptr(GPtrArray) rows = original_by_sha256(flow->run->loft->catalogue, item->job.reading->sha256, error);

    if (rows)
        *out = rows->len > 0;
    return rows != NULL;
}

/* What @item would lack if it were committed now: written down, worked out, and rolled back. */
static gboolean preview(Flow *flow, TakeItem *item, RenditionPlan *plan, GError **error)
{
    Catalogue *catalogue = flow->run->loft->catalogue;
    gboolean planned;

    if (!run_know_encoder(flow->run, error) || !catalogue_begin(catalogue, error))
        return FALSE;
    planned = plan_item(flow, item, plan, error);
    catalogue_rollback(catalogue);
    return planned;
}

/* Only decodes, to see that it can be done. */
static gboolean check_decoding(Flow *flow, TakeItem *item, GError **error)
{
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    RenditionPlan none = {0};

    render_plan_from_settings(&none.how, flow->run->loft->settings);
    return take_item_render(item, flow->run, &none, nothing, error);
}

/* What is to be made may be made by @twin: @item waits until that is committed, and is checked meanwhile. */
static gboolean park(Flow *flow, TakeItem *item, const TakeItem *twin, gboolean held, GError **error)
{
    gboolean same_bytes = strcmp(twin->job.reading->sha256, item->job.reading->sha256) == 0;

    item->parked = TRUE;
    return same_bytes || !held || item->job.state == FILE_JOB_RENDERED || check_decoding(flow, item, error);
}

/* @item was read, and perhaps decoded: it is rendered, or ready, or waits for another. @held: its worker still holds the file.
 */
static gboolean decide(Flow *flow, TakeItem *item, gboolean held, GError **error)
{
    const ArtloftIngest *how = flow->run->how;
    const TakeItem *twin = how->renditions ? find_twin_before(flow, item) : NULL;
    g_auto(RenditionPlan) plan = {0};
    g_autoptr(GPtrArray) lacking = NULL;
    gboolean decoded = FALSE;

    item->parked = FALSE;
    if (!how->renditions || how->dry_run) {
        item->ready = TRUE;
        return TRUE;
    }
    if (twin)
        return park(flow, item, twin, held, error);
    if (!preview(flow, item, &plan, error) || !bytes_known(flow, item, &decoded, error))
        return FALSE;
    decoded = decoded || item->job.state == FILE_JOB_RENDERED;
    lacking = rendition_plan_lacking(&plan);
    if (lacking->len == 0 && decoded)
        item->ready = TRUE;
    else if (!held)
        file_job_again(&item->job);
    else if (!take_item_render(item, flow->run, &plan, lacking, error))
        return FALSE;
    return TRUE;
}

/* Keeps what belongs to @item's new state true. */
static gboolean settle(Flow *flow, TakeItem *item, gboolean held, GError **error)
{
    FileJob *job = &item->job;

    if (job->state == FILE_JOB_RENDERED)
        take_item_check_made(item, flow->run);
    if ((job->state == FILE_JOB_READ || (job->state == FILE_JOB_RENDERED && item->made->len == 0)) &&
        !decide(flow, item, held, error))
        return FALSE;
    if (job->state == FILE_JOB_FAILED || job->state == FILE_JOB_WAITING)
        take_item_drop_files(item, flow->run);
    if ((job->state == FILE_JOB_RENDERED && item->made->len > 0) || job->state == FILE_JOB_FAILED ||
        job->state == FILE_JOB_GONE)
        item->ready = TRUE;
    if (file_job_at_work(job))
        flow->at[job->worker] = item;
    else
        file_job_close(job);
    return TRUE;
}

/* ---- giving out ---- */

static gboolean window_full(const Flow *flow)
{
    gsize bytes = 0;

    if (flow->window->len >= WINDOW_BASE + WINDOW_PER_WORKER * pool_size(flow->run->pool))
        return TRUE;
    for (guint i = 0; i < flow->window->len; i++)
        bytes += ((const TakeItem *)flow->window->pdata[i])->job.weight;
    return flow->window->len > 0 && bytes >= WINDOW_BYTES;
}

/* The next file to be read: one that has to be read again before a new one. NULL: none now. */
static TakeItem *next_waiting(Flow *flow)
{
    TakeItem *item;

    for (guint i = 0; i < flow->window->len; i++) {
        item = flow->window->pdata[i];
        if (item->job.state == FILE_JOB_WAITING)
            return item;
    }
    if (flow->next >= flow->takes->len || window_full(flow))
        return NULL;
    item = take_item_new(flow->takes->pdata[flow->next++], flow->run->survey.follow_links);
    g_ptr_array_add(flow->window, item);
    return item;
}

static gboolean give_out(Flow *flow, GError **error)
{
    Pool *pool = flow->run->pool;

    for (guint worker = 0; worker < pool_size(pool); worker++) {
        TakeItem *item;

        while (pool_is_free(pool, worker) && (item = next_waiting(flow)) != NULL) {
            file_job_read(&item->job, pool, worker);
            if (!settle(flow, item, FALSE, error))
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean hear(Flow *flow, PoolEvent *event, GError **error)
{
    TakeItem *item = event->kind == POOL_NOTHING || event->kind == POOL_READY ? NULL : flow->at[event->worker];

    if (!item)
        return TRUE;
    flow->at[event->worker] = NULL;
    file_job_event(&item->job, flow->run->pool, event);
    return settle(flow, item, TRUE, error);
}

/* ---- committing ---- */

static guint count_ready(const Flow *flow)
{
    guint n = 0;

    while (n < flow->window->len && ((const TakeItem *)flow->window->pdata[n])->ready)
        n++;
    return n;
}

static gboolean anybody_at_work(const Flow *flow)
{
    for (guint i = 0; i < pool_size(flow->run->pool); i++)
        if (flow->at[i])
            return TRUE;
    return FALSE;
}

static gboolean time_to_commit(const Flow *flow, guint ready)
{
    return ready >= BATCH || !anybody_at_work(flow) ||
           g_get_monotonic_time() - flow->last_commit >= BATCH_MS * G_TIME_SPAN_MILLISECOND;
}

/* Files that waited for one that is committed now. */
static gboolean wake_parked(Flow *flow, GError **error)
{
    for (guint i = 0; i < flow->window->len; i++) {
        TakeItem *item = flow->window->pdata[i];

        if (item->parked && !file_job_at_work(&item->job) && !settle(flow, item, FALSE, error))
            return FALSE;
    }
    return TRUE;
}

/* The world moved on while @item was rendered: what people say of it, or which artwork it is. */
static void put_back(TakeItem *item)
{
    if (++item->job.tries <= MOST_TRIES) {
        item->ready = FALSE;
        file_job_again(&item->job);
    } else {
        file_job_fail(&item->job, "store", "What is known of it kept changing while it was taken in.");
        item->job.passing = TRUE;
    }
}

static gboolean commit_ready(Flow *flow, guint ready, GError **error)
{
    guint done = 0;
    gboolean committed = commit_items(&flow->commit, (TakeItem *const *)flow->window->pdata, ready, &done, error);

    if (done > 0)
        g_ptr_array_remove_range(flow->window, 0, done);
    flow->last_commit = g_get_monotonic_time();
    if (!committed)
        return FALSE;
    if (done < ready)
        put_back(flow->window->pdata[0]);
    return wake_parked(flow, error);
}

/* ---- the whole ---- */

static gboolean interrupted(Flow *flow, GError **error)
{
    guint done;

    pool_abandon(flow->run->pool);
    if (commit_items(&flow->commit, (TakeItem *const *)flow->window->pdata, count_ready(flow), &done, error)) {
        g_ptr_array_remove_range(flow->window, 0, done);
        (void)cancel_check(flow->run->how->cancel, error);
    }
    return FALSE;
}

static gboolean turn(Flow *flow, GError **error)
{
    IngestRun *run = flow->run;
    g_auto(PoolEvent) event = {0};
    guint ready;

    pool_want(run->pool, flow->window->len + flow->takes->len - flow->next);
    if (artloft_cancelled(run->how->cancel))
        return interrupted(flow, error);
    if (!give_out(flow, error))
        return FALSE;
    ready = count_ready(flow);
    if (ready > 0 && time_to_commit(flow, ready))
        return commit_ready(flow, ready, error);
    if (!pool_wait(run->pool, ready > 0 ? BATCH_MS : -1, run->how->cancel, &event, error))
        return FALSE;
    report_progress(&run->report, NULL);
    return hear(flow, &event, error);
}

static void flow_clear(Flow *flow)
{
    for (guint i = 0; i < flow->window->len; i++)
        take_item_drop_files(flow->window->pdata[i], flow->run);
    g_ptr_array_unref(flow->window);
    commit_clear(&flow->commit);
    g_free(flow->at);
}

gboolean take_flow_run(IngestRun *run, GPtrArray *takes, GError **error)
{
    Flow flow = {.run = run, .takes = takes, .last_commit = g_get_monotonic_time()};
    gboolean going = sidecar_trouble_load(run, error);

    commit_init(&flow.commit, run);
    flow.window = g_ptr_array_new_with_free_func((GDestroyNotify)take_item_free);
    flow.at = g_new0(TakeItem *, pool_size(run->pool));
    while (going && (flow.next < takes->len || flow.window->len > 0))
        going = turn(&flow, error);
    if (!going)
        pool_abandon(run->pool);
    flow_clear(&flow);
    return going;
}
