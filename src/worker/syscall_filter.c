#include "worker/syscall_filter.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Memory, threads, time, and the descriptors that are open already. No call here takes a path. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(pwrite64),
    SCMP_SYS(writev),
    SCMP_SYS(pwritev),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fdatasync),
    SCMP_SYS(fsync),
    SCMP_SYS(close),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendto),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(eventfd2),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(membarrier),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(getcpu),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* No decoder calls these; whatever does is no decoder any more. */
static const int deadly[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(bpf),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(kexec_load),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
};

typedef struct {
    scmp_filter_ctx filter;
    int failed; /* the first error, or 0 */
} Filter;

static void add(Filter *filter, guint32 action, int call)
{
    int code = seccomp_rule_add_array(filter->filter, action, call, 0, NULL);

    /* a call that this processor does not have needs no rule */
    if (code < 0 && code != -EDOM && filter->failed == 0)
        filter->failed = code;
}

static void add_if(Filter *filter, int call, struct scmp_arg_cmp condition)
{
    int code = seccomp_rule_add_array(filter->filter, SCMP_ACT_ALLOW, call, 1, &condition);

    if (code < 0 && code != -EDOM && filter->failed == 0)
        filter->failed = code;
}

/* Calls that are harmless with some arguments and not with others. */
static void add_conditions(Filter *filter)
{
    static const int descriptor_uses[] = {F_GETFD, F_SETFD, F_GETFL};
    static const int prctl_uses[] = {PR_SET_NAME, PR_GET_NAME, 0x53564d41 /* PR_SET_VMA: names of memory, for looking at */};
    const scmp_datum_t thread = CLONE_THREAD | CLONE_VM | CLONE_SIGHAND;

    /* threads, not processes; clone3 hides its flags in memory, so the C library is told to use clone */
    add_if(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread));
    add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
    add_if(filter, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0));
    add_if(filter, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_LE, 7));
    /* fstat() of newer C libraries; a path may be looked at, never opened */
    add_if(filter, SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
    /* abort() and raise(): itself only */
    add_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
    for (guint i = 0; i < G_N_ELEMENTS(descriptor_uses); i++)
        add_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)descriptor_uses[i]));
    for (guint i = 0; i < G_N_ELEMENTS(prctl_uses); i++)
        add_if(filter, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)prctl_uses[i]));
}

gboolean syscall_filter_load(GError **error)
{
    Filter filter = {.filter = seccomp_init(SCMP_ACT_ERRNO(EPERM))};

    if (!filter.filter) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The sandbox cannot be closed: seccomp does not start.");
        return FALSE;
    }
    seccomp_attr_set(filter.filter, SCMP_FLTATR_CTL_TSYNC, 1);
    seccomp_attr_set(filter.filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    for (guint i = 0; i < G_N_ELEMENTS(allowed); i++)
        add(&filter, SCMP_ACT_ALLOW, allowed[i]);
    for (guint i = 0; i < G_N_ELEMENTS(deadly); i++)
        add(&filter, SCMP_ACT_KILL_PROCESS, deadly[i]);
    add_conditions(&filter);
    if (filter.failed == 0)
        filter.failed = seccomp_load(filter.filter);
    seccomp_release(filter.filter);
    if (filter.failed == 0)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The sandbox cannot be closed: seccomp: %s.",
                g_strerror(-filter.failed));
    return FALSE;
}
