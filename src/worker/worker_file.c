#include "worker/worker_file.h"

#include <artloft/error.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define COPY_BYTES (64u << 20) /* larger files are mapped */

static gboolean copy(WorkerFile *file, int descriptor, gsize size, GError **error)
{
    g_autofree guint8 *data = g_try_malloc(size);
    gsize at = 0;

    while (data && at < size) {
        ssize_t got = pread(descriptor, data + at, size - at, (off_t)at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The file cannot be read: %s.", g_strerror(errno));
            return FALSE;
        }
        if (got == 0) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The file became shorter while it was read.");
            return FALSE;
        }
        at += (gsize)got;
    }
    if (!data) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "There is no memory for the file.");
        return FALSE;
    }
    file->data = g_steal_pointer(&data);
    file->size = size;
    return TRUE;
}

gboolean worker_file_load(WorkerFile *file, int descriptor, gsize size, GError **error)
{
    void *data;

    worker_file_clear(file);
    if (size <= COPY_BYTES)
        return copy(file, descriptor, size, error);
    data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The file cannot be read: %s.", g_strerror(errno));
        return FALSE;
    }
    file->data = data;
    file->size = size;
    file->mapped = TRUE;
    return TRUE;
}

void worker_file_clear(WorkerFile *file)
{
    g_clear_pointer(&file->container, container_free); /* its parts may lie in the data */
    if (file->mapped)
        munmap(file->data, file->size);
    else
        g_free(file->data);
    memset(file, 0, sizeof *file);
}
