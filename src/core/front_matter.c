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

/* How far a line is indented; one that says nothing as far as any. */
static gsize indent_of(const char *line)
{
    gsize size = strspn(line, " \t\r");

    return line[size] ? size : G_MAXSIZE;
}

/* What stands after > and |: the lines below, as far as they are indented more than the key; > makes one line of them. */
static char *block(char *const *lines, gboolean fold, gsize indent)
{
    GString *out = g_string_new(NULL);

    for (; *lines && indent_of(*lines) > indent; lines++) {
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

/* @value stands behind the key, which is indented so far, and @below it the other lines. */
static char *scalar(const char *value, char *const *below, gsize indent)
{
    switch (value[0]) {
    case '"':
        return double_quoted(value);
    case '\'':
        return single_quoted(value);
    case '>':
    case '|':
        return block(below, value[0] == '>', indent);
    default:
        return bare(value);
    }
}

/* @member: of the object that @key is; NULL: @key itself. */
static char *json_said(const char *front, const char *key, const char *member)
{
    g_autoptr(JsonDocument) document = json_document_parse(front, strlen(front), NULL, NULL);
    const JsonValue *value = json_value_member(json_document_root(document), key);

    return g_strdup(json_value_scalar(member ? json_value_member(value, member) : value));
}

/* Where the value of @key stands in @line, "key: value" or "key = value"; NULL: the line says something else. */
static char *value_in(char *line, const char *key)
{
    gsize size = strlen(key);

    if (g_ascii_strncasecmp(line, key, size) != 0)
        return NULL;
    size += strspn(line + size, " \t");
    return line[size] == ':' || line[size] == '=' ? g_strstrip(line + size + 1) : NULL;
}

static char *line_value(char *const *lines, const char *key)
{
    for (guint i = 0; lines[i] && lines[i][0] != '['; i++) { /* from there on TOML says things of something else */
        const char *value = value_in(lines[i], key);

        if (value)
            return scalar(value, lines + i + 1, 0);
    }
    return NULL;
}

/* Of what stands indented below "key:". */
static char *indented_value(char *const *lines, const char *key, const char *member)
{
    const char *above = NULL;
    gsize indent = 0;

    for (; *lines && !above; lines++)
        above = value_in(*lines, key);
    for (; above && *lines && indent_of(*lines) > 0; lines++) {
        gsize size = indent_of(*lines);
        const char *value;

        if (indent == 0 && size < G_MAXSIZE)
            indent = size;
        value = size == indent ? value_in(*lines + size, member) : NULL;
        if (value)
            return scalar(value, lines + 1, indent);
    }
    return NULL;
}

/* Of what stands below "[key]". */
static char *table_value(char *const *lines, const char *key, const char *member)
{
    g_autofree char *head = g_strdup_printf("[%s]", key);

    while (*lines && g_ascii_strncasecmp(*lines, head, strlen(head)) != 0)
        lines++;
    return *lines ? line_value(lines + 1, member) : NULL;
}

static char *checked(char *value)
{
    g_autofree char *said = value;

    return said && said[0] ? text_from_bytes(said, strlen(said)) : NULL;
}

char *front_matter_value(const char *front, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(front, "\n", -1);

    return checked(front[0] == '{' ? json_said(front, key, NULL) : line_value(lines, key));
}

char *front_matter_member(const char *front, const char *key, const char *member)
{
    g_auto(GStrv) lines = NULL;
    char *value;

    if (front[0] == '{')
        return checked(json_said(front, key, member));
    lines = g_strsplit(front, "\n", -1);
    value = indented_value(lines, key, member);
    return checked(value ? value : table_value(lines, key, member));
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
