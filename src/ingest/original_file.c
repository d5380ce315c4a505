#include "ingest/original_file.h"

#include "core/limits.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PIECE 2048u /* bytes of a path that are handed to the system at a time; it takes at most 4095 */

/* Links inside a path can be swapped in after the scan has looked; the kernel refuses them all in one go where it can. */
static int open_piece(int folder, const char *path, int flags, gboolean follow)
{
    struct open_how how = {.flags = (guint64)flags, .resolve = RESOLVE_NO_SYMLINKS};
    int descriptor;

    if (follow)
        return openat(folder, path, flags);
    descriptor = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
    if (descriptor < 0 && (errno == ENOSYS || errno == EPERM))
        descriptor = openat(folder, path, flags | O_NOFOLLOW);
    return descriptor;
}

/* O_NOATIME is for the owner of a file alone. */
static int open_last(int folder, const char *name, gboolean follow)
{
    int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
    int descriptor = open_piece(folder, name, flags | O_NOATIME, follow);

    return descriptor < 0 && errno == EPERM ? open_piece(folder, name, flags, follow) : descriptor;
}

/* The length of the first piece of @path: whole names, ending before a slash; 0 when it is the last. */
static gsize piece_length(const char *path)
{
    gsize length = strlen(path);
    const char *slash;

    if (length <= PIECE)
        return 0;
    slash = memrchr(path, '/', PIECE);
    return slash ? (gsize)(slash - path) : 0;
}

static int open_steps(const char *root, const char *path, gboolean follow)
{
    int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int descriptor;
    int reason;
    gsize length;

    while (folder >= 0 && (length = piece_length(path)) > 0) {
        g_autofree char *piece = g_strndup(path, length);
        int next = open_piece(folder, piece, O_PATH | O_DIRECTORY | O_CLOEXEC, follow);

        reason = errno;
        close(folder);
        errno = reason;
        folder = next;
        path += length + 1;
    }
    if (folder < 0)
        return -1;
    descriptor = open_last(folder, path, follow);
    reason = errno;
    close(folder);
    errno = reason;
    return descriptor;
}

static gboolean check_status(const struct stat *status, GError **error)
{
    if (!S_ISREG(status->st_mode))
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "This is not a file with data in it (%s).",
                    S_ISDIR(status->st_mode) ? "it is a folder" : "it is a pipe, a socket or a device");
    else if (status->st_size == 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The file is empty.");
    else if ((guint64)status->st_size > LIMIT_FILE_BYTES)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The file is larger than %u MiB.", LIMIT_FILE_BYTES >> 20);
    else
        return TRUE;
    return FALSE;
}

static void fill_stamp(const struct stat *status, FileStamp *out)
{
    out->size = (guint64)status->st_size;
    out->mtime_ns = (gint64)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
    out->inode = status->st_ino;
    out->device = status->st_dev;
    out->sidecars = 0;
}

OriginalOpened original_file_open(const char *root, const char *path, gboolean follow, int *descriptor, FileStamp *stamp,
                                  GError **error)
{
    int opened = open_steps(root, path, follow);
    struct stat status;

    if (opened < 0 && (errno == ENOENT || errno == ENOTDIR))
        return ORIGINAL_GONE;
    if (opened < 0 && errno == ELOOP) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA,
                    "This is a link, and links are not followed (see follow_links in [ingest]).");
        return ORIGINAL_REFUSED;
    }
    if (opened < 0 || fstat(opened, &status) < 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The file cannot be opened: %s.", g_strerror(errno));
        if (opened >= 0)
            close(opened);
        return ORIGINAL_REFUSED;
    }
    fill_stamp(&status, stamp);
    if (!check_status(&status, error)) {
        close(opened);
        return ORIGINAL_REFUSED;
    }
    *descriptor = opened;
    return ORIGINAL_OPENED;
}

gboolean original_file_stamp(int descriptor, FileStamp *out)
{
    struct stat status;

    if (fstat(descriptor, &status) < 0)
        return FALSE;
    fill_stamp(&status, out);
    return TRUE;
}

gboolean original_file_exists(const char *root, const char *path)
{
    int opened = open_steps(root, path, TRUE);

    if (opened >= 0)
        close(opened);
    return opened >= 0 || (errno != ENOENT && errno != ENOTDIR);
}
