/* ingest.c - one run from end to end: the lock, the survey, the takes, and what is gone. */
#include "ingest/run.h"
#include "ingest/take_flow.h"
#include "store/artwork_rows.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"

#include <artloft/error.h>
#include <string.h>
#include <unistd.h>

#define META_DERIVATION "derivation"

static gboolean check_cancelled(const IngestRun *run, GError **error)
{
    if (!g_cancellable_is_cancelled(run->how->cancellable))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED,
                "Stopped; what was finished is kept, and the next ingest goes on from there.");
    return FALSE;
}

/* ---- beginning ---- */

static void tell_waiting(gpointer data)
{
    IngestRun *run = data;

    report_message(&run->report, "Another ingest works on this loft; waiting for it.");
}

/* Another run may have added roots while this one waited. */
static gboolean read_settings_anew(ArtloftLoft *loft, GError **error)
{
    Settings *settings = settings_load(loft->dir, error);

    if (!settings)
        return FALSE;
    settings_free(loft->settings);
    loft->settings = settings;
    return TRUE;
}

static gboolean begin_writing(IngestRun *run, int *lock, GError **error)
{
    *lock = ingest_lock(run->loft->dir, run->how->cancellable, tell_waiting, run, error);
    if (*lock < 0 || !read_settings_anew(run->loft, error) || !staging_init(&run->staging, run->loft->dir, error))
        return FALSE;
    run->deriver = deriver_new(run->loft, error);
    return run->deriver != NULL;
}

/* ---- what the house works out ---- */

static gboolean derive_one(gint64 artwork, const char *id, gpointer data, GError **error)
{
    IngestRun *run = data;
    Catalogue *catalogue = run->loft->catalogue;

    (void)id;
    if (!check_cancelled(run, error) || !catalogue_begin(catalogue, error))
        return FALSE;
    if (derive_artwork(run->deriver, artwork, error) && artwork_refresh(catalogue, artwork, error))
        return catalogue_commit(catalogue, error);
    catalogue_rollback(catalogue);
    return FALSE;
}

/* Settings, vocabulary or program have changed: the words of every artwork are worked out anew. */
static gboolean derive_all(IngestRun *run, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    g_autofree char *stamp = derive_stamp(run->deriver);
    g_autofree char *before = NULL;

    if (!meta_get(catalogue, META_DERIVATION, &before, error))
        return FALSE;
    if (before && strcmp(before, stamp) == 0)
        return TRUE;
    return artwork_each(catalogue, derive_one, run, error) && meta_set(catalogue, META_DERIVATION, stamp, error);
}

/* ---- the survey ---- */

static gboolean add_bare(gint64 original, gpointer data, GError **error)
{
    (void)error;
    g_hash_table_add(data, g_memdup2(&original, sizeof original));
    return TRUE;
}

static gboolean look_round(IngestRun *run, GError **error)
{
    const ArtloftIngest *how = run->how;

    run->survey.catalogue = run->loft->catalogue;
    run->survey.roots = &run->roots;
    run->survey.report = &run->report;
    run->survey.cancellable = how->cancellable;
    run->survey.reader = READER_VERSION;
    run->survey.follow_links = run->loft->settings->follow_links;
    if (how->renditions && !how->dry_run) {
        run->survey.bare = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
        if (!rendition_each_bare(run->loft->catalogue, add_bare, run->survey.bare, error))
            return FALSE;
    }
    return survey_run(&run->survey, error);
}

static void count_takes(IngestRun *run)
{
    const GPtrArray *takes = run->survey.takes;

    run->report.total = takes->len;
    for (guint i = 0; i < takes->len; i++)
        run->report.bytes_total += ((const Take *)takes->pdata[i])->stamp.size;
}

/* What is there again: roots that were offline, and files in them that nothing happened to. */
static gboolean mark_back(IngestRun *run, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    const GArray *back = run->survey.back;

    for (guint i = 0; i < run->roots.roots->len; i++) {
        const Root *root = run->roots.roots->pdata[i];

        if (root->offline && g_hash_table_contains(run->survey.online, root) &&
            !root_set_offline(catalogue, root->n, FALSE, error))
            return FALSE;
    }
    return back->len == 0 || original_mark(catalogue, (const gint64 *)(gpointer)back->data, back->len, ORIGINAL_PRESENT, error);
}

/* ---- ending ---- */

static gboolean forget_troubles(IngestRun *run, GError **error)
{
    g_autoptr(GPtrArray) gone = survey_gone_troubles(&run->survey);

    for (guint i = 0; i < gone->len; i++) {
        const Known *known = gone->pdata[i];

        if (!trouble_forget(run->loft->catalogue, known->root, known->path, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean mark_gone(IngestRun *run, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    g_autoptr(GArray) missing = survey_missing(&run->survey);

    if (run->how->dry_run)
        return TRUE;
    for (guint i = 0; i < run->survey.offline->len; i++) {
        const Root *root = run->survey.offline->pdata[i];

        if (!root_set_offline(catalogue, root->n, TRUE, error))
            return FALSE;
    }
    if (missing->len > 0 &&
        !original_mark(catalogue, (const gint64 *)(gpointer)missing->data, missing->len, ORIGINAL_MISSING, error))
        return FALSE;
    return forget_troubles(run, error);
}

/* Additions come before removals. */
static gboolean go(IngestRun *run, int *lock, GError **error)
{
    const ArtloftIngest *how = run->how;

    if (!how->dry_run && (!begin_writing(run, lock, error) || !derive_all(run, error)))
        return FALSE;
    if (!root_set_init(&run->roots, run->loft, how->paths, how->dry_run, &run->report, error) || !look_round(run, error))
        return FALSE;
    count_takes(run);
    if (!how->dry_run && !mark_back(run, error))
        return FALSE;
    return take_flow_run(run, run->survey.takes, error) && mark_gone(run, error);
}

static void run_clear(IngestRun *run, int lock)
{
    g_clear_pointer(&run->survey.bare, g_hash_table_unref);
    survey_clear(&run->survey);
    root_set_clear(&run->roots);
    deriver_free(run->deriver);
    staging_clear(&run->staging);
    if (lock >= 0)
        close(lock);
}

gboolean artloft_ingest(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftIngest *how, ArtloftIngestReport *report,
                        GError **error)
{
    IngestRun run = {.loft = loft, .how = how, .pool = workers};
    g_autoptr(GError) reason = NULL;
    int lock = -1;
    gboolean done;

    report_init(&run.report, report, how);
    done = go(&run, &lock, &reason);
    report->interrupted = g_error_matches(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED);
    run_clear(&run, lock);
    report_finish(&run.report);
    if (!done)
        g_propagate_error(error, g_steal_pointer(&reason));
    return done;
}
