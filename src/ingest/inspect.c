/* inspect.c - what can be read in files, without a loft. */
#include "core/artwork.h"
#include "core/generator_name.h"
#include "ingest/look.h"

#include <artloft/error.h>
#include <artloft/inspect.h>

typedef struct {
    ArtloftInspectFunc each;
    gpointer data;
} Inspection;

static ArtloftArtwork *make_record(const char *path, Reading *reading)
{
    ArtloftArtwork *artwork = artwork_new();

    g_ptr_array_add(artwork->paths, g_strdup(path));
    artwork->format = g_strdup(reading->format);
    artwork->width = reading->shown_width;
    artwork->height = reading->shown_height;
    artwork->frames = reading->frames;
    artwork->bytes = reading->bytes;
    artwork->sha256 = g_strdup(reading->sha256);
    artwork->payload_sha256 = g_strdup(reading->payload_sha256);
    claim_list_free(artwork->claims);
    artwork->claims = g_steal_pointer(&reading->claims);
    artwork->blocks = g_steal_pointer(&reading->blocks);
    artwork_resolve(artwork);
    if (artwork->values[FIELD_GENERATOR])
        artwork->generator_name = g_strdup(generator_display_name(artwork->values[FIELD_GENERATOR]));
    return artwork;
}

static gboolean answer(const char *path, FileJob *job, gpointer data, GError **error)
{
    const Inspection *inspection = data;
    g_autoptr(ArtloftArtwork) artwork = NULL;
    g_autoptr(GError) reason = NULL;

    if (job->state == FILE_JOB_READ)
        artwork = make_record(path, job->reading);
    else if (job->state == FILE_JOB_GONE)
        g_set_error(&reason, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "There is no such file.");
    else
        g_set_error_literal(&reason, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, job->reason);
    return inspection->each(path, artwork, reason, inspection->data, error);
}

gboolean artloft_inspect(ArtloftWorkers *workers, const char *const *paths, ArtloftCancel *cancel, ArtloftInspectFunc each,
                         gpointer data, GError **error)
{
    Inspection inspection = {.each = each, .data = data};
    const Look look = {.pool = workers, .paths = paths, .each = answer, .cancel = cancel, .data = &inspection};

    return look_at_files(&look, error);
}
