/* Files beside pictures: whose they are, which is the strongest, that a changed one is noticed and an unchanged one not opened,
 * and what becomes of one that is broken.
 */
#include "studio_loft.h"

#include <artloft/error.h>
#include <artloft/status.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define INFOTEXT "a pigeon\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 96x72"

static void write_text(const StudioLoft *studio, const char *name, const char *text)
{
    studio_write(studio, name, text, strlen(text));
}

static void assert_value(const StudioLoft *studio, const char *picture, const char *field, const char *expected)
{
    g_autofree char *value = studio_value(studio, studio_artwork(studio, picture), field);

    g_assert_cmpstr(value, ==, expected);
}

static void test_kinds(StudioLoft *studio, gconstpointer data)
{
    static const char packet[] =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:title='By XMP'/></rdf:RDF></x:xmpmeta>";

    (void)data;
    studio_paint(studio, "a.png", 1, INFOTEXT);
    studio_paint(studio, "b.png", 2, NULL);
    studio_paint(studio, "c.png", 3, NULL);
    write_text(studio, "a.png.xmp", packet);
    write_text(studio, "a.json", "{\"title\": \"By JSON\", \"credit\": \"The House\", \"alt\": \"a pigeon\"}");
    write_text(studio, "a.txt", "A pigeon, asleep.\r\n");
    write_text(studio, "b.txt", "a lighthouse\nSteps: 30, Sampler: DDIM, CFG scale: 7, Seed: 9, Size: 96x72");
    write_text(studio, "captions.csv", "file,caption,title\na.png,By table,By table\nc,\"A third, small\",\n");
    write_text(studio, "other.txt", "of no picture");
    studio_expect(studio, (StudioCounts){.seen = 3, .added = 3});
    assert_value(studio, "a.png", "title", "By XMP");
    assert_value(studio, "a.png", "credit", "The House");
    assert_value(studio, "a.png", "alt", "a pigeon");
    assert_value(studio, "a.png", "caption", "A pigeon, asleep.");
    assert_value(studio, "a.png", "prompt", "a pigeon");
    assert_value(studio, "b.png", "prompt", "a lighthouse");
    assert_value(studio, "b.png", "seed", "9");
    assert_value(studio, "c.png", "caption", "A third, small");
    assert_value(studio, "c.png", "alt", NULL);
}

/* New, changed and gone, each seen by the next run, which opens nothing else. What a person set stays. */
static void test_changes(StudioLoft *studio, gconstpointer data)
{
    (void)data;
    studio_paint(studio, "a.png", 1, NULL);
    studio_paint(studio, "b.png", 2, NULL);
    write_text(studio, "b.txt", "The other.");
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    studio_expect(studio, (StudioCounts){.seen = 2, .unchanged = 2});
    write_text(studio, "a.txt", "A pigeon.");
    studio_expect(studio, (StudioCounts){.seen = 2, .changed = 1, .unchanged = 1});
    assert_value(studio, "a.png", "caption", "A pigeon.");
    write_text(studio, "a.txt", "A pigeon, asleep.");
    studio_expect(studio, (StudioCounts){.seen = 2, .changed = 1, .unchanged = 1});
    assert_value(studio, "a.png", "caption", "A pigeon, asleep.");
    studio_expect(studio, (StudioCounts){.seen = 2, .unchanged = 2});
    studio_say(studio, studio_artwork(studio, "a.png"), "By a person.");
    write_text(studio, "a.json", "{\"caption\": \"By JSON.\"}");
    studio_expect(studio, (StudioCounts){.seen = 2, .changed = 1, .unchanged = 1});
    assert_value(studio, "a.png", "caption", "By a person.");
    studio_say(studio, studio_artwork(studio, "a.png"), "");
    assert_value(studio, "a.png", "caption", "By JSON.");
    studio_remove(studio, "a.json");
    studio_remove(studio, "a.txt");
    studio_expect(studio, (StudioCounts){.seen = 2, .changed = 1, .unchanged = 1});
    assert_value(studio, "a.png", "alt", NULL);
    assert_value(studio, "b.png", "caption", "The other.");
}

/* A table speaks of every picture in its folder, and of none elsewhere. */
static void test_table(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *folder = studio_path(studio, "below");

    (void)data;
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    studio_paint(studio, "a.png", 1, NULL);
    studio_paint(studio, "below/a.png", 2, NULL);
    write_text(studio, "captions.csv", "file,alt\na.png,above\n");
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    assert_value(studio, "a.png", "alt", "above");
    assert_value(studio, "below/a.png", "alt", NULL);
    write_text(studio, "below/captions.csv", "file,alt\na.png,below\n");
    studio_expect(studio, (StudioCounts){.seen = 2, .changed = 1, .unchanged = 1});
    assert_value(studio, "below/a.png", "alt", "below");
}

/* The picture is taken in all the same; the file is named, once, however many pictures it speaks of. */
static void test_broken(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *path = studio_path(studio, "captions.csv");
    ArtloftIngestReport report;

    (void)data;
    for (guint i = 0; i < 8; i++) {
        g_autofree char *name = g_strdup_printf("%u.png", i);
        studio_paint(studio, name, i, NULL);
    }
    write_text(studio, "captions.csv", "file,captoin\n1.png,A pigeon\n");
    write_text(studio, "2.json", "{\"seed\": \"many\", \"alt\": \"kept\"}");
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 8, .added = 8, .failed = 2});
    for (guint i = 0; i < report.n_failed; i++) {
        g_assert_cmpstr(report.failed[i].stage, ==, "sidecar");
        if (g_str_has_suffix(report.failed[i].path, ".csv")) {
            g_assert_cmpstr(report.failed[i].path, ==, path);
            g_assert_cmpstr(report.failed[i].error, ==, "There is no column \"captoin\"; did you mean \"caption\"?");
        }
    }
    artloft_ingest_report_clear(&report);
    assert_value(studio, "2.png", "alt", "kept");
    studio_expect(studio, (StudioCounts){.seen = 8, .unchanged = 8});
}

/* What status tells of failures: their names, without folders, and why. Free with g_free. */
static char *told(StudioLoft *studio)
{
    g_autoptr(GString) text = g_string_new(NULL);
    ArtloftStatus status;

    g_assert_true(artloft_status(studio->loft, &status, NULL));
    for (guint i = 0; i < status.n_failed; i++) {
        g_autofree char *name = g_path_get_basename(status.failed_paths[i]);

        g_string_append_printf(text, "%s (%s) ", name, status.failed_stages[i]);
    }
    artloft_status_clear(&status);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_told(StudioLoft *studio, guint64 failed_before, const char *expected)
{
    g_autofree char *text = NULL;
    ArtloftIngestReport report;

    studio_ingest(studio, NULL, &report);
    g_assert_cmpuint(report.known_failures, ==, failed_before);
    artloft_ingest_report_clear(&report);
    text = told(studio);
    g_assert_cmpstr(text, ==, expected);
}

/* What could not be read is remembered until it can be, or is gone; of pictures that look at it no other than that. */
static void test_remembered(StudioLoft *studio, gconstpointer data)
{
    (void)data;
    studio_paint(studio, "a.png", 1, NULL);
    studio_paint(studio, "b.png", 2, NULL);
    write_text(studio, "captions.csv", "file,captoin\na.png,A pigeon\n");
    write_text(studio, "a.png.json", "{\"seed\": \"many\"}");
    write_text(studio, "b.json", "[1,");
    assert_told(studio, 0, "a.png.json (sidecar) b.json (sidecar) captions.csv (sidecar) ");
    assert_told(studio, 3, "a.png.json (sidecar) b.json (sidecar) captions.csv (sidecar) ");
    studio_paint(studio, "c.png", 3, NULL); /* complains of the table again: it is no failure of before then */
    assert_told(studio, 2, "a.png.json (sidecar) b.json (sidecar) captions.csv (sidecar) ");
    write_text(studio, "captions.csv", "file,caption\na.png,A pigeon\n");
    assert_told(studio, 0, "a.png.json (sidecar) b.json (sidecar) ");
    write_text(studio, "a.png.json", "{\"seed\": \"7\"}");
    assert_told(studio, 1, "b.json (sidecar) ");
    studio_remove(studio, "b.json");
    studio_remove(studio, "b.png");
    assert_told(studio, 0, "");
    assert_value(studio, "a.png", "caption", "A pigeon");
}

/* A file that was named, not walked to; a link where none is followed is no sidecar. */
static void test_single(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *path = studio_path(studio, "a.png"), *link = studio_path(studio, "a.json");
    const char *const paths[] = {path, NULL};
    ArtloftIngest how = {.paths = paths, .renditions = TRUE};
    g_autoptr(GError) error = NULL;

    (void)data;
    studio_paint(studio, "a.png", 1, NULL);
    write_text(studio, "a.txt", "A pigeon.");
    write_text(studio, "elsewhere", "{\"alt\": \"from elsewhere\"}");
    g_assert_cmpint(symlink("elsewhere", link), ==, 0);
    for (guint run = 0; run < 2; run++) {
        ArtloftIngestReport report;

        g_assert_true(artloft_ingest(studio->loft, studio->workers, &how, &report, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(run == 0 ? report.added : report.unchanged, ==, 1);
        artloft_ingest_report_clear(&report);
    }
    write_text(studio, "a.txt", "A pigeon, asleep.");
    for (guint run = 0; run < 2; run++) {
        ArtloftIngestReport report;

        g_assert_true(artloft_ingest(studio->loft, studio->workers, &how, &report, &error));
        g_assert_cmpuint(run == 0 ? report.changed : report.unchanged, ==, 1);
        artloft_ingest_report_clear(&report);
    }
}

/* Words of a folder in the loft's settings: under all that is said of the picture itself, and anew when settings change. */
static void test_folders(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *ini = g_build_filename(studio->dir, SETTINGS_FILE, NULL), *text = NULL, *more = NULL;
    g_autofree char *folder = studio_path(studio, "birds");

    (void)data;
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    studio_paint(studio, "birds/a.png", 1, NULL);
    studio_paint(studio, "birds/b.png", 2, NULL);
    studio_paint(studio, "c.png", 3, NULL);
    write_text(studio, "birds/b.json", "{\"credit\": \"Beside it\"}");
    studio_expect(studio, (StudioCounts){.seen = 3, .added = 3});
    g_assert_true(g_file_get_contents(ini, &text, NULL, NULL));
    more = g_strconcat(text, "\n[folder:birds]\ncredit = The birds\nalt = a bird\n", NULL);
    g_assert_true(g_file_set_contents(ini, more, -1, NULL));
    studio_expect(studio, (StudioCounts){.seen = 3, .unchanged = 3});
    assert_value(studio, "birds/a.png", "credit", "The birds");
    assert_value(studio, "birds/b.png", "credit", "Beside it");
    assert_value(studio, "birds/b.png", "alt", "a bird");
    assert_value(studio, "c.png", "alt", NULL);
    studio_paint(studio, "birds/d.png", 4, NULL);
    studio_expect(studio, (StudioCounts){.seen = 4, .added = 1, .unchanged = 3});
    assert_value(studio, "birds/d.png", "credit", "The birds");
    g_assert_true(g_file_set_contents(ini, text, -1, NULL));
    studio_expect(studio, (StudioCounts){.seen = 4, .unchanged = 4});
    assert_value(studio, "birds/a.png", "alt", NULL);
    assert_value(studio, "birds/b.png", "credit", "Beside it");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(StudioLoft *studio, gconstpointer data);
    } tests[] = {{"kinds", test_kinds},           {"changes", test_changes}, {"table", test_table},    {"broken", test_broken},
                 {"remembered", test_remembered}, {"single", test_single},   {"folders", test_folders}};

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/sidecars/", tests[i].name, NULL);

        g_test_add(path, StudioLoft, NULL, studio_set_up, tests[i].run, studio_tear_down);
    }
    return g_test_run();
}
