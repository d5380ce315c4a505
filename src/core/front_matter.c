#include "core/front_matter.h"

#include "core/json_value.h"
#include "core/text.h"

#include <string.h>

/* How long the JSON object is that @text begins with and that a line ends behind; 0: there is none. */
static gsize json_size(const char *text)
{
    gsize size = 0;
    g_autoptr(JsonDocument) document = text[0] == '{' ? json_document_parse(text, strlen(text), &size, NULL) : NULL;

    if (!document || json_value_kind(json_document_root(document)) != JSON_OBJECT)
        return 0;
    return strchr("\r\n", text[size]) ? size : 0; /* or the end of all */
}

/* Where the line ends behind which the front matter of @fence is closed; NULL: nowhere. YAML ends with "..." too. */
static const char *closing(const char *text, const char *fence)
{
    for (const char *end = strchr(text, '\n'); end; end = strchr(end + 1, '\n')) {
        gboolean dots = fence[0] == '-' && g_str_has_prefix(end + 1, "...");

        if (g_str_has_prefix(end + 1, fence) || (dots && strchr("\r\n", end[1 + strlen("...")])))
            return end;
    }
    return NULL;
}

char *front_matter(const char *text, const char **out_rest)
{
    const char *fence = g_str_has_prefix(text, "---") ? "---" : g_str_has_prefix(text, "+++") ? "+++" : NULL;
    const char *end = fence ? closing(text + strlen(fence), fence) : NULL;
    gsize json = json_size(text);

    if (out_rest)
        *out_rest = end ? end + 1 + strcspn(end + 1, "\n") : text + json;
    if (json > 0)
        return g_strndup(text, json);
    return end ? g_strndup(text + strlen(fence), (gsize)(end - text) - strlen(fence)) : NULL;
}

/* "..." has the escapes of JSON in YAML and TOML as well. */
static char *double_quoted(const char *value)
{
    g_autoptr(JsonDocument) document = json_document_parse(value, strlen(value), NULL, NULL);

    return g_strdup(document ? json_value_string(json_document_root(document)) : value);
}

/* '...', in which two such quotes are one. */
static char *single_quoted(const char *value)
{
    GString *out = g_string_new(NULL);

    for (value++; *value && (*value != '\'' || value[1] == '\''); value++) {
        g_string_append_c(out, *value);
        value += *value == '\'';
    }
    return g_string_free(out, FALSE);
}

/* What stands after > and |: the lines below, as far as they are indented; > makes one line of them. */
static char *block(char *const *lines, gboolean fold)
{
    GString *out = g_string_new(NULL);

    for (; *lines && (g_ascii_isspace((*lines)[0]) || (*lines)[0] == '\0'); lines++) {
        g_autofree char *line = g_strstrip(g_strdup(*lines));

        g_string_append_printf(out, "%s%s", out->len == 0 ? "" : fold ? " " : "\n", line);
    }
    return g_strstrip(g_string_free(out, FALSE));
}

/* Without quotes: up to a comment. */
static char *bare(const char *value)
{
    gsize size = 0;

    while (value[size] && (value[size] != '#' || (size > 0 && !g_ascii_isspace(value[size - 1]))))
        size++;
    return g_strchomp(g_strndup(value, size));
}

/* @value stands behind the key, @below it the other lines. */
static char *scalar(const char *value, char *const *below)
{
    switch (value[0]) {
    case '"':
        return double_quoted(value);
    case '\'':
        return single_quoted(value);
    case '>':
    case '|':
        return block(below, value[0] == '>');
    default:
        return bare(value);
    }
}

static char *json_member(const char *front, const char *key)
{
    g_autoptr(JsonDocument) document = json_document_parse(front, strlen(front), NULL, NULL);

    return g_strdup(json_value_scalar(json_value_member(json_document_root(document), key)));
}

static char *line_value(const char *front, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(front, "\n", -1);

    for (guint i = 0; lines[i] && lines[i][0] != '['; i++) { /* from there on TOML says things of something else */
        gsize size = strlen(key);

        if (g_ascii_strncasecmp(lines[i], key, size) != 0)
            continue;
        size += strspn(lines[i] + size, " \t");
        if (lines[i][size] == ':' || lines[i][size] == '=')
            return scalar(g_strstrip(lines[i] + size + 1), lines + i + 1);
    }
    return NULL;
}

char *front_matter_value(const char *front, const char *key)
{
    g_autofree char *value = front[0] == '{' ? json_member(front, key) : line_value(front, key);

    return value && value[0] ? text_from_bytes(value, strlen(value)) : NULL;
}

char *front_matter_day(const char *front)
{
    static const char *const keys[] = {"date", "publishDate"};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *said = front_matter_value(front, keys[i]);
        char *day = said ? text_date(said) : NULL;

        if (day)
            return day;
    }
    return NULL;
}
