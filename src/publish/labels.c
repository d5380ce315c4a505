#include "publish/labels.h"

#include "core/assets.h"
#include "core/ini_outline.h"
#include "core/text.h"

#include <artloft/error.h>
#include <string.h>

#define FILE_NAME "labels.ini"
#define FALLBACK "en"

struct Labels {
    GKeyFile *files[2]; /* the loft's own (may be NULL), the built-in */
    char **languages;   /* "pt-BR", "pt", "en" */
};

static GKeyFile *parse_file(const char *text, gsize size, const char *from, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;

    if (size == 0 || g_key_file_load_from_data(file, text, size, G_KEY_FILE_NONE, &reason))
        return g_steal_pointer(&file);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s: %s.", from, reason->message);
    return NULL;
}

/* Whether all that the loft words itself is asked for by somebody. */
static gboolean check_keys(const Labels *labels, const IniOutline *outline, GError **error)
{
    g_auto(GStrv) languages = g_key_file_get_groups(labels->files[0], NULL);
    g_auto(GStrv) known = labels_keys(labels);

    for (guint l = 0; languages[l]; l++) {
        g_auto(GStrv) keys = g_key_file_get_keys(labels->files[0], languages[l], NULL, NULL);

        for (guint k = 0; keys && keys[k]; k++)
            if (!g_strv_contains((const char *const *)known, keys[k]))
                return ini_outline_unknown(outline, ini_outline_key(outline, languages[l], keys[k]), error, "label", keys[k],
                                           text_closest(keys[k], (const char *const *)known));
    }
    return TRUE;
}

static gboolean read_files(Labels *labels, const char *loft_dir, GError **error)
{
    g_autofree char *from = NULL;
    g_autoptr(GBytes) own = assets_load(loft_dir, FILE_NAME, &from, error);
    g_autoptr(GBytes) built_in = own ? assets_load(NULL, FILE_NAME, NULL, error) : NULL;
    g_autoptr(IniOutline) outline = NULL;
    gsize size;
    const char *text;

    if (!built_in)
        return FALSE;
    text = g_bytes_get_data(own, &size);
    outline = ini_outline_read(from, text, size, ARTLOFT_ERROR_USAGE, error);
    labels->files[0] = outline ? parse_file(text, size, from, error) : NULL;
    text = g_bytes_get_data(built_in, &size);
    labels->files[1] = labels->files[0] ? parse_file(text, size, FILE_NAME, error) : NULL;
    return labels->files[1] && check_keys(labels, outline, error);
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
    return read_files(labels, loft_dir, error) ? g_steal_pointer(&labels) : NULL;
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
