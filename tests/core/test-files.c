#include "core/files.h"

#include <artloft/error.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
    char *dir, *file, *temporary;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->dir = g_dir_make_tmp("artloft-files-XXXXXX", NULL);
    fixture->file = g_build_filename(fixture->dir, "a.css", NULL);
    fixture->temporary = g_build_filename(fixture->dir, ".a.css.artloft-tmp", NULL);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_remove(fixture->file);
    g_assert_cmpint(g_rmdir(fixture->dir), ==, 0); /* nothing else was left in it */
    g_free(fixture->dir);
    g_free(fixture->file);
    g_free(fixture->temporary);
}

static void assert_text(const Fixture *fixture, const char *expected)
{
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(fixture->file, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, expected);
}

static void test_write(Fixture *fixture, gconstpointer data)
{
    GStatBuf status;

    (void)data;
    g_assert_true(files_write_atomic(fixture->file, "first, and long", 15, NULL));
    assert_text(fixture, "first, and long");
    g_assert_cmpint(g_chmod(fixture->file, 0640), ==, 0);
    g_assert_true(files_write_atomic(fixture->file, "second", 6, NULL));
    assert_text(fixture, "second");
    g_assert_cmpint(g_stat(fixture->file, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 07777, ==, 0640);
}

/* What a killed program left is written over. */
static void test_leftover(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_true(g_file_set_contents(fixture->temporary, "half of something that is longer", -1, NULL));
    g_assert_true(files_write_atomic(fixture->file, "whole", 5, NULL));
    assert_text(fixture, "whole");
}

static void test_refused(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_cmpint(g_mkdir(fixture->file, 0777), ==, 0);
    g_assert_false(files_write_atomic(fixture->file, "x", 1, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "a.css"));
}

static gpointer write_often(gpointer data)
{
    const Fixture *fixture = data;
    g_autofree char *text = g_strnfill(5000, 'x');

    for (guint i = 0; i < 50; i++)
        g_assert_true(files_write_atomic(fixture->file, text, i % 2 ? 5000 : 4000, NULL));
    return NULL;
}

/* Two at once: always one of the two, whole. */
static void test_together(Fixture *fixture, gconstpointer data)
{
    GThread *one, *other;
    g_autofree char *text = NULL;
    gsize size;

    (void)data;
    one = g_thread_new("one", write_often, fixture);
    other = g_thread_new("other", write_often, fixture);
    g_thread_join(one);
    g_thread_join(other);
    g_assert_true(g_file_get_contents(fixture->file, &text, &size, NULL));
    g_assert_true(size == 5000 || size == 4000);
    g_assert_cmpuint(strspn(text, "x"), ==, size);
}

/* Bytes and mode; what is there stays as it is. */
static void test_copy(Fixture *fixture, gconstpointer data)
{
    g_autofree char *long_text = g_strnfill(200 * 1000, 'y');
    g_autofree char *from = g_build_filename(fixture->dir, "from", NULL);
    g_autoptr(GError) error = NULL;
    GStatBuf status;

    (void)data;
    g_assert_true(g_file_set_contents(from, long_text, -1, NULL));
    g_assert_cmpint(g_chmod(from, 0600), ==, 0);
    g_assert_true(files_copy(from, fixture->file, NULL));
    assert_text(fixture, long_text);
    g_assert_cmpint(g_stat(fixture->file, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 07777, ==, 0600);
    g_assert_true(g_file_set_contents(from, "other", -1, NULL));
    g_assert_false(files_copy(from, fixture->file, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "a.css"));
    assert_text(fixture, long_text);
    g_remove(from);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/files/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("write", test_write);
    ADD("leftover", test_leftover);
    ADD("refused", test_refused);
    ADD("together", test_together);
    ADD("copy", test_copy);
    return g_test_run();
}
