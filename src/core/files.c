#include "core/files.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean write_all(int fd, const char *bytes, gsize size)
{
    while (size > 0) {
        ssize_t wrote = write(fd, bytes, size);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return FALSE;
        bytes += wrote;
        size -= (gsize)wrote;
    }
    return TRUE;
}

char *files_temporary(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);

    return g_strdup_printf("%s/.%s.artloft-tmp", folder, name);
}

/* Its name is always the same, so that what a killed program left of it is written over by whoever does the work again; a lock
 * keeps two writers apart. */
int files_open_temporary(const char *temporary)
{
    for (;;) {
        int fd = open(temporary, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        struct stat opened, named;

        if (fd < 0)
            return -1;
        while (flock(fd, LOCK_EX) < 0 && errno == EINTR)
            ; /* a file system without locks has to do without */
        if (fstat(fd, &opened) == 0 && stat(temporary, &named) == 0 && opened.st_ino == named.st_ino &&
            opened.st_dev == named.st_dev)
            return fd;
        close(fd); /* another writer has put it in its place meanwhile */
    }
}

static gboolean copy_bytes(int from, int to)
{
    char piece[64 * 1024];
    ssize_t got;

    do
        got = read(from, piece, sizeof piece);
    while ((got > 0 && write_all(to, piece, (gsize)got)) || (got < 0 && errno == EINTR));
    return got == 0;
}

gboolean files_copy(const char *path, const char *target, GError **error)
{
    int from = open(path, O_RDONLY | O_CLOEXEC);
    int to = -1;
    struct stat about;
    gboolean done = from >= 0 && fstat(from, &about) == 0;

    if (done)
        to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, about.st_mode & 0777);
    done = to >= 0 && copy_bytes(from, to) && fsync(to) == 0;
    if (!done)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be copied to %s: %s.", path, target, g_strerror(errno));
    if (to >= 0)
        close(to);
    if (from >= 0)
        close(from);
    return done;
}

gboolean files_write_atomic(const char *path, const void *data, gsize size, GError **error)
{
    g_autofree char *temporary = files_temporary(path);
    struct stat old;
    mode_t mode = stat(path, &old) == 0 ? old.st_mode & 07777 : 0644;
    int fd = files_open_temporary(temporary);
    gboolean ok;

    if (fd < 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "Cannot write %s: %s.", path, g_strerror(errno));
        return FALSE;
    }
    ok = ftruncate(fd, 0) == 0 && fchmod(fd, mode) == 0 && write_all(fd, data, size) && fsync(fd) == 0;
    ok = ok && rename(temporary, path) == 0;
    if (!ok) {
        int reason = errno;

        unlink(temporary);
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "Cannot write %s: %s.", path, g_strerror(reason));
    }
    close(fd); /* and unlocks it; all that could fail has been done by fsync() */
    return ok;
}

gboolean files_holds(const char *path, const void *data, gsize size)
{
    g_autofree char *present = NULL;
    gsize present_size = 0;

    return g_file_get_contents(path, &present, &present_size, NULL) && present_size == size && memcmp(present, data, size) == 0;
}

gboolean files_make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0755) == 0)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "Cannot make the folder %s: %s.", path, g_strerror(errno));
    return FALSE;
}

char *files_read(const char *path, gsize limit, gsize *out_size, GError **error)
{
    struct stat info;
    g_autoptr(GError) reason = NULL;
    char *text = NULL;
    gsize size = 0;

    if (stat(path, &info) == 0 && (!S_ISREG(info.st_mode) || (guint64)info.st_size > limit)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s is %s.", path,
                    S_ISREG(info.st_mode) ? "too large to be read" : "not a regular file");
        return NULL;
    }
    if (!g_file_get_contents(path, &text, &size, &reason)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s.", reason->message);
        return NULL;
    }
    if (out_size)
        *out_size = size;
    return text;
}

char *files_absolute(const char *path)
{
    return g_canonicalize_filename(path, NULL);
}

char *files_dated(const char *folder, const char *stem, const char *suffix)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%d-%H%M%S");

    for (guint i = 1;; i++) {
        g_autofree char *number = i == 1 ? g_strdup("") : g_strdup_printf("-%u", i);
        g_autofree char *name = g_strconcat(stem, time, number, suffix, NULL);
        char *path = g_build_filename(folder, name, NULL);
        struct stat info;

        if (lstat(path, &info) != 0)
            return path;
        g_free(path);
    }
}

gboolean files_sync_folder(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean done = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL); /* some file systems have nothing to sync there */

    if (!done)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be synced to the disk: %s.", folder, g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return done;
}
