#include "ingest/scan.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct {
    char *dir;
    GPtrArray *found;    /* of char *: paths, in the order in which they were told */
    GPtrArray *troubles; /* of char *: "path: reason" */
    ScanOutcome outcome;
    ArtloftCancel *cancel_after_first;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->dir = g_dir_make_tmp("artloft-scan-XXXXXX", NULL);
    fixture->found = g_ptr_array_new_with_free_func(g_free);
    fixture->troubles = g_ptr_array_new_with_free_func(g_free);
}

/* By descriptors: some of these paths are longer than the system takes. */
static void remove_below(int folder)
{
    GDir *names;
    g_autofree char *self = g_strdup_printf("/proc/self/fd/%d", folder);
    const char *name;

    names = g_dir_open(self, 0, NULL);
    while (names && (name = g_dir_read_name(names)) != NULL) {
        int child = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

        if (child >= 0) {
            remove_below(child);
            close(child);
        }
        (void)unlinkat(folder, name, child >= 0 ? AT_REMOVEDIR : 0);
    }
    if (names)
        g_dir_close(names);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    int folder = open(fixture->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    (void)data;
    remove_below(folder);
    close(folder);
    g_rmdir(fixture->dir);
    g_free(fixture->dir);
    g_ptr_array_unref(fixture->found);
    g_ptr_array_unref(fixture->troubles);
    g_clear_pointer(&fixture->cancel_after_first, artloft_cancel_unref);
}

static void put(const Fixture *fixture, const char *path)
{
    g_autofree char *whole = g_build_filename(fixture->dir, path, NULL);
    g_autofree char *folder = g_path_get_dirname(whole);

    g_assert_cmpint(g_mkdir_with_parents(folder, 0777), ==, 0);
    g_assert_true(g_file_set_contents(whole, "x", -1, NULL));
}

static void put_link(const Fixture *fixture, const char *path, const char *target)
{
    g_autofree char *whole = g_build_filename(fixture->dir, path, NULL);

    g_assert_cmpint(symlink(target, whole), ==, 0);
}

static gboolean note_file(const char *path, const FileStamp *stamp, gpointer data, GError **error)
{
    Fixture *fixture = data;

    (void)error;
    g_assert_cmpuint(stamp->size, ==, 1);
    g_assert_cmpuint(stamp->inode, !=, 0);
    g_ptr_array_add(fixture->found, g_strdup(path));
    if (fixture->cancel_after_first)
        artloft_cancel(fixture->cancel_after_first);
    return TRUE;
}

static void note_trouble(const char *path, const char *reason, gpointer data)
{
    Fixture *fixture = data;

    g_ptr_array_add(fixture->troubles, g_strdup_printf("%s: %s", path, reason));
}

static gboolean walk(Fixture *fixture, Scan scan, GError **error)
{
    g_ptr_array_set_size(fixture->found, 0);
    g_ptr_array_set_size(fixture->troubles, 0);
    if (!scan.root)
        scan.root = fixture->dir;
    if (!scan.below)
        scan.below = "";
    scan.cancel = fixture->cancel_after_first;
    scan.file = note_file;
    scan.trouble = note_trouble;
    scan.data = fixture;
    return scan_folders(&scan, &fixture->outcome, error);
}

/* @expected: paths joined by "|". */
static void assert_found(Fixture *fixture, Scan scan, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *joined = NULL;

    g_assert_true(walk(fixture, scan, &error));
    g_assert_no_error(error);
    g_ptr_array_add(fixture->found, NULL);
    joined = g_strjoinv("|", (char **)fixture->found->pdata);
    g_assert_cmpstr(joined, ==, expected);
}

static void test_order(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, "b.png");
    put(fixture, "a/z.jpg");
    put(fixture, "a/b/c.webp");
    put(fixture, "a.png");
    put(fixture, "c/x");
    assert_found(fixture, (Scan){0}, "a.png|b.png|a/z.jpg|a/b/c.webp|c/x");
    g_assert_cmpint(fixture->outcome, ==, SCAN_WALKED);
    assert_found(fixture, (Scan){.below = "a"}, "a/z.jpg|a/b/c.webp");
    assert_found(fixture, (Scan){.below = "a/b"}, "a/b/c.webp");
}

static void test_passed_over(Fixture *fixture, gconstpointer data)
{
    g_autofree char *pipe_path = g_build_filename(fixture->dir, "pipe.png", NULL);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int ear = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)data;
    put(fixture, "good.png");
    put(fixture, ".hidden.png");
    put(fixture, ".git/object.png");
    put(fixture, "notes.txt");
    put(fixture, "FILM.MP4");
    put(fixture, "half.png.part");
    g_assert_cmpint(mkfifo(pipe_path, 0666), ==, 0);
    g_snprintf(address.sun_path, sizeof address.sun_path, "%s/s.png", fixture->dir);
    g_assert_cmpint(bind(ear, (struct sockaddr *)&address, sizeof address), ==, 0);
    close(ear);
    assert_found(fixture, (Scan){0}, "good.png");
    g_assert_cmpuint(fixture->troubles->len, ==, 0);
}

static void test_names(void)
{
    g_assert_true(scan_name_skipped("a.TXT"));
    g_assert_true(scan_name_skipped("a.png.json"));
    g_assert_true(scan_name_skipped("a.7z"));
    g_assert_true(scan_name_skipped("a.crdownload"));
    g_assert_true(scan_name_skipped("a.h"));
    g_assert_true(scan_name_skipped("a.zst"));
    g_assert_false(scan_name_skipped("a.png"));
    g_assert_false(scan_name_skipped("a"));
    g_assert_false(scan_name_skipped("a."));
    g_assert_false(scan_name_skipped(".txt"));
}

static void test_skip(Fixture *fixture, gconstpointer data)
{
    g_autofree char *inner = g_build_filename(fixture->dir, "a", "inner", NULL);
    ScanPlace place;

    (void)data;
    put(fixture, "a/one.png");
    put(fixture, "a/inner/two.png");
    g_assert_true(scan_place(inner, &place));
    assert_found(fixture, (Scan){.skip = &place, .n_skip = 1}, "a/one.png");
    g_assert_false(scan_place("/nowhere", &place));
}

static void test_outcomes(Fixture *fixture, gconstpointer data)
{
    g_autofree char *absent = g_build_filename(fixture->dir, "absent", NULL);
    g_autofree char *empty = g_build_filename(fixture->dir, "empty", NULL);

    (void)data;
    assert_found(fixture, (Scan){.root = absent}, "");
    g_assert_cmpint(fixture->outcome, ==, SCAN_ABSENT);
    g_assert_cmpint(g_mkdir(empty, 0777), ==, 0);
    assert_found(fixture, (Scan){.root = empty}, "");
    g_assert_cmpint(fixture->outcome, ==, SCAN_EMPTY);
    put(fixture, "empty/sub/.keep");
    assert_found(fixture, (Scan){.root = empty}, ""); /* a folder in it: it is there */
    g_assert_cmpint(fixture->outcome, ==, SCAN_WALKED);
}

static void test_links(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, "real/a.png");
    put_link(fixture, "link.png", "real/a.png");
    put_link(fixture, "folder", "real");
    put_link(fixture, "real/round", "..");
    put_link(fixture, "broken.png", "nowhere");
    assert_found(fixture, (Scan){0}, "real/a.png");
    /* a linked file is a file; a linked folder that was walked already is not walked again; no circle */
    assert_found(fixture, (Scan){.follow_links = TRUE}, "link.png|real/a.png");
}

static void test_link_out(Fixture *fixture, gconstpointer data)
{
    g_autofree char *root = g_build_filename(fixture->dir, "root", NULL);

    (void)data;
    put(fixture, "outside/a.png");
    put(fixture, "root/b.png");
    put_link(fixture, "root/out", "../outside");
    assert_found(fixture, (Scan){.root = root}, "b.png");
    assert_found(fixture, (Scan){.root = root, .follow_links = TRUE}, "b.png|out/a.png");
}

static void test_odd_names(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, "-rf/\xff\n.png");
    assert_found(fixture, (Scan){0}, "-rf/\xff\n.png");
}

/* Deeper than a path may be long; and beyond the bound a word instead of a walk without end. */
static void test_depth(Fixture *fixture, gconstpointer data)
{
    g_autofree char *name = g_strnfill(20, 'd');
    int folder = open(fixture->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    guint found;
    g_autoptr(GError) error = NULL;

    (void)data;
    for (guint i = 0; i < SCAN_DEPTH + 20; i++) {
        int file = openat(folder, "p.png", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        int next;

        g_assert_cmpint(write(file, "x", 1), ==, 1);
        close(file);
        g_assert_cmpint(mkdirat(folder, name, 0777), ==, 0);
        next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        close(folder);
        folder = next;
    }
    close(folder);
    g_assert_true(walk(fixture, (Scan){0}, &error));
    found = fixture->found->len;
    g_assert_cmpuint(found, ==, SCAN_DEPTH);
    g_assert_cmpuint(fixture->troubles->len, ==, 1);
}

static void test_cancel(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    put(fixture, "a.png");
    put(fixture, "sub/b.png");
    fixture->cancel_after_first = artloft_cancel_new();
    g_assert_false(walk(fixture, (Scan){0}, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED);
    g_assert_cmpuint(fixture->found->len, ==, 1);
}

static void test_unreadable(Fixture *fixture, gconstpointer data)
{
    g_autofree char *locked = g_build_filename(fixture->dir, "locked", NULL);

    (void)data;
    if (geteuid() == 0) {
        g_test_skip("root may read everything");
        return;
    }
    put(fixture, "a.png");
    put(fixture, "locked/b.png");
    g_assert_cmpint(g_chmod(locked, 0), ==, 0);
    assert_found(fixture, (Scan){0}, "a.png");
    g_assert_cmpint(g_chmod(locked, 0700), ==, 0);
    g_assert_cmpuint(fixture->troubles->len, ==, 1);
    g_assert_true(g_str_has_prefix(fixture->troubles->pdata[0], "locked: "));
}

static void test_stamps(void)
{
    FileStamp one = {.size = 1, .mtime_ns = 2, .inode = 3, .device = 4};
    FileStamp other = one;

    other.device = 9; /* a disk that was plugged in again */
    g_assert_true(scan_stamp_equal(&one, &other));
    other.mtime_ns = 1; /* a clock that went back is a change too */
    g_assert_false(scan_stamp_equal(&one, &other));
    other = one;
    other.inode++;
    g_assert_false(scan_stamp_equal(&one, &other));
    other = one;
    other.size++;
    g_assert_false(scan_stamp_equal(&one, &other));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/scan/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("order", test_order);
    ADD("passed-over", test_passed_over);
    ADD("skip", test_skip);
    ADD("outcomes", test_outcomes);
    ADD("links", test_links);
    ADD("link-out", test_link_out);
    ADD("odd-names", test_odd_names);
    ADD("depth", test_depth);
    ADD("cancel", test_cancel);
    ADD("unreadable", test_unreadable);
    g_test_add_func("/scan/names", test_names);
    g_test_add_func("/scan/stamps", test_stamps);
    return g_test_run();
}
