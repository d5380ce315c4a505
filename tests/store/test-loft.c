/* A loft on disk: made, found from below, opened, and refused with a sentence. */
#include "shelf.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder, *dir;
} Place;

static void place_set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = shelf_make_folder();
    place->dir = g_build_filename(place->folder, "a", "My Loft", NULL);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    shelf_remove_folder(place->folder);
    g_free(place->dir);
}

static void write_settings(const Place *place, const char *text)
{
    g_autofree char *path = g_build_filename(place->dir, SETTINGS_FILE, NULL);

    MUST(g_file_set_contents(path, text, -1, &error));
}

static void test_create_and_open(Place *place, gconstpointer data)
{
    ArtloftLoft *loft;
    g_autofree char *public = NULL;

    (void)data;
    MUST(artloft_loft_create(place->dir, NULL, NULL, &error));
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, NULL);
    g_assert_nonnull(loft);
    g_assert_cmpstr(artloft_loft_dir(loft), ==, place->dir);
    g_assert_cmpstr(loft->settings->site_name, ==, "My Loft");
    g_assert_cmpstr(loft->settings->base_url, ==, "/art/");
    g_assert_false(catalogue_is_writable(loft->catalogue));
    public = loft_path(loft, LOFT_PUBLIC);
    g_assert_true(g_str_has_prefix(public, place->dir) && g_str_has_suffix(public, "/public/art"));
    g_assert_nonnull(loft_vocabulary(loft, NULL));
    g_assert_true(loft_vocabulary(loft, NULL) == loft_vocabulary(loft, NULL));
    artloft_loft_close(loft);
    artloft_loft_close(NULL);
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_WRITE, NULL);
    g_assert_true(catalogue_is_writable(loft->catalogue));
    shelf_add(loft->catalogue, "0123456789ab", "a.png", NULL);
    artloft_loft_close(loft);
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_TRY, NULL);
    g_assert_true(catalogue_is_writable(loft->catalogue));
    artloft_loft_close(loft);
}

static void test_names_given(Place *place, gconstpointer data)
{
    g_autoptr(ArtloftLoft) loft = NULL;

    (void)data;
    MUST(artloft_loft_create(place->dir, "Bob's \\ \"Loft\"; a = b", "https://cdn.example/art", &error));
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, NULL);
    g_assert_cmpstr(loft->settings->site_name, ==, "Bob's \\ \"Loft\"; a = b");
    g_assert_cmpstr(loft->settings->base_url, ==, "https://cdn.example/art/");
}

static void test_twice_refused(Place *place, gconstpointer data)
{
    g_autoptr(ArtloftLoft) loft = NULL;

    (void)data;
    MUST(artloft_loft_create(place->dir, "First", NULL, &error));
    MUST_FAIL(artloft_loft_create(place->dir, "Second", NULL, &error), ARTLOFT_ERROR_USAGE, "a loft already");
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, NULL);
    g_assert_cmpstr(loft->settings->site_name, ==, "First");
}

static void test_wrong_address_makes_no_loft(Place *place, gconstpointer data)
{
    g_autofree char *path = g_build_filename(place->dir, SETTINGS_FILE, NULL);

    (void)data;
    MUST_FAIL(artloft_loft_create(place->dir, "Site", "javascript:alert(1)", &error), ARTLOFT_ERROR_USAGE, "base_url");
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    MUST(artloft_loft_create(place->dir, "Site", NULL, &error));
}

static void test_cannot_be_made(Place *place, gconstpointer data)
{
    g_autofree char *file = g_build_filename(place->folder, "file", NULL);
    g_autofree char *inside = g_build_filename(file, "loft", NULL);

    (void)data;
    MUST(g_file_set_contents(file, "", 0, &error));
    MUST_FAIL(artloft_loft_create(inside, NULL, NULL, &error), ARTLOFT_ERROR_IO, inside);
}

static void test_discover(Place *place, gconstpointer data)
{
    g_autofree char *deep = g_build_filename(place->dir, "posts", "2023", NULL);
    g_autofree char *found = NULL;
    g_autofree char *here = NULL;

    (void)data;
    g_mkdir_with_parents(deep, 0700);
    MUST_FAIL(artloft_loft_discover(deep, &error), ARTLOFT_ERROR_NO_LOFT, "artloft init");
    MUST(artloft_loft_create(place->dir, NULL, NULL, &error));
    found = artloft_loft_discover(deep, NULL);
    g_assert_cmpstr(found, ==, place->dir);
    here = artloft_loft_discover(place->dir, NULL);
    g_assert_cmpstr(here, ==, place->dir);
    MUST_FAIL(artloft_loft_discover(place->folder, &error), ARTLOFT_ERROR_NO_LOFT, place->folder);
    MUST_FAIL(artloft_loft_open(deep, ARTLOFT_OPEN_READ, &error), ARTLOFT_ERROR_NO_LOFT, "no loft");
}

static void test_wrong_setting(Place *place, gconstpointer data)
{
    (void)data;
    MUST(artloft_loft_create(place->dir, NULL, NULL, &error));
    write_settings(place, "[site]\nname = Site\n\n[renditions]\nwidhts = 320\n");
    MUST_FAIL(artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, &error), ARTLOFT_ERROR_NO_LOFT, "artloft.ini:5");
    write_settings(place, "[site]\nname = Site\n[renditions]\nwidths = wide\n");
    MUST_FAIL(artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, &error), ARTLOFT_ERROR_NO_LOFT, "artloft.ini:4");
}

static void test_catalogue_gone(Place *place, gconstpointer data)
{
    g_autofree char *hidden = g_build_filename(place->dir, LOFT_HIDDEN, NULL);
    ArtloftLoft *loft;

    (void)data;
    MUST(artloft_loft_create(place->dir, NULL, NULL, &error));
    shelf_remove_folder(g_strdup(hidden));
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, NULL); /* an empty loft to look at */
    g_assert_cmpint(shelf_number(loft->catalogue, "SELECT count(*) FROM artwork"), ==, 0);
    artloft_loft_close(loft);
    g_assert_false(g_file_test(hidden, G_FILE_TEST_EXISTS));
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_WRITE, NULL);
    artloft_loft_close(loft);
    g_assert_true(g_file_test(hidden, G_FILE_TEST_IS_DIR));
}

static void test_catalogue_unusable(Place *place, gconstpointer data)
{
    g_autofree char *path = g_build_filename(place->dir, LOFT_CATALOGUE, NULL);

    (void)data;
    MUST(artloft_loft_create(place->dir, NULL, NULL, &error));
    MUST(g_file_set_contents(path, "this is no database, however long the text goes on", -1, &error));
    MUST_FAIL(artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, &error), ARTLOFT_ERROR_CATALOGUE, path);
    MUST_FAIL(artloft_loft_open(place->dir, ARTLOFT_OPEN_WRITE, &error), ARTLOFT_ERROR_CATALOGUE, path);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/loft/" name, Place, NULL, place_set_up, function, place_tear_down)
    ADD("create-and-open", test_create_and_open);
    ADD("names-given", test_names_given);
    ADD("twice-refused", test_twice_refused);
    ADD("wrong-address-makes-no-loft", test_wrong_address_makes_no_loft);
    ADD("cannot-be-made", test_cannot_be_made);
    ADD("discover", test_discover);
    ADD("wrong-setting", test_wrong_setting);
    ADD("catalogue-gone", test_catalogue_gone);
    ADD("catalogue-unusable", test_catalogue_unusable);
    return g_test_run();
}
