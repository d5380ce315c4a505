/* Files looked into without a loft: in the order in which they were asked for, the bad ones among the good. Needs
 * ARTLOFT_WORKER to name artloft-worker-test.
 */
#include "core/artwork.h"
#include "painting.h"

#include <artloft/error.h>
#include <artloft/inspect.h>
#include <glib/gstdio.h>
#include <string.h>

#define GOOD 40

typedef struct {
    char *dir;
    GPtrArray *paths; /* of char *, NULL-ended */
    ArtloftWorkers *workers;
    ArtloftCancel *cancel; /* cancelled after the first answer, if set */
    guint answers;
} Fixture;

static void add_path(Fixture *fixture, char *name)
{
    g_ptr_array_add(fixture->paths, g_build_filename(fixture->dir, name, NULL));
    g_free(name);
}

static void add_painting(Fixture *fixture, guint seed, const char *comment)
{
    g_autofree char *parameters =
        g_strdup_printf("study %u\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: %u, Size: 64x48", seed, seed);
    Painting painting = {.width = 64, .height = 48, .seed = seed, .parameters = parameters, .comment = comment};

    add_path(fixture, g_strdup_printf("%02u.png", seed));
    painting_write(&painting, fixture->paths->pdata[fixture->paths->len - 1]);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->dir = g_dir_make_tmp("artloft-inspect-XXXXXX", NULL);
    fixture->paths = g_ptr_array_new_with_free_func(g_free);
    fixture->workers = artloft_workers_start(2, NULL);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < fixture->paths->len && fixture->paths->pdata[i]; i++)
        g_remove(fixture->paths->pdata[i]);
    g_rmdir(fixture->dir);
    g_ptr_array_unref(fixture->paths);
    artloft_workers_stop(fixture->workers);
    g_clear_pointer(&fixture->cancel, artloft_cancel_unref);
    g_free(fixture->dir);
}

static gboolean take(const char *path, const ArtloftArtwork *artwork, const GError *reason, gpointer data, GError **error)
{
    Fixture *fixture = data;
    guint n = fixture->answers++;

    (void)error;
    g_assert_cmpstr(path, ==, fixture->paths->pdata[n]);
    g_assert_true((artwork == NULL) == (reason != NULL));
    if (artwork) {
        g_autofree char *seed = g_strdup_printf("%u", n);

        g_assert_cmpstr(artwork->values[FIELD_SEED], ==, seed);
        g_assert_cmpstr(artwork->paths->pdata[0], ==, path);
        g_assert_cmpuint(artwork->width, ==, 64);
        g_assert_cmpstr(artwork->format, ==, "png");
        g_assert_cmpuint(strlen(artwork->sha256), ==, 64);
        g_assert_null(artwork->id);
    }
    if (fixture->cancel)
        artloft_cancel(fixture->cancel);
    return TRUE;
}

static gboolean inspect(Fixture *fixture, ArtloftInspectFunc each, GError **error)
{
    g_ptr_array_add(fixture->paths, NULL);
    return artloft_inspect(fixture->workers, (const char *const *)fixture->paths->pdata, fixture->cancel, each, fixture, error);
}

static void test_order(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    for (guint i = 0; i < GOOD; i++)
        add_painting(fixture, i, NULL);
    g_assert_true(inspect(fixture, take, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(fixture->answers, ==, GOOD);
}

static gboolean take_some(const char *path, const ArtloftArtwork *artwork, const GError *reason, gpointer data, GError **error)
{
    static const char *const words[] = {NULL, "crashed", "no such file", "picture", "folder", NULL};
    Fixture *fixture = data;
    const char *word = words[fixture->answers++];

    (void)path;
    (void)error;
    if (word)
        g_assert_nonnull(strstr(reason->message, word));
    else
        g_assert_nonnull(artwork);
    return TRUE;
}

static void test_bad_among_good(Fixture *fixture, gconstpointer data)
{
    g_autofree char *text = g_build_filename(fixture->dir, "text", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    add_painting(fixture, 0, NULL);
    add_painting(fixture, 1, "artloft-fault:crash;");
    add_path(fixture, g_strdup("nothing"));
    g_assert_true(g_file_set_contents(text, "no picture at all", -1, NULL));
    add_path(fixture, g_strdup("text"));
    add_path(fixture, g_strdup("."));
    add_painting(fixture, 5, NULL);
    g_assert_true(inspect(fixture, take_some, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(fixture->answers, ==, 6);
}

static void test_cancel(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    for (guint i = 0; i < GOOD; i++)
        add_painting(fixture, i, NULL);
    fixture->cancel = artloft_cancel_new();
    g_assert_false(inspect(fixture, take, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED);
    g_assert_cmpuint(fixture->answers, <, GOOD);
}

static gboolean stop(const char *path, const ArtloftArtwork *artwork, const GError *reason, gpointer data, GError **error)
{
    (void)path;
    (void)artwork;
    (void)reason;
    ((Fixture *)data)->answers++;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "Enough.");
    return FALSE;
}

/* The workers can be used again afterwards. */
static void test_stopped_by_caller(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    for (guint i = 0; i < 6; i++)
        add_painting(fixture, i, NULL);
    g_assert_false(inspect(fixture, stop, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED);
    g_assert_cmpuint(fixture->answers, ==, 1);
    fixture->answers = 0;
    g_assert_true(inspect(fixture, take, NULL));
    g_assert_cmpuint(fixture->answers, ==, 6);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (!g_getenv("ARTLOFT_WORKER"))
        g_error("ARTLOFT_WORKER must name artloft-worker-test.");
#define ADD(name, function) g_test_add("/inspect/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("order", test_order);
    ADD("bad-among-good", test_bad_among_good);
    ADD("cancel", test_cancel);
    ADD("stopped-by-caller", test_stopped_by_caller);
    return g_test_run();
}
