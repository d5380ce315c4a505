/* render_run.c - making the renditions that are missing or stale: a run whose takes are chosen by the catalogue instead of by a
 * look round, so that a file goes the same way as in an ingest and ends as the same bytes. */
#include "ingest/render_run.h"

#include "core/cancel_poll.h"
#include "core/published.h"
#include "core/text.h"
#include "ingest/run.h"
#include "ingest/take_flow.h"
#include "store/artwork_rows.h"
#include "store/find.h"
#include "store/rendition_rows.h"
#include "store/stale.h"

#include <artloft/error.h>
#include <errno.h>
#include <string.h>

/* ---- which ---- */

/* The artworks that match, as a set of gint64; NULL in @out: all. */
static gboolean find_asked(IngestRun *run, const ArtloftFind *find, GHashTable **out, GError **error)
{
    g_autoptr(GArray) found = NULL;

    *out = NULL;
    if (!find->query || !*find->query)
        return artloft_count(run->loft, NULL, &run->report.report->seen, error);
    found = find_artworks(run->loft, find, error);
    if (!found)
        return FALSE;
    if (found->len == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "Nothing matches \"%s\".", find->query);
        return FALSE;
    }
    run->report.report->seen = found->len;
    *out = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < found->len; i++)
        g_hash_table_add(*out, g_memdup2(&g_array_index(found, gint64, i), sizeof(gint64)));
    return TRUE;
}

/* ---- what was removed by hand ---- */

typedef struct {
    char *public;
    GHashTable *paths; /* of char *: of renditions whose files are not there */
    GHashTable *ids;   /* of char *: of their artworks */
} Lost;

static gboolean look_for(const char *path, gpointer data, GError **error)
{
    Lost *lost = data;
    struct stat status;

    (void)error;
    if (published_stat(lost->public, path, &status) == 0 || errno != ENOENT)
        return TRUE;
    g_hash_table_add(lost->paths, g_strdup(path));
    g_hash_table_add(lost->ids, g_strndup(path, strcspn(path, "/")));
    return TRUE;
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

    return one < other ? -1 : one > other;
}

/* What is not there any more is as if it had never been made: its artworks join @doubtful, and stay in order. */
static gboolean add_lost(IngestRun *run, GArray *doubtful, GError **error)
{
    Lost lost = {loft_path(run->loft, LOFT_PUBLIC), run->bad, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    gboolean done = rendition_each_path(run->loft->catalogue, look_for, &lost, error);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, lost.ids);
    while (done && g_hash_table_iter_next(&iter, &id, NULL)) {
        gint64 artwork = 0;

        done = artwork_find(run->loft->catalogue, id, &artwork, error);
        if (artwork != 0)
            g_array_append_val(doubtful, artwork);
    }
    g_array_sort(doubtful, compare_numbers);
    g_hash_table_unref(lost.ids);
    g_free(lost.public);
    return done;
}

/* ---- how it stands ---- */

/* All files are there already: only that they are made by what is in force is not written down. */
static gboolean write_down(IngestRun *run, const Stale *stale, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    RenditionKitchen kitchen = run_kitchen(run);
    gboolean complete;

    if (!catalogue_begin(catalogue, error))
        return FALSE;
    return catalogue_end(catalogue,
                         rendition_plan_write(&stale->plan, &kitchen, stale->artwork, NULL, NULL, &complete, error) &&
                             artwork_refresh(catalogue, stale->artwork, error),
                         error);
}

/* Whether the file can be read: its root may be away since the last ingest. */
static gboolean is_at_hand(const IngestRun *run, const OriginalRow *row)
{
    const Root *root = root_set_find(&run->roots, row->root);
    ScanPlace place;

    return row->state == ORIGINAL_PRESENT && root && scan_place(root->path, &place);
}

static void add_take(IngestRun *run, const OriginalRow *row)
{
    ArtloftIngestReport *report = run->report.report;
    Known *known = known_files_find(&run->survey.known, row->root, row->path);
    Take *take;

    if (known && survey_failed_before(&run->survey, known, &row->stamp)) {
        report->known_failures++;
        return;
    }
    take = g_new0(Take, 1);
    *take =
        (Take){.root = root_set_find(&run->roots, row->root), .path = g_strdup(row->path), .stamp = row->stamp, .known = known};
    if (known) {
        known->seen = TRUE;
        known->inode = row->stamp.inode;
    }
    g_ptr_array_add(run->survey.takes, take);
    report->unchanged--; /* it is counted again when it is done */
}

static gboolean look_at(IngestRun *run, gint64 artwork, GError **error)
{
    RenditionKitchen kitchen = run_kitchen(run);
    ArtloftIngestReport *report = run->report.report;
    g_auto(Stale) stale = {0};

    if (!stale_look(&kitchen, artwork, &stale, error))
        return FALSE;
    if (stale.row && stale.stale + stale.missing == 0)
        return write_down(run, &stale, error);
    if (stale.row && is_at_hand(run, stale.row)) {
        add_take(run, stale.row);
        return TRUE;
    }
    report->unchanged--;
    *(!stale.row || stale.row->state == ORIGINAL_MISSING ? &report->missing : &report->offline) += 1;
    return TRUE;
}

static gboolean choose(IngestRun *run, const ArtloftFind *find, GError **error)
{
    g_autofree char *recipe = rendition_recipe(run->loft->settings, run->encoder);
    g_autoptr(GArray) doubtful = NULL;
    g_autoptr(GHashTable) asked = NULL;

    if (!find_asked(run, find, &asked, error))
        return FALSE;
    run->report.report->unchanged = run->report.report->seen;
    doubtful = rendition_doubtful(run->loft->catalogue, recipe, error);
    if (!doubtful || !add_lost(run, doubtful, error))
        return FALSE;
    for (guint i = 0; i < doubtful->len; i++) {
        gint64 artwork = g_array_index(doubtful, gint64, i);

        if ((asked && !g_hash_table_contains(asked, &artwork)) || (i > 0 && artwork == g_array_index(doubtful, gint64, i - 1)))
            continue;
        if (!cancel_check(run->how->cancel, error) || !look_at(run, artwork, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- the run ---- */

static void tell_waiting_for_files(IngestRun *run)
{
    const ArtloftIngestReport *report = run->report.report;
    guint64 n = report->missing + report->offline;
    g_autofree char *artworks = text_count(n, "artwork");

    if (n > 0)
        report_message(&run->report, "%s cannot be rendered now: the original%s missing or offline.", artworks,
                       n == 1 ? " is" : "s are");
}

/* Files that the catalogue believes in and that are not there. */
static void report_gone(IngestRun *run)
{
    for (guint i = 0; i < run->survey.takes->len; i++) {
        const Take *take = run->survey.takes->pdata[i];
        g_autofree char *path = root_file_path(take->root, take->path);

        if (!take->known || take->known->seen)
            continue;
        run->report.report->seen++; /* as an artwork */
        report_failure(&run->report, path, "identify", "The file is not there any more; the next ingest will note that.");
    }
}

static gboolean begin(IngestRun *run, GError **error)
{
    if (!run_begin_writing(run, error) || !run_know_encoder(run, error) ||
        !root_set_init(&run->roots, run->loft, NULL, FALSE, &run->report, error))
        return FALSE;
    run_prepare_survey(run);
    return survey_begin(&run->survey, error);
}

/* Makes what has been chosen. */
static gboolean make(IngestRun *run, GError **error)
{
    tell_waiting_for_files(run);
    run_count_takes(run, run->survey.takes);
    if (!take_flow_run(run, run->survey.takes, error))
        return FALSE;
    report_gone(run);
    return TRUE;
}

gboolean artloft_render(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftFind *find, const ArtloftIngest *how,
                        ArtloftIngestReport *report, GError **error)
{
    g_autoptr(GHashTable) lost = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    IngestRun run = {.loft = loft, .how = how, .pool = workers, .lock = -1, .bad = lost};
    GError *reason = NULL;
    gboolean done;

    report_init(&run.report, report, how);
    done = begin(&run, &reason) && choose(&run, find, &reason) && make(&run, &reason);
    return run_finish(&run, done, reason, error);
}

gboolean render_again(ArtloftLoft *loft, ArtloftWorkers *workers, const GArray *artworks, GHashTable *bad,
                      const ArtloftIngest *how, ArtloftIngestReport *report, GError **error)
{
    IngestRun run = {.loft = loft, .how = how, .pool = workers, .lock = -1, .bad = bad};
    GError *reason = NULL;
    gboolean done;

    report_init(&run.report, report, how);
    done = begin(&run, &reason);
    for (guint i = 0; done && i < artworks->len; i++)
        done = cancel_check(how->cancel, &reason) && look_at(&run, g_array_index(artworks, gint64, i), &reason);
    done = done && make(&run, &reason);
    return run_finish(&run, done, reason, error);
}
