/* Paths that a catalogue has of published files: those that lead out of the folder are followed by nobody. */
#include "core/published.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct {
    char *top, *public, *secret;
} Place;

static char *put(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, "x", 1, NULL));
    return path;
}

static void set_up(Place *place, gconstpointer data)
{
    g_autofree char *art = NULL, *file = NULL, *linked = NULL, *link = NULL, *plain = NULL;

    (void)data;
    place->top = g_dir_make_tmp("artloft-published-XXXXXX", NULL);
    place->public = g_build_filename(place->top, "art", NULL);
    art = g_build_filename(place->public, "abc", NULL);
    g_assert_cmpint(g_mkdir_with_parents(art, 0755), ==, 0);
    file = put(art, "a-32.jpg");
    plain = put(place->public, "gallery.css");
    place->secret = put(place->top, "secret.jpg");
    linked = g_build_filename(place->public, "out", NULL);
    g_assert_cmpint(symlink(place->top, linked), ==, 0);
    link = g_build_filename(art, "link.jpg", NULL);
    g_assert_cmpint(symlink(place->secret, link), ==, 0);
}

static void tear_down(Place *place, gconstpointer data)
{
    const char *const names[] = {"art/abc/a-32.jpg", "art/abc/link.jpg", "art/abc", "art/out", "art/gallery.css", "art",
                                 "secret.jpg"};

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(place->top, names[i], NULL);

        (void)g_remove(path);
    }
    (void)g_remove(place->top);
    g_free(place->top);
    g_free(place->public);
    g_free(place->secret);
}

static void test_inside(Place *place, gconstpointer data)
{
    struct stat status;

    (void)data;
    g_assert_cmpint(published_stat(place->public, "abc/a-32.jpg", &status), ==, 0);
    g_assert_true(S_ISREG(status.st_mode));
    g_assert_cmpint(published_unlink(place->public, "abc/a-32.jpg"), ==, 0);
    g_assert_cmpint(published_stat(place->public, "abc/a-32.jpg", &status), ==, -1);
    g_assert_cmpint(errno, ==, ENOENT);
    g_assert_cmpint(published_stat(place->public, "none/a-32.jpg", &status), ==, -1);
    g_assert_cmpint(errno, ==, ENOENT);
}

static void test_astray(Place *place, gconstpointer data)
{
    const char *const paths[] = {
        "../secret.jpg", "abc/../../secret.jpg", place->secret,   "out/secret.jpg", "abc/",           "/", "", ".", "..", "abc",
        "./abc",         "abc/.hidden",          "gallery.css/a", "abc/a\nb.jpg",   ".././secret.jpg"};
    struct stat status;

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (published_stat(place->public, paths[i], &status) != -1 || errno != EXDEV)
            g_error("%s: was looked at: %s", paths[i], g_strerror(errno));
        if (published_unlink(place->public, paths[i]) != -1 || errno != EXDEV)
            g_error("%s: was removed: %s", paths[i], g_strerror(errno));
    }
    g_assert_true(g_file_test(place->secret, G_FILE_TEST_IS_REGULAR));
    g_assert_nonnull(strstr(published_fault(EXDEV), "leads out of"));
    g_assert_cmpstr(published_fault(ENOENT), ==, g_strerror(ENOENT));
}

/* A link in the place of a file is looked at, and removed, itself. */
static void test_link(Place *place, gconstpointer data)
{
    struct stat status;

    (void)data;
    g_assert_cmpint(published_stat(place->public, "abc/link.jpg", &status), ==, 0);
    g_assert_true(S_ISLNK(status.st_mode));
    g_assert_cmpint(published_unlink(place->public, "abc/link.jpg"), ==, 0);
    g_assert_true(g_file_test(place->secret, G_FILE_TEST_IS_REGULAR));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/published/inside", Place, NULL, set_up, test_inside, tear_down);
    g_test_add("/published/astray", Place, NULL, set_up, test_astray, tear_down);
    g_test_add("/published/link", Place, NULL, set_up, test_link, tear_down);
    return g_test_run();
}
