/* The database itself: who may open which file, and what transactions keep apart. */
#include "shelf.h"
#include "store/catalogue.h"
#include "store/facet.h"
#include "store/post_rows.h"
#include "store/statement.h"
#include "store/woven_rows.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder, *path;
} Place;

static void place_set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = shelf_make_folder();
    place->path = g_build_filename(place->folder, "catalog.db", NULL);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    g_chmod(place->folder, 0700);
    shelf_remove_folder(place->folder);
    g_free(place->path);
}

static Catalogue *open_for(const Place *place, CatalogueMode mode)
{
    GError *error = NULL;
    Catalogue *catalogue = catalogue_open(place->path, mode, &error);

    g_assert_no_error(error);
    g_assert_nonnull(catalogue);
    return catalogue;
}

static void run(Catalogue *catalogue, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(catalogue_sqlite(catalogue), sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s: %s", sql, message);
}

/* ---- opening ---- */

static void test_made_for_writing_only(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_READ);

    (void)data;
    g_assert_cmpint(shelf_number(catalogue, "SELECT count(*) FROM artwork"), ==, 0); /* an empty one, in memory */
    catalogue_close(catalogue);
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
    catalogue = open_for(place, CATALOGUE_WRITE);
    shelf_add(catalogue, "0123456789ab", "a.png", NULL);
    catalogue_close(catalogue);
    catalogue = open_for(place, CATALOGUE_READ);
    g_assert_cmpint(shelf_number(catalogue, "SELECT count(*) FROM artwork"), ==, 1);
    g_assert_cmpint(shelf_number(catalogue, "PRAGMA application_id"), ==, CATALOGUE_APPLICATION_ID);
    g_assert_cmpint(shelf_number(catalogue, "PRAGMA user_version"), ==, CATALOGUE_VERSION);
    MUST_FAIL(meta_set(catalogue, "key", "value", &error), ARTLOFT_ERROR_CATALOGUE, "must not be written");
    catalogue_close(catalogue);
}

/* A catalogue that came from somebody else can do no harm by what its schema says, and nobody breaks one by hand through us. */
static void test_defensive(Place *place, gconstpointer data)
{
    static const char *const refused[] = {
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE artwork(n)' WHERE name = 'artwork'",
        "UPDATE search_data SET block = x'00'",
        "DELETE FROM search_content",
        "ATTACH ':memory:' AS other",
        "SELECT load_extension('x')",
        "SELECT \"no such column\" FROM artwork",
    };
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);

    (void)data;
    g_assert_cmpint(shelf_number(catalogue, "PRAGMA trusted_schema"), ==, 0);
    g_assert_cmpint(shelf_number(catalogue, "PRAGMA foreign_keys"), ==, 1);
    for (guint i = 0; i < G_N_ELEMENTS(refused); i++)
        if (sqlite3_exec(catalogue_sqlite(catalogue), refused[i], NULL, NULL, NULL) == SQLITE_OK)
            g_error("%s: was not refused", refused[i]);
    catalogue_close(catalogue);
}

static void test_newer_refused(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);
    g_autofree char *newer = g_strdup_printf("PRAGMA user_version=%d", CATALOGUE_VERSION + 1);

    (void)data;
    run(catalogue, newer);
    catalogue_close(catalogue);
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_READ, &error), ARTLOFT_ERROR_NEWER, place->path);
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_WRITE, &error), ARTLOFT_ERROR_NEWER, "a newer Artloft wrote this");
}

static void test_foreign_refused(Place *place, gconstpointer data)
{
    sqlite3 *db = NULL;
    GStatBuf before, after;

    (void)data;
    g_assert_cmpint(sqlite3_open(place->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "CREATE TABLE recipe_book(dish)", NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
    g_assert_cmpint(g_stat(place->path, &before), ==, 0);
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_READ, &error), ARTLOFT_ERROR_CATALOGUE, "another program");
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_WRITE, &error), ARTLOFT_ERROR_CATALOGUE, "another program");
    g_assert_cmpint(g_stat(place->path, &after), ==, 0);
    g_assert_cmpint(before.st_size, ==, after.st_size);
    g_assert_cmpint(before.st_mtime, ==, after.st_mtime);
}

static void test_no_database(Place *place, gconstpointer data)
{
    g_autofree char *text = g_strnfill(5000, 'x');

    (void)data;
    MUST(g_file_set_contents(place->path, text, -1, &error));
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_READ, &error), ARTLOFT_ERROR_CATALOGUE, "put a backup in its place");
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_WRITE, &error), ARTLOFT_ERROR_CATALOGUE, place->path);
}

static void fill(Catalogue *catalogue, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("%012u", i);
        g_autofree char *path = g_strdup_printf("%u.png", i);
        gint64 original;
        gint64 artwork = shelf_add(catalogue, id, path, &original);

        shelf_claims(catalogue, artwork, original, FIELD_PROMPT, SOURCE_EMBEDDED, id, N_FIELDS);
        shelf_refresh(catalogue, artwork);
    }
}

/* Pages are overwritten in the middle of the file. */
static void test_damaged(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) reason = NULL;
    gsize size = 0;

    (void)data;
    MUST(catalogue_begin(catalogue, &error));
    fill(catalogue, 200);
    MUST(catalogue_commit(catalogue, &error));
    catalogue_close(catalogue);
    MUST(g_file_get_contents(place->path, &bytes, &size, &error));
    memset(bytes + 8192, 0xa5, size - 8192);
    MUST(g_file_set_contents(place->path, bytes, (gssize)size, &error));
    catalogue = catalogue_open(place->path, CATALOGUE_READ, &reason);
    if (catalogue) { /* the first pages are whole; it shows when rows are asked for */
        MUST_FAIL(original_of_artwork(catalogue, 1, &error), ARTLOFT_ERROR_CATALOGUE, "damaged");
        catalogue_close(catalogue);
    } else {
        g_assert_error(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE);
        g_assert_nonnull(strstr(reason->message, "damaged"));
    }
}

/* What may come of anything that is asked of a damaged catalogue: an answer, or a sentence. */
static guint sentences;

static void assert_sentence(GError *error)
{
    if (!error)
        return;
    sentences++;
    g_assert_true(error->domain == ARTLOFT_ERROR);
    g_assert_true(error->code == ARTLOFT_ERROR_CATALOGUE || error->code == ARTLOFT_ERROR_NOTHING ||
                  error->code == ARTLOFT_ERROR_NEWER);
    g_error_free(error);
}

static gboolean load_one(gint64 artwork, const char *id, gpointer data, GError **error)
{
    Catalogue *catalogue = data;
    GError *problem = NULL;

    (void)id;
    (void)error;
    artloft_artwork_free(artwork_load(catalogue, artwork, ARTWORK_LOAD_ALL, NULL, &problem));
    assert_sentence(problem);
    return TRUE;
}

static void ask_everything(const char *path)
{
    GError *error = NULL;
    Catalogue *catalogue = catalogue_open(path, CATALOGUE_READ, &error);
    GArray *groups;

    assert_sentence(error);
    error = NULL;
    if (!catalogue)
        return;
    artwork_each(catalogue, load_one, catalogue, &error);
    assert_sentence(error);
    error = NULL;
    groups = facet_groups(catalogue, &error);
    g_clear_pointer(&groups, g_array_unref);
    assert_sentence(error);
    catalogue_close(catalogue);
}

/* Single bytes changed anywhere, as failing disks and tampering do. */
static void test_scarred(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autofree char *whole = NULL;
    g_autofree char *log = g_strconcat(place->path, "-wal", NULL);
    gsize size = 0;

    (void)data;
    fill(catalogue, 30);
    catalogue_close(catalogue);
    MUST(g_file_get_contents(place->path, &whole, &size, &error));
    for (guint round = 0; round < 150; round++) {
        g_autofree char *scarred = g_memdup2(whole, size);
        guint scars = 1 + round % 40;

        for (guint i = 0; i < scars; i++)
            scarred[g_rand_int_range(random, 100, (gint32)size)] = (char)g_rand_int_range(random, 0, 256);
        g_remove(log);
        MUST(g_file_set_contents(place->path, scarred, (gssize)size, &error));
        ask_everything(place->path);
    }
    g_assert_cmpuint(sentences, >, 0);
}

static void test_folder_missing(Place *place, gconstpointer data)
{
    g_autofree char *deep = g_build_filename(place->folder, "none", "catalog.db", NULL);

    (void)data;
    MUST_FAIL(catalogue_open(deep, CATALOGUE_WRITE, &error), ARTLOFT_ERROR_CATALOGUE, "cannot be opened");
}

static void test_read_only_media(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);

    (void)data;
    fill(catalogue, 3);
    catalogue_close(catalogue);
    if (geteuid() == 0) {
        g_test_skip("root may write anywhere");
        return;
    }
    g_chmod(place->path, 0400);
    g_chmod(place->folder, 0500);
    catalogue = open_for(place, CATALOGUE_READ);
    g_assert_cmpint(shelf_number(catalogue, "SELECT count(*) FROM shown"), ==, 3);
    catalogue_close(catalogue);
    MUST_FAIL(catalogue_open(place->path, CATALOGUE_WRITE, &error), ARTLOFT_ERROR_CATALOGUE, "must not be written");
}

/* ---- transactions ---- */

static void test_nesting(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);
    g_autofree char *outer = NULL;
    g_autofree char *inner = NULL;

    (void)data;
    MUST(catalogue_begin(catalogue, &error));
    MUST(meta_set(catalogue, "outer", "1", &error));
    MUST(catalogue_begin(catalogue, &error));
    MUST(meta_set(catalogue, "inner", "1", &error));
    g_assert_cmpuint(catalogue_depth(catalogue), ==, 2);
    catalogue_rollback(catalogue);
    g_assert_cmpuint(catalogue_depth(catalogue), ==, 1);
    MUST(catalogue_commit(catalogue, &error));
    MUST(meta_get(catalogue, "outer", &outer, &error));
    MUST(meta_get(catalogue, "inner", &inner, &error));
    g_assert_cmpstr(outer, ==, "1");
    g_assert_null(inner);
    MUST(catalogue_begin(catalogue, &error));
    MUST(meta_set(catalogue, "outer", NULL, &error));
    g_assert_false(catalogue_end(catalogue, FALSE, NULL));
    g_assert_cmpint(shelf_number(catalogue, "SELECT count(*) FROM meta WHERE key <> 'state'"), ==, 1);
    catalogue_close(catalogue);
}

/* Inside a transaction entering begins nothing of its own, so only the one around it can take anything back. */
static void test_entering(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);

    (void)data;
    MUST(catalogue_enter(catalogue, &error)); /* the outermost: a transaction like any other */
    MUST(meta_set(catalogue, "a", "1", &error));
    catalogue_rollback(catalogue);
    g_assert_cmpint(shelf_number(catalogue, "SELECT count(*) FROM meta WHERE key <> 'state'"), ==, 0);
    MUST(catalogue_begin(catalogue, &error));
    MUST(catalogue_enter(catalogue, &error));
    MUST(meta_set(catalogue, "b", "1", &error));
    MUST(catalogue_begin(catalogue, &error)); /* a savepoint within */
    MUST(meta_set(catalogue, "c", "1", &error));
    catalogue_rollback(catalogue);
    g_assert_cmpuint(catalogue_depth(catalogue), ==, 2);
    catalogue_rollback(catalogue);
    g_assert_cmpuint(catalogue_depth(catalogue), ==, 1);
    MUST(catalogue_enter(catalogue, &error));
    MUST(catalogue_commit(catalogue, &error));
    MUST(catalogue_commit(catalogue, &error));
    g_assert_cmpint(shelf_number(catalogue, "SELECT group_concat(key) = 'b' FROM meta WHERE key <> 'state'"), ==, 1);
    catalogue_close(catalogue);
}

static void test_close_takes_back(Place *place, gconstpointer data)
{
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);

    (void)data;
    MUST(catalogue_begin(catalogue, &error));
    MUST(meta_set(catalogue, "half", "done", &error));
    catalogue_close(catalogue);
    catalogue = open_for(place, CATALOGUE_READ);
    g_assert_cmpint(shelf_number(catalogue, "SELECT count(*) FROM meta WHERE key <> 'state'"), ==, 0);
    catalogue_close(catalogue);
}

static void test_snapshot(Place *place, gconstpointer data)
{
    Catalogue *writer = open_for(place, CATALOGUE_WRITE);
    Catalogue *reader = open_for(place, CATALOGUE_READ);

    (void)data;
    fill(writer, 1);
    MUST(catalogue_snapshot_begin(reader, &error));
    MUST(catalogue_snapshot_begin(reader, &error));
    g_assert_cmpint(shelf_number(reader, "SELECT count(*) FROM artwork"), ==, 1);
    MUST(catalogue_begin(writer, &error)); /* not held up by the reader */
    shelf_add(writer, "writerswork1", "b.png", NULL);
    g_assert_cmpint(shelf_number(reader, "SELECT count(*) FROM artwork"), ==, 1); /* not held up by the writer */
    MUST(catalogue_commit(writer, &error));
    g_assert_cmpint(shelf_number(reader, "SELECT count(*) FROM artwork"), ==, 1);
    catalogue_snapshot_end(reader);
    g_assert_cmpint(shelf_number(reader, "SELECT count(*) FROM artwork"), ==, 1);
    catalogue_snapshot_end(reader);
    g_assert_cmpint(shelf_number(reader, "SELECT count(*) FROM artwork"), ==, 2);
    catalogue_close(reader);
    catalogue_close(writer);
}

enum { ROUNDS = 60 };

typedef struct {
    const char *path;
    char digit;
} Writer;

static gpointer write_rounds(gpointer data)
{
    const Writer *writer = data;
    GError *problem = NULL;
    Catalogue *catalogue = catalogue_open(writer->path, CATALOGUE_WRITE, &problem);

    g_assert_no_error(problem);
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *id = g_strdup_printf("%c%011u", writer->digit, i);
        g_autofree char *path = g_strdup_printf("%c/%u.png", writer->digit, i);

        MUST(catalogue_begin(catalogue, &error));
        shelf_refresh(catalogue, shelf_add(catalogue, id, path, NULL));
        MUST(catalogue_commit(catalogue, &error));
    }
    catalogue_close(catalogue);
    return NULL;
}

/* Two writers and a reader at once, also while the file is being made: nobody is told that it is locked. */
static void test_nobody_is_locked_out(Place *place, gconstpointer data)
{
    Writer writers[] = {{place->path, 'a'}, {place->path, 'b'}};
    GThread *threads[2];
    Catalogue *reader;
    gint64 seen = 0;

    (void)data;
    for (guint i = 0; i < 2; i++)
        threads[i] = g_thread_new("writer", write_rounds, &writers[i]);
    reader = NULL;
    while (seen < 2 * ROUNDS) {
        gint64 artworks, rows;

        if (!reader || seen == 0) { /* an empty one stands in until there is a file */
            catalogue_close(reader);
            reader = open_for(place, CATALOGUE_READ);
        }
        MUST(catalogue_snapshot_begin(reader, &error));
        artworks = shelf_number(reader, "SELECT count(*) FROM artwork");
        rows = shelf_number(reader, "SELECT count(*) FROM shown");
        catalogue_snapshot_end(reader);
        g_assert_cmpint(artworks, ==, rows); /* never half of a transaction */
        g_assert_cmpint(artworks, >=, seen);
        seen = artworks;
        g_usleep(500);
    }
    for (guint i = 0; i < 2; i++)
        g_thread_join(threads[i]);
    catalogue_close(reader);
}

static gint64 state_of(Catalogue *catalogue)
{
    gint64 state = -1;

    MUST(catalogue_state(catalogue, &state, &error));
    return state;
}

static void test_state(Place *place, gconstpointer data)
{
    const PostRow foxes = {.name = "fox.md", .title = "Foxes"};
    Catalogue *catalogue = open_for(place, CATALOGUE_WRITE);
    gint64 post, before;
    g_autofree char *key = NULL;
    guint regions = 0;

    (void)data;
    MUST(post_put(catalogue, &foxes, &post, &error));
    before = state_of(catalogue);
    MUST(catalogue_begin(catalogue, &error));
    MUST(post_put(catalogue, &foxes, &post, &error)); /* as it stands */
    MUST(placement_replace(catalogue, post, NULL, 0, &error));
    MUST(woven_put(catalogue, post, "key", 3, &error));
    g_assert_cmpint(state_of(catalogue), ==, before);
    MUST(catalogue_commit(catalogue, &error));
    g_assert_cmpint(state_of(catalogue), ==, before);
    MUST(woven_find(catalogue, "fox.md", &key, &regions, &error));
    g_assert_cmpstr(key, ==, "key");
    g_assert_cmpint(regions, ==, 3);
    MUST(catalogue_begin(catalogue, &error));
    shelf_add(catalogue, "0123456789ab", "a.png", NULL);
    g_assert_cmpint(state_of(catalogue), ==, before + 1); /* what the commit will leave */
    catalogue_rollback(catalogue);
    g_assert_cmpint(state_of(catalogue), ==, before);
    MUST(catalogue_begin(catalogue, &error));
    shelf_add(catalogue, "0123456789ab", "a.png", NULL);
    MUST(catalogue_commit(catalogue, &error));
    g_assert_cmpint(state_of(catalogue), ==, before + 1);
    catalogue_close(catalogue);
    catalogue = open_for(place, CATALOGUE_READ);
    g_assert_cmpint(state_of(catalogue), ==, before + 1);
    catalogue_close(catalogue);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/catalogue/" name, Place, NULL, place_set_up, function, place_tear_down)
    ADD("defensive", test_defensive);
    ADD("made-for-writing-only", test_made_for_writing_only);
    ADD("newer-refused", test_newer_refused);
    ADD("foreign-refused", test_foreign_refused);
    ADD("no-database", test_no_database);
    ADD("damaged", test_damaged);
    ADD("scarred", test_scarred);
    ADD("folder-missing", test_folder_missing);
    ADD("read-only-media", test_read_only_media);
    ADD("nesting", test_nesting);
    ADD("entering", test_entering);
    ADD("close-takes-back", test_close_takes_back);
    ADD("snapshot", test_snapshot);
    ADD("state", test_state);
    ADD("nobody-is-locked-out", test_nobody_is_locked_out);
    return g_test_run();
}
