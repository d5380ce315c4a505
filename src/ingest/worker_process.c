#include "ingest/worker_process.h"

#include "config.h"
#include "worker/protocol.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROOM (256u * 1024u)

char *worker_program(void)
{
    const char *named = secure_getenv("ARTLOFT_WORKER");
    g_autofree char *src = g_path_get_dirname(ARTLOFT_BUILD_WORKER);
    g_autofree char *build = g_path_get_dirname(src);
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *tree = NULL;

    if (named && named[0])
        return g_strdup(named);
    tree = g_path_get_dirname(build); /* BUILD/src/worker/artloft-worker -> BUILD */
    if (self && g_str_has_prefix(self, tree) && self[strlen(tree)] == '/')
        return g_strdup(ARTLOFT_BUILD_WORKER);
    return g_build_filename(ARTLOFT_LIBEXECDIR, "artloft-worker", NULL);
}

/* Only what the loader and the sanitizers look at: a worker needs no home, no language and no secrets. */
static char **worker_environment(void)
{
    static const char *const kept[] = {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "G_SLICE", "PATH"};
    char **list = g_new0(char *, 1);

    list = g_environ_setenv(list, "LC_ALL", "C.UTF-8", TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_getenv(kept[i]))
            list = g_environ_setenv(list, kept[i], g_getenv(kept[i]), TRUE);
    return list;
}

static int spawn(const char *program, int socket, pid_t *pid)
{
    g_auto(GStrv) environment = worker_environment();
    g_autofree char *parent = g_strdup_printf("%d", (int)getpid());
    char *const arguments[] = {(char *)program, parent, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    int code;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
#ifndef __SANITIZE_ADDRESS__
    /* what decoders have to say about a file is answered as a failure; the sanitizers' reports are for people */
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
    posix_spawn_file_actions_adddup2(&actions, socket, PROTOCOL_DESCRIPTOR);
    posix_spawn_file_actions_addclosefrom_np(&actions, PROTOCOL_DESCRIPTOR + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    code = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

void worker_process_fail(const char *program, int reason, GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO,
                "The program that reads pictures, %s, cannot be run: %s. Is Artloft installed whole?", program,
                g_strerror(reason));
}

gboolean worker_process_start(WorkerProcess *process, const char *program, GError **error)
{
    int pair[2];
    int code;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "No worker can be started: %s.", g_strerror(errno));
        return FALSE;
    }
    code = spawn(program, pair[1], &process->pid);
    close(pair[1]);
    if (code != 0) {
        process->pid = 0;
        close(pair[0]);
        worker_process_fail(program, code, error);
        return FALSE;
    }
    (void)fcntl(pair[0], F_SETFL, O_NONBLOCK);
    process->socket = pair[0];
    frame_reader_init(&process->in);
    process->out = g_byte_array_new();
    return TRUE;
}

int worker_process_end(WorkerProcess *process)
{
    int status = 0;

    if (process->pid == 0)
        return 0;
    close(process->socket);
    process->socket = -1;
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
        ;
    process->pid = 0;
    frame_reader_clear(&process->in);
    g_clear_pointer(&process->out, g_byte_array_unref);
    return status;
}

gboolean worker_process_tell(WorkerProcess *process, MessageKind kind, GVariant *body, const int *descriptors, guint n)
{
    union {
        char bytes[CMSG_SPACE(FRAME_MAX_DESCRIPTORS * sizeof(int))];
        struct cmsghdr head;
    } control = {0};
    g_autoptr(GByteArray) frame = frame_new(kind, body);
    struct iovec part = {.iov_base = frame->data, .iov_len = frame->len};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    ssize_t sent;

    g_assert(process->out->len == 0 && n <= FRAME_MAX_DESCRIPTORS);
    if (n > 0) {
        message.msg_control = &control;
        message.msg_controllen = CMSG_SPACE(n * sizeof(int));
        control.head.cmsg_level = SOL_SOCKET;
        control.head.cmsg_type = SCM_RIGHTS;
        control.head.cmsg_len = CMSG_LEN(n * sizeof(int));
        memcpy(CMSG_DATA(&control.head), descriptors, n * sizeof(int));
    }
    do {
        sent = sendmsg(process->socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    /* the socket is empty when a worker is told something, so at least the first bytes go */
    if (sent <= 0)
        return FALSE;
    g_byte_array_append(process->out, frame->data + sent, (guint)(frame->len - (gsize)sent));
    return TRUE;
}

gboolean worker_process_flush(WorkerProcess *process)
{
    while (process->out->len > 0) {
        ssize_t sent = send(process->socket, process->out->data, process->out->len, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return errno == EAGAIN;
        g_byte_array_remove_range(process->out, 0, (guint)sent);
    }
    return TRUE;
}

gboolean worker_process_hear(WorkerProcess *process)
{
    /* recv() takes no descriptors: any that a worker sends are closed by the kernel */
    ssize_t got = recv(process->socket, frame_reader_room(&process->in, ROOM), ROOM, 0);
    int reason = errno;

    frame_reader_received(&process->in, ROOM, got > 0 ? (gsize)got : 0);
    return got > 0 || (got < 0 && (reason == EAGAIN || reason == EINTR));
}

double worker_process_cpu(const WorkerProcess *process)
{
    struct timespec used;
    clockid_t clock;

    if (process->pid == 0 || clock_getcpuclockid(process->pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return -1;
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}
