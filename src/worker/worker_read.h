/* worker_read.h - one file's bytes to what they say, pixels left aside. */
#pragma once

#include "worker/protocol.h"
#include "worker/worker_file.h"

/* Walks @file's container (kept in it) and reads its metadata. @path: for readers of file names. @stage: where it failed.
 * Errors: ARTLOFT_ERROR_DATA, a sentence without the file's name. */
Reading *worker_read(WorkerFile *file, const char *path, const char **stage, GError **error);
