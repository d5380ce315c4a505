/* ingest.c - taking in, from end to end: the survey, the takes, and what is gone. */
#include "ingest/run.h"
#include "ingest/sidecar_trouble.h"
#include "ingest/take_flow.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"

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

    run_prepare_survey(run);
    if (how->renditions && !how->dry_run) {
        run->survey.bare = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
        if (!rendition_each_bare(run->loft->catalogue, add_bare, run->survey.bare, error))
            return FALSE;
    }
    return survey_run(&run->survey, error);
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
static gboolean go(IngestRun *run, GError **error)
{
    const ArtloftIngest *how = run->how;

    if (!how->dry_run && !run_begin_writing(run, error))
        return FALSE;
    if (!root_set_init(&run->roots, run->loft, how->paths, how->dry_run, &run->report, error) || !look_round(run, error))
        return FALSE;
    run_count_takes(run, run->survey.takes);
    if (!how->dry_run && !mark_back(run, error))
        return FALSE;
    return take_flow_run(run, run->survey.takes, error) && mark_gone(run, error) && sidecar_trouble_end(run, error);
}

gboolean artloft_ingest(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftIngest *how, ArtloftIngestReport *report,
                        GError **error)
{
    IngestRun run = {.loft = loft, .how = how, .pool = workers, .lock = -1};
    GError *reason = NULL;
    gboolean done;

    report_init(&run.report, report, how);
    done = go(&run, &reason);
    return run_finish(&run, done, reason, error);
}
