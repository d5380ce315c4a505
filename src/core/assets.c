#include "core/assets.h"

#include "core/embedded.h"
#include "core/files.h"
#include "core/limits.h"

#include <artloft/error.h>
#include <string.h>

extern const EmbeddedFile assets_embedded[];

static GBytes *load_override(const char *path, GError **error)
{
    gsize size = 0;
    char *text = files_read(path, LIMIT_PART_BYTES, &size, error);

    return text ? g_bytes_new_take(text, size) : NULL;
}

GBytes *assets_load(const char *loft_dir, const char *name, char **out_from, GError **error)
{
    const EmbeddedFile *file;

    if (loft_dir) {
        g_autofree char *path = g_build_filename(loft_dir, "assets", name, NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS)) {
            GBytes *bytes = load_override(path, error);

            if (bytes && out_from)
                *out_from = g_steal_pointer(&path);
            return bytes;
        }
    }
    file = embedded_find(assets_embedded, name);
    if (!file) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no asset named %s.", name);
        return NULL;
    }
    if (out_from)
        *out_from = g_strdup("built-in");
    return g_bytes_new_static(file->start, (gsize)(file->end - file->start));
}

GPtrArray *assets_names(const char *folder)
{
    GPtrArray *names = g_ptr_array_new();
    gsize size = strlen(folder);

    for (const EmbeddedFile *file = assets_embedded; file->name; file++)
        if (strncmp(file->name, folder, size) == 0 && file->name[size] == '/')
            g_ptr_array_add(names, (gpointer)(file->name + size + 1));
    g_ptr_array_add(names, NULL);
    return names;
}
