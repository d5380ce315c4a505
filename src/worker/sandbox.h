/* sandbox.h - a process gives up what it does not need: memory, files, network, other programs, other processes.
 *
 * A worker needs nothing but the descriptors that it is handed, so after sandbox_close() it can open no file at all, neither to
 * read nor to write. Two locks stand one behind the other, each enough by itself: Landlock (the kernel asks at each path) and
 * seccomp (the calls are not there). A kernel that lacks one is no error: the facts say what is missing.
 */
#pragma once

#include <glib.h>

typedef enum {
    SANDBOX_LIMITS = 1 << 0,   /* memory, descriptors, no core dumps */
    SANDBOX_LANDLOCK = 1 << 1, /* no path can be opened, made, removed or run; no TCP; no signals to others */
    SANDBOX_SECCOMP = 1 << 2,  /* only the calls that decoding takes */
    SANDBOX_ALL = SANDBOX_LIMITS | SANDBOX_LANDLOCK | SANDBOX_SECCOMP,
} SandboxPart;

#define SANDBOX_MEMORY ((guint64)1 << 30) /* bytes of data; not of addresses, which good HEICs need more of */
#define SANDBOX_DESCRIPTORS 288u

typedef struct {
    guint closed;     /* parts in force */
    int landlock_abi; /* 0: the kernel has none, or it is switched off */
    gboolean memory_unlimited;
} SandboxFacts;

/* The Landlock version of the running kernel; 0: none. */
int sandbox_landlock_abi(void);

/* The process dies when its parent does (at once if that has died already), and gains no rights by running programs. To be
 * called first. @parent: the process id of the parent, or 0 when it does not matter. */
void sandbox_bind_to_parent(int parent);

/* Closes @parts for good, for this process, while it has one thread. What the kernel lacks is left out and told in @facts.
 * Errors: ARTLOFT_ERROR_FAILED, when a part that the kernel has cannot be put in force. */
gboolean sandbox_close(guint parts, SandboxFacts *facts, GError **error);

/* "seccomp, Landlock ABI 7, memory 1.0 GiB"; what is missing is named after a semicolon. Free with g_free. */
char *sandbox_describe(const SandboxFacts *facts);
