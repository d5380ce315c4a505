#include "publish/html_date.h"

#include "core/text.h"

#include <string.h>

#define BLANKS " \t\r\n"

/* Takes the attribute at *at; FALSE: there is none before the tag ends. */
static gboolean next_attribute(const char **at, char **out_name, char **out_value)
{
    const char *name = *at + strspn(*at, BLANKS "/");
    gsize size = strcspn(name, BLANKS "/=><");
    const char *value = name + size + strspn(name + size, BLANKS);
    gsize length = 0;

    if (size == 0)
        return FALSE;
    if (*value == '=') {
        char quote;

        value += 1 + strspn(value + 1, BLANKS);
        quote = *value == '"' || *value == '\'' ? *value : '\0';
        value += quote != '\0';
        length = quote ? strcspn(value, (const char[]){quote, '\0'}) : strcspn(value, BLANKS ">");
        *at = value + length + (quote && value[length] == quote);
    } else {
        *at = name + size;
    }
    *out_name = g_strndup(name, size);
    *out_value = g_strndup(value, length);
    return TRUE;
}

static gboolean names_date(const char *property)
{
    static const char *const names[] = {"article:published_time", "datePublished", "date"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(names[i], property) == 0)
            return TRUE;
    return FALSE;
}

/* The day that a meta or a time element tells, whose attributes begin at @at; NULL: none. */
static char *tag_day(const char *at, gboolean meta)
{
    gboolean named = !meta;
    g_autofree char *said = NULL;
    char *name, *value;

    while (next_attribute(&at, &name, &value)) {
        gboolean names = g_ascii_strcasecmp(name, "property") == 0 || g_ascii_strcasecmp(name, "name") == 0 ||
                         g_ascii_strcasecmp(name, "itemprop") == 0;

        named = named || (names && names_date(value));
        if (!said && g_ascii_strcasecmp(name, meta ? "content" : "datetime") == 0)
            said = g_steal_pointer(&value);
        g_free(name);
        g_free(value);
    }
    return named && said ? text_date(g_strstrip(said)) : NULL;
}

static gboolean is_element(const char *at, const char *name)
{
    gsize size = strlen(name);

    return g_ascii_strncasecmp(at, name, size) == 0 && at[size] && strchr(BLANKS, at[size]);
}

char *html_date(const char *text)
{
    g_autofree char *told = NULL;
    gboolean several = FALSE;

    for (const char *at = text; (at = strchr(at, '<'));) {
        gboolean begins = g_str_has_prefix(at, "<!--");
        const char *comment = begins ? strstr(at + 2, "-->") : NULL;
        gboolean meta = is_element(++at, "meta");
        char *day = meta || is_element(at, "time") ? tag_day(at + strlen("meta"), meta) : NULL;

        if (begins && !comment) /* it goes up to the end */
            break;
        at = comment ? comment : at;
        if (day && meta)
            return day;
        several = several || (day && told && strcmp(day, told) != 0);
        if (day) {
            g_free(told);
            told = day;
        }
    }
    return several ? NULL : g_steal_pointer(&told);
}
