/* prune.c - forgetting artworks whose files are gone, their words kept in a dump. */
#include "core/artwork.h"
#include "core/files.h"
#include "edit/dump.h"
#include "ingest/staging.h"
#include "store/artwork_rows.h"
#include "store/loft.h"
#include "store/original_rows.h"
#include "store/post_rows.h"
#include "store/root_rows.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <artloft/keep.h>
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRUNED_FOLDER LOFT_HIDDEN "/pruned"
#define SHARE 10 /* one in so many may go without being forced */

/* What the public report lends. */
typedef struct {
    GArray *gone; /* of ArtloftGone, whose texts it owns */
    char *dump;
} Owner;

static void gone_clear(gpointer data)
{
    ArtloftGone *gone = data;

    g_free((char *)gone->id);
    g_free((char *)gone->title);
    g_free((char *)gone->path);
}

void artloft_pruned_clear(ArtloftPruned *pruned)
{
    Owner *owner = pruned->owner;

    if (owner) {
        g_array_unref(owner->gone);
        g_free(owner->dump);
        g_free(owner);
    }
    *pruned = (ArtloftPruned){0};
}

/* ---- what is gone ---- */

static gboolean folder_holds_something(const char *path)
{
    DIR *stream = opendir(path);
    guint entries = 0;

    while (stream && entries < 3 && readdir(stream))
        entries++;
    if (stream)
        closedir(stream);
    return entries == 3; /* beside "." and ".." */
}

/* What the last ingest saw may not be so any more: a file may be back, or a disk away. Anything but a plain "there is no such
 * file" in a root that is there leaves the artwork alone. */
static gboolean certainly_gone(const OriginalRow *original, const GPtrArray *roots)
{
    for (guint i = 0; i < roots->len; i++) {
        const RootRow *root = roots->pdata[i];
        g_autofree char *path = NULL;
        struct stat info;

        if (root->n != original->root)
            continue;
        path = g_build_filename(root->path, original->path, NULL);
        if (lstat(path, &info) == 0 || (errno != ENOENT && errno != ENOTDIR))
            return FALSE;
        return root->single || folder_holds_something(root->path);
    }
    return FALSE;
}

typedef struct {
    ArtloftLoft *loft;
    GPtrArray *roots;
    GArray *gone;
    guint64 kept;
} Search;

static gboolean look_at(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    Search *search = data;
    g_autoptr(GPtrArray) originals = NULL;
    ArtloftGone gone;
    gboolean stub = FALSE;
    gint64 n;

    if (!artwork_find(search->loft->catalogue, artwork->id, &n, error))
        return FALSE;
    originals = original_of_artwork(search->loft->catalogue, n, error);
    for (guint i = 0; originals && i < originals->len; i++)
        if (!certainly_gone(originals->pdata[i], search->roots)) {
            search->kept++;
            return TRUE;
        }
    if (!originals || (originals->len == 0 && !stub_has(search->loft->catalogue, n, &stub, error)))
        return FALSE;
    if (stub) { /* there never was a file: posts alone tell of it */
        search->kept++;
        return TRUE;
    }
    gone = (ArtloftGone){
        .id = g_strdup(artwork->id),
        .title = g_strdup(artloft_artwork_text(artwork, "title")),
        .path = artwork->paths->len > 0 ? g_strdup(artwork->paths->pdata[0]) : NULL,
        .placed = artwork->posts->len,
    };
    g_array_append_val(search->gone, gone);
    return TRUE;
}

static gboolean find_gone(ArtloftLoft *loft, ArtloftPruned *out, Owner *owner, GError **error)
{
    g_autoptr(GPtrArray) roots = root_list(loft->catalogue, error);
    Search search = {.loft = loft, .roots = roots, .gone = owner->gone};
    ArtloftFind find = ARTLOFT_FIND_INIT;

    find.query = "state:missing";
    if (!roots || !artloft_count(loft, "", &out->artworks, error) || !artloft_find(loft, &find, look_at, &search, NULL, error))
        return FALSE;
    out->kept = search.kept;
    out->gone = (const ArtloftGone *)(gpointer)owner->gone->data;
    out->n_gone = owner->gone->len;
    return TRUE;
}

/* ---- forgetting it ---- */

static gboolean write_dump(const ArtloftLoft *loft, const GArray *gone, const char *path, GError **error)
{
    g_autoptr(GHashTable) only = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *folder = loft_path(loft, PRUNED_FOLDER);
    g_autofree char *hidden = loft_path(loft, LOFT_HIDDEN);
    g_autofree char *text = NULL;

    for (guint i = 0; i < gone->len; i++)
        g_hash_table_add(only, (gpointer)g_array_index(gone, ArtloftGone, i).id);
    text = dump_text(loft->catalogue, only, error);
    return text && files_make_folder(folder, error) && files_write_atomic(path, text, strlen(text), error) &&
           files_sync_folder(folder, error) && files_sync_folder(hidden, error);
}

static gboolean forget(Catalogue *catalogue, const GArray *gone, GError **error)
{
    for (guint i = 0; i < gone->len; i++) {
        gint64 artwork;

        if (!artwork_find(catalogue, g_array_index(gone, ArtloftGone, i).id, &artwork, error) ||
            !artwork_remove(catalogue, artwork, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean few_enough(const ArtloftPruned *pruned, gboolean force, GError **error)
{
    if (force || (guint64)pruned->n_gone * SHARE <= pruned->artworks)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                "%u of %" G_GUINT64_FORMAT " artworks would be forgotten, more than one in ten. Is a disk away, or a folder "
                "elsewhere? Say --force if they are to be forgotten.",
                pruned->n_gone, pruned->artworks);
    return FALSE;
}

static gboolean find_and_forget(ArtloftLoft *loft, gboolean force, ArtloftPruned *out, Owner *owner, GError **error)
{
    g_autofree char *folder = loft_path(loft, PRUNED_FOLDER);
    g_autofree char *path = NULL;

    if (!find_gone(loft, out, owner, error) || !few_enough(out, force, error))
        return FALSE;
    if (out->n_gone == 0)
        return TRUE;
    path = files_dated(folder, "", ".dump");
    if (!write_dump(loft, owner->gone, path, error))
        return FALSE;
    owner->dump = g_steal_pointer(&path);
    return forget(loft->catalogue, owner->gone, error);
}

static void wait_quietly(gpointer data)
{
    (void)data;
}

/* An ingest under way may be about to find the files elsewhere: it is waited for. */
static gboolean prune(ArtloftLoft *loft, gboolean force, ArtloftPruned *out, Owner *owner, GError **error)
{
    int lock = ingest_lock(loft->dir, NULL, wait_quietly, NULL, error);
    gboolean done = lock >= 0 && catalogue_begin(loft->catalogue, error);

    done = done && catalogue_end(loft->catalogue, find_and_forget(loft, force, out, owner, error), error);
    if (lock >= 0)
        close(lock);
    if (!done && owner->dump)
        (void)unlink(owner->dump);
    out->dump = done ? owner->dump : NULL;
    return done;
}

gboolean artloft_prune(ArtloftLoft *loft, gboolean force, gboolean dry_run, ArtloftPruned *out, GError **error)
{
    Owner *owner = g_new0(Owner, 1);

    owner->gone = g_array_new(FALSE, FALSE, sizeof(ArtloftGone));
    g_array_set_clear_func(owner->gone, gone_clear);
    *out = (ArtloftPruned){.owner = owner, .dry_run = dry_run};
    return dry_run ? find_gone(loft, out, owner, error) : prune(loft, force, out, owner, error);
}
