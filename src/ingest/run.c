#include "ingest/run.h"

#include "store/artwork_rows.h"

#include <artloft/error.h>
#include <string.h>
#include <unistd.h>

#define META_DERIVATION "derivation"

gboolean run_check_cancelled(const IngestRun *run, GError **error)
{
    if (!artloft_cancelled(run->how->cancel))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED,
                "Stopped; what was finished is kept, and the next run goes on from there.");
    return FALSE;
}

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

/* ---- what the house works out ---- */

static gboolean derive_one(gint64 artwork, const char *id, gpointer data, GError **error)
{
    IngestRun *run = data;
    Catalogue *catalogue = run->loft->catalogue;

    (void)id;
    if (!run_check_cancelled(run, error) || !catalogue_begin(catalogue, error))
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

gboolean run_begin_writing(IngestRun *run, GError **error)
{
    run->lock = ingest_lock(run->loft->dir, run->how->cancel, tell_waiting, run, error);
    if (run->lock < 0 || !read_settings_anew(run->loft, error) || !staging_init(&run->staging, run->loft->dir, error))
        return FALSE;
    run->deriver = deriver_new(run->loft, error);
    return run->deriver && derive_all(run, error);
}

/* ---- in between ---- */

gboolean run_know_encoder(IngestRun *run, GError **error)
{
    const Hello *hello = run->encoder ? NULL : pool_hello(run->pool, error);

    if (run->encoder)
        return TRUE;
    if (!hello || !meta_set(run->loft->catalogue, RENDITION_META_ENCODER, hello->encoder, error))
        return FALSE;
    run->encoder = hello->encoder;
    return TRUE;
}

RenditionKitchen run_kitchen(const IngestRun *run)
{
    return (RenditionKitchen){
        .catalogue = run->loft->catalogue, .settings = run->loft->settings, .encoder = run->encoder ? run->encoder : ""};
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
    if (run->lock >= 0)
        close(run->lock);
    report_finish(&run->report);
    if (reason)
        g_propagate_error(error, reason);
    return done;
}
