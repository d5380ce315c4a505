#include "core/sidecar_name.h"

#include <string.h>

#define TABLE "captions.csv"

/* The strongest first. */
static const char *const extensions[] = {[SIDECAR_XMP] = ".xmp", [SIDECAR_JSON] = ".json", [SIDECAR_TEXT] = ".txt"};

gsize sidecar_stem(const char *picture)
{
    const char *dot = strrchr(picture, '.');

    return dot && dot != picture ? (gsize)(dot - picture) : strlen(picture);
}

/* A file is no sidecar of itself. */
static void add(SidecarNames *names, const char *picture, SidecarKind kind, char *name)
{
    if (strcmp(name, picture) == 0) {
        g_free(name);
        return;
    }
    names->at[names->n].kind = kind;
    names->at[names->n++].name = name;
}

/* How many bytes of a path stand before the name. */
static gsize folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (gsize)(slash + 1 - path) : 0;
}

char *sidecar_path(const char *picture, const char *name)
{
    return g_strdup_printf("%.*s%s", (int)folder_size(picture), picture, name);
}

void sidecar_names_init(SidecarNames *names, const char *picture)
{
    const char *name = picture + folder_size(picture);
    gsize lengths[] = {strlen(name), sidecar_stem(name)};

    names->n = 0;
    for (guint i = 0; i < (lengths[0] == lengths[1] ? 1u : 2u); i++)
        for (guint kind = 0; kind < G_N_ELEMENTS(extensions); kind++)
            add(names, name, (SidecarKind)kind, g_strdup_printf("%.*s%s", (int)lengths[i], name, extensions[kind]));
    add(names, name, SIDECAR_TABLE, g_strdup(TABLE));
}

void sidecar_names_clear(SidecarNames *names)
{
    for (guint i = 0; i < names->n; i++)
        g_free(names->at[i].name);
    names->n = 0;
}

gboolean sidecar_name_possible(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(extensions); i++)
        if (g_str_has_suffix(name, extensions[i]))
            return TRUE;
    return strcmp(name, TABLE) == 0;
}
