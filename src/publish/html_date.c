#include "publish/html_date.h"

#include "core/text.h"
#include "publish/html_tag.h"

#include <string.h>

/* What is told in several places: one day, or nothing (a list of posts). */
typedef struct {
    char *day;
    gboolean several;
} Told;

/* Takes @day. */
static void tell(Told *told, char *day)
{
    told->several = told->several || (day && told->day && strcmp(day, told->day) != 0);
    if (day) {
        g_free(told->day);
        told->day = day;
    }
}

static char *take_day(Told *told)
{
    char *day = told->several ? NULL : g_steal_pointer(&told->day);

    g_clear_pointer(&told->day, g_free);
    return day;
}

static gboolean is_word(const char *text, gsize size, const char *word)
{
    return size == strlen(word) && g_ascii_strncasecmp(text, word, size) == 0;
}

static gboolean is_any(const char *text, gsize size, const char *const *words)
{
    while (*words && !is_word(text, size, *words))
        words++;
    return *words != NULL;
}

static char *day_of(const char *text, gsize size)
{
    g_autofree char *said = g_strstrip(g_strndup(text, size));

    return text_date(said);
}

/* The day that a meta or a time element tells, whose attributes begin at @at; NULL: none. */
static char *tag_day(const char *at, const char *end, gboolean meta)
{
    static const char *const keys[] = {"property", "name", "itemprop", NULL};
    static const char *const dates[] = {"article:published_time", "datePublished", "date", NULL};
    gboolean named = !meta;
    HtmlAttribute attribute, said = {0};

    while (html_tag_attribute(&at, end, &attribute)) {
        named = named ||
                (is_any(attribute.name, attribute.name_size, keys) && is_any(attribute.value, attribute.value_size, dates));
        if (!said.name && is_word(attribute.name, attribute.name_size, meta ? "content" : "datetime"))
            said = attribute;
    }
    return named && said.name ? day_of(said.value, said.value_size) : NULL;
}

static gboolean is_json_ld(const char *at, const char *end)
{
    HtmlAttribute attribute;

    while (html_tag_attribute(&at, end, &attribute))
        if (is_word(attribute.name, attribute.name_size, "type"))
            return is_word(attribute.value, attribute.value_size, "application/ld+json");
    return FALSE;
}

/* Of structured data: the text of a script that begins at @text. Where it ends. */
static const char *tell_published(Told *told, const char *text, const char *end)
{
    static const char key[] = "\"datePublished\"";
    const char *close = strcasestr(text, "</script");

    end = close ? close : end;
    while ((text = memmem(text, (gsize)(end - text), key, strlen(key)))) {
        text += strlen(key);
        text += strspn(text, HTML_BLANKS);
        text += *text == ':' ? 1 + strspn(text + 1, HTML_BLANKS) : 0;
        if (*text == '"')
            tell(told, day_of(text + 1, strcspn(text + 1, "\"<")));
    }
    return end;
}

/* Behind the comment at @at; one without an end goes up to that of the text. */
static const char *comment_end(const char *at, const char *end)
{
    const char *close = strstr(at + 2, "-->"); /* "<!-->" is one too */

    return close ? close : end;
}

char *html_date(const char *text)
{
    const char *end = text + strlen(text), *name;
    Told meta = {0}, published = {0}, time = {0};
    g_autofree char *in_data = NULL, *in_time = NULL;

    for (const char *at = text; !meta.day && (at = strchr(at, '<'));) {
        gsize size = html_tag_name(at, &name);

        if (g_str_has_prefix(at, "<!--")) {
            at = comment_end(at, end);
            continue;
        }
        at = size > 0 ? html_tag_end(at, end) : at + 1;
        if (is_word(name, size, "meta"))
            tell(&meta, tag_day(name + size, end, TRUE));
        else if (is_word(name, size, "time"))
            tell(&time, tag_day(name + size, end, FALSE));
        else if (is_word(name, size, "script") && is_json_ld(name + size, end))
            at = tell_published(&published, at, end);
    }
    in_data = take_day(&published);
    in_time = take_day(&time);
    return meta.day ? meta.day : in_data ? g_steal_pointer(&in_data) : g_steal_pointer(&in_time);
}
