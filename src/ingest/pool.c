#include "ingest/pool.h"

#include "core/cancel_poll.h"
#include "ingest/worker_process.h"

#include <artloft/error.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORKERS 256u
#define START_TRIES 3u
#define START_SECONDS 60.0
#define CLOCK_FACTOR 3.0 /* a busy machine is no fault of the file's */
#define LOOK_MS 200      /* how often the time of busy workers is looked at */

typedef enum {
    MEMBER_DOWN,     /* no process */
    MEMBER_STARTING, /* no hello yet */
    MEMBER_FREE,
    MEMBER_BUSY,
} MemberState;

typedef struct {
    WorkerProcess process;
    MemberState state;
    MessageKind asked;
    gint64 since; /* when the job or the start began, monotonic microseconds */
    double cpu_since, seconds;
    gboolean late; /* killed by us since it took too long */
} Member;

struct _ArtloftWorkers {
    char *program;
    Member *members;
    guint n, wanted;
    guint failed_starts; /* in a row */
    gboolean greeted;
    Hello hello;
};

void pool_event_clear(PoolEvent *event)
{
    g_clear_pointer(&event->body, g_variant_unref);
    failed_clear(&event->failed);
    event->kind = POOL_NOTHING;
}

/* ---- starting and ending ---- */

static gboolean member_start(Pool *pool, Member *member, GError **error)
{
    if (!worker_process_start(&member->process, pool->program, error))
        return FALSE;
    member->state = MEMBER_STARTING;
    member->late = FALSE;
    member->since = g_get_monotonic_time();
    return TRUE;
}

ArtloftWorkers *artloft_workers_start(guint jobs, GError **error)
{
    g_autoptr(ArtloftWorkers) pool = g_new0(ArtloftWorkers, 1);

    pool->n = CLAMP(jobs > 0 ? jobs : g_get_num_processors(), 1, MOST_WORKERS);
    pool->members = g_new0(Member, pool->n);
    pool->program = worker_program();
    for (guint i = 0; i < pool->n; i++)
        pool->members[i].process.socket = -1;
    if (access(pool->program, X_OK) < 0) {
        worker_process_fail(pool->program, errno, error);
        return NULL;
    }
    return g_steal_pointer(&pool);
}

static void member_end(Member *member)
{
    worker_process_end(&member->process);
    member->state = MEMBER_DOWN;
}

void artloft_workers_stop(ArtloftWorkers *workers)
{
    if (!workers)
        return;
    for (guint i = 0; i < workers->n; i++)
        member_end(&workers->members[i]);
    g_free(workers->members);
    g_free(workers->program);
    hello_clear(&workers->hello);
    g_free(workers);
}

void pool_abandon(Pool *pool)
{
    for (guint i = 0; i < pool->n; i++)
        if (pool->members[i].state != MEMBER_FREE)
            member_end(&pool->members[i]);
}

void pool_want(Pool *pool, guint n)
{
    pool->wanted = MAX(pool->wanted, MIN(n, pool->n));
}

void pool_distrust(Pool *pool, guint worker)
{
    g_assert(pool->members[worker].state == MEMBER_FREE);
    member_end(&pool->members[worker]);
}

guint pool_size(const Pool *pool)
{
    return pool->n;
}

gboolean pool_is_free(const Pool *pool, guint worker)
{
    return pool->members[worker].state == MEMBER_FREE;
}

/* ---- jobs ---- */

void pool_give(Pool *pool, guint worker, MessageKind kind, GVariant *body, const int *descriptors, guint n, double seconds)
{
    Member *member = &pool->members[worker];

    g_assert(member->state == MEMBER_FREE);
    member->state = MEMBER_BUSY;
    member->asked = kind;
    member->seconds = seconds;
    member->since = g_get_monotonic_time();
    member->cpu_since = MAX(worker_process_cpu(&member->process), 0);
    member->late = FALSE;
    /* one that is gone is noticed when it is listened to */
    (void)worker_process_tell(&member->process, kind, body, descriptors, n);
}

static double seconds_since(gint64 when)
{
    return (double)(g_get_monotonic_time() - when) / G_USEC_PER_SEC;
}

/* Kills the workers that take too long; their sockets then tell. */
static void end_late(Pool *pool)
{
    for (guint i = 0; i < pool->n; i++) {
        Member *member = &pool->members[i];
        double clock = seconds_since(member->since);

        if (member->late)
            continue;
        if (member->state == MEMBER_STARTING)
            member->late = clock > START_SECONDS;
        else if (member->state == MEMBER_BUSY)
            member->late = clock > member->seconds * CLOCK_FACTOR ||
                           worker_process_cpu(&member->process) - member->cpu_since > member->seconds;
        if (member->late)
            kill(member->process.pid, SIGKILL);
    }
}

/* ---- what workers say ---- */

static char *describe_loss(const Member *member, int status)
{
    if (member->late)
        return g_strdup_printf("The file took longer than %.0f seconds; it was given up.", member->seconds);
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGABRT || WTERMSIG(status) == SIGTRAP))
        return g_strdup("The reader of pictures gave up on the file: it takes more memory than is allowed, or is damaged.");
    if (WIFSIGNALED(status))
        return g_strdup_printf("The reader of pictures crashed on the file (%s).", g_strsignal(WTERMSIG(status)));
    return g_strdup("The reader of pictures gave up on the file.");
}

/* By a signal that no fault of its own brings. */
static gboolean killed_from_outside(int status)
{
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

    return number == SIGKILL || number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

/* @member is gone, or talks nonsense (@nonsense): its job, if it had one, is lost. start_missing() fills its place. */
static gboolean lose(Pool *pool, Member *member, gboolean nonsense, PoolEvent *out, GError **error)
{
    gboolean busy = member->state == MEMBER_BUSY;
    gboolean starting = member->state == MEMBER_STARTING;
    int status = worker_process_end(&member->process);

    member->state = MEMBER_DOWN;
    if (busy) {
        out->kind = POOL_LOST;
        out->worker = (guint)(member - pool->members);
        out->killed = !nonsense && !member->late && killed_from_outside(status);
        out->failed.reason =
            nonsense ? g_strdup("The reader of pictures answered nonsense to the file.") : describe_loss(member, status);
    }
    if (starting && ++pool->failed_starts >= START_TRIES) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The program that reads pictures, %s, does not start.",
                    pool->program);
        return FALSE;
    }
    return TRUE;
}

static gboolean greet(Pool *pool, Member *member, GVariant *body, PoolEvent *out, GError **error)
{
    Hello hello = {0};

    if (!hello_unpack(body, &hello, error))
        return FALSE;
    if (!pool->greeted)
        pool->hello = hello;
    else
        hello_clear(&hello);
    pool->greeted = TRUE;
    pool->failed_starts = 0;
    member->state = MEMBER_FREE;
    out->kind = POOL_READY;
    out->worker = (guint)(member - pool->members);
    return TRUE;
}

/* A worker that cannot start says why, and the run ends with its words. */
static gboolean give_up(Pool *pool, GVariant *body, GError **error)
{
    Failed failed = {0};

    if (failed_unpack(body, &failed, error))
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The program that reads pictures, %s, does not start: %s",
                    pool->program, failed.reason);
    failed_clear(&failed);
    return FALSE;
}

static MessageKind answer_to(MessageKind asked)
{
    return asked == MESSAGE_READ ? MESSAGE_READ_DONE : asked == MESSAGE_ARTICLES ? MESSAGE_ARTICLES_DONE : MESSAGE_RENDER_DONE;
}

/* Whether @body makes sense now. */
static gboolean take_answer(Pool *pool, Member *member, MessageKind kind, GVariant *body, PoolEvent *out)
{
    if (member->state != MEMBER_BUSY)
        return FALSE;
    if (kind == MESSAGE_FAILED) {
        if (!failed_unpack(body, &out->failed, NULL))
            return FALSE;
        out->kind = POOL_REFUSED;
    } else if (kind == answer_to(member->asked)) {
        out->kind = POOL_ANSWERED;
        out->body = g_variant_ref(body);
    } else {
        return FALSE;
    }
    out->worker = (guint)(member - pool->members);
    member->state = MEMBER_FREE;
    return TRUE;
}

/* Listens to @member; @out is set when that gave an event. */
static gboolean hear(Pool *pool, Member *member, PoolEvent *out, GError **error)
{
    gboolean there = worker_process_hear(&member->process);
    g_autoptr(GVariant) body = NULL;
    MessageKind kind;

    if (!frame_reader_next(&member->process.in, &kind, &body, NULL))
        return lose(pool, member, TRUE, out, error);
    if (!body)
        return there || lose(pool, member, FALSE, out, error);
    if (member->state == MEMBER_STARTING) {
        if (kind == MESSAGE_HELLO)
            return greet(pool, member, body, out, error);
        return kind == MESSAGE_FAILED ? give_up(pool, body, error) : lose(pool, member, TRUE, out, error);
    }
    return take_answer(pool, member, kind, body, out) || lose(pool, member, TRUE, out, error);
}

/* ---- waiting ---- */

static gboolean any_at_work(const Pool *pool)
{
    for (guint i = 0; i < pool->n; i++)
        if (pool->members[i].state == MEMBER_BUSY || pool->members[i].state == MEMBER_STARTING)
            return TRUE;
    return FALSE;
}

static gboolean start_missing(Pool *pool, GError **error)
{
    guint running = 0;

    for (guint i = 0; i < pool->n; i++)
        running += pool->members[i].state != MEMBER_DOWN;
    for (guint i = 0; i < pool->n && running < pool->wanted; i++) {
        if (pool->members[i].state != MEMBER_DOWN)
            continue;
        if (!member_start(pool, &pool->members[i], error))
            return FALSE;
        running++;
    }
    return TRUE;
}

/* Answers whether the poll was for somebody. */
static gboolean poll_members(Pool *pool, struct pollfd *polled, int timeout_ms, const ArtloftCancel *cancel)
{
    for (guint i = 0; i < pool->n; i++) {
        const WorkerProcess *process = &pool->members[i].process;

        polled[i] = (struct pollfd){.fd = process->socket, .events = POLLIN};
        if (process->out && process->out->len > 0)
            polled[i].events |= POLLOUT;
    }
    polled[pool->n] = (struct pollfd){.fd = cancel_descriptor(cancel), .events = POLLIN};
    return poll(polled, pool->n + 1, timeout_ms) > 0;
}

static gboolean look_round(Pool *pool, const struct pollfd *polled, PoolEvent *out, GError **error)
{
    for (guint i = 0; i < pool->n && out->kind == POOL_NOTHING; i++) {
        Member *member = &pool->members[i];

        if (polled[i].revents & POLLOUT)
            (void)worker_process_flush(&member->process);
        if ((polled[i].revents & (POLLIN | POLLHUP | POLLERR)) && !hear(pool, member, out, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean wait_turns(Pool *pool, int timeout_ms, const ArtloftCancel *cancel, PoolEvent *out, GError **error)
{
    g_autofree struct pollfd *polled = g_new0(struct pollfd, pool->n + 1);
    gint64 until = g_get_monotonic_time() + timeout_ms * G_TIME_SPAN_MILLISECOND;

    while (out->kind == POOL_NOTHING && (timeout_ms >= 0 || any_at_work(pool))) {
        gint64 left = (until - g_get_monotonic_time()) / G_TIME_SPAN_MILLISECOND;
        int turn = timeout_ms < 0 ? LOOK_MS : (int)CLAMP(left, 0, LOOK_MS);

        if (poll_members(pool, polled, turn, cancel) && !look_round(pool, polled, out, error))
            return FALSE;
        if (artloft_cancelled(cancel) || (timeout_ms >= 0 && left <= 0))
            return TRUE;
        end_late(pool);
    }
    return TRUE;
}

gboolean pool_wait(Pool *pool, int timeout_ms, ArtloftCancel *cancel, PoolEvent *out, GError **error)
{
    gboolean waited;

    memset(out, 0, sizeof *out);
    waited = start_missing(pool, error) && wait_turns(pool, timeout_ms, cancel, out, error);
    if (!waited)
        pool_event_clear(out);
    return waited;
}

const Hello *pool_hello(Pool *pool, GError **error)
{
    pool_want(pool, 1);
    while (!pool->greeted) {
        g_auto(PoolEvent) event = {0};

        if (!pool_wait(pool, -1, NULL, &event, error))
            return NULL;
    }
    return &pool->hello;
}

char *artloft_workers_describe_sandbox(ArtloftWorkers *workers)
{
    g_autoptr(GError) error = NULL;
    const Hello *hello = pool_hello(workers, &error);

    return g_strdup(hello ? hello->sandbox : error->message);
}

char *artloft_workers_describe_encoder(ArtloftWorkers *workers)
{
    g_autoptr(GError) error = NULL;
    const Hello *hello = pool_hello(workers, &error);

    return g_strdup(hello ? hello->encoder : error->message);
}
