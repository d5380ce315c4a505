#include "publish/labels.h"

#include "core/assets.h"

#include <artloft/error.h>
#include <string.h>

#define FALLBACK "en"

struct Labels {
    GKeyFile *files[2]; /* the loft's own (may be NULL), the built-in */
    char **languages;   /* "pt-BR", "pt", "en" */
};

static GKeyFile *read_file(GBytes *bytes, const char *from, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);

    if (size == 0 || g_key_file_load_from_data(file, text, size, G_KEY_FILE_NONE, &reason))
        return g_steal_pointer(&file);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s: %s.", from, reason->message);
    return NULL;
}

/* "pt-BR" -> "pt-BR", "pt", "en" */
static char **languages_of(const char *language)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_autofree char *rest = g_strdup(language);

    while (rest[0]) {
        char *dash = strrchr(rest, '-');

        g_ptr_array_add(all, g_strdup(rest));
        if (!dash)
            break;
        *dash = '\0';
    }
    g_ptr_array_add(all, g_strdup(FALLBACK));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_steal(all, NULL);
}

Labels *labels_load(const char *loft_dir, const char *language, GError **error)
{
    g_autoptr(Labels) labels = g_new0(Labels, 1);

    labels->languages = languages_of(language);
    for (guint i = 0; i < G_N_ELEMENTS(labels->files); i++) {
        g_autofree char *from = NULL;
        g_autoptr(GBytes) bytes = assets_load(i == 0 ? loft_dir : NULL, "labels.ini", &from, error);

        if (!bytes)
            return NULL;
        labels->files[i] = read_file(bytes, from, error);
        if (!labels->files[i])
            return NULL;
    }
    return g_steal_pointer(&labels);
}

Labels *labels_in(const Labels *labels, const char *language)
{
    Labels *other = g_new0(Labels, 1);

    other->languages = languages_of(language);
    for (guint i = 0; i < G_N_ELEMENTS(labels->files); i++)
        other->files[i] = g_key_file_ref(labels->files[i]);
    return other;
}

void labels_free(Labels *labels)
{
    if (!labels)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(labels->files); i++)
        if (labels->files[i])
            g_key_file_unref(labels->files[i]);
    g_strfreev(labels->languages);
    g_free(labels);
}

char *labels_get(const Labels *labels, const char *key)
{
    for (guint l = 0; labels->languages[l]; l++)
        for (guint i = 0; i < G_N_ELEMENTS(labels->files); i++) {
            char *text = g_key_file_get_string(labels->files[i], labels->languages[l], key, NULL);

            if (text)
                return text;
        }
    return NULL;
}

char *labels_replace(char *text, const char *name, const char *value)
{
    g_autofree char *before = text;
    g_autofree char *mark = g_strdup_printf("{%s}", name);
    g_auto(GStrv) parts = before ? g_strsplit(before, mark, -1) : NULL;

    return parts ? g_strjoinv(value, parts) : NULL;
}

char *labels_fill(const Labels *labels, const char *key, const char *name, const char *value)
{
    return labels_replace(labels_get(labels, key), name, value);
}

Value *labels_value(const Labels *labels)
{
    g_auto(GStrv) keys = labels_keys(labels);
    Value *map = value_map();

    for (guint i = 0; keys[i]; i++) {
        g_autofree char *text = labels_get(labels, keys[i]);

        if (!strchr(keys[i], '.'))
            value_set_text(map, keys[i], text);
    }
    return map;
}

char **labels_keys(const Labels *labels)
{
    return g_key_file_get_keys(labels->files[1], FALLBACK, NULL, NULL);
}
