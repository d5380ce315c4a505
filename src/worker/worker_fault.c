#include "worker/worker_fault.h"

#include "worker/frame.h"

#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MARK "artloft-fault:"

static void fault_crash(int socket)
{
    (void)socket;
    signal(SIGSEGV, SIG_DFL); /* the sanitizers would report it and leave in good order */
    raise(SIGSEGV);
}

static void fault_hang(int socket)
{
    volatile guint turns = 0;

    (void)socket;
    for (;;)
        turns = turns + 1;
}

static void fault_sleep(int socket)
{
    (void)socket;
    for (;;)
        g_usleep(G_USEC_PER_SEC);
}

/* Ends in g_malloc()'s abort when the limit is reached. */
static void fault_memory(int socket)
{
    (void)socket;
    for (;;) {
        guint8 *block = g_malloc(16u << 20);

        for (gsize i = 0; i < 16u << 20; i += 4096)
            block[i] = (guint8)(i >> 12);
    }
}

static void fault_exit(int socket)
{
    (void)socket;
    _exit(0);
}

static void fault_garbage(int socket)
{
    static const char noise[] = "\x05 this is no frame, whatever it may look like at first";

    (void)!send(socket, noise, sizeof noise, MSG_NOSIGNAL);
    fault_sleep(socket);
}

/* A valid head of the largest message, and then bytes without end. */
static void fault_flood(int socket)
{
    guint32 head[4] = {20u << 20, MESSAGE_READ_DONE, 0, 0};
    static guint8 noise[65536];

    (void)!send(socket, head, sizeof head, MSG_NOSIGNAL);
    while (send(socket, noise, sizeof noise, MSG_NOSIGNAL) > 0)
        ;
    fault_sleep(socket);
}

static const struct {
    const char *name;
    void (*act)(int socket);
} faults[] = {
    {"crash", fault_crash}, {"hang", fault_hang},       {"sleep", fault_sleep}, {"memory", fault_memory},
    {"exit", fault_exit},   {"garbage", fault_garbage}, {"flood", fault_flood},
};

void worker_fault(const WorkerFile *file, const char *stage, int socket)
{
    const guint8 *mark = memmem(file->data, file->size, MARK, strlen(MARK));
    gsize left = mark ? file->size - (gsize)(mark - file->data) - strlen(MARK) : 0;
    gboolean rendering = strcmp(stage, "render") == 0;
    const char *name = mark ? (const char *)mark + strlen(MARK) : NULL;
    gsize skip = strlen("render-");
    gboolean for_rendering = left > skip && memcmp(name, "render-", skip) == 0;

    if (!mark || rendering != for_rendering)
        return;
    if (for_rendering) {
        name += skip;
        left -= skip;
    }
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        gsize size = strlen(faults[i].name);

        if (left > size && memcmp(name, faults[i].name, size) == 0 && name[size] == ';')
            faults[i].act(socket);
    }
}
