/* worker_file.h - the bytes of the one file that a worker is busy with, and its walked container. */
#pragma once

#include "container/container.h"

typedef struct {
    guint8 *data;
    gsize size;
    gboolean mapped;
    Container *container; /* NULL until it has been read */
} WorkerFile;

/* Takes the bytes of @descriptor (which stays open): small files are copied, so that they cannot change under the reader;
 * large ones are mapped, and if somebody cuts one short meanwhile the process dies, which costs that one file. Errors:
 * ARTLOFT_ERROR_IO, ARTLOFT_ERROR_DATA when the file ends early. */
gboolean worker_file_load(WorkerFile *file, int descriptor, gsize size, GError **error);
void worker_file_clear(WorkerFile *file);
