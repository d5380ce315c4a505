/* worker_fault.h - in artloft-worker-test only (ARTLOFT_TEST_WORKER): files that make the worker misbehave, so that tests can
 * show that it costs that one file. The text "artloft-fault:NAME;" anywhere in a file does it. */
#pragma once

#include "worker/worker_file.h"

/* @stage: "read" or "render"; @socket: for faults that send nonsense. Names: crash, hang (busy), sleep (silent), memory, exit,
 * garbage, flood; with "render-" before them they wait for the rendering. */
void worker_fault(const WorkerFile *file, const char *stage, int socket);
