#include "ingest/record.h"

#include "ingest/sidecar_trouble.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/post_rows.h"

#include <string.h>

void recorded_clear(Recorded *recorded)
{
    g_clear_pointer(&recorded->row, original_row_free);
    g_clear_pointer(&recorded->from_path, g_free);
}

static void add_other(Recorded *recorded, gint64 artwork)
{
    if (artwork != recorded->artwork)
        recorded->others[recorded->n_others++] = artwork;
}

static void fill_row(OriginalRow *row, const Take *take, const FileJob *job)
{
    const Reading *reading = job->reading;

    row->root = take->root->n;
    g_free(row->path);
    row->path = g_strdup(take->path);
    row->stamp = job->stamp;
    g_free(row->sha256);
    row->sha256 = g_strdup(reading->sha256);
    g_free(row->payload_sha256);
    row->payload_sha256 = g_strdup(reading->payload_sha256);
    g_free(row->format);
    row->format = g_strdup(reading->format);
    row->width = reading->width;
    row->height = reading->height;
    row->frames = reading->frames;
    row->orientation = reading->orientation;
    row->state = ORIGINAL_PRESENT;
    row->reader = READER_VERSION;
}

/* A place is one row's only, so two that trade places pass through one that no file can have. */
static gboolean displace(Catalogue *catalogue, const Identity *identity, GError **error)
{
    g_autofree char *nowhere = g_strdup_printf("//%" G_GINT64_FORMAT, identity->displaced->n);

    return original_move(catalogue, identity->displaced->n, identity->displaced->root, nowhere, &identity->displaced->stamp,
                         error);
}

static gboolean write_row(Catalogue *catalogue, const Take *take, const FileJob *job, Identity *identity, Recorded *out,
                          GError **error)
{
    OriginalRow *row = identity->row ? g_steal_pointer(&identity->row) : original_row_new();
    const OriginalRow *displaced = identity->displaced;
    gint64 before = row->artwork;

    out->row = row;
    out->new_picture = !row->payload_sha256 || strcmp(row->payload_sha256, job->reading->payload_sha256) != 0;
    if (identity->kind == IDENTITY_MOVED) {
        out->from_root = row->root;
        out->from_path = g_strdup(row->path);
    }
    fill_row(row, take, job);
    row->artwork = out->artwork;
    if (row->n == 0)
        return original_add(catalogue, row, error);
    if (before != out->artwork && !claim_move(catalogue, row->n, before, out->artwork, error))
        return FALSE;
    add_other(out, before);
    if (!displaced)
        return original_update(catalogue, row, error);
    out->displaced = displaced->n;
    add_other(out, displaced->artwork);
    return displace(catalogue, identity, error) && original_update(catalogue, row, error) &&
           original_move(catalogue, displaced->n, out->from_root, out->from_path, &displaced->stamp, error);
}

static gboolean write_all(IngestRun *run, const Take *take, const FileJob *job, Identity *identity, Recorded *out,
                          GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;

    out->kind = identity->kind;
    out->artwork = identity->artwork;
    if (out->artwork == 0 && !artwork_add(catalogue, identity->id, &out->artwork, error))
        return FALSE;
    if (!write_row(catalogue, take, job, identity, out, error) ||
        !claim_replace(catalogue, out->artwork, out->row->n, CLAIM_SOURCES_OF_FILES, job->reading->claims, error) ||
        !stub_forget(catalogue, out->artwork, error) || !trouble_forget(catalogue, take->root->n, take->path, error) ||
        !sidecar_trouble_write(run, take, job->reading, error) || !derive_artwork(run->deriver, out->artwork, error))
        return FALSE;
    for (guint i = 0; i < out->n_others; i++)
        if (!derive_artwork(run->deriver, out->others[i], error))
            return FALSE;
    return TRUE;
}

gboolean record_reading(IngestRun *run, const Take *take, const FileJob *job, Recorded *out, GError **error)
{
    Identity identity;
    gboolean written;

    *out = (Recorded){0};
    if (!identity_decide(&run->survey, take, &job->stamp, job->reading, &identity, error))
        return FALSE;
    written = write_all(run, take, job, &identity, out, error);
    identity_clear(&identity);
    if (!written)
        recorded_clear(out);
    return written;
}

gboolean record_refresh(IngestRun *run, const Recorded *recorded, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;

    for (guint i = 0; i < recorded->n_others; i++)
        if (!artwork_refresh(catalogue, recorded->others[i], error))
            return FALSE;
    return artwork_refresh(catalogue, recorded->artwork, error);
}

void record_noted(IngestRun *run, const Take *take, const Recorded *recorded)
{
    const OriginalRow *row = recorded->row;
    Known *here = known_files_put(&run->survey.known, row->root, row->path);

    if (recorded->from_path) {
        Known *left = known_files_put(&run->survey.known, recorded->from_root, recorded->from_path);

        left->original = recorded->displaced;
        left->state = ORIGINAL_PRESENT;
    }
    here->original = row->n;
    here->artwork = row->artwork;
    here->stamp = row->stamp;
    here->state = ORIGINAL_PRESENT;
    here->reader = row->reader;
    here->failure = NULL;
    here->seen = TRUE;
    here->inode = take->stamp.inode;
}
