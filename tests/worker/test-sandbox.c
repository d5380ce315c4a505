/* A process closes one part of the sandbox, or all of it, and then tries what a decoder that was taken over would try. Each
 * lock is tried alone, since either must be enough by itself.
 */
#include "worker/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define STOPPED 0    /* the system said no */
#define SUCCEEDED 10 /* it could be done */
#define NO_SANDBOX 11

static char *inside; /* a folder with a file in it */

static int try_read(void)
{
    g_autofree char *path = g_build_filename(inside, "file", NULL);

    return open(path, O_RDONLY) >= 0 ? SUCCEEDED : STOPPED;
}

static int try_read_system(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0 ? SUCCEEDED : STOPPED;
}

static int try_write(void)
{
    g_autofree char *path = g_build_filename(inside, "new", NULL);

    return open(path, O_WRONLY | O_CREAT, 0666) >= 0 ? SUCCEEDED : STOPPED;
}

static int try_remove(void)
{
    g_autofree char *path = g_build_filename(inside, "file", NULL);

    return unlink(path) == 0 ? SUCCEEDED : STOPPED;
}

static int try_rename(void)
{
    g_autofree char *from = g_build_filename(inside, "file", NULL);
    g_autofree char *to = g_build_filename(inside, "other", NULL);

    return rename(from, to) == 0 ? SUCCEEDED : STOPPED;
}

static int try_connect(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int wire = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (wire < 0)
        return STOPPED;
    return connect(wire, (struct sockaddr *)&address, sizeof address) < 0 && (errno == EACCES || errno == EPERM) ? STOPPED
                                                                                                                 : SUCCEEDED;
}

static int try_exec(void)
{
    execl("/bin/sh", "sh", "-c", "exit 10", NULL);
    return STOPPED;
}

static int try_fork(void)
{
    return fork() < 0 ? STOPPED : SUCCEEDED;
}

static int try_ptrace(void)
{
    return ptrace(PTRACE_SEIZE, getppid(), NULL, NULL) < 0 ? STOPPED : SUCCEEDED;
}

static int try_signal(void)
{
    return kill(getppid(), 0) < 0 ? STOPPED : SUCCEEDED;
}

static int try_memory(void)
{
    return g_try_malloc((gsize)SANDBOX_MEMORY + (64u << 20)) ? SUCCEEDED : STOPPED;
}

static int do_work(void)
{
    g_autofree char *block = g_malloc(16u << 20);
    int pipes[2] = {-1, -1};

    memset(block, 1, 16u << 20);
    return pipe(pipes) == 0 ? SUCCEEDED : write(STDERR_FILENO, "", 0) == 0 ? STOPPED : SUCCEEDED;
}

/* How the child ended: an exit code, or minus a signal. */
static int run(guint parts, int (*act)(void))
{
    g_autofree char *file = g_build_filename(inside, "file", NULL);
    int status;
    pid_t child;

    g_assert_true(g_file_set_contents(file, "secret", -1, NULL)); /* some attempts take it away */
    child = fork();

    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        SandboxFacts facts;

        alarm(60);
        if (!sandbox_close(parts, &facts, NULL) || (facts.closed & parts) != parts)
            _exit(NO_SANDBOX);
        _exit(act());
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static gboolean was_stopped(int outcome)
{
    return outcome == STOPPED || outcome == -SIGSYS;
}

typedef struct {
    const char *name;
    int (*act)(void);
    guint parts; /* each of which stops it alone */
    int least_abi;
} Attempt;

static const Attempt attempts[] = {
    {"read", try_read, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"read-system", try_read_system, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"write", try_write, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"remove", try_remove, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"rename", try_rename, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"connect", try_connect, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 4},
    {"exec", try_exec, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"ptrace", try_ptrace, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 1},
    {"signal", try_signal, SANDBOX_LANDLOCK | SANDBOX_SECCOMP, 6},
    {"fork", try_fork, SANDBOX_SECCOMP, 0},
    {"memory", try_memory, SANDBOX_LIMITS, 0},
};

static gboolean kernel_has(guint part)
{
    if (part == SANDBOX_LANDLOCK)
        return sandbox_landlock_abi() > 0;
    return run(part, do_work) != NO_SANDBOX;
}

typedef struct {
    const Attempt *attempt;
    guint part;
} Case;

static void test_stopped(gconstpointer data)
{
    const Case *one = data;

    if (!kernel_has(one->part)) {
        g_test_skip("this kernel has no such lock");
        return;
    }
    if (one->part == SANDBOX_LANDLOCK && sandbox_landlock_abi() < one->attempt->least_abi) {
        g_test_skip("this kernel's Landlock is too old for that");
        return;
    }
#if defined(__SANITIZE_ADDRESS__)
    if (one->part == SANDBOX_LIMITS) {
        g_test_skip("there is no limit of memory under AddressSanitizer");
        return;
    }
#endif
    g_assert_true(was_stopped(run(one->part, one->attempt->act)));
}

/* The attempts are real: without the sandbox they succeed. */
static void test_without_sandbox(void)
{
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY); /* else Yama lets parents trace children, not the other way round */
    for (guint i = 0; i < G_N_ELEMENTS(attempts); i++) {
        int outcome = run(0, attempts[i].act);

        if (attempts[i].act == try_ptrace && outcome == STOPPED)
            g_test_message("this system lets nobody trace anybody");
        else
            g_assert_cmpint(outcome, ==, SUCCEEDED);
    }
}

static void test_work_goes_on(void)
{
    g_assert_cmpint(run(SANDBOX_ALL & ~(kernel_has(SANDBOX_LANDLOCK) ? 0u : SANDBOX_LANDLOCK), do_work), ==, STOPPED);
}

static void test_describe(void)
{
    SandboxFacts all = {.closed = SANDBOX_ALL, .landlock_abi = 3};
    SandboxFacts some = {.closed = SANDBOX_LIMITS};
    SandboxFacts none = {0};
    g_autofree char *all_text = sandbox_describe(&all);
    g_autofree char *some_text = sandbox_describe(&some);
    g_autofree char *none_text = sandbox_describe(&none);

    g_assert_cmpstr(all_text, ==, "seccomp, Landlock ABI 3, memory 1.0 GiB");
    g_assert_cmpstr(some_text, ==, "memory 1.0 GiB; missing: seccomp, Landlock");
    g_assert_cmpstr(none_text, ==, "none; missing: seccomp, Landlock, limits");
}

static void add_cases(const Attempt *attempt)
{
    static const struct {
        guint part;
        const char *name;
    } parts[] = {{SANDBOX_LIMITS, "limits"}, {SANDBOX_LANDLOCK, "landlock"}, {SANDBOX_SECCOMP, "seccomp"}};

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_strdup_printf("/sandbox/%s/%s", attempt->name, parts[i].name);
        Case *one;

        if (!(attempt->parts & parts[i].part))
            continue;
        one = g_new0(Case, 1);
        *one = (Case){.attempt = attempt, .part = parts[i].part};
        g_test_add_data_func_full(path, one, test_stopped, g_free);
    }
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"file", "new", "other"};
    int code;

    g_test_init(&argc, &argv, NULL);
    inside = g_dir_make_tmp("artloft-sandbox-XXXXXX", NULL);
    g_test_add_func("/sandbox/without", test_without_sandbox);
    g_test_add_func("/sandbox/work-goes-on", test_work_goes_on);
    g_test_add_func("/sandbox/describe", test_describe);
    for (guint i = 0; i < G_N_ELEMENTS(attempts); i++)
        add_cases(&attempts[i]);
    code = g_test_run();
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(inside, names[i], NULL);

        g_remove(path);
    }
    g_rmdir(inside);
    g_free(inside);
    return code;
}
