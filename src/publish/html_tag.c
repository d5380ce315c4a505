#include "publish/html_tag.h"

#include <string.h>

#define BREAKS HTML_BLANKS "/><"

gsize html_tag_name(const char *at, const char **out_name)
{
    const char *name = at + 1 + (at[1] == '/');

    *out_name = name;
    return g_ascii_isalpha(*name) ? strcspn(name, BREAKS) : 0;
}

gboolean html_tag_attribute(const char **at, const char *end, HtmlAttribute *out)
{
    const char *name = *at + strspn(*at, HTML_BLANKS "/");
    gsize size = strcspn(name, BREAKS "="), blanks = strspn(name + size, HTML_BLANKS);
    const char *value = name + size + blanks;
    const char *quote;

    *at = name;
    if (size == 0)
        return FALSE;
    *at = name + size;
    *out = (HtmlAttribute){name, value, size, 0};
    if (*value != '=')
        return TRUE;
    value += 1 + strspn(value + 1, HTML_BLANKS);
    quote = *value == '"' || *value == '\'' ? memchr(value + 1, *value, (gsize)(end - value) - 1) : NULL;
    out->value = value + (*value == '"' || *value == '\'');
    out->value_size = quote ? (gsize)(quote - out->value) : strcspn(out->value, HTML_BLANKS ">");
    *at = quote ? quote + 1 : out->value + out->value_size;
    return TRUE;
}

const char *html_tag_end(const char *at, const char *end)
{
    HtmlAttribute attribute;
    const char *name;
    gsize size = html_tag_name(at, &name);

    at = name + size;
    while (html_tag_attribute(&at, end, &attribute) || *at == '=') /* a sign that names nothing */
        at += *at == '=';
    return MIN(*at == '>' ? at + 1 : at, end);
}
