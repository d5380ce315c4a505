#include "studio_loft.h"

#include "core/artwork.h"
#include "core/digest.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/original_rows.h"
#include "store/loose_rows.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"

#include <artloft/loft.h>
#include <glib/gstdio.h>
#include <string.h>

static const char settings[] = "[site]\nname = LocalPigeon.com\n[renditions]\nwidths = 32 64\nformats = jpeg\nthumbnail = 24\n";

void studio_set_up(StudioLoft *studio, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *ini = NULL;

    (void)data;
    studio->top = g_dir_make_tmp("artloft-ingest-XXXXXX", NULL);
    studio->dir = g_build_filename(studio->top, "loft", NULL);
    studio->root = g_build_filename(studio->top, "paintings", NULL);
    ini = g_build_filename(studio->dir, SETTINGS_FILE, NULL);
    g_assert_cmpint(g_mkdir(studio->root, 0777), ==, 0);
    g_assert_true(artloft_loft_create(studio->dir, NULL, NULL, &error));
    g_assert_true(g_file_set_contents(ini, settings, -1, NULL));
    studio->workers = artloft_workers_start(2, &error);
    g_assert_no_error(error);
    studio->loft = artloft_loft_open(studio->dir, ARTLOFT_OPEN_WRITE, &error);
    g_assert_no_error(error);
    studio->messages = g_ptr_array_new_with_free_func(g_free);
}

static void remove_all(const char *path)
{
    GDir *folder = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        remove_all(child);
    }
    if (folder)
        g_dir_close(folder);
    g_remove(path);
}

void studio_tear_down(StudioLoft *studio, gconstpointer data)
{
    (void)data;
    artloft_loft_close(studio->loft);
    artloft_workers_stop(studio->workers);
    g_ptr_array_unref(studio->messages);
    remove_all(studio->top);
    g_free(studio->top);
    g_free(studio->dir);
    g_free(studio->root);
}

/* ---- the paintings ---- */

char *studio_path(const StudioLoft *studio, const char *name)
{
    return g_build_filename(studio->root, name, NULL);
}

void studio_paint(const StudioLoft *studio, const char *name, guint seed, const char *parameters)
{
    Painting painting = {.width = 96, .height = 72, .seed = seed, .parameters = parameters};
    g_autofree char *path = studio_path(studio, name);

    painting_write(&painting, path);
}

void studio_write(const StudioLoft *studio, const char *name, const void *data, gsize size)
{
    g_autofree char *path = studio_path(studio, name);

    g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
}

void studio_rename(const StudioLoft *studio, const char *from, const char *to)
{
    g_autofree char *old = studio_path(studio, from);
    g_autofree char *new = studio_path(studio, to);

    g_assert_cmpint(g_rename(old, new), ==, 0);
}

void studio_copy(const StudioLoft *studio, const char *from, const char *to)
{
    g_autofree char *old = studio_path(studio, from);
    g_autofree char *data = NULL;
    gsize size;

    g_assert_true(g_file_get_contents(old, &data, &size, NULL));
    studio_write(studio, to, data, size);
}

void studio_remove(const StudioLoft *studio, const char *name)
{
    g_autofree char *path = studio_path(studio, name);

    g_assert_cmpint(g_remove(path), ==, 0);
}

/* ---- runs ---- */

static void keep_message(const char *message, gpointer data)
{
    g_ptr_array_add(data, g_strdup(message));
}

void studio_ingest(StudioLoft *studio, const ArtloftIngest *how, ArtloftIngestReport *report)
{
    const char *const paths[] = {studio->root, NULL};
    ArtloftIngest with = ARTLOFT_INGEST_INIT;
    g_autoptr(GError) error = NULL;

    if (how)
        with = *how;
    if (!with.paths)
        with.paths = paths;
    with.message = keep_message;
    with.data = studio->messages;
    g_ptr_array_set_size(studio->messages, 0);
    artloft_ingest(studio->loft, studio->workers, &with, report, &error);
    g_assert_no_error(error);
}

void studio_check_counts(const ArtloftIngestReport *report, StudioCounts counts)
{
    g_assert_cmpuint(report->seen, ==, counts.seen);
    g_assert_cmpuint(report->added, ==, counts.added);
    g_assert_cmpuint(report->changed, ==, counts.changed);
    g_assert_cmpuint(report->moved, ==, counts.moved);
    g_assert_cmpuint(report->copied, ==, counts.copied);
    g_assert_cmpuint(report->missing, ==, counts.missing);
    g_assert_cmpuint(report->offline, ==, counts.offline);
    g_assert_cmpuint(report->unchanged, ==, counts.unchanged);
    g_assert_cmpuint(report->n_failed, ==, counts.failed);
}

void studio_expect(StudioLoft *studio, StudioCounts counts)
{
    ArtloftIngestReport report;

    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, counts);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
}

/* ---- questions ---- */

typedef struct {
    const char *name;
    gint64 artwork;
    guint count;
} Search;

static gboolean match_glance(const OriginalGlance *glance, gpointer data, GError **error)
{
    Search *search = data;

    (void)error;
    if (strcmp(glance->path, search->name) == 0)
        search->artwork = glance->artwork;
    return TRUE;
}

gint64 studio_artwork(const StudioLoft *studio, const char *name)
{
    Search search = {.name = name};

    g_assert_true(original_each(studio->loft->catalogue, match_glance, &search, NULL));
    return search.artwork;
}

static gboolean count_one(gint64 artwork, const char *id, gpointer data, GError **error)
{
    (void)artwork;
    (void)id;
    (void)error;
    *(gint64 *)data += 1;
    return TRUE;
}

gint64 studio_count_artworks(const StudioLoft *studio)
{
    gint64 n = 0;

    g_assert_true(artwork_each(studio->loft->catalogue, count_one, &n, NULL));
    return n;
}

static ArtloftArtwork *load(const StudioLoft *studio, gint64 artwork)
{
    g_autoptr(GError) error = NULL;
    ArtloftArtwork *record = artwork_load(studio->loft->catalogue, artwork, ARTWORK_LOAD_ALL, NULL, &error);

    g_assert_no_error(error);
    return record;
}

char *studio_value(const StudioLoft *studio, gint64 artwork, const char *field)
{
    g_autoptr(ArtloftArtwork) record = load(studio, artwork);
    FieldId id;

    g_assert_true(field_from_name(field, &id));
    return g_strdup(record->values[id]);
}

void studio_say(const StudioLoft *studio, gint64 artwork, const char *caption)
{
    Catalogue *catalogue = studio->loft->catalogue;

    g_assert_true(catalogue_begin(catalogue, NULL));
    g_assert_true(claim_set_edit(catalogue, artwork, FIELD_CAPTION, caption, NULL));
    g_assert_true(artwork_refresh(catalogue, artwork, NULL));
    g_assert_true(catalogue_commit(catalogue, NULL));
}

char *studio_state(const StudioLoft *studio, gint64 artwork)
{
    g_autoptr(ArtloftArtwork) record = load(studio, artwork);

    return g_strdup(record->state);
}

GPtrArray *studio_renditions(const StudioLoft *studio, gint64 artwork)
{
    g_autoptr(ArtloftArtwork) record = load(studio, artwork);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < record->renditions->len; i++) {
        const ArtworkRendition *rendition = record->renditions->pdata[i];
        g_autofree char *path = g_build_filename(studio->dir, LOFT_PUBLIC, rendition->path, NULL);
        GStatBuf status;

        g_assert_cmpint(g_stat(path, &status), ==, 0);
        g_assert_cmpuint((guint64)status.st_size, ==, rendition->bytes);
        g_ptr_array_add(paths, g_strdup(rendition->path));
    }
    return paths;
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void each_file(const char *path, void (*act)(const char *path, gpointer data), gpointer data)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (!folder) {
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            act(path, data);
        return;
    }
    while ((name = g_dir_read_name(folder)) != NULL)
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_dir_close(folder);
    g_ptr_array_sort(names, compare_paths);
    for (guint i = 0; i < names->len; i++)
        each_file(names->pdata[i], act, data);
}

static void count_file(const char *path, gpointer data)
{
    (void)path;
    *(guint *)data += 1;
}

guint studio_count_files(const StudioLoft *studio, const char *below)
{
    g_autofree char *path = g_build_filename(studio->dir, below, NULL);
    guint n = 0;

    each_file(path, count_file, &n);
    return n;
}

static gboolean count_path(const char *path, gpointer data, GError **error)
{
    (void)path;
    (void)error;
    *(guint *)data += 1;
    return TRUE;
}

void studio_assert_clean(const StudioLoft *studio)
{
    g_autoptr(GPtrArray) loose = loose_list(studio->loft->catalogue, NULL);
    guint rows = 0;

    g_assert_nonnull(loose);
    g_assert_true(rendition_each_path(studio->loft->catalogue, count_path, &rows, NULL));
    g_assert_cmpuint(studio_count_files(studio, LOFT_PUBLIC), ==, rows + loose->len);
    g_assert_cmpuint(studio_count_files(studio, LOFT_STAGING), ==, 0);
}

static void describe_file(const char *path, gpointer data)
{
    g_autofree char *bytes = NULL;
    char hex[DIGEST_HEX_SIZE];
    gsize size;

    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    digest_bytes_hex(bytes, size, hex);
    g_string_append_printf(data, "%s %s\n", hex, path);
}

char *studio_snapshot(const StudioLoft *studio)
{
    GString *text = g_string_new(NULL);

    each_file(studio->dir, describe_file, text);
    return g_string_free(text, FALSE);
}
