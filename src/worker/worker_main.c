/* worker_main.c - artloft-worker: reads and renders files that nobody vouches for, one at a time, in a process that can do
 * nothing else. Started by the coordinator (src/ingest/pool.c) with its socket as descriptor 3; not for people to run.
 *
 * It loads all libraries and opens all that they will need, closes the sandbox, says hello, and from then on answers each
 * message with one message. It leaves when the coordinator does.
 */
#include "image/render.h"
#include "worker/channel.h"
#include "worker/protocol.h"
#include "worker/sandbox.h"
#include "worker/worker_articles.h"
#include "worker/worker_read.h"
#include "worker/worker_render.h"
#include "worker/worker_sidecars.h"

#ifdef ARTLOFT_TEST_WORKER
#include "worker/worker_fault.h"
#endif

#include <artloft/error.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* glibc takes larger pieces from the kernel one by one, and gives them back: pages that are faulted in and cleared for each
 * picture anew. Up to here, its own limit, they come from the heap, of which as much stays as a picture of middling size takes.
 */
#define HEAP_PIECE (32 << 20)
#define HEAP_KEPT (96 << 20)

typedef struct {
    Channel channel;
    WorkerFile file;
    KeptTable table;
} Worker;

static void fault(const Worker *worker, const char *stage)
{
#ifdef ARTLOFT_TEST_WORKER
    worker_fault(&worker->file, stage, worker->channel.socket);
#else
    (void)worker;
    (void)stage;
#endif
}

static gboolean answer_failure(Worker *worker, const char *stage, const GError *reason, GError **error)
{
    Failed failed = {
        .stage = stage, .reason = reason->message, .passing = g_error_matches(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_IO)};

    return channel_send(&worker->channel, MESSAGE_FAILED, failed_pack(&failed), error);
}

static Reading *read_file(Worker *worker, GVariant *job, const char **stage, GError **error)
{
    const int *descriptors = (const int *)(gpointer)worker->channel.descriptors->data;
    g_auto(ReadJob) read = {0};
    Reading *reading;

    *stage = "read";
    if (!read_job_unpack(job, &read, error))
        return NULL;
    if (worker->channel.descriptors->len != 1 + read.n_sidecars) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The file did not come along with its name.");
        return NULL;
    }
    if (!worker_file_load(&worker->file, descriptors[0], read.size, error))
        return NULL;
    fault(worker, "read");
    reading = worker_read(&worker->file, read.path, stage, error);
    if (reading && read.n_sidecars > 0)
        worker_sidecars_read(&worker->table, &read, descriptors + 1, worker->file.container, reading);
    return reading;
}

static gboolean handle_read(Worker *worker, GVariant *job, GError **error)
{
    g_autoptr(GError) reason = NULL;
    const char *stage;
    g_autoptr(Reading) reading = read_file(worker, job, &stage, &reason);

    if (!reading)
        return answer_failure(worker, stage, reason, error);
    return channel_send(&worker->channel, MESSAGE_READ_DONE, reading_pack(reading), error);
}

static Rendered *render_file(Worker *worker, GVariant *body, GError **error)
{
    RenderJob job = {0};
    Rendered *rendered = NULL;

    if (!worker->file.container) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "There is no file to render.");
        return NULL;
    }
    fault(worker, "render");
    if (render_job_unpack(body, &job, error))
        rendered = worker_render(&worker->file, &job, worker->channel.descriptors, error);
    render_job_clear(&job);
    return rendered;
}

static gboolean handle_render(Worker *worker, GVariant *job, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(Rendered) rendered = render_file(worker, job, &reason);

    if (!rendered)
        return answer_failure(worker, "render", reason, error);
    return channel_send(&worker->channel, MESSAGE_RENDER_DONE, rendered_pack(rendered), error);
}

static GPtrArray *read_articles(Worker *worker, GVariant *body, GError **error)
{
    const int *descriptors = (const int *)(gpointer)worker->channel.descriptors->data;
    g_auto(ArticlesJob) job = {0};

    if (!articles_job_unpack(body, &job, error))
        return NULL;
    if (worker->channel.descriptors->len != 1) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The file did not come along.");
        return NULL;
    }
    return worker_articles_read(&worker->file, &job, descriptors[0], error);
}

static gboolean handle_articles(Worker *worker, GVariant *job, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GPtrArray) articles = read_articles(worker, job, &reason);

    if (!articles)
        return answer_failure(worker, "read", reason, error);
    return channel_send(&worker->channel, MESSAGE_ARTICLES_DONE, articles_pack(articles), error);
}

/* Until the coordinator leaves (TRUE) or nothing can be understood any more. */
static gboolean serve(Worker *worker, GError **error)
{
    for (;;) {
        g_autoptr(GVariant) body = NULL;
        MessageKind kind;
        gboolean handled;

        if (!channel_receive(&worker->channel, &kind, &body, error))
            return FALSE;
        if (!body)
            return TRUE;
        switch (kind) {
        case MESSAGE_READ:
            handled = handle_read(worker, body, error);
            break;
        case MESSAGE_RENDER:
            handled = handle_render(worker, body, error);
            break;
        case MESSAGE_ARTICLES:
            handled = handle_articles(worker, body, error);
            break;
        default:
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "Message %d is not for a worker.", kind);
            handled = FALSE;
            break;
        }
        if (!handled)
            return FALSE;
    }
}

static gboolean say_hello(Worker *worker, const SandboxFacts *facts, GError **error)
{
    Hello hello = {
        .sandbox = sandbox_describe(facts),
        .encoder = g_strdup(image_encoder_version()),
    };
    gboolean said = channel_send(&worker->channel, MESSAGE_HELLO, hello_pack(&hello), error);

    hello_clear(&hello);
    return said;
}

/* What keeps it from starting is told over the socket: nobody reads its standard error. */
static gboolean start(Worker *worker, GError **error)
{
    g_autoptr(GError) reason = NULL;
    SandboxFacts facts;

    if (image_init(&reason) && sandbox_close(SANDBOX_ALL, &facts, &reason))
        return say_hello(worker, &facts, error);
    (void)answer_failure(worker, "read", reason, NULL);
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

static gboolean run(GError **error)
{
    Worker worker = {0};
    gboolean served;

    channel_init(&worker.channel, PROTOCOL_DESCRIPTOR);
    served = start(&worker, error) && serve(&worker, error);
    worker_file_clear(&worker.file);
    kept_table_clear(&worker.table);
    channel_clear(&worker.channel);
    return served;
}

/* One heap for all threads, since only one of them is at work at a time. */
static void keep_memory(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, HEAP_PIECE);
    mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int type;
    socklen_t size = sizeof type;

    if (argc != 2 || getsockopt(PROTOCOL_DESCRIPTOR, SOL_SOCKET, SO_TYPE, &type, &size) < 0) {
        fputs("artloft-worker is started by artloft; there is nothing to run here.\n", stderr);
        return 2;
    }
    keep_memory();
    sandbox_bind_to_parent(atoi(argv[1]));
    signal(SIGINT, SIG_IGN); /* Ctrl-C goes to the coordinator, which decides */
    signal(SIGPIPE, SIG_IGN);
    setlocale(LC_ALL, "C.UTF-8");
    g_set_prgname("artloft-worker");
    if (!run(&error))
        fprintf(stderr, "artloft-worker: %s\n", error->message);
    fflush(stderr);
    _exit(error ? 1 : 0); /* whatever libraries would do at exit, they are not allowed to any more */
}
