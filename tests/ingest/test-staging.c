#include "ingest/staging.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    char *dir;
    Staging staging;
} Fixture;

static char *path_in(const Fixture *fixture, const char *folder, const char *name)
{
    return g_build_filename(fixture->dir, folder, name, NULL);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    fixture->dir = g_dir_make_tmp("artloft-staging-XXXXXX", NULL);
    g_assert_true(staging_init(&fixture->staging, fixture->dir, &error));
    g_assert_no_error(error);
}

static void remove_folder(const Fixture *fixture, const char *folder)
{
    g_autofree char *path = path_in(fixture, folder, NULL);
    GDir *names = g_dir_open(path, 0, NULL);
    const char *name;

    while (names && (name = g_dir_read_name(names)) != NULL) {
        g_autofree char *file = path_in(fixture, folder, name);

        g_remove(file);
    }
    if (names)
        g_dir_close(names);
    g_rmdir(path);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    static const char *const folders[] = {LOFT_PUBLIC "/id", LOFT_PUBLIC, "public", LOFT_STAGING, LOFT_HIDDEN, ""};

    (void)data;
    staging_clear(&fixture->staging);
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
        remove_folder(fixture, folders[i]);
    g_free(fixture->dir);
}

static char *stage(Fixture *fixture, const char *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) descriptors = g_array_new(FALSE, FALSE, sizeof(int));
    int file;

    g_assert_true(staging_make(&fixture->staging, 1, names, descriptors, NULL));
    file = g_array_index(descriptors, int, 0);
    g_assert_cmpint(write(file, text, strlen(text)), ==, (gssize)strlen(text));
    close(file);
    return g_strdup(names->pdata[0]);
}

static void test_place(Fixture *fixture, gconstpointer data)
{
    g_autofree char *name = stage(fixture, "picture");
    g_autofree char *again = stage(fixture, "other");
    g_autofree char *staged = path_in(fixture, LOFT_STAGING, name);
    g_autofree char *placed = path_in(fixture, LOFT_PUBLIC, "id/a.jpg");
    g_autofree char *text = NULL;
    g_autofree char *replaced = NULL;

    (void)data;
    g_assert_cmpstr(name, !=, again);
    g_assert_cmpuint(staging_size(&fixture->staging, name), ==, 7);
    g_assert_true(staging_place(&fixture->staging, name, "id/a.jpg", NULL));
    g_assert_false(g_file_test(staged, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_get_contents(placed, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "picture");
    g_assert_true(staging_place(&fixture->staging, again, "id/a.jpg", NULL)); /* takes the place of what was there */
    g_assert_true(g_file_get_contents(placed, &replaced, NULL, NULL));
    g_assert_cmpstr(replaced, ==, "other");
    g_assert_true(staging_sync(&fixture->staging, NULL));
    staging_remove(&fixture->staging, "id/a.jpg");
    g_assert_false(g_file_test(placed, G_FILE_TEST_EXISTS));
    staging_remove(&fixture->staging, "id/a.jpg"); /* not there: nothing happens */
}

static void test_discard(Fixture *fixture, gconstpointer data)
{
    g_autofree char *name = stage(fixture, "x");
    g_autofree char *staged = path_in(fixture, LOFT_STAGING, name);

    (void)data;
    staging_discard(&fixture->staging, name);
    g_assert_false(g_file_test(staged, G_FILE_TEST_EXISTS));
    g_assert_cmpuint(staging_size(&fixture->staging, name), ==, 0);
}

static void test_in_the_way(Fixture *fixture, gconstpointer data)
{
    g_autofree char *name = stage(fixture, "x");
    g_autofree char *file = path_in(fixture, LOFT_PUBLIC, "id");
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_true(g_file_set_contents(file, "", -1, NULL));
    g_assert_false(staging_place(&fixture->staging, name, "id/a.jpg", &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "id/a.jpg"));
    g_remove(file);
}

/* What lies there when a run begins was left by one that was killed. */
static void test_begins_empty(Fixture *fixture, gconstpointer data)
{
    g_autofree char *name = stage(fixture, "x");
    g_autofree char *staged = path_in(fixture, LOFT_STAGING, name);
    Staging other;

    (void)data;
    g_assert_true(staging_init(&other, fixture->dir, NULL));
    g_assert_false(g_file_test(staged, G_FILE_TEST_EXISTS));
    staging_clear(&other);
    staging_clear(&other); /* again: nothing */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/staging/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("place", test_place);
    ADD("discard", test_discard);
    ADD("in-the-way", test_in_the_way);
    ADD("begins-empty", test_begins_empty);
    return g_test_run();
}
