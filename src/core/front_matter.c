#include "core/front_matter.h"

#include "core/text.h"

#include <string.h>

char *front_matter(const char *text, const char **out_rest)
{
    const char *fence = g_str_has_prefix(text, "---") ? "---" : g_str_has_prefix(text, "+++") ? "+++" : NULL;
    g_autofree char *close = fence ? g_strconcat("\n", fence, NULL) : NULL;
    const char *end = close ? strstr(text + strlen(fence), close) : NULL;

    if (out_rest)
        *out_rest = end ? end + 1 + strcspn(end + 1, "\n") : text;
    return end ? g_strndup(text + strlen(fence), (gsize)(end - text) - strlen(fence)) : NULL;
}

char *front_matter_value(const char *front, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(front, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        gsize size = strlen(key);
        char *value;

        if (strncmp(lines[i], key, size) != 0 || !strchr(" :=", lines[i][size]))
            continue;
        value = lines[i] + size + strspn(lines[i] + size, " :=");
        g_strstrip(value);
        size = strlen(value);
        if (size >= 2 && (value[0] == '"' || value[0] == '\'') && value[size - 1] == value[0]) {
            value[size - 1] = '\0';
            value++;
        }
        return value[0] ? text_from_bytes(value, strlen(value)) : NULL;
    }
    return NULL;
}
