#include "ingest/run.h"

#include <artloft/error.h>
#include <string.h>
#include <unistd.h>

/* ---- beginning ---- */

static void tell_waiting(gpointer data)
{
    IngestRun *run = data;

    report_message(&run->report, "Another run works on this loft; waiting for it.");
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

gboolean run_begin_writing(IngestRun *run, GError **error)
{
    run->lock = ingest_lock(run->loft->dir, run->how->cancel, tell_waiting, run, error);
    if (run->lock < 0 || !read_settings_anew(run->loft, error) || !staging_init(&run->staging, run->loft->dir, error))
        return FALSE;
    run->deriver = deriver_new(run->loft, error);
    return run->deriver && derive_all(run->deriver, run->how->cancel, error);
}

/* ---- in between ---- */

gboolean run_know_encoder(IngestRun *run, GError **error)
{
    const Hello *hello = run->encoder ? NULL : pool_hello(run->pool, error);

    if (run->encoder)
        return TRUE;
    if (!hello || !rendition_set_encoder(run->loft->catalogue, hello->encoder, error))
        return FALSE;
    run->encoder = hello->encoder;
    return TRUE;
}

RenditionKitchen run_kitchen(const IngestRun *run)
{
    return (RenditionKitchen){.catalogue = run->loft->catalogue,
                              .settings = run->loft->settings,
                              .encoder = run->encoder ? run->encoder : "",
                              .bad = run->bad};
}

void run_prepare_survey(IngestRun *run)
{
    run->survey.catalogue = run->loft->catalogue;
    run->survey.roots = &run->roots;
    run->survey.report = &run->report;
    run->survey.cancel = run->how->cancel;
    run->survey.reader = READER_VERSION;
    run->survey.follow_links = run->loft->settings->follow_links;
}

void run_count_takes(IngestRun *run, const GPtrArray *takes)
{
    run->report.total = takes->len;
    for (guint i = 0; i < takes->len; i++)
        run->report.bytes_total += ((const Take *)takes->pdata[i])->stamp.size;
}

/* ---- ending ---- */

gboolean run_finish(IngestRun *run, gboolean done, GError *reason, GError **error)
{
    run->report.report->interrupted = g_error_matches(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED);
    g_clear_pointer(&run->survey.bare, g_hash_table_unref);
    survey_clear(&run->survey);
    root_set_clear(&run->roots);
    deriver_free(run->deriver);
    staging_clear(&run->staging);
    g_clear_pointer(&run->sidecars_before, g_hash_table_unref);
    g_clear_pointer(&run->sidecars_told, g_hash_table_unref);
    if (run->lock >= 0)
        close(run->lock);
    report_finish(&run->report);
    if (reason)
        g_propagate_error(error, reason);
    return done;
}
