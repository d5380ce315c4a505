#include "ingest/commit.h"

#include "ingest/record.h"
#include "ingest/sidecar_trouble.h"
#include "store/artwork_rows.h"

#include <string.h>

void commit_init(Commit *commit, IngestRun *run)
{
    *commit = (Commit){.run = run};
    commit->dry = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void commit_clear(Commit *commit)
{
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

typedef struct {
    const TakeItem *item;
    guint made;
} Made;

static gboolean count_made(RenditionRow *row, gpointer data)
{
    Made *made = data;
    const MadeFile *file = take_item_made(made->item, row->path);

    if (!file)
        return FALSE;
    made->made++;
    row->bytes = file->bytes;
    row->mark = file->mark;
    return file->bytes > 0;
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

typedef struct {
    gboolean complete; /* FALSE: a rendition is lacking; nothing may be committed */
    gboolean ours;     /* the file shows the artwork */
    guint made;
} Written;

static gboolean write_renditions(IngestRun *run, const TakeItem *item, const Recorded *recorded, Written *written,
                                 GError **error)
{
    const Reading *reading = item->job.reading;
    RenditionKitchen kitchen;
    g_auto(RenditionPlan) plan = {0};
    Made made = {.item = item};

    if (!run_know_encoder(run, error))
        return FALSE;
    kitchen = run_kitchen(run);
    if (!rendition_plan_init(&plan, &kitchen, recorded->row, reading->shown_width, reading->shown_height, error))
        return FALSE;
    written->ours = plan.ours;
    if (!plan.ours)
        return TRUE;
    if (!rendition_plan_write(&plan, &kitchen, recorded->artwork, count_made, &made, &written->complete, error))
        return FALSE;
    written->made = made.made;
    return TRUE;
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
static void settle_files(IngestRun *run, TakeItem *item, guint made)
{
    if (made > 0)
        take_item_keep_files(item);
    else
        take_item_drop_files(item, run);
}

static gboolean commit_artwork(Commit *commit, TakeItem *item, gboolean *out_done, GError **error)
{
    IngestRun *run = commit->run;
    Catalogue *catalogue = run->loft->catalogue;
    g_auto(Recorded) recorded = {0};
    Written written = {.complete = TRUE, .ours = TRUE};

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
    settle_files(run, item, written.made);
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

/* Written down before they are there, so that what a run that is killed leaves behind is known. */
static gboolean announce_files(Commit *commit, TakeItem *const *items, guint n, GError **error)
{
    Catalogue *catalogue = commit->run->loft->catalogue;
    gboolean done = catalogue_begin(catalogue, error);

    if (!done)
        return FALSE;
    for (guint i = 0; done && i < n; i++)
        done = take_item_announce(items[i], catalogue, error);
    return catalogue_end(catalogue, done, error);
}

/* Files before rows. */
static gboolean place_files(Commit *commit, TakeItem *const *items, guint n, GError **error)
{
    gboolean any = FALSE;

    for (guint i = 0; i < n; i++)
        any = any || items[i]->made->len > 0;
    if (!any)
        return TRUE;
    if (!announce_files(commit, items, n, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (!take_item_place(items[i], &commit->run->staging, error))
            return FALSE;
    return staging_sync(&commit->run->staging, error);
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
        sidecar_trouble_tell(commit->run, item->take, item->job.reading);
        *out_done += 1;
        report_done(&commit->run->report, path, item->take->stamp.size);
    }
    return TRUE;
}
