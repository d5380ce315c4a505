#include "core/generator_name.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/original_rows.h"
#include "store/post_rows.h"
#include "store/rendition_rows.h"
#include "store/statement.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <string.h>

enum { HEAD, FILES };
static const char *const statements[] = {
    [HEAD] = "SELECT a.id, a.added, a.modified, a.slug, s.state, s.format, s.width, s.height, s.frames, s.bytes, s.job, "
             "p.color, p.thumbhash, p.color_grid FROM artwork a LEFT JOIN shown s ON s.artwork = a.n "
             "LEFT JOIN picture p ON p.artwork = a.n WHERE a.n = ?1",
    [FILES] = "SELECT r.path, o.path, o.sha256, o.payload FROM original o JOIN root r ON r.n = o.root WHERE o.artwork = ?1 "
              "ORDER BY o.state, o.n",
};
STATEMENT_SET(artwork_load_sql, statements);

static void read_head(sqlite3_stmt *statement, ArtloftArtwork *record)
{
    record->id = g_strdup(column_text(statement, 0));
    record->added = column_integer(statement, 1);
    record->modified = column_integer(statement, 2);
    record->slug = g_strdup(column_text(statement, 3));
    record->state = g_strdup(original_state_name((OriginalState)column_integer(statement, 4)));
    record->format = g_strdup(column_text(statement, 5));
    record->width = (guint)column_integer(statement, 6);
    record->height = (guint)column_integer(statement, 7);
    record->frames = (guint)MAX(column_integer(statement, 8), 1);
    record->bytes = (guint64)column_integer(statement, 9);
    record->job = g_strdup(column_text(statement, 10));
    record->color = g_strdup(column_text(statement, 11));
    record->thumbhash = g_strdup(column_text(statement, 12));
    record->color_grid = g_strdup(column_text(statement, 13));
}

static gboolean load_head(Catalogue *catalogue, gint64 artwork, ArtloftArtwork *record, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_LOAD, HEAD, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) /* one */
        read_head(statement, record);
    if (step == STEP_DONE && !record->id) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no such artwork.");
        return FALSE;
    }
    return step == STEP_DONE;
}

static gboolean load_files(Catalogue *catalogue, gint64 artwork, ArtloftArtwork *record, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_LOAD, FILES, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        g_autofree char *root = column_path(statement, 0);
        g_autofree char *path = column_path(statement, 1);

        if (record->paths->len == 0) {
            record->sha256 = column_hex(statement, 2);
            record->payload_sha256 = column_hex(statement, 3);
        }
        g_ptr_array_add(record->paths, g_build_filename(root, path, NULL));
    }
    return step == STEP_DONE;
}

static gboolean load_words(Catalogue *catalogue, gint64 artwork, ArtloftArtwork *record, GError **error)
{
    g_auto(ClaimShown) shown = {0};

    if (!claim_shown(catalogue, artwork, &shown, error))
        return FALSE;
    for (guint i = 0; i < N_FIELDS; i++)
        record->values[i] = g_steal_pointer(&shown.values[i]);
    g_ptr_array_unref(record->keywords);
    record->keywords = g_steal_pointer(&shown.keywords);
    return TRUE;
}

static gboolean load_claims(Catalogue *catalogue, gint64 artwork, ArtloftArtwork *record, GError **error)
{
    ClaimList *claims = claim_load(catalogue, artwork, error);

    if (!claims)
        return FALSE;
    claim_list_free(record->claims);
    record->claims = claims;
    return TRUE;
}

static gboolean load_job(Catalogue *catalogue, gint64 artwork, ArtloftArtwork *record, GError **error)
{
    gint64 pick = 0;

    if (!record->job)
        return TRUE;
    if (!job_load(catalogue, record->job, &record->job_size, &pick, error))
        return FALSE;
    record->job_pick = pick == artwork;
    return TRUE;
}

static gboolean load_renditions(Catalogue *catalogue, gint64 artwork, const char *base_url, ArtloftArtwork *record,
                                GError **error)
{
    if (!rendition_load(catalogue, artwork, record->renditions, error))
        return FALSE;
    for (guint i = 0; i < record->renditions->len; i++) {
        ArtworkRendition *rendition = record->renditions->pdata[i];
        g_autofree char *escaped = g_uri_escape_string(rendition->path, "/", FALSE);

        rendition->url = g_strconcat(base_url, escaped, NULL);
    }
    return TRUE;
}

static gboolean load_all(Catalogue *catalogue, gint64 artwork, ArtworkLoad what, const char *base_url, ArtloftArtwork *record,
                         GError **error)
{
    const char *generator;

    if (!load_head(catalogue, artwork, record, error) || !load_files(catalogue, artwork, record, error) ||
        !load_words(catalogue, artwork, record, error) ||
        (what == ARTWORK_LOAD_ALL && (!load_claims(catalogue, artwork, record, error) ||
                                      !style_load_taken_away(catalogue, artwork, record->taken_away, error))) ||
        !style_load(catalogue, artwork, record->styles, error) ||
        !tag_load(catalogue, artwork, record->tags, record->tag_times, error) || !load_job(catalogue, artwork, record, error) ||
        !load_renditions(catalogue, artwork, base_url, record, error) ||
        (what != ARTWORK_LOAD_SHOWN && !placement_load(catalogue, artwork, record->posts, error)))
        return FALSE;
    generator = record->values[FIELD_GENERATOR];
    if (generator)
        record->generator_name = g_strdup(generator_display_name(generator) ? generator_display_name(generator) : generator);
    return TRUE;
}

ArtloftArtwork *artwork_load(Catalogue *catalogue, gint64 artwork, ArtworkLoad what, const char *base_url, GError **error)
{
    g_autoptr(ArtloftArtwork) record = artwork_new();
    gboolean done;

    if (!catalogue_snapshot_begin(catalogue, error)) /* so that its parts are of one moment */
        return NULL;
    done = load_all(catalogue, artwork, what, base_url ? base_url : "/art/", record, error);
    catalogue_snapshot_end(catalogue);
    return done ? g_steal_pointer(&record) : NULL;
}
