#include "core/published.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

static gboolean is_plain(const char *name, gsize size)
{
    return size > 0 && name[0] != '.' && strspn(name, plain) >= size;
}

int published_folder(const char *public_dir, const char *path, const char **out_name)
{
    const char *slash = strchr(path, '/');
    g_autofree char *name = NULL;
    int public, folder, kept;

    if (!slash || !is_plain(path, (gsize)(slash - path)) || !is_plain(slash + 1, strlen(slash + 1))) {
        errno = EXDEV;
        return -1;
    }
    public = open(public_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* which itself may be a link to another disk */
    if (public < 0)
        return -1;
    name = g_strndup(path, (gsize)(slash - path));
    folder = openat(public, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    kept = folder < 0 && (errno == ELOOP || errno == ENOTDIR) ? EXDEV : errno;
    close(public);
    errno = kept;
    *out_name = slash + 1;
    return folder;
}

int published_stat(const char *public_dir, const char *path, struct stat *out)
{
    const char *name;
    int folder = published_folder(public_dir, path, &name);
    int done = folder < 0 ? -1 : fstatat(folder, name, out, AT_SYMLINK_NOFOLLOW);
    int kept = errno;

    if (folder >= 0)
        close(folder);
    errno = kept;
    return done;
}

int published_unlink(const char *public_dir, const char *path)
{
    const char *name;
    int folder = published_folder(public_dir, path, &name);
    int done = folder < 0 ? -1 : unlinkat(folder, name, 0);
    int kept = errno;

    if (folder >= 0)
        close(folder);
    errno = kept;
    return done;
}

const char *published_fault(int number)
{
    return number == EXDEV ? "its path leads out of the folder to publish, so it is none of Artloft's files"
                           : g_strerror(number);
}
