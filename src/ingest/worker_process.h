/* worker_process.h - one artloft-worker: started, talked to without ever waiting for it, ended. */
#pragma once

#include "worker/frame.h"

#include <sys/types.h>

typedef struct {
    pid_t pid;       /* 0: not running */
    int socket;      /* non-blocking; -1: not running */
    FrameReader in;  /* what it said and is not yet a message */
    GByteArray *out; /* what it is still to be told */
} WorkerProcess;

/* The program: what ARTLOFT_WORKER names, if it is set (never for a program with borrowed rights); else, for a program of the
 * build tree, the worker of that tree; else the installed one. Free with g_free. */
char *worker_program(void);

/* Sets @error: @program cannot be run for that @reason (an errno). */
void worker_process_fail(const char *program, int reason, GError **error);
/* Starts one. It inherits nothing but its end of a socket pair. Errors: ARTLOFT_ERROR_IO, naming the program. */
gboolean worker_process_start(WorkerProcess *process, const char *program, GError **error);
/* Kills it, if it runs, and forgets what it said. Returns its wait status, 0 when there was none. */
int worker_process_end(WorkerProcess *process);
/* Queues a message; the descriptors go along with its first byte, and remain the caller's. Sinks @body. FALSE when the worker
 * cannot be told: it is gone. */
gboolean worker_process_tell(WorkerProcess *process, MessageKind kind, GVariant *body, const int *descriptors, guint n);
/* Sends what is queued, as far as the socket takes it. FALSE when the worker is gone. */
gboolean worker_process_flush(WorkerProcess *process);
/* Receives what there is. FALSE when the worker is gone. */
gboolean worker_process_hear(WorkerProcess *process);
/* Seconds of processor time that it has used; negative when that cannot be told. */
double worker_process_cpu(const WorkerProcess *process);
