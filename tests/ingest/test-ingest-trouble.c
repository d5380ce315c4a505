/* Runs in which something goes wrong: files that kill their worker, files that are no pictures, Ctrl-C, another ingest. Needs
 * ARTLOFT_WORKER to name artloft-worker-test.
 */
#include "studio_loft.h"

#include "store/original_rows.h"

#include <artloft/error.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void paint_fault(const StudioLoft *studio, const char *name, guint seed, const char *fault)
{
    g_autofree char *comment = g_strdup_printf("artloft-fault:%s;", fault);
    Painting painting = {.width = 96, .height = 72, .seed = seed, .comment = comment};
    g_autofree char *path = studio_path(studio, name);

    painting_write(&painting, path);
}

static const ArtloftFailure *find_failure(const ArtloftIngestReport *report, const char *name)
{
    for (guint i = 0; i < report->n_failed; i++)
        if (g_str_has_suffix(report->failed[i].path, name))
            return &report->failed[i];
    g_assert_not_reached();
}

static void assert_failed(const ArtloftIngestReport *report, const char *name, const char *stage, const char *words)
{
    const ArtloftFailure *failure = find_failure(report, name);

    g_assert_cmpstr(failure->stage, ==, stage);
    g_assert_nonnull(strstr(failure->error, words));
    g_assert_true(g_str_has_suffix(failure->error, "."));
}

static gboolean count_trouble(const Trouble *trouble, gpointer data, GError **error)
{
    (void)trouble;
    (void)error;
    *(guint *)data += 1;
    return TRUE;
}

static guint count_troubles(const StudioLoft *studio)
{
    guint n = 0;

    g_assert_true(trouble_each(studio->loft->catalogue, count_trouble, &n, NULL));
    return n;
}

/* Each costs itself alone, is named, and is not opened again until it changes. */
static void test_deadly_files(StudioLoft *studio, gconstpointer data)
{
    ArtloftIngestReport report;

    (void)data;
    studio_paint(studio, "1-good.png", 1, NULL);
    paint_fault(studio, "2-crash.png", 2, "crash");
    paint_fault(studio, "3-exit.png", 3, "exit");
    studio_paint(studio, "4-good.png", 4, NULL);
    paint_fault(studio, "5-garbage.png", 5, "garbage");
    paint_fault(studio, "6-render-crash.png", 6, "render-crash");
    paint_fault(studio, "7-render-garbage.png", 7, "render-garbage");
    studio_paint(studio, "8-good.png", 8, NULL);
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 8, .added = 3, .failed = 5});
    assert_failed(&report, "2-crash.png", "read", "crashed");
    assert_failed(&report, "3-exit.png", "read", "gave up");
    assert_failed(&report, "5-garbage.png", "read", "nonsense");
    assert_failed(&report, "6-render-crash.png", "render", "crashed");
    assert_failed(&report, "7-render-garbage.png", "render", "nonsense");
    g_assert_cmpuint(studio->messages->len, ==, 5);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
    g_assert_cmpint(studio_count_artworks(studio), ==, 3);
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 8, .unchanged = 8});
    g_assert_cmpuint(report.known_failures, ==, 5);
    artloft_ingest_report_clear(&report);
    studio_paint(studio, "2-crash.png", 2, NULL);
    studio_expect(studio, (StudioCounts){.seen = 8, .added = 1, .unchanged = 7});
    g_assert_cmpuint(count_troubles(studio), ==, 4);
    studio_remove(studio, "3-exit.png"); /* what is gone is no trouble any more */
    studio_expect(studio, (StudioCounts){.seen = 7, .unchanged = 7});
    g_assert_cmpuint(count_troubles(studio), ==, 3);
}

static void test_no_pictures(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *pipe_path = studio_path(studio, "pipe.png");
    g_autofree char *link_path = studio_path(studio, "link.png");
    ArtloftIngestReport report;
    g_autoptr(GByteArray) cut = NULL;
    Painting painting = {.width = 96, .height = 72, .seed = 1};

    (void)data;
    cut = painting_png(&painting);
    studio_write(studio, "text.png", "no picture", 10);
    studio_write(studio, "empty.png", "", 0);
    studio_write(studio, "cut.png", cut->data, cut->len / 2);
    g_assert_cmpint(mkfifo(pipe_path, 0666), ==, 0);
    g_assert_cmpint(symlink("text.png", link_path), ==, 0);
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 3, .failed = 3}); /* pipes and links are passed over */
    assert_failed(&report, "text.png", "identify", "picture");
    assert_failed(&report, "empty.png", "identify", "empty");
    assert_failed(&report, "cut.png", "render", "");
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
    g_assert_cmpint(studio_count_artworks(studio), ==, 0);
}

/* A known file that became rubbish: what was known of it stays. */
static void test_known_becomes_rubbish(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *caption = NULL;
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, NULL);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    artwork = studio_artwork(studio, "a.png");
    studio_say(studio, artwork, "Mine");
    studio_write(studio, "a.png", "rubbish", 7);
    studio_expect(studio, (StudioCounts){.seen = 1, .failed = 1});
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1});
    caption = studio_value(studio, artwork, "caption");
    g_assert_cmpstr(caption, ==, "Mine");
}

/* ---- being stopped ---- */

static void cancel_after_some(const ArtloftProgress *progress, gpointer data)
{
    if (progress->done >= 1)
        artloft_cancel(data);
}

static void ingest_stopped(StudioLoft *studio, ArtloftIngest *how, ArtloftIngestReport *report)
{
    const char *const paths[] = {studio->root, NULL};
    g_autoptr(ArtloftCancel) cancel = artloft_cancel_new();
    g_autoptr(GError) error = NULL;

    how->paths = paths;
    how->cancel = cancel;
    how->data = cancel;
    g_assert_false(artloft_ingest(studio->loft, studio->workers, how, report, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED);
    g_assert_true(report->interrupted);
}

static void test_cancel_and_resume(StudioLoft *studio, gconstpointer data)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;
    gint64 kept;

    (void)data;
    for (guint i = 0; i < 60; i++) {
        g_autofree char *name = g_strdup_printf("%02u.png", i);

        studio_paint(studio, name, i, NULL);
    }
    how.progress = cancel_after_some;
    ingest_stopped(studio, &how, &report);
    kept = studio_count_artworks(studio);
    g_assert_cmpint(kept, >, 0);
    g_assert_cmpint(kept, <, 60);
    g_assert_cmpuint(report.added, ==, kept);
    g_assert_cmpuint(report.missing, ==, 0);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
    studio_expect(studio, (StudioCounts){.seen = 60, .added = (guint64)(60 - kept), .unchanged = (guint64)kept});
    g_assert_cmpint(studio_count_artworks(studio), ==, 60);
}

static void cancel_at_once(const char *message, gpointer data)
{
    g_assert_nonnull(strstr(message, "Another run"));
    artloft_cancel(data);
}

/* Another run holds the lock: this one says so, waits, and can be stopped while it does. */
static void test_waits_for_another(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *path = g_build_filename(studio->dir, LOFT_HIDDEN, "lock", NULL);
    int other = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;

    (void)data;
    g_assert_cmpint(flock(other, LOCK_EX), ==, 0);
    how.message = cancel_at_once;
    ingest_stopped(studio, &how, &report);
    artloft_ingest_report_clear(&report);
    close(other);
    studio_expect(studio, (StudioCounts){0});
}

/* What a run that was killed left in staging. */
static void test_leftovers(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *folder = g_build_filename(studio->dir, LOFT_STAGING, NULL);
    g_autofree char *file = g_build_filename(folder, "17", NULL);

    (void)data;
    g_assert_cmpint(g_mkdir_with_parents(folder, 0777), ==, 0);
    g_assert_true(g_file_set_contents(file, "half", -1, NULL));
    studio_paint(studio, "a.png", 1, NULL);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
}

/* The output cannot be written: the run ends with a sentence that names it, and the next one does the work. */
static void test_output_in_the_way(StudioLoft *studio, gconstpointer data)
{
    const char *const paths[] = {studio->root, NULL};
    g_autofree char *public = g_build_filename(studio->dir, "public", NULL);
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;
    g_autoptr(GError) error = NULL;

    (void)data;
    studio_paint(studio, "a.png", 1, NULL);
    g_assert_true(g_file_set_contents(public, "", -1, NULL));
    how.paths = paths;
    g_assert_false(artloft_ingest(studio->loft, studio->workers, &how, &report, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "public"));
    g_assert_false(report.interrupted);
    artloft_ingest_report_clear(&report);
    g_remove(public);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
}

/* What was named and is not there, or belongs to the loft, fails by itself. */
static void test_named_in_vain(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *nothing = studio_path(studio, "nothing");
    g_autofree char *own = g_build_filename(studio->dir, "public", "art", NULL);
    g_autofree char *device = g_strdup("/dev/null");
    const char *const paths[] = {nothing, own, device, studio->root, NULL};
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;

    (void)data;
    studio_paint(studio, "a.png", 1, NULL);
    how.paths = paths;
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 2, .added = 1, .failed = 3});
    assert_failed(&report, "nothing", "scan", "no such file");
    assert_failed(&report, "art", "scan", "belongs to the loft");
    assert_failed(&report, "null", "scan", "device");
    artloft_ingest_report_clear(&report);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (!g_getenv("ARTLOFT_WORKER"))
        g_error("ARTLOFT_WORKER must name artloft-worker-test.");
#define ADD(name, function) g_test_add("/ingest-trouble/" name, StudioLoft, NULL, studio_set_up, function, studio_tear_down)
    ADD("deadly-files", test_deadly_files);
    ADD("no-pictures", test_no_pictures);
    ADD("known-becomes-rubbish", test_known_becomes_rubbish);
    ADD("cancel-and-resume", test_cancel_and_resume);
    ADD("waits-for-another", test_waits_for_another);
    ADD("leftovers", test_leftovers);
    ADD("output-in-the-way", test_output_in_the_way);
    ADD("named-in-vain", test_named_in_vain);
    return g_test_run();
}
