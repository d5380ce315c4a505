/* Whole runs over small folders: what is new, moved, copied, changed, gone, and that people's words stay. */
#include "studio_loft.h"

#include "store/artwork_rows.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIGEON "a pigeon in the style of Jean-Michel Basquiat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 96x72"
#define OTHER "a lighthouse\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 43, Size: 96x72"

static void test_new(StudioLoft *studio, gconstpointer data)
{
    g_autoptr(GPtrArray) renditions = NULL;
    g_autofree char *caption = NULL;
    g_autofree char *prompt = NULL;
    ArtloftIngestReport report;
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, NULL);
    studio_write(studio, "notes.txt", "no picture", 10);
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 2, .added = 2});
    g_assert_cmpuint(report.renditions, ==, 6); /* each: 32 and 64 wide, and the thumbnail */
    g_assert_false(report.interrupted);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
    artwork = studio_artwork(studio, "a.png");
    renditions = studio_renditions(studio, artwork);
    g_assert_cmpuint(renditions->len, ==, 3);
    caption = studio_value(studio, artwork, "caption");
    prompt = studio_value(studio, artwork, "prompt");
    g_assert_nonnull(strstr(caption, "styled by Jean-Michel Basquiat"));
    g_assert_cmpstr(prompt, ==, "a pigeon in the style of Jean-Michel Basquiat");
}

/* Nothing changed: no worker is needed, so one that cannot work is not missed. */
static void test_unchanged(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *before = g_strdup(g_getenv("ARTLOFT_WORKER"));

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, NULL);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    artloft_workers_stop(studio->workers);
    g_setenv("ARTLOFT_WORKER", "/bin/false", TRUE);
    studio->workers = artloft_workers_start(2, NULL);
    g_setenv("ARTLOFT_WORKER", before, TRUE);
    studio_expect(studio, (StudioCounts){.seen = 2, .unchanged = 2});
}

/* Only looked at again: somebody touched it. */
static void test_touched(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *path = studio_path(studio, "a.png");
    const struct timespec times[2] = {{1000, 0}, {1000, 0}};

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    g_assert_cmpint(utimensat(-1, path, times, 0), ==, 0);
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1});
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1});
}

static void assert_caption(const StudioLoft *studio, const char *name, const char *caption)
{
    gint64 artwork = studio_artwork(studio, name);
    g_autofree char *shown = artwork ? studio_value(studio, artwork, "caption") : NULL;

    g_assert_cmpint(artwork, !=, 0);
    g_assert_cmpstr(shown, ==, caption);
}

static void test_rename(StudioLoft *studio, gconstpointer data)
{
    g_autoptr(GPtrArray) before = NULL;
    g_autoptr(GPtrArray) after = NULL;
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, NULL);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    artwork = studio_artwork(studio, "a.png");
    studio_say(studio, artwork, "Mine");
    studio_rename(studio, "a.png", "z.png");
    studio_expect(studio, (StudioCounts){.seen = 2, .moved = 1, .unchanged = 1}); /* said before: what is inside is made anew */
    g_assert_cmpint(studio_artwork(studio, "z.png"), ==, artwork);
    g_assert_cmpint(studio_artwork(studio, "a.png"), ==, 0);
    g_assert_cmpint(studio_count_artworks(studio), ==, 2);
    assert_caption(studio, "z.png", "Mine");
    before = studio_renditions(studio, artwork);
    studio_rename(studio, "z.png", "y.png");
    studio_expect(studio, (StudioCounts){.seen = 2, .moved = 1, .unchanged = 1});
    after = studio_renditions(studio, artwork);
    for (guint i = 0; i < before->len; i++)
        g_assert_cmpstr(before->pdata[i], ==, after->pdata[i]);
}

/* A file system that gives the old inode to a new file must not make one of them the other. */
static void test_rename_onto(StudioLoft *studio, gconstpointer data)
{
    gint64 a, b;
    g_autofree char *state = NULL;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    a = studio_artwork(studio, "a.png");
    b = studio_artwork(studio, "b.png");
    studio_say(studio, a, "A");
    studio_say(studio, b, "B");
    studio_rename(studio, "b.png", "a.png");
    studio_expect(studio, (StudioCounts){.seen = 1, .moved = 1, .missing = 1});
    assert_caption(studio, "a.png", "B");
    g_assert_cmpint(studio_artwork(studio, "a.png"), ==, b);
    state = studio_state(studio, a);
    g_assert_cmpstr(state, ==, "missing");
    studio_paint(studio, "c.png", 1, PIGEON); /* and come back under another name */
    studio_expect(studio, (StudioCounts){.seen = 2, .moved = 1, .unchanged = 1});
    assert_caption(studio, "c.png", "A");
}

static void test_swap(StudioLoft *studio, gconstpointer data)
{
    gint64 a, b;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    a = studio_artwork(studio, "a.png");
    b = studio_artwork(studio, "b.png");
    studio_say(studio, a, "A");
    studio_say(studio, b, "B");
    studio_rename(studio, "a.png", "t.png");
    studio_rename(studio, "b.png", "a.png");
    studio_rename(studio, "t.png", "b.png");
    studio_expect(studio, (StudioCounts){.seen = 2, .moved = 1, .unchanged = 1});
    assert_caption(studio, "a.png", "B");
    assert_caption(studio, "b.png", "A");
    g_assert_cmpint(studio_count_artworks(studio), ==, 2);
    studio_expect(studio, (StudioCounts){.seen = 2, .unchanged = 2});
}

static void test_copy(StudioLoft *studio, gconstpointer data)
{
    ArtloftIngestReport report;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    studio_copy(studio, "a.png", "b.png");
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 2, .copied = 1, .unchanged = 1});
    g_assert_cmpuint(report.renditions, ==, 0);
    artloft_ingest_report_clear(&report);
    g_assert_cmpint(studio_artwork(studio, "a.png"), ==, studio_artwork(studio, "b.png"));
    studio_remove(studio, "a.png"); /* the other is still there */
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1, .missing = 1});
}

/* Several at once, found together: one artwork, rendered once. */
static void test_duplicates(StudioLoft *studio, gconstpointer data)
{
    ArtloftIngestReport report;

    (void)data;
    for (guint i = 0; i < 6; i++) {
        g_autofree char *name = g_strdup_printf("%u.png", i);

        studio_paint(studio, name, 1, i == 5 ? NULL : PIGEON); /* the last is without its words */
    }
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 6, .added = 1, .copied = 5});
    g_assert_cmpuint(report.renditions, ==, 3);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
    g_assert_cmpint(studio_count_artworks(studio), ==, 1);
}

/* The same pixels, and generators that tell different stories: two artworks. */
static void test_contradiction(StudioLoft *studio, gconstpointer data)
{
    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 1, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    g_assert_cmpint(studio_artwork(studio, "a.png"), !=, studio_artwork(studio, "b.png"));
}

static void test_changed_picture(StudioLoft *studio, gconstpointer data)
{
    g_autoptr(GPtrArray) before = NULL;
    g_autoptr(GPtrArray) after = NULL;
    ArtloftIngestReport report;
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    artwork = studio_artwork(studio, "a.png");
    before = studio_renditions(studio, artwork);
    studio_say(studio, artwork, "Mine");
    studio_paint(studio, "a.png", 2, OTHER);
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 1, .changed = 1});
    g_assert_cmpuint(report.renditions, ==, 3);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio); /* the old picture's files are gone */
    g_assert_cmpint(studio_artwork(studio, "a.png"), ==, artwork);
    assert_caption(studio, "a.png", "Mine");
    after = studio_renditions(studio, artwork);
    g_assert_cmpuint(after->len, ==, 3);
    for (guint i = 0; i < before->len; i++)
        g_assert_cmpstr(before->pdata[i], !=, after->pdata[i]);
}

/* A picture that was painted over comes back under another name: it is the artwork that was named after it. */
static void test_came_back(StudioLoft *studio, gconstpointer data)
{
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    artwork = studio_artwork(studio, "a.png");
    studio_paint(studio, "a.png", 2, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 1, .changed = 1});
    studio_paint(studio, "b.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 2, .copied = 1, .unchanged = 1});
    g_assert_cmpint(studio_artwork(studio, "b.png"), ==, artwork);
    studio_expect(studio, (StudioCounts){.seen = 2, .unchanged = 2});
}

/* A file that becomes a copy of another: its own artwork has no file any more, and keeps its words. */
static void test_becomes_a_copy(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *caption = NULL;
    g_autofree char *state = NULL;
    gint64 a, b;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    a = studio_artwork(studio, "a.png");
    b = studio_artwork(studio, "b.png");
    studio_say(studio, b, "Mine");
    studio_copy(studio, "a.png", "b.png");
    studio_expect(studio, (StudioCounts){.seen = 2, .copied = 1, .unchanged = 1});
    g_assert_cmpint(studio_artwork(studio, "b.png"), ==, a);
    caption = studio_value(studio, b, "caption");
    state = studio_state(studio, b);
    g_assert_cmpstr(caption, ==, "Mine");
    g_assert_cmpstr(state, ==, "missing");
}

/* Somebody wrote into the file; its pixels are what they were. */
static void test_changed_words(StudioLoft *studio, gconstpointer data)
{
    Painting painting = {.width = 96, .height = 72, .seed = 1, .parameters = PIGEON, .comment = "stars: 5"};
    g_autofree char *path = studio_path(studio, "a.png");
    ArtloftIngestReport report;
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    artwork = studio_artwork(studio, "a.png");
    painting_write(&painting, path);
    studio_ingest(studio, NULL, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 1, .changed = 1});
    g_assert_cmpuint(report.renditions, ==, 0);
    artloft_ingest_report_clear(&report);
    g_assert_cmpint(studio_artwork(studio, "a.png"), ==, artwork);
}

static void assert_state(const StudioLoft *studio, gint64 artwork, const char *state)
{
    g_autofree char *shown = studio_state(studio, artwork);

    g_assert_cmpstr(shown, ==, state);
}

static void test_deleted(StudioLoft *studio, gconstpointer data)
{
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    artwork = studio_artwork(studio, "a.png");
    studio_say(studio, artwork, "Mine");
    studio_remove(studio, "a.png");
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1, .missing = 1});
    assert_state(studio, artwork, "missing");
    assert_caption(studio, "a.png", "Mine");
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1, .missing = 1});
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 2, .unchanged = 2});
    assert_state(studio, artwork, "present");
}

/* A disk that is not plugged in, or whose mount point is empty. */
static void test_offline(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *away = g_build_filename(studio->top, "away", NULL);
    gint64 artwork;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    artwork = studio_artwork(studio, "a.png");
    g_assert_cmpint(g_rename(studio->root, away), ==, 0);
    studio_expect(studio, (StudioCounts){.offline = 1});
    assert_state(studio, artwork, "offline");
    g_assert_nonnull(strstr(studio->messages->pdata[0], "is not there"));
    g_assert_cmpint(g_mkdir(studio->root, 0777), ==, 0);
    studio_expect(studio, (StudioCounts){.offline = 1});
    assert_state(studio, artwork, "offline");
    g_assert_cmpint(g_rmdir(studio->root), ==, 0);
    g_assert_cmpint(g_rename(away, studio->root), ==, 0);
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1});
    assert_state(studio, artwork, "present");
}

static void test_odd_names(StudioLoft *studio, gconstpointer data)
{
    static const char *const names[] = {"\xff\xfe.png",     "a\nb.png",     "-rf",      "a]b\"c'd.png",
                                        "\xe2\x80\xae.png", "no-extension", "[n=1].png"};
    gint64 n = G_N_ELEMENTS(names);

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        studio_paint(studio, names[i], i + 1, NULL);
    studio_expect(studio, (StudioCounts){.seen = (guint64)n, .added = (guint64)n});
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GPtrArray) renditions = studio_renditions(studio, studio_artwork(studio, names[i]));

        for (guint j = 0; j < renditions->len; j++)
            for (const char *c = renditions->pdata[j]; *c; c++)
                g_assert_true(g_ascii_isalnum(*c) || strchr("/-.", *c));
    }
    studio_expect(studio, (StudioCounts){.seen = (guint64)n, .unchanged = (guint64)n});
}

static void test_without_renditions(StudioLoft *studio, gconstpointer data)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;

    (void)data;
    how.renditions = FALSE;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 1, .added = 1});
    g_assert_cmpuint(report.renditions, ==, 0);
    artloft_ingest_report_clear(&report);
    studio_ingest(studio, NULL, &report); /* what was left out is made up for */
    studio_check_counts(&report, (StudioCounts){.seen = 1, .unchanged = 1});
    g_assert_cmpuint(report.renditions, ==, 3);
    artloft_ingest_report_clear(&report);
    studio_assert_clean(studio);
    studio_ingest(studio, NULL, &report);
    g_assert_cmpuint(report.renditions, ==, 0);
    artloft_ingest_report_clear(&report);
}

static void test_dry_run(StudioLoft *studio, gconstpointer data)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, OTHER);
    studio_expect(studio, (StudioCounts){.seen = 2, .added = 2});
    studio_rename(studio, "a.png", "z.png");
    studio_paint(studio, "b.png", 3, OTHER);
    studio_paint(studio, "c.png", 4, NULL);
    studio_paint(studio, "d.png", 4, NULL);
    studio_write(studio, "e.png", "no picture", 10);
    artloft_loft_close(studio->loft);
    before = studio_snapshot(studio);
    studio->loft = artloft_loft_open(studio->dir, ARTLOFT_OPEN_READ, NULL);
    how.dry_run = TRUE;
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 5, .added = 1, .copied = 1, .moved = 1, .changed = 1, .failed = 1});
    artloft_ingest_report_clear(&report);
    artloft_loft_close(studio->loft);
    after = studio_snapshot(studio);
    g_assert_cmpstr(before, ==, after);
    studio->loft = artloft_loft_open(studio->dir, ARTLOFT_OPEN_WRITE, NULL);
    studio_expect(studio, (StudioCounts){.seen = 5, .added = 1, .copied = 1, .moved = 1, .changed = 1, .failed = 1});
}

/* A setting that captions depend on. */
static void test_settings_change(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *ini = g_build_filename(studio->dir, SETTINGS_FILE, NULL);
    g_autofree char *text = NULL;
    g_autofree char *caption = NULL;
    g_auto(GStrv) parts = NULL;
    g_autofree char *other = NULL;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    g_assert_true(g_file_get_contents(ini, &text, NULL, NULL));
    parts = g_strsplit(text, "LocalPigeon.com", 2);
    other = g_strjoinv("Elsewhere", parts);
    g_assert_true(g_file_set_contents(ini, other, -1, NULL));
    studio_expect(studio, (StudioCounts){.seen = 1, .unchanged = 1});
    caption = studio_value(studio, studio_artwork(studio, "a.png"), "caption");
    g_assert_true(g_str_has_prefix(caption, "Elsewhere's "));
}

/* One file, by its name: its folder is not walked, but the file is looked after. */
static void test_single_file(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *path = studio_path(studio, "a.png");
    const char *const paths[] = {path, NULL};
    const char *const none[] = {NULL};
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;

    (void)data;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_paint(studio, "b.png", 2, OTHER);
    how.paths = paths;
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 1, .added = 1});
    artloft_ingest_report_clear(&report);
    studio_remove(studio, "a.png");
    how.paths = none;
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){0});
    artloft_ingest_report_clear(&report);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1, .missing = 1}); /* now the folder is a root */
}

/* All of them name the same picture; @added: it comes with the first. */
static void ingest_in_turn(StudioLoft *studio, const char *const *named, guint n, gboolean added)
{
    for (guint i = 0; i < n; i++) {
        const char *const paths[] = {named[i], NULL};
        gboolean fresh = added && i == 0;
        ArtloftIngest how = ARTLOFT_INGEST_INIT;
        ArtloftIngestReport report;

        how.paths = paths;
        studio_ingest(studio, &how, &report);
        studio_check_counts(&report, (StudioCounts){.seen = 1, .added = fresh, .unchanged = !fresh});
        artloft_ingest_report_clear(&report);
    }
}

/* A root, a folder in it and a file in it, each named through a link: nothing is a copy. */
static void test_linked(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *link = g_build_filename(studio->top, "link", NULL);
    g_autofree char *folder = g_build_filename(link, "below", NULL), *file = g_build_filename(link, "below", "a.png", NULL);
    const char *const named[] = {link, folder, file};
    g_autofree char *below = studio_path(studio, "below");

    (void)data;
    g_assert_cmpint(g_mkdir(below, 0700), ==, 0);
    studio_paint(studio, "below/a.png", 1, PIGEON);
    studio_expect(studio, (StudioCounts){.seen = 1, .added = 1});
    g_assert_cmpint(symlink(studio->root, link), ==, 0);
    ingest_in_turn(studio, named, G_N_ELEMENTS(named), FALSE);
}

/* The other way round: a root that was named through a link, then where that leads to. */
static void test_linked_root(StudioLoft *studio, gconstpointer data)
{
    g_autofree char *link = g_build_filename(studio->top, "link", NULL), *below = studio_path(studio, "below");
    g_autofree char *file = g_build_filename(below, "a.png", NULL);
    const char *const named[] = {link, studio->root, below, file};

    (void)data;
    g_assert_cmpint(g_mkdir(below, 0700), ==, 0);
    studio_paint(studio, "below/a.png", 1, PIGEON);
    g_assert_cmpint(symlink(studio->root, link), ==, 0);
    ingest_in_turn(studio, named, G_N_ELEMENTS(named), TRUE);
}

/* The loft lies in a root: what it made is no original. */
static void test_loft_inside(StudioLoft *studio, gconstpointer data)
{
    const char *const paths[] = {studio->top, NULL};
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report;

    (void)data;
    how.paths = paths;
    studio_paint(studio, "a.png", 1, PIGEON);
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 1, .added = 1});
    artloft_ingest_report_clear(&report);
    studio_ingest(studio, &how, &report);
    studio_check_counts(&report, (StudioCounts){.seen = 1, .unchanged = 1});
    artloft_ingest_report_clear(&report);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/ingest/" name, StudioLoft, NULL, studio_set_up, function, studio_tear_down)
    ADD("new", test_new);
    ADD("unchanged", test_unchanged);
    ADD("touched", test_touched);
    ADD("rename", test_rename);
    ADD("rename-onto", test_rename_onto);
    ADD("swap", test_swap);
    ADD("copy", test_copy);
    ADD("duplicates", test_duplicates);
    ADD("contradiction", test_contradiction);
    ADD("changed-picture", test_changed_picture);
    ADD("changed-words", test_changed_words);
    ADD("came-back", test_came_back);
    ADD("becomes-a-copy", test_becomes_a_copy);
    ADD("deleted", test_deleted);
    ADD("offline", test_offline);
    ADD("odd-names", test_odd_names);
    ADD("without-renditions", test_without_renditions);
    ADD("dry-run", test_dry_run);
    ADD("settings-change", test_settings_change);
    ADD("single-file", test_single_file);
    ADD("linked", test_linked);
    ADD("linked-root", test_linked_root);
    ADD("loft-inside", test_loft_inside);
    return g_test_run();
}
