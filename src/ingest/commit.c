#include "ingest/commit.h"

#include "ingest/record.h"
#include "store/artwork_rows.h"
#include "store/rendition_rows.h"

#include <string.h>

void commit_init(Commit *commit, IngestRun *run)
{
    *commit = (Commit){.run = run};
    commit->obsolete = g_ptr_array_new_with_free_func(g_free);
    commit->dry = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void commit_clear(Commit *commit)
{
    g_clear_pointer(&commit->obsolete, g_ptr_array_unref);
    g_clear_pointer(&commit->dry, g_hash_table_unref);
}

/* ---- counting ---- */

static void count(Report *report, IdentityKind kind)
{
    ArtloftIngestReport *out = report->report;
    guint64 *const counters[] = {
        [IDENTITY_UNCHANGED] = &out->unchanged, [IDENTITY_CHANGED] = &out->changed, [IDENTITY_MOVED] = &out->moved,
        [IDENTITY_COPIED] = &out->copied,       [IDENTITY_NEW] = &out->added,
    };

    *counters[kind] += 1;
}

/* ---- failures ---- */

static gboolean commit_failure(Commit *commit, const TakeItem *item, GError **error)
{
    IngestRun *run = commit->run;
    const FileJob *job = &item->job;
    g_autofree char *path = root_file_path(item->take->root, item->take->path);
    Trouble trouble = {
        .root = item->take->root->n,
        .path = item->take->path,
        .stamp = job->stamp.inode != 0 ? job->stamp : item->take->stamp,
        .stage = job->stage,
        .error = job->reason,
        .when = g_get_real_time() / G_USEC_PER_SEC,
        .reader = job->passing ? 0 : READER_VERSION,
    };

    report_failure(&run->report, path, job->stage, job->reason);
    return run->how->dry_run || trouble_put(run->loft->catalogue, &trouble, error);
}

/* ---- one artwork ---- */

/* Every rendition that is wanted, from those that there are and those that were made. FALSE: one is lacking. */
static gboolean collect_rows(const RenditionPlan *plan, const TakeItem *item, GArray *rows, guint *out_made)
{
    for (guint i = 0; i < plan->wanted->len; i++) {
        const Wanted *wanted = plan->wanted->pdata[i];
        const ArtworkRendition *have = rendition_plan_have(plan, wanted->path);
        const MadeFile *made = have ? NULL : take_item_made(item, wanted->path);
        RenditionRow row = {.kind = wanted_kind_name(wanted->kind),
                            .format = rendition_format_name(wanted->format),
                            .width = wanted->width,
                            .height = wanted->height,
                            .path = wanted->path};

        if (!have && !made)
            return FALSE;
        row.bytes = have ? have->bytes : made->bytes;
        g_array_append_val(rows, row);
        *out_made += made != NULL;
    }
    return TRUE;
}

static gboolean write_picture(IngestRun *run, gint64 artwork, const FileJob *job, GError **error)
{
    const Reading *reading = job->reading;
    const Rendered *rendered = job->rendered;
    ArtworkPicture picture = {.width = reading->shown_width, .height = reading->shown_height, .frames = reading->frames};

    if (rendered) {
        picture.frames = rendered->frames;
        picture.color = rendered->color;
        picture.thumbhash = rendered->thumbhash;
        picture.color_grid = rendered->color_grid;
        picture.palette = rendered->palette;
        picture.likeness = rendered->likeness;
    }
    return artwork_set_picture(run->loft->catalogue, artwork, &picture, error);
}

static void note_obsolete(const RenditionPlan *plan, GPtrArray *obsolete)
{
    for (guint i = 0; i < plan->have->len; i++) {
        const ArtworkRendition *rendition = plan->have->pdata[i];

        if (!rendition_plan_wants(plan, rendition->path))
            g_ptr_array_add(obsolete, g_strdup(rendition->path));
    }
}

typedef struct {
    gboolean complete; /* FALSE: a rendition is lacking; nothing may be committed */
    gboolean ours;     /* the file shows the artwork */
    guint made;
    GPtrArray *obsolete; /* of char * */
} Written;

static gboolean write_renditions(IngestRun *run, const TakeItem *item, const Recorded *recorded, Written *written,
                                 GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    const Reading *reading = item->job.reading;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(RenditionRow));
    g_auto(RenditionPlan) plan = {0};
    g_autofree char *recipe = NULL;

    if (!rendition_plan_init(&plan, run, recorded->row, reading->shown_width, reading->shown_height, error))
        return FALSE;
    written->ours = plan.ours;
    if (!plan.ours)
        return TRUE;
    written->complete = collect_rows(&plan, item, rows, &written->made);
    if (!written->complete)
        return TRUE;
    note_obsolete(&plan, written->obsolete);
    recipe = rendition_recipe(run->loft->settings, run->encoder);
    return (!plan.slug_new || artwork_set_slug(catalogue, recorded->artwork, plan.slug, error)) &&
           rendition_replace(catalogue, recorded->artwork, (const RenditionRow *)(gpointer)rows->data, rows->len, recipe,
                             plan.payload_sha256, error);
}

/* Whether what the artwork looks like is told by this file now. */
static gboolean gives_picture(const Recorded *recorded, const Written *written)
{
    gboolean own = recorded->kind == IDENTITY_NEW || recorded->kind == IDENTITY_CHANGED;

    return written->made > 0 || (own && written->ours && recorded->new_picture);
}

static gboolean write_artwork(IngestRun *run, const TakeItem *item, Recorded *recorded, Written *written, GError **error)
{
    if (!record_reading(run, item->take, &item->job, recorded, error) ||
        (run->how->renditions && !write_renditions(run, item, recorded, written, error)))
        return FALSE;
    if (!written->complete)
        return TRUE;
    if (gives_picture(recorded, written) && !write_picture(run, recorded->artwork, &item->job, error))
        return FALSE;
    return record_refresh(run, recorded, error);
}

/* What was made is named by rows now, or not needed, since another file of the same artwork came first. */
static void settle_files(Commit *commit, TakeItem *item, guint made)
{
    guint at;

    for (guint i = 0; made > 0 && i < item->made->len; i++)
        if (g_ptr_array_find_with_equal_func(commit->obsolete, g_array_index(item->made, MadeFile, i).path, g_str_equal, &at))
            g_ptr_array_remove_index_fast(commit->obsolete, at);
    if (made > 0)
        take_item_keep_files(item);
    else
        take_item_drop_files(item, commit->run);
}

static gboolean commit_artwork(Commit *commit, TakeItem *item, gboolean *out_done, GError **error)
{
    IngestRun *run = commit->run;
    Catalogue *catalogue = run->loft->catalogue;
    g_auto(Recorded) recorded = {0};
    g_autoptr(GPtrArray) obsolete = g_ptr_array_new_with_free_func(g_free);
    Written written = {.complete = TRUE, .ours = TRUE, .obsolete = obsolete};

    if (!catalogue_begin(catalogue, error))
        return FALSE;
    if (!write_artwork(run, item, &recorded, &written, error)) {
        catalogue_rollback(catalogue);
        return FALSE;
    }
    *out_done = written.complete;
    if (!written.complete) {
        catalogue_rollback(catalogue);
        take_item_drop_files(item, run);
        return TRUE;
    }
    if (!catalogue_commit(catalogue, error))
        return FALSE;
    settle_files(commit, item, written.made);
    g_ptr_array_extend_and_steal(commit->obsolete, g_steal_pointer(&obsolete));
    record_noted(run, item->take, &recorded);
    run->report.report->renditions += written.made;
    count(&run->report, recorded.kind);
    return TRUE;
}

/* ---- a dry run ---- */

/* What the files before this one would have added is known by its digests. */
static gboolean seen_dry(Commit *commit, const Reading *reading)
{
    gboolean seen = g_hash_table_contains(commit->dry, reading->sha256);

    g_hash_table_add(commit->dry, g_strdup(reading->sha256));
    return seen;
}

static gboolean commit_dry(Commit *commit, const TakeItem *item, GError **error)
{
    IngestRun *run = commit->run;
    Identity identity;
    IdentityKind kind;

    if (!identity_decide(&run->survey, item->take, &item->job.stamp, item->job.reading, &identity, error))
        return FALSE;
    kind = identity.kind == IDENTITY_NEW && seen_dry(commit, item->job.reading) ? IDENTITY_COPIED : identity.kind;
    if (kind == IDENTITY_MOVED) {
        Known *left = known_files_find(&run->survey.known, identity.row->root, identity.row->path);

        if (left)
            left->original = 0;
    }
    count(&run->report, kind);
    identity_clear(&identity);
    return TRUE;
}

/* ---- a batch ---- */

static gboolean remove_obsolete(Commit *commit)
{
    for (guint i = 0; i < commit->obsolete->len; i++)
        staging_remove(&commit->run->staging, commit->obsolete->pdata[i]);
    g_ptr_array_set_size(commit->obsolete, 0);
    return TRUE;
}

/* Files before rows; and what earlier rows let go of, after them. */
static gboolean place_files(Commit *commit, TakeItem *const *items, guint n, GError **error)
{
    gboolean any = FALSE;

    for (guint i = 0; i < n; i++) {
        any = any || items[i]->made->len > 0;
        if (!take_item_place(items[i], &commit->run->staging, error))
            return FALSE;
    }
    return !any || (staging_sync(&commit->run->staging, error) && remove_obsolete(commit));
}

static gboolean commit_one(Commit *commit, TakeItem *item, gboolean *out_done, GError **error)
{
    *out_done = TRUE;
    if (item->job.state == FILE_JOB_GONE) {
        if (item->take->known)
            item->take->known->seen = FALSE;
        commit->run->report.report->seen--;
        return TRUE;
    }
    if (item->job.state == FILE_JOB_FAILED)
        return commit_failure(commit, item, error);
    if (commit->run->how->dry_run)
        return commit_dry(commit, item, error);
    return commit_artwork(commit, item, out_done, error);
}

static void complain(Report *report, const char *path, const Reading *reading)
{
    for (guint i = 0; reading && reading->complaints && reading->complaints[i]; i++)
        report_complaint(report, path, reading->complaints[i]);
}

gboolean commit_items(Commit *commit, TakeItem *const *items, guint n, guint *out_done, GError **error)
{
    gboolean done = TRUE;

    *out_done = 0;
    if (!place_files(commit, items, n, error))
        return FALSE;
    while (*out_done < n && done) {
        TakeItem *item = items[*out_done];
        g_autofree char *path = root_file_path(item->take->root, item->take->path);

        if (!commit_one(commit, item, &done, error))
            return FALSE;
        if (!done)
            return TRUE;
        complain(&commit->run->report, path, item->job.reading);
        *out_done += 1;
        report_done(&commit->run->report, path, item->take->stamp.size);
    }
    return TRUE;
}

gboolean commit_finish(Commit *commit, GError **error)
{
    if (commit->obsolete->len == 0)
        return TRUE;
    return staging_sync(&commit->run->staging, error) && remove_obsolete(commit);
}
