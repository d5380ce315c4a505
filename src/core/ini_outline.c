#include "core/ini_outline.h"

#include <string.h>

/* As GKeyFile takes it: a name, and perhaps a language in brackets. */
static gboolean key_is_right(const char *key)
{
    gsize size = strcspn(key, "[]");
    const char *language = key + size + 1;

    if (key[size] == '\0' || size == 0)
        return size > 0;
    size = strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@");
    return language[-1] == '[' && size > 0 && strcmp(language + size, "]") == 0;
}

/* GKeyFile tells of it, but over what else it found wrong in the value, which GLib warns of. */
static gboolean ends_in_escape(const char *line)
{
    const char *end = line + strlen(line), *p = end;

    while (p > line && p[-1] == '\\')
        p--;
    return (end - p) % 2 == 1;
}

static gboolean read_key(IniOutline *outline, const char *group, const char *line, guint number, GError **error)
{
    const char *sign = strchr(line, '=');
    g_autofree char *key = sign ? g_strstrip(g_strndup(line, (gsize)(sign - line))) : NULL;

    if (!sign || sign == line || !group) {
        g_set_error(error, ARTLOFT_ERROR, (int)outline->code, "%s:%u: expected `key = value`%s.", outline->path, number,
                    group ? ", a [group], or a # comment" : " after a [group]");
        return FALSE;
    }
    if (!key_is_right(key)) {
        g_set_error(error, ARTLOFT_ERROR, (int)outline->code,
                    "%s:%u: \"%s\" is no key: a name, and perhaps a language tag in brackets.", outline->path, number, key);
        return FALSE;
    }
    if (ends_in_escape(sign)) {
        g_set_error(error, ARTLOFT_ERROR, (int)outline->code,
                    "%s:%u: %s ends in a \\, which needs a character behind it; write \\\\ for one of its own.", outline->path,
                    number, key);
        return FALSE;
    }
    g_hash_table_insert(outline->lines, g_strdup_printf("%s\n%s", group, key), GUINT_TO_POINTER(number));
    return TRUE;
}

IniOutline *ini_outline_read(const char *path, const char *text, gsize size, ArtloftError code, GError **error)
{
    g_autoptr(IniOutline) outline = g_new0(IniOutline, 1);
    g_autofree char *whole = g_strndup(size > 0 ? text : "", size);
    g_auto(GStrv) lines = g_strsplit(whole, "\n", -1);
    g_autofree char *group = NULL;

    outline->path = g_strdup(path);
    outline->code = code;
    outline->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    outline->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (strlen(whole) < size) {
        g_set_error(error, ARTLOFT_ERROR, (int)code, "%s:%u: a zero byte stands there; the file must be text.", path,
                    g_strv_length(lines));
        return NULL;
    }
    for (guint i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        gsize length = strlen(line);

        if (length == 0 || line[0] == '#')
            continue;
        if (line[0] == '[' && line[length - 1] == ']' && length > 2) {
            g_free(group);
            group = g_strndup(line + 1, length - 2);
            g_hash_table_insert(outline->groups, g_strdup(group), GUINT_TO_POINTER(i + 1));
        } else if (!read_key(outline, group, line, i + 1, error)) {
            return NULL;
        }
    }
    return g_steal_pointer(&outline);
}

void ini_outline_free(IniOutline *outline)
{
    if (!outline)
        return;
    g_free(outline->path);
    g_hash_table_unref(outline->lines);
    g_hash_table_unref(outline->groups);
    g_free(outline);
}

guint ini_outline_group(const IniOutline *outline, const char *group)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(outline->groups, group));
}

guint ini_outline_key(const IniOutline *outline, const char *group, const char *key)
{
    g_autofree char *name = g_strdup_printf("%s\n%s", group, key);

    return GPOINTER_TO_UINT(g_hash_table_lookup(outline->lines, name));
}

gboolean ini_outline_unknown(const IniOutline *outline, guint line, GError **error, const char *what, const char *name,
                             const char *suggestion)
{
    g_set_error(error, ARTLOFT_ERROR, (int)outline->code, "%s:%u: there is no %s named \"%s\"%s%s%s", outline->path, line, what,
                name, suggestion ? "; did you mean \"" : "", suggestion ? suggestion : "", suggestion ? "\"?" : ".");
    return FALSE;
}
