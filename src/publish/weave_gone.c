#include "publish/weave_gone.h"

#include "core/files.h"
#include "publish/hugo.h"
#include "publish/post_file.h"
#include "store/post_rows.h"

#include <string.h>

static gboolean is_below(const char *folder, const char *path)
{
    gsize size = strlen(folder);

    return strncmp(path, folder, size) == 0 &&
           (path[size] == '\0' || path[size] == G_DIR_SEPARATOR || g_str_has_suffix(folder, G_DIR_SEPARATOR_S));
}

/* The folders among @paths that were read whole, absolute. */
static GPtrArray *whole_folders(const char *const *paths, const GPtrArray *unread)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; paths[i]; i++) {
        g_autofree char *folder = files_absolute(paths[i]);
        gboolean whole = g_file_test(folder, G_FILE_TEST_IS_DIR);

        for (guint k = 0; whole && k < unread->len; k++)
            whole = !is_below(folder, unread->pdata[k]);
        if (whole)
            g_ptr_array_add(folders, g_steal_pointer(&folder));
    }
    return folders;
}

static gboolean is_walked(const GPtrArray *folders, const char *path)
{
    for (guint i = 0; i < folders->len; i++)
        if (post_file_is_walked(folders->pdata[i], path))
            return TRUE;
    return FALSE;
}

/* gc finds a site of Hugo by its posts, so of such a site they stay known. */
static gboolean forget(ArtloftLoft *loft, const char *name, const char *path, guint64 *out_forgotten, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *site = hugo_site_of(folder, NULL);
    gboolean changed;

    if (!placement_drop_woven(loft->catalogue, name, site == NULL, &changed, error))
        return FALSE;
    *out_forgotten += changed;
    return TRUE;
}

gboolean weave_forget_gone(ArtloftLoft *loft, const char *const *paths, const GPtrArray *files, const GPtrArray *unread,
                           guint64 *out_forgotten, GError **error)
{
    g_autoptr(GPtrArray) folders = whole_folders(paths, unread);
    g_autoptr(GPtrArray) names = folders->len > 0 ? post_names(loft->catalogue, error) : g_ptr_array_new();
    g_autoptr(GHashTable) there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (!names)
        return FALSE;
    for (guint i = 0; names->len > 0 && i < files->len; i++)
        g_hash_table_add(there, post_file_record_name(loft->dir, files->pdata[i]));
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_hash_table_contains(there, names->pdata[i]) ? NULL : post_file_record_path(loft->dir, names->pdata[i], NULL);

        if (path && is_walked(folders, path) && post_file_is_gone(path) &&
            !forget(loft, names->pdata[i], path, out_forgotten, error))
            return FALSE;
    }
    return TRUE;
}
