#include "core/folder_defaults.h"

#include <glib.h>
#include <string.h>

char *settings_path(const char *base, const char *value)
{
    g_autofree char *path = NULL;

    if (g_str_has_prefix(value, "file:"))
        path = g_filename_from_uri(value, NULL, NULL);
    else if (value[0] == '~' && (value[1] == '/' || value[1] == '\0'))
        path = g_strconcat(g_get_home_dir(), value + 1, NULL);
    else if (value[0])
        path = g_strdup(value);
    return path ? g_canonicalize_filename(path, base) : NULL;
}

FolderDefaults *folder_defaults_new(const char *loft_dir, const char *group)
{
    g_autofree char *written = g_strstrip(g_strdup(group + MIN(strlen(group), strlen(FOLDER_GROUP))));
    char *path = settings_path(loft_dir, written);
    FolderDefaults *folder;

    if (!path)
        return NULL;
    folder = g_new0(FolderDefaults, 1);
    folder->group = g_strdup(group);
    folder->path = path;
    if (written[0] != '/' && written[0] != '~' && !g_str_has_prefix(written, "file:")) {
        g_autofree char *inner = g_canonicalize_filename(written, "/");
        folder->inner = g_strdup(inner + 1);
    }
    return folder;
}

void folder_defaults_free(FolderDefaults *folder)
{
    if (!folder)
        return;
    for (guint i = 0; i < N_FIELDS; i++)
        g_free(folder->values[i]);
    g_free(folder->group);
    g_free(folder->path);
    g_free(folder->inner);
    g_free(folder);
}

gboolean folder_defaults_set(FolderDefaults *folder, const char *key, const char *value)
{
    FieldId field;

    if (!field_from_name(key, &field) || !field_editable(field))
        return FALSE;
    g_free(folder->values[field]);
    folder->values[field] = g_strdup(value);
    return TRUE;
}

/* How deep @path lies below @folder (1: in it); 0 when it does not. */
static gsize lies_below(const char *path, const char *folder)
{
    gsize length = strlen(folder), depth = 1;

    while (length > 0 && folder[length - 1] == '/')
        length--;
    if (strncmp(path, folder, length) != 0 || (length > 0 && path[length] != '/'))
        return 0;
    for (const char *p = path + length + (length > 0); *p; p++)
        depth += *p == '/';
    return depth;
}

typedef struct {
    const FolderDefaults *folder;
    gsize distance;
} Near;

static int compare_distances(gconstpointer a, gconstpointer b)
{
    const Near *one = a, *other = b;

    return one->distance < other->distance ? -1 : one->distance > other->distance;
}

static GArray *find_near(const GPtrArray *folders, const char *root, const char *path)
{
    g_autofree char *whole = g_build_filename(root, path, NULL);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Near));

    for (guint i = 0; i < folders->len; i++) {
        const FolderDefaults *folder = folders->pdata[i];
        Near near = {folder, lies_below(whole, folder->path)};

        if (near.distance == 0 && folder->inner)
            near.distance = lies_below(path, folder->inner);
        if (near.distance > 0)
            g_array_append_val(found, near);
    }
    g_array_sort(found, compare_distances);
    return found;
}

void folder_defaults_claim(const GPtrArray *folders, const char *root, const char *path, ClaimList *claims)
{
    g_autoptr(GArray) near = find_near(folders, root, path);

    for (guint field = 0; field < N_FIELDS; field++)
        for (guint i = 0; i < near->len; i++) {
            const FolderDefaults *folder = g_array_index(near, Near, i).folder;
            const char *value = folder->values[field];

            if (value && !*value)
                break;
            if (value)
                claim_list_addf(claims, (FieldId)field, SOURCE_FOLDER, value, "artloft.ini [%s]", folder->group);
        }
}

void folder_defaults_near(const GPtrArray *folders, const char *root, const char *path, GPtrArray *out)
{
    g_autoptr(GArray) near = find_near(folders, root, path);

    for (guint i = 0; i < near->len; i++) {
        char *group = g_array_index(near, Near, i).folder->group;

        if (!g_ptr_array_find(out, group, NULL))
            g_ptr_array_add(out, group);
    }
}
