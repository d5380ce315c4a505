#include "ingest/staging.h"

#include "core/files.h"
#include "core/published.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_LOOK_MS 100

static gboolean fail(GError **error, const char *what, const char *path)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be %s: %s.", path, what, g_strerror(errno));
    return FALSE;
}

static int open_folder(const char *path, GError **error)
{
    int folder = -1;

    if (files_make_folder(path, error)) {
        folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0)
            fail(error, "opened", path);
    }
    return folder;
}

static void empty(int folder)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;

    if (!stream) {
        if (copy >= 0)
            close(copy);
        return;
    }
    while ((entry = readdir(stream)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            (void)unlinkat(folder, entry->d_name, 0);
    closedir(stream);
}

gboolean staging_init(Staging *staging, const char *loft_dir, GError **error)
{
    *staging = (Staging){.folder = -1, .target = -1};
    staging->staging = g_build_filename(loft_dir, LOFT_STAGING, NULL);
    staging->public = g_build_filename(loft_dir, LOFT_PUBLIC, NULL);
    staging->folder = open_folder(staging->staging, error);
    staging->target = staging->folder >= 0 ? open_folder(staging->public, error) : -1;
    if (staging->target < 0) {
        staging_clear(staging);
        return FALSE;
    }
    empty(staging->folder);
    return TRUE;
}

void staging_clear(Staging *staging)
{
    if (!staging->staging)
        return;
    if (staging->folder >= 0) {
        empty(staging->folder);
        close(staging->folder);
    }
    if (staging->target >= 0)
        close(staging->target);
    g_free(staging->staging);
    g_free(staging->public);
    *staging = (Staging){.folder = -1, .target = -1};
}

gboolean staging_make(Staging *staging, guint n, GPtrArray *names, GArray *descriptors, GError **error)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("%" G_GUINT64_FORMAT, staging->next++);
        int file = openat(staging->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

        if (file < 0)
            return fail(error, "written to", staging->staging);
        g_ptr_array_add(names, g_steal_pointer(&name));
        g_array_append_val(descriptors, file);
    }
    return TRUE;
}

void staging_discard(Staging *staging, const char *name)
{
    (void)unlinkat(staging->folder, name, 0);
}

guint64 staging_size(Staging *staging, const char *name)
{
    struct stat status;

    return fstatat(staging->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? (guint64)status.st_size : 0;
}

/* public/art may be a link to another disk. */
static gboolean copy_across(Staging *staging, const char *name, const char *path, GError **error)
{
    g_autofree char *from = g_build_filename(staging->staging, name, NULL);
    g_autofree char *to = g_build_filename(staging->public, path, NULL);
    g_autofree char *data = NULL;
    gsize size;

    if (!g_file_get_contents(from, &data, &size, NULL))
        return fail(error, "read", from);
    if (!files_write_atomic(to, data, size, error))
        return FALSE;
    staging_discard(staging, name);
    return TRUE;
}

gboolean staging_place(Staging *staging, const char *name, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *shown = g_build_filename(staging->public, path, NULL);
    const char *file;
    int into, fault;

    into = published_folder(staging->public, path, &file);
    if (into < 0 && errno == ENOENT) {
        if (mkdirat(staging->target, folder, 0777) < 0 && errno != EEXIST)
            return fail(error, "made", shown);
        into = published_folder(staging->public, path, &file);
    }
    if (into < 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be written: %s.", shown, published_fault(errno));
        return FALSE;
    }
    fault = renameat(staging->folder, name, into, file) == 0 ? 0 : errno;
    close(into);
    if (fault == 0)
        return TRUE;
    errno = fault;
    return fault == EXDEV ? copy_across(staging, name, path, error) : fail(error, "written", shown);
}

gboolean staging_sync(Staging *staging, GError **error)
{
    struct stat here, there;

    if (syncfs(staging->target) < 0)
        return fail(error, "synced to the disk", staging->public);
    if (fstat(staging->folder, &here) == 0 && fstat(staging->target, &there) == 0 && here.st_dev == there.st_dev)
        return TRUE;
    return syncfs(staging->folder) == 0 || fail(error, "synced to the disk", staging->staging);
}

void staging_remove(Staging *staging, const char *path)
{
    (void)published_unlink(staging->public, path);
}

gboolean ingest_is_running(const char *loft_dir)
{
    g_autofree char *path = g_build_filename(loft_dir, LOFT_HIDDEN, "lock", NULL);
    int lock = open(path, O_RDONLY | O_CLOEXEC);
    gboolean running = lock >= 0 && flock(lock, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;

    if (lock >= 0)
        close(lock);
    return running;
}

int ingest_lock(const char *loft_dir, const ArtloftCancel *cancel, IngestWaitingFunc waiting, gpointer data, GError **error)
{
    g_autofree char *path = g_build_filename(loft_dir, LOFT_HIDDEN, "lock", NULL);
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    gboolean told = FALSE;

    if (lock < 0) {
        fail(error, "opened", path);
        return -1;
    }
    while (flock(lock, LOCK_EX | LOCK_NB) < 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            fail(error, "locked", path);
            close(lock);
            return -1;
        }
        if (artloft_cancelled(cancel)) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "Stopped while another ingest was being waited for.");
            close(lock);
            return -1;
        }
        if (!told)
            waiting(data);
        told = TRUE;
        g_usleep(LOCK_LOOK_MS * 1000);
    }
    return lock;
}
