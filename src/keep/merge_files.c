/* merge_files.c - artworks, and the files that hold them, of another loft. */
#include "core/digest.h"
#include "keep/merge_parts.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/merge_rows.h"
#include "store/original_rows.h"
#include "store/post_rows.h"

#include <string.h>

typedef struct {
    Merge *merge;
    GPtrArray *theirs; /* of RootRow * */
    GPtrArray *ours;   /* of RootRow *: also those that were taken over */
} Files;

static Catalogue *ours(const Files *files)
{
    return files->merge->run->loft->catalogue;
}

static Catalogue *theirs(const Files *files)
{
    return files->merge->other->catalogue;
}

/* ---- where files lie ---- */

/* @path relative to @folder: "" for the folder itself, NULL when it does not lie in it. Lent. */
static const char *below(const char *path, const char *folder)
{
    gsize length = strlen(folder);

    if (strcmp(folder, "/") == 0)
        length = 0;
    if (strncmp(path, folder, length) != 0 || (path[length] != '/' && path[length] != '\0'))
        return NULL;
    return path + length + (path[length] == '/');
}

/* The innermost root of ours that is walked and holds @path; NULL: none does. */
static const RootRow *root_around(const GPtrArray *roots, const char *path)
{
    const RootRow *found = NULL;
    gsize longest = 0;

    for (guint i = 0; i < roots->len; i++) {
        const RootRow *root = roots->pdata[i];
        gsize length = strlen(root->path);

        if (!root->single && length > longest && below(path, root->path)) {
            found = root;
            longest = length;
        }
    }
    return found;
}

static const RootRow *root_of(const GPtrArray *roots, gint64 n)
{
    for (guint i = 0; i < roots->len; i++)
        if (((const RootRow *)roots->pdata[i])->n == n)
            return roots->pdata[i];
    return NULL;
}

/* Roots that lie in none of ours become ours. */
static gboolean take_roots(Files *files, GError **error)
{
    for (guint i = 0; i < files->theirs->len; i++) {
        const RootRow *root = files->theirs->pdata[i];
        gint64 n;

        if (root_around(files->ours, root->path))
            continue;
        if (!root_put(ours(files), root->path, root->single, &n, error))
            return FALSE;
    }
    g_ptr_array_unref(files->ours);
    files->ours = root_list(ours(files), error);
    return files->ours != NULL;
}

/* Where a file of theirs stands among our roots; FALSE when its path leads out of its root (nobody but a forger writes that).
 */
static gboolean place_of(const Files *files, const OriginalRow *original, gint64 *out_root, char **out_path)
{
    const RootRow *root = root_of(files->theirs, original->root), *around;
    g_autofree char *joined = NULL;
    g_autofree char *path = NULL;
    const char *inside;

    if (!root)
        return FALSE;
    joined = g_build_filename(root->path, original->path, NULL);
    path = g_canonicalize_filename(joined, "/");
    inside = below(path, root->path);
    if (!inside || !*inside)
        return FALSE;
    around = root_around(files->ours, path);
    for (guint i = 0; !around && i < files->ours->len; i++) {
        const RootRow *single = files->ours->pdata[i];

        if (strcmp(single->path, root->path) == 0)
            around = single;
    }
    if (!around)
        return FALSE;
    *out_root = around->n;
    *out_path = g_strdup(below(path, around->path));
    return TRUE;
}

/* ---- one artwork ---- */

static gboolean add_original(Files *files, gint64 artwork, gint64 their_artwork, OriginalRow *original, GError **error)
{
    g_autoptr(OriginalRow) there = NULL;
    g_autoptr(ClaimList) claims = NULL;
    char *path = NULL;
    gint64 their_row = original->n;

    if (!place_of(files, original, &original->root, &path))
        return TRUE;
    g_free(original->path);
    original->path = path;
    if (!original_at(ours(files), original->root, original->path, &there, error))
        return FALSE;
    if (there) /* what we know of our own disk stands */
        return TRUE;
    original->n = 0;
    original->artwork = artwork;
    claims = claim_load_original(theirs(files), their_artwork, their_row, error);
    files->merge->originals++;
    edit_run_derive(files->merge->run, artwork);
    return claims && original_add(ours(files), original, error) &&
           claim_replace(ours(files), artwork, original->n, CLAIM_SOURCES_OF_FILES, claims, error);
}

static gboolean add_originals(Files *files, gint64 artwork, gint64 their_artwork, GError **error)
{
    g_autoptr(GPtrArray) originals = original_of_artwork(theirs(files), their_artwork, error);

    for (guint i = 0; originals && i < originals->len; i++)
        if (!add_original(files, artwork, their_artwork, originals->pdata[i], error))
            return FALSE;
    return originals != NULL;
}

static gboolean add_pixels(const Files *files, gint64 artwork, gint64 their_artwork, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) pixels = g_ptr_array_new_with_free_func(g_free);

    if (!artwork_pixels(ours(files), artwork, known, error) || !artwork_pixels(theirs(files), their_artwork, pixels, error))
        return FALSE;
    for (guint i = 0; i < pixels->len; i++)
        if (!g_ptr_array_find_with_equal_func(known, pixels->pdata[i], g_str_equal, NULL) &&
            !artwork_remember(ours(files), artwork, pixels->pdata[i], error))
            return FALSE;
    return TRUE;
}

static gboolean put_artwork(Files *files, const char *id, gint64 their_artwork, gint64 *out, GError **error)
{
    gint64 added = 0;
    g_autofree char *slug = NULL;

    if (!artwork_find(ours(files), id, out, error) || !artwork_get_added(theirs(files), their_artwork, &added, error))
        return FALSE;
    if (*out != 0)
        return artwork_set_added(ours(files), *out, added, FALSE, error);
    files->merge->artworks++;
    if (!artwork_add(ours(files), id, out, error) || !artwork_set_added(ours(files), *out, added, TRUE, error) ||
        !artwork_slug(theirs(files), their_artwork, &slug, error))
        return FALSE;
    edit_run_derive(files->merge->run, *out);
    return (!slug || artwork_set_slug(ours(files), *out, slug, error)) &&
           artwork_copy_picture(ours(files), *out, theirs(files), their_artwork, error);
}

/* What posts alone tell of is that no more once either loft has a file of it. */
static gboolean put_stub(const Files *files, gint64 artwork, gint64 their_artwork, GError **error)
{
    g_autoptr(GPtrArray) originals = original_of_artwork(ours(files), artwork, error);

    if (!originals)
        return FALSE;
    return originals->len > 0 ? stub_forget(ours(files), artwork, error)
                              : stub_copy(ours(files), artwork, theirs(files), their_artwork, error);
}

static gboolean merge_artwork(gint64 their_artwork, const char *id, gpointer data, GError **error)
{
    Files *files = data;
    gint64 artwork;

    if (strlen(id) != ARTWORK_ID_LENGTH || !artwork_id_prefix_valid(id))
        return TRUE;
    if (!put_artwork(files, id, their_artwork, &artwork, error))
        return FALSE;
    edit_run_touch(files->merge->run, artwork);
    return add_originals(files, artwork, their_artwork, error) && add_pixels(files, artwork, their_artwork, error) &&
           put_stub(files, artwork, their_artwork, error);
}

gboolean merge_files(Merge *merge, GError **error)
{
    Files files = {.merge = merge};
    gboolean done;

    files.theirs = root_list(merge->other->catalogue, error);
    files.ours = files.theirs ? root_list(merge->run->loft->catalogue, error) : NULL;
    done = files.ours && take_roots(&files, error) && artwork_each(merge->other->catalogue, merge_artwork, &files, error);
    g_clear_pointer(&files.theirs, g_ptr_array_unref);
    g_clear_pointer(&files.ours, g_ptr_array_unref);
    return done;
}

GPtrArray *merge_new_roots(const Merge *merge)
{
    GPtrArray *mine = merge->run->loft->settings->roots, *other = merge->other->settings->roots;
    GPtrArray *roots = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < other->len; i++) {
        const char *path = other->pdata[i];
        gboolean inside = FALSE;

        for (guint j = 0; j < mine->len && !inside; j++)
            inside = below(path, mine->pdata[j]) != NULL;
        if (!inside)
            g_ptr_array_add(roots, g_strdup(path));
    }
    return roots;
}
