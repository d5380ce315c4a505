#include "keep/rebuild.h"

#include "core/files.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const log_files[] = {"-wal", "-shm"};

static gboolean fail(GError **error, const char *what, const char *path)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be %s: %s.", path, what, g_strerror(errno));
    return FALSE;
}

static void remove_logs(const char *database)
{
    for (guint i = 0; i < G_N_ELEMENTS(log_files); i++) {
        g_autofree char *path = g_strconcat(database, log_files[i], NULL);

        (void)unlink(path);
    }
}

/* ---- the damaged one ---- */

static gboolean copy_into(const char *path, const char *folder, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *target = g_build_filename(folder, name, NULL);

    return !g_file_test(path, G_FILE_TEST_EXISTS) || files_copy(path, target, error);
}

static char *new_folder(const char *loft_dir, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "damaged-%Y-%m-%d-%H%M%S");

    for (guint i = 1;; i++) {
        g_autofree char *name = i == 1 ? g_strdup(time) : g_strdup_printf("%s-%u", time, i);
        char *path = g_build_filename(loft_dir, LOFT_HIDDEN, name, NULL);

        if (mkdir(path, 0755) == 0)
            return path;
        if (errno != EEXIST) {
            fail(error, "made", path);
            g_free(path);
            return NULL;
        }
        g_free(path);
    }
}

static char *set_aside(const char *loft_dir, const char *database, GError **error)
{
    g_autofree char *folder = new_folder(loft_dir, error);
    g_autofree char *log = g_strconcat(database, log_files[0], NULL);

    if (!folder || !copy_into(database, folder, error) || !copy_into(log, folder, error) || !files_sync_folder(folder, error))
        return NULL;
    return g_steal_pointer(&folder);
}

/* Nothing came of it: the damaged one is where it was. */
static void drop_aside(const char *folder, const char *database)
{
    g_autofree char *name = g_path_get_basename(database);
    g_autofree char *copy = g_build_filename(folder, name, NULL);

    (void)unlink(copy);
    remove_logs(copy);
    (void)rmdir(folder);
}

/* ---- the new one ---- */

static gboolean sync_file(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean done = fd >= 0 && fsync(fd) == 0;

    if (!done)
        fail(error, "synced to the disk", path);
    if (fd >= 0)
        close(fd);
    return done;
}

/* The same database with a new head, and its log, at @path; salvaged, if that can be read. */
static gboolean salvage_headless(const char *damaged, const char *path, Catalogue *into, Salvaged *out, GError **error)
{
    g_autoptr(GByteArray) image = catalogue_with_new_head(damaged, error);
    g_autofree char *log = g_strconcat(damaged, log_files[0], NULL);
    g_autofree char *copied_log = g_strconcat(path, log_files[0], NULL);
    g_autofree char *bytes = NULL;
    gsize size;
    gboolean done;

    if (!image)
        return !error || !*error;
    remove_logs(path);
    done = files_write_atomic(path, image->data, image->len, error) &&
           (!g_file_get_contents(log, &bytes, &size, NULL) || files_write_atomic(copied_log, bytes, size, error)) &&
           catalogue_salvage(path, into, out, error);
    (void)unlink(path);
    remove_logs(path);
    if (done && *out == SALVAGED_WHOLE)
        *out = SALVAGED_PARTLY; /* who knows what the head said */
    return done;
}

static gboolean make_new(const char *damaged, const char *path, Salvaged *out, GError **error)
{
    g_autofree char *mended = g_strconcat(path, "-head", NULL);
    g_autoptr(GError) reason = NULL;
    Catalogue *catalogue;
    gboolean done;

    (void)unlink(path);
    remove_logs(path);
    catalogue = catalogue_open(path, CATALOGUE_WRITE, error);
    done = catalogue && catalogue_salvage(damaged, catalogue, out, error);
    if (done && *out == SALVAGED_NOTHING) {
        done = salvage_headless(damaged, mended, catalogue, out, &reason);
        if (!done)
            g_propagate_error(error, g_steal_pointer(&reason));
    }
    catalogue_close(catalogue); /* its log goes into it */
    return done && sync_file(path, error);
}

/* The log of the damaged one goes first: SQLite would take it for the new one's. */
static gboolean put_in_place(const char *path, const char *database, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(database);

    remove_logs(database);
    if (rename(path, database) != 0)
        return fail(error, "put in its place", path);
    return files_sync_folder(folder, error);
}

gboolean rebuild_catalogue(const char *loft_dir, Salvaged *out_salvaged, char **out_aside, GError **error)
{
    g_autofree char *database = g_build_filename(loft_dir, LOFT_CATALOGUE, NULL);
    g_autofree char *path = files_temporary(database);
    g_autofree char *aside = set_aside(loft_dir, database, error);

    if (!aside)
        return FALSE;
    if (!make_new(database, path, out_salvaged, error) || !put_in_place(path, database, error)) {
        (void)unlink(path);
        remove_logs(path);
        if (g_file_test(database, G_FILE_TEST_EXISTS))
            drop_aside(aside, database);
        return FALSE;
    }
    *out_aside = g_steal_pointer(&aside);
    return TRUE;
}
