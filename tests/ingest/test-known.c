#include "ingest/known.h"
#include "store/catalogue.h"

#define FILES 100000u /* in several blocks */

typedef struct {
    Catalogue *catalogue;
    KnownFiles known;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->catalogue = catalogue_open_memory(NULL);
    g_assert_true(known_files_load(&fixture->known, fixture->catalogue, NULL));
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    known_files_clear(&fixture->known);
    catalogue_close(fixture->catalogue);
}

static void name(char *out, guint i)
{
    g_snprintf(out, 32, "%04u/art-%06u.png", i / 500, i);
}

static void put_many(Fixture *fixture)
{
    char path[32];

    for (guint i = 0; i < FILES; i++) {
        name(path, i);
        known_files_put(&fixture->known, 1 + i % 2, path)->original = i + 1;
    }
}

static gint64 found(Fixture *fixture, gint64 root, const char *path)
{
    const Known *file = known_files_find(&fixture->known, root, path);

    return file ? file->original : 0;
}

/* In the order in which they were put, with strangers between them, backwards, and again. */
static void test_find(Fixture *fixture, gconstpointer data)
{
    char path[32];

    (void)data;
    put_many(fixture);
    for (guint i = 0; i < FILES; i++) {
        name(path, i);
        g_assert_cmpint(found(fixture, 1 + i % 2, path), ==, i + 1);
        if (i % 1000 == 0) {
            g_assert_cmpint(found(fixture, 2 - i % 2, path), ==, 0); /* in the other root */
            g_assert_cmpint(found(fixture, 1, "new.png"), ==, 0);
        }
    }
    for (guint i = FILES; i-- > 0;) {
        name(path, i);
        g_assert_cmpint(found(fixture, 1 + i % 2, path), ==, i + 1);
    }
}

/* What is put after others were asked for is found, and no file is there twice. */
static void test_put(Fixture *fixture, gconstpointer data)
{
    guint count = 0;
    char path[32];

    (void)data;
    put_many(fixture);
    put_many(fixture);
    g_assert_cmpint(found(fixture, 1, "late.png"), ==, 0);
    known_files_put(&fixture->known, 1, "late.png")->original = 7;
    g_assert_cmpint(found(fixture, 1, "late.png"), ==, 7);
    for (const Known *file = fixture->known.first; file; file = file->next, count++) {
        name(path, count);
        g_assert_cmpstr(file->path, ==, count < FILES ? path : "late.png");
    }
    g_assert_cmpuint(count, ==, FILES + 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/known/find", Fixture, NULL, set_up, test_find, tear_down);
    g_test_add("/known/put", Fixture, NULL, set_up, test_put, tear_down);
    return g_test_run();
}
