/* gc.c - removes the files that Artloft made and that nothing refers to any more: image files that neither a rendition nor a
 * post names, and fragments of Hugo sites that nothing in the site names. */
#include "core/files.h"
#include "core/limits.h"
#include "core/published.h"
#include "ingest/staging.h"
#include "publish/hugo.h"
#include "publish/hugo_data.h"
#include "publish/post_file.h"
#include "store/loft.h"
#include "store/loose_rows.h"
#include "store/post_rows.h"
#include "store/rendition_rows.h"

#include <artloft/error.h>
#include <artloft/gc.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A post that may show a file. */
typedef struct {
    char *name;      /* as the catalogue calls it */
    char *text;      /* NULL: it cannot be read here; then it shows all that was ever made of its artworks */
    GHashTable *ids; /* of char *: the artworks that are placed there; NULL where there is text */
} Reader;

typedef struct {
    ArtloftLoft *loft;
    const ArtloftGc *how;
    ArtloftGcReport *report;
    GPtrArray *readers; /* of Reader * */
    GHashTable *sites;  /* of char *: the Hugo sites that posts belong to */
    GHashTable *homes;  /* of char *: folders of posts whose site was looked for */
    char *public;       /* public/art */
} Gc;

/* ---- posts ---- */

static void reader_free(gpointer data)
{
    Reader *reader = data;

    g_free(reader->name);
    g_free(reader->text);
    g_clear_pointer(&reader->ids, g_hash_table_unref);
    g_free(reader);
}

/* An address, or what stands on a disk that is not there, cannot be looked into; a post whose folder is there and that is not
 * has been removed. */
static gboolean is_removed(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return post_file_is_gone(path) && g_file_test(folder, G_FILE_TEST_IS_DIR);
}

/* The post may be gone, but its site is not. */
static void add_site(Gc *gc, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    char *site = g_hash_table_contains(gc->homes, folder) ? NULL : hugo_site_of(folder, NULL);

    g_hash_table_add(gc->homes, g_steal_pointer(&folder));
    if (site)
        g_hash_table_add(gc->sites, site);
}

static gboolean add_reader(const char *name, const char *address, GHashTable *ids, gpointer data, GError **error)
{
    Gc *gc = data;
    g_autofree char *path = post_file_record_path(gc->loft->dir, name, address);
    Reader *reader;
    gsize size;

    (void)error;
    if (path) {
        add_site(gc, path);
        if (is_removed(path))
            return TRUE;
    }
    reader = g_new0(Reader, 1);
    reader->name = g_strdup(name);
    reader->ids = g_hash_table_ref(ids);
    reader->text = path ? files_read(path, LIMIT_POST_BYTES, &size, NULL) : NULL;
    g_ptr_array_add(gc->readers, reader);
    return TRUE;
}

/* The post that shows @path, or NULL. */
static const Reader *shown_by(const Gc *gc, const char *path)
{
    g_autofree char *id = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);

    for (guint i = 0; i < gc->readers->len; i++) {
        const Reader *reader = gc->readers->pdata[i];

        if (reader->text ? strstr(reader->text, name) != NULL : g_hash_table_contains(reader->ids, id))
            return reader;
    }
    return NULL;
}

/* ---- files ---- */

static void tell(Gc *gc, ArtloftGcKind kind, const char *path, guint64 bytes, const char *why)
{
    ArtloftGcReport *report = gc->report;

    report->removed += kind == ARTLOFT_GC_REMOVED;
    report->kept += kind == ARTLOFT_GC_KEPT;
    report->failed += kind == ARTLOFT_GC_FAILED;
    if (kind == ARTLOFT_GC_REMOVED)
        report->bytes += bytes;
    if (gc->how->each)
        gc->how->each(kind, path, bytes, why, gc->how->data);
}

/* @number: of errno. */
static void tell_failure(Gc *gc, const char *path, guint64 bytes, int number)
{
    g_autofree char *whole = g_build_filename(gc->public, path, NULL);

    tell(gc, ARTLOFT_GC_FAILED, whole, bytes, published_fault(number));
}

/* The row goes last: as long as there is one, a run that is cut off can be taken up again. */
static gboolean remove_file(Gc *gc, const char *path, guint64 bytes, GError **error)
{
    g_autofree char *id = g_path_get_dirname(path);
    g_autofree char *folder = g_build_filename(gc->public, id, NULL);

    if (gc->how->dry_run) {
        tell(gc, ARTLOFT_GC_REMOVED, path, bytes, NULL);
        return TRUE;
    }
    if (published_unlink(gc->public, path) < 0 && errno != ENOENT) {
        tell_failure(gc, path, bytes, errno);
        return TRUE;
    }
    (void)rmdir(folder); /* only an empty one goes */
    tell(gc, ARTLOFT_GC_REMOVED, path, bytes, NULL);
    return loose_forget(gc->loft->catalogue, path, error);
}

static gboolean collect(Gc *gc, const char *path, GError **error)
{
    struct stat status;
    const Reader *reader;

    if (published_stat(gc->public, path, &status) < 0) {
        gboolean away = errno == ENOENT || errno == ENOTDIR; /* it never came to be, or is gone */
        gboolean ours = errno != EXDEV;

        if (!away)
            tell_failure(gc, path, 0, errno);
        return gc->how->dry_run || (ours && !away) || loose_forget(gc->loft->catalogue, path, error);
    }
    reader = shown_by(gc, path);
    if (reader) {
        tell(gc, ARTLOFT_GC_KEPT, path, (guint64)status.st_size, reader->name);
        return TRUE;
    }
    return remove_file(gc, path, (guint64)status.st_size, error);
}

/* ---- data of Hugo sites ---- */

static void collect_data(Gc *gc, const HugoData *file)
{
    guint64 bytes = strlen(file->text);

    if (gc->how->dry_run || unlink(file->path) == 0 || errno == ENOENT)
        tell(gc, ARTLOFT_GC_REMOVED, file->path, bytes, NULL);
    else
        tell(gc, ARTLOFT_GC_FAILED, file->path, bytes, g_strerror(errno));
}

/* Its posts hold names of fragments; the files of pictures are named in the fragments. */
static void read_data(Gc *gc, HugoData *file)
{
    Reader *reader = g_new0(Reader, 1);

    reader->name = g_strdup(file->path);
    reader->text = g_steal_pointer(&file->text);
    g_ptr_array_add(gc->readers, reader);
}

static void collect_site(Gc *gc, const char *site)
{
    g_autoptr(GPtrArray) list = hugo_data_list(site);

    for (guint i = 0; i < list->len; i++) {
        HugoData *file = list->pdata[i];

        if (file->own && file->unnamed)
            collect_data(gc, file);
        else
            read_data(gc, file);
    }
}

/* ---- all ---- */

static gboolean collect_all(Gc *gc, GError **error)
{
    g_autoptr(GPtrArray) paths = loose_list(gc->loft->catalogue, error);
    GHashTableIter sites;
    gpointer site;

    if (!paths || !post_each(gc->loft->catalogue, add_reader, gc, error))
        return FALSE;
    g_hash_table_iter_init(&sites, gc->sites);
    while (g_hash_table_iter_next(&sites, &site, NULL))
        collect_site(gc, site);
    for (guint i = 0; i < paths->len; i++)
        if (!collect(gc, paths->pdata[i], error))
            return FALSE;
    return gc->how->dry_run || rendition_forget_recipes(gc->loft->catalogue, error);
}

/* ---- the whole ---- */

static void say_nothing(gpointer data)
{
    (void)data;
}

/* Rows are read and forgotten in one go, so that a weave in between is either before or after. */
static gboolean go(Gc *gc, GError **error)
{
    int lock = gc->how->dry_run ? -1 : ingest_lock(gc->loft->dir, NULL, say_nothing, NULL, error);
    gboolean done;

    if (gc->how->dry_run) {
        done = catalogue_snapshot_begin(gc->loft->catalogue, error) && collect_all(gc, error);
        catalogue_snapshot_end(gc->loft->catalogue);
        return done;
    }
    if (lock < 0)
        return FALSE;
    done = catalogue_begin(gc->loft->catalogue, error) && catalogue_end(gc->loft->catalogue, collect_all(gc, error), error);
    close(lock);
    return done;
}

gboolean artloft_gc(ArtloftLoft *loft, const ArtloftGc *how, ArtloftGcReport *report, GError **error)
{
    g_autofree char *public = loft_path(loft, LOFT_PUBLIC);
    Gc gc = {.loft = loft, .how = how, .report = report};
    gboolean done;

    memset(report, 0, sizeof *report);
    gc.readers = g_ptr_array_new_with_free_func(reader_free);
    gc.sites = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gc.homes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gc.public = public;
    done = go(&gc, error);
    g_ptr_array_unref(gc.readers);
    g_hash_table_unref(gc.sites);
    g_hash_table_unref(gc.homes);
    return done;
}
