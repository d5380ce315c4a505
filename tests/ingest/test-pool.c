/* The worker processes, with files that make them misbehave: each costs the job that it was given, and nothing else. Needs
 * ARTLOFT_WORKER to name artloft-worker-test.
 */
#include "ingest/file_job.h"
#include "ingest/pool.h"
#include "painting.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS 20.0 /* of processor time, for files that do as they should */

typedef struct {
    char *dir;
    ArtloftWorkers *pool;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->dir = g_dir_make_tmp("artloft-pool-XXXXXX", NULL);
    fixture->pool = artloft_workers_start(data ? *(const guint *)data : 1, &error);
    g_assert_no_error(error);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    artloft_workers_stop(fixture->pool);
    g_rmdir(fixture->dir);
    g_free(fixture->dir);
}

/* The file, open and without a name. */
static int open_painting(const Fixture *fixture, const char *comment, guint64 *size)
{
    Painting painting = {.width = 64, .height = 48, .seed = 1, .comment = comment};
    g_autofree char *path = g_build_filename(fixture->dir, "painting", NULL);
    struct stat status;
    int descriptor;

    painting_write(&painting, path);
    descriptor = open(path, O_RDONLY | O_CLOEXEC);
    g_assert_cmpint(descriptor, >=, 0);
    g_assert_cmpint(fstat(descriptor, &status), ==, 0);
    g_remove(path);
    *size = (guint64)status.st_size;
    return descriptor;
}

static void wait_for(Pool *pool, PoolEventKind kind, PoolEvent *out)
{
    g_autoptr(GError) error = NULL;

    do {
        pool_event_clear(out);
        g_assert_true(pool_wait(pool, 30000, NULL, out, &error));
        g_assert_no_error(error);
    } while (out->kind == POOL_READY && kind != POOL_READY);
    g_assert_cmpint(out->kind, ==, kind);
}

static void get_ready(Pool *pool, guint worker)
{
    pool_want(pool, worker + 1);
    while (!pool_is_free(pool, worker)) {
        g_auto(PoolEvent) event = {0};

        wait_for(pool, POOL_READY, &event);
    }
}

static void give(Fixture *fixture, guint worker, const char *comment, double seconds)
{
    guint64 size;
    int file = open_painting(fixture, comment, &size);

    pool_give(fixture->pool, worker, MESSAGE_READ, read_job_pack("painting.png", size, NULL, 0), &file, 1, seconds);
    close(file);
}

/* Some other file is read as if nothing had happened. */
static void assert_works(Fixture *fixture, guint worker)
{
    g_auto(PoolEvent) event = {0};
    g_autoptr(Reading) reading = NULL;

    get_ready(fixture->pool, worker);
    give(fixture, worker, NULL, SECONDS);
    wait_for(fixture->pool, POOL_ANSWERED, &event);
    reading = reading_unpack(event.body, NULL);
    g_assert_cmpstr(reading->format, ==, "png");
    g_assert_cmpuint(reading->width, ==, 64);
}

static void test_starts_when_needed(Fixture *fixture, gconstpointer data)
{
    g_auto(PoolEvent) event = {0};

    (void)data;
    g_assert_cmpuint(pool_size(fixture->pool), ==, 2);
    g_assert_true(pool_wait(fixture->pool, 0, NULL, &event, NULL));
    g_assert_cmpint(event.kind, ==, POOL_NOTHING);
    g_assert_false(pool_is_free(fixture->pool, 0));
    get_ready(fixture->pool, 0);
    g_assert_false(pool_is_free(fixture->pool, 1)); /* one was enough */
    get_ready(fixture->pool, 1);
    assert_works(fixture, 1);
}

static void test_hello(Fixture *fixture, gconstpointer data)
{
    g_autofree char *encoder = artloft_workers_describe_encoder(fixture->pool);
    g_autofree char *sandbox = artloft_workers_describe_sandbox(fixture->pool);

    (void)data;
    g_assert_nonnull(strstr(encoder, "libvips"));
    g_assert_nonnull(strstr(sandbox, "seccomp"));
}

typedef struct {
    const char *comment;
    const char *words; /* in the reason */
    double seconds;
} Fault;

static const Fault faults[] = {
    {"artloft-fault:crash;", "crashed", SECONDS},      {"artloft-fault:exit;", "gave up", SECONDS},
    {"artloft-fault:memory;", "more memory", SECONDS}, {"artloft-fault:garbage;", "nonsense", SECONDS},
    {"artloft-fault:flood;", "nonsense", SECONDS},     {"artloft-fault:hang;", "longer than", 0.3}, /* of processor time */
    {"artloft-fault:sleep;", "longer than", 0.3},                                                   /* by the clock */
};

static void test_fault(Fixture *fixture, gconstpointer data)
{
    const Fault *fault = data;
    g_auto(PoolEvent) event = {0};

#if defined(__SANITIZE_ADDRESS__)
    if (strstr(fault->comment, "memory")) {
        g_test_skip("there is no limit of memory under AddressSanitizer");
        return;
    }
#endif
    get_ready(fixture->pool, 0);
    give(fixture, 0, fault->comment, fault->seconds);
    wait_for(fixture->pool, POOL_LOST, &event);
    g_assert_cmpuint(event.worker, ==, 0);
    g_assert_nonnull(strstr(event.failed.reason, fault->words));
    g_assert_false(event.killed);
    assert_works(fixture, 0);
}

static void set_up_fault(Fixture *fixture, gconstpointer data)
{
    (void)data;
    set_up(fixture, NULL);
}

/* A file that is no picture is refused; the worker lives on. */
static void test_refused(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path = g_build_filename(fixture->dir, "text", NULL);
    g_auto(PoolEvent) event = {0};
    int file;

    (void)data;
    g_assert_true(g_file_set_contents(path, "no picture at all", -1, NULL));
    file = open(path, O_RDONLY | O_CLOEXEC);
    g_remove(path);
    get_ready(fixture->pool, 0);
    pool_give(fixture->pool, 0, MESSAGE_READ, read_job_pack("text", 17, NULL, 0), &file, 1, SECONDS);
    close(file);
    wait_for(fixture->pool, POOL_REFUSED, &event);
    g_assert_cmpstr(event.failed.stage, ==, "identify");
    g_assert_false(event.failed.passing);
    g_assert_true(pool_is_free(fixture->pool, 0));
    assert_works(fixture, 0);
}

/* A file that is shorter than it was said to be. */
static void test_shorter(Fixture *fixture, gconstpointer data)
{
    g_auto(PoolEvent) event = {0};
    guint64 size;
    int file = open_painting(fixture, NULL, &size);

    (void)data;
    get_ready(fixture->pool, 0);
    pool_give(fixture->pool, 0, MESSAGE_READ, read_job_pack("p", size + 1, NULL, 0), &file, 1, SECONDS);
    close(file);
    wait_for(fixture->pool, POOL_REFUSED, &event);
    g_assert_nonnull(strstr(event.failed.reason, "shorter"));
    assert_works(fixture, 0);
}

/* Rendering goes to descriptors; what cannot be written is the system's failure, not the file's. */
static void test_render_full(Fixture *fixture, gconstpointer data)
{
    static const guint widths[] = {32};
    RenderPlan plan = {.widths = widths, .n_widths = 1, .thumbnail = 0};
    EmbeddedText text = {0};
    g_auto(PoolEvent) read = {0};
    g_auto(PoolEvent) event = {0};
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    (void)data;
    plan.formats[RENDITION_JPEG] = TRUE;
    for (guint i = 0; i < N_RENDITION_FORMATS; i++)
        plan.quality[i] = 50;
    get_ready(fixture->pool, 0);
    give(fixture, 0, NULL, SECONDS);
    wait_for(fixture->pool, POOL_ANSWERED, &read);
    pool_give(fixture->pool, 0, MESSAGE_RENDER, render_job_pack(&plan, &text, NULL, 0), &full, 1, SECONDS);
    close(full);
    wait_for(fixture->pool, POOL_REFUSED, &event);
    g_assert_cmpstr(event.failed.stage, ==, "render");
    g_assert_true(event.failed.passing);
    g_assert_nonnull(strstr(event.failed.reason, g_strerror(ENOSPC)));
}

/* One that was distrusted is replaced. */
static void test_distrust(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_works(fixture, 0);
    pool_distrust(fixture->pool, 0);
    g_assert_false(pool_is_free(fixture->pool, 0));
    assert_works(fixture, 0);
}

static void test_abandon(Fixture *fixture, gconstpointer data)
{
    g_auto(PoolEvent) event = {0};
    g_autoptr(ArtloftCancel) cancel = artloft_cancel_new();

    (void)data;
    get_ready(fixture->pool, 0);
    give(fixture, 0, "artloft-fault:sleep;", SECONDS);
    artloft_cancel(cancel);
    g_assert_true(pool_wait(fixture->pool, -1, cancel, &event, NULL)); /* returns at once */
    g_assert_cmpint(event.kind, ==, POOL_NOTHING);
    pool_abandon(fixture->pool);
    assert_works(fixture, 0);
}

static void test_no_program(void)
{
    g_autofree char *before = g_strdup(g_getenv("ARTLOFT_WORKER"));
    g_autoptr(GError) error = NULL;

    g_setenv("ARTLOFT_WORKER", "/nowhere/artloft-worker", TRUE);
    g_assert_null(artloft_workers_start(1, &error));
    g_setenv("ARTLOFT_WORKER", before, TRUE);
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "/nowhere/artloft-worker"));
}

/* A program that is none of ours ends at once, whatever it does: a sentence, not an endless loop. */
static void test_wrong_program(void)
{
    g_autofree char *before = g_strdup(g_getenv("ARTLOFT_WORKER"));
    g_autoptr(ArtloftWorkers) pool = NULL;
    g_autoptr(GError) error = NULL;

    g_setenv("ARTLOFT_WORKER", "/bin/true", TRUE);
    pool = artloft_workers_start(1, NULL);
    g_setenv("ARTLOFT_WORKER", before, TRUE);
    g_assert_null(pool_hello(pool, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "/bin/true"));
}

int main(int argc, char **argv)
{
    static const guint two = 2;

    g_test_init(&argc, &argv, NULL);
    if (!g_getenv("ARTLOFT_WORKER"))
        g_error("ARTLOFT_WORKER must name artloft-worker-test.");
#define ADD(name, data, function) g_test_add("/pool/" name, Fixture, data, set_up, function, tear_down)
    ADD("starts-when-needed", &two, test_starts_when_needed);
    ADD("hello", NULL, test_hello);
    ADD("refused", NULL, test_refused);
    ADD("shorter", NULL, test_shorter);
    ADD("render-full", NULL, test_render_full);
    ADD("distrust", NULL, test_distrust);
    ADD("abandon", NULL, test_abandon);
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_auto(GStrv) parts = g_strsplit_set(faults[i].comment, ":;", -1);
        g_autofree char *name = g_strconcat("/pool/fault/", parts[1], NULL);

        g_test_add(name, Fixture, &faults[i], set_up_fault, test_fault, tear_down);
    }
    g_test_add_func("/pool/no-program", test_no_program);
    g_test_add_func("/pool/wrong-program", test_wrong_program);
    return g_test_run();
}
