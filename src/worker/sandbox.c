#include "worker/sandbox.h"

#include "worker/syscall_filter.h"

#include <artloft/error.h>
#include <errno.h>
#include <linux/landlock.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* AddressSanitizer's shadow alone is terabytes of data. */
#if defined(__SANITIZE_ADDRESS__)
#define MEMORY_LIMIT_POSSIBLE FALSE
#else
#define MEMORY_LIMIT_POSSIBLE TRUE
#endif

/* The kernel's structure as of ABI 6; an older kernel is given less of it. Headers of the build machine may be older than the
 * kernel that runs, so what they may lack is named here. */
typedef struct {
    guint64 access_fs, access_net, scoped;
} LandlockRules;

#define ACCESS_FS_ABI_1 (((guint64)1 << 13) - 1)
#define ACCESS_FS_REFER ((guint64)1 << 13)     /* ABI 2 */
#define ACCESS_FS_TRUNCATE ((guint64)1 << 14)  /* ABI 3 */
#define ACCESS_NET_TCP ((guint64)3)            /* ABI 4: bind, connect */
#define ACCESS_FS_IOCTL_DEV ((guint64)1 << 15) /* ABI 5 */
#define SCOPE_ALL ((guint64)3)                 /* ABI 6: abstract sockets, signals */

int sandbox_landlock_abi(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    return abi > 0 ? (int)abi : 0;
}

void sandbox_bind_to_parent(int parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
    if (parent > 0 && getppid() != parent)
        _exit(0);
}

static gboolean fail(GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The sandbox cannot be closed: %s: %s.", what, g_strerror(errno));
    return FALSE;
}

/* Lowers a limit, never raises it. */
static gboolean limit(int what, rlim_t most)
{
    struct rlimit now;

    if (getrlimit(what, &now) < 0)
        return FALSE;
    now.rlim_max = MIN(now.rlim_max, most);
    now.rlim_cur = MIN(now.rlim_cur, now.rlim_max);
    return setrlimit(what, &now) == 0;
}

static gboolean close_limits(SandboxFacts *facts, GError **error)
{
    facts->memory_unlimited = !MEMORY_LIMIT_POSSIBLE;
    if ((MEMORY_LIMIT_POSSIBLE && !limit(RLIMIT_DATA, SANDBOX_MEMORY)) || !limit(RLIMIT_CORE, 0) ||
        !limit(RLIMIT_NOFILE, SANDBOX_DESCRIPTORS))
        return fail(error, "limits");
    facts->closed |= SANDBOX_LIMITS;
    return TRUE;
}

static gsize landlock_rules(int abi, LandlockRules *rules)
{
    *rules = (LandlockRules){.access_fs = ACCESS_FS_ABI_1};
    if (abi >= 2)
        rules->access_fs |= ACCESS_FS_REFER;
    if (abi >= 3)
        rules->access_fs |= ACCESS_FS_TRUNCATE;
    if (abi >= 4)
        rules->access_net = ACCESS_NET_TCP;
    if (abi >= 5)
        rules->access_fs |= ACCESS_FS_IOCTL_DEV;
    if (abi >= 6)
        rules->scoped = SCOPE_ALL;
    return abi >= 6   ? sizeof *rules
           : abi >= 4 ? G_STRUCT_OFFSET(LandlockRules, scoped)
                      : G_STRUCT_OFFSET(LandlockRules, access_net);
}

/* Rules without an exception: every right that this kernel knows is taken away. */
static gboolean close_landlock(SandboxFacts *facts, GError **error)
{
    int abi = sandbox_landlock_abi();
    LandlockRules rules;
    gsize size = landlock_rules(abi, &rules);
    int ruleset;
    gboolean closed;

    if (abi == 0)
        return TRUE;
    ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return fail(error, "Landlock");
    closed = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    if (!closed)
        fail(error, "Landlock");
    close(ruleset);
    if (closed) {
        facts->landlock_abi = abi;
        facts->closed |= SANDBOX_LANDLOCK;
    }
    return closed;
}

static gboolean close_seccomp(SandboxFacts *facts, GError **error)
{
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0 && errno == EINVAL)
        return TRUE; /* a kernel without it */
    if (!syscall_filter_load(error))
        return FALSE;
    facts->closed |= SANDBOX_SECCOMP;
    return TRUE;
}

gboolean sandbox_close(guint parts, SandboxFacts *facts, GError **error)
{
    memset(facts, 0, sizeof *facts);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return fail(error, "no_new_privs");
    return ((parts & SANDBOX_LIMITS) == 0 || close_limits(facts, error)) &&
           ((parts & SANDBOX_LANDLOCK) == 0 || close_landlock(facts, error)) &&
           ((parts & SANDBOX_SECCOMP) == 0 || close_seccomp(facts, error));
}

static void tell(GString *list, const char *text)
{
    if (list->len > 0)
        g_string_append(list, ", ");
    g_string_append(list, text);
}

char *sandbox_describe(const SandboxFacts *facts)
{
    g_autoptr(GString) there = g_string_new(NULL);
    g_autoptr(GString) missing = g_string_new(NULL);
    g_autofree char *landlock = g_strdup_printf("Landlock ABI %d", facts->landlock_abi);
    g_autofree char *memory = g_strdup_printf("memory %.1f GiB", (double)SANDBOX_MEMORY / (double)((guint64)1 << 30));

    tell(facts->closed & SANDBOX_SECCOMP ? there : missing, "seccomp");
    tell(facts->closed & SANDBOX_LANDLOCK ? there : missing, facts->closed & SANDBOX_LANDLOCK ? landlock : "Landlock");
    if (facts->closed & SANDBOX_LIMITS)
        tell(facts->memory_unlimited ? missing : there, facts->memory_unlimited ? "a limit of memory" : memory);
    else
        tell(missing, "limits");
    if (missing->len == 0)
        return g_strdup(there->str);
    return g_strdup_printf("%s; missing: %s", there->len > 0 ? there->str : "none", missing->str);
}
