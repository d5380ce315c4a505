/* backup.c - a copy of the catalogue while others go on writing. */
#include "core/files.h"
#include "edit/dump.h"
#include "store/catalogue_copy.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <artloft/keep.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be written: %s.", path, why);
    return FALSE;
}

/* What --force is meant for: an older backup, or a file that was made for one. What SQLite writes at the front of a database
 * tells (fileformat2.html, 1.3). */
static gboolean is_catalogue(const char *path, guint64 size)
{
    guint8 head[72] = {0};
    guint32 id;
    int fd = size > 0 ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
    gboolean read_whole = fd >= 0 && read(fd, head, sizeof head) == sizeof head;

    if (fd >= 0)
        close(fd);
    memcpy(&id, head + 68, sizeof id);
    return size == 0 ||
           (read_whole && memcmp(head, "SQLite format 3", 16) == 0 && GUINT32_FROM_BE(id) == CATALOGUE_APPLICATION_ID);
}

static gboolean may_be_written(const ArtloftLoft *loft, const char *path, gboolean force, GError **error)
{
    g_autofree char *hidden = loft_path(loft, LOFT_HIDDEN), *catalogue = loft_path(loft, LOFT_CATALOGUE);
    g_autofree char *folder = g_path_get_dirname(path);
    struct stat info, own;

    if (stat(hidden, &own) == 0 && stat(folder, &info) == 0 && own.st_dev == info.st_dev && own.st_ino == info.st_ino)
        return refuse(error, path, "the loft keeps its own files there; name another folder");
    if (stat(path, &info) != 0)
        return errno == ENOENT || refuse(error, path, g_strerror(errno));
    if (!S_ISREG(info.st_mode))
        return refuse(error, path, "it is not a regular file");
    if (stat(catalogue, &own) == 0 && own.st_dev == info.st_dev && own.st_ino == info.st_ino)
        return refuse(error, path, "it is the catalogue itself");
    if (force && is_catalogue(path, (guint64)info.st_size))
        return TRUE;
    if (force)
        return refuse(error, path,
                      "it is no backup of Artloft's, so it is not written over; move it away, or name another file");
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s is there already; --force writes over it.", path);
    return FALSE;
}

/* @fd: the file at @temporary. */
static gboolean write_copy(ArtloftLoft *loft, int fd, const char *temporary, const char *path, ArtloftBackup *out,
                           GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    struct stat info;

    if (ftruncate(fd, 0) != 0)
        return refuse(error, path, g_strerror(errno));
    if (!catalogue_copy(loft->catalogue, temporary, &out->artworks, error))
        return FALSE;
    if (fsync(fd) != 0 || fchmod(fd, 0644) != 0 || fstat(fd, &info) != 0 || rename(temporary, path) != 0)
        return refuse(error, path, g_strerror(errno));
    out->bytes = (guint64)info.st_size;
    return files_sync_folder(folder, error);
}

gboolean artloft_backup(ArtloftLoft *loft, const char *path, gboolean force, ArtloftBackup *out, GError **error)
{
    g_autofree char *absolute = files_absolute(path);
    g_autofree char *temporary = files_temporary(absolute);
    gboolean done;
    int fd;

    *out = (ArtloftBackup){0};
    if (!may_be_written(loft, absolute, force, error))
        return FALSE;
    fd = files_open_temporary(temporary);
    if (fd < 0)
        return refuse(error, absolute, g_strerror(errno));
    done = write_copy(loft, fd, temporary, absolute, out, error);
    if (!done)
        (void)unlink(temporary);
    close(fd);
    return done;
}

char *artloft_backup_words(const char *path, GError **error)
{
    g_autoptr(Catalogue) copy = catalogue_open(path, CATALOGUE_READ, error);

    return copy ? dump_text(copy, NULL, error) : NULL;
}
