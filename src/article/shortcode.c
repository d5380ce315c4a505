#include "article/shortcode.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 8192u /* of one opening shortcode */

/* The value of @name among the attributes between @from and @end, quoted or not. Free with g_free; NULL: none. */
static char *attribute(const char *from, const char *end, const char *name)
{
    gsize length = strlen(name);

    while (from < end) {
        gsize size = strcspn(from, " \t\r\n=\"'");
        gboolean found = size == length && strncmp(from, name, length) == 0;
        char quote;

        from += size;
        if (from >= end || *from != '=') {
            from += from < end;
            continue;
        }
        quote = from + 1 < end && (from[1] == '"' || from[1] == '\'') ? from[1] : ' ';
        from += quote == ' ' ? 1 : 2;
        for (size = 0; from + size < end && from[size] != quote; size++)
            if (from[size] == '\\' && from + size + 1 < end)
                size++;
        if (found)
            return g_strndup(from, (gsize)MIN((gssize)size, end - from));
        from += size;
    }
    return NULL;
}

static void append_element(GString *out, const char *tag, const char *text)
{
    if (text && text[0])
        g_string_append_printf(out, "<%s>%s</%s>", tag, text, tag); /* captions may hold elements */
}

/* [caption ...] opens a figure; its own attribute holds the words in posts from before 2012. */
static void expand_caption(GString *out, const char *from, const char *end)
{
    g_autofree char *caption = attribute(from, end, "caption");

    g_string_append(out, "<figure class=\"wp-caption\">");
    append_element(out, "figcaption", caption);
}

static void expand_gallery(GString *out, const char *from, const char *end)
{
    g_autofree char *ids = attribute(from, end, "ids");
    g_auto(GStrv) each = ids ? g_strsplit(ids, ",", 1000) : NULL;

    for (guint i = 0; each && each[i]; i++) {
        const char *id = g_strstrip(each[i]);

        if (id[0] && strspn(id, "0123456789") == strlen(id))
            g_string_append_printf(out, "<figure><img src=\"" SHORTCODE_ATTACHMENT "%s\"></figure>", id);
    }
}

static void append_attribute(GString *out, const char *name, const char *value)
{
    g_autofree char *safe = value ? g_markup_escape_text(value, -1) : NULL;

    if (safe && safe[0])
        g_string_append_printf(out, " %s=\"%s\"", name, safe);
}

/* Hugo takes both for Markdown; a single paragraph is no paragraph to it. */
static void append_markdown(GString *out, const char *text)
{
    char *html = text ? cmark_markdown_to_html(text, strlen(text), CMARK_OPT_UNSAFE) : NULL;
    gsize size = html ? strlen(html) : 0;
    gboolean single =
        html && g_str_has_prefix(html, "<p>") && strstr(html + 1, "<p>") == NULL && g_str_has_suffix(html, "</p>\n");
    g_autofree char *inner = single ? g_strndup(html + strlen("<p>"), size - strlen("<p></p>\n")) : g_strdup(html);

    free(html);
    append_element(out, "span", inner);
}

/* {{< figure src="..." caption="..." alt="..." title="..." attr="..." >}} */
static void expand_figure(GString *out, const char *from, const char *end)
{
    g_autofree char *src = attribute(from, end, "src");
    g_autofree char *alt = attribute(from, end, "alt");
    g_autofree char *title = attribute(from, end, "title");
    g_autofree char *caption = attribute(from, end, "caption");
    g_autofree char *credit = attribute(from, end, "attr");

    if (!src)
        return;
    g_string_append(out, "<figure><img");
    append_attribute(out, "src", src);
    append_attribute(out, "alt", alt);
    append_attribute(out, "title", title);
    g_string_append(out, "><figcaption>");
    append_markdown(out, caption);
    if (credit)
        g_string_append(out, "<cite class=\"credit\">");
    append_markdown(out, credit);
    if (credit)
        g_string_append(out, "</cite>");
    g_string_append(out, "</figcaption></figure>");
}

static const char *const caption_ends[] = {"[/caption]", "[/wp_caption]"};

/* What a shortcode begins with, what it ends with, and what comes into its place. */
static const struct {
    const char *begin, *end;
    void (*expand)(GString *out, const char *from, const char *end);
} codes[] = {
    {"[caption", "]", expand_caption}, {"[wp_caption", "]", expand_caption}, /* its other name */
    {"[gallery", "]", expand_gallery}, {"{{< figure", ">}}", expand_figure}, {"{{<figure", ">}}", expand_figure},
};

/* Writes what the shortcode at @at stands for, and answers where it ends; NULL when there is none. */
static const char *expand_one(GString *out, const char *at)
{
    for (guint i = 0; i < G_N_ELEMENTS(caption_ends); i++)
        if (g_str_has_prefix(at, caption_ends[i])) {
            g_string_append(out, "</figure>");
            return at + strlen(caption_ends[i]);
        }
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        gsize length = strlen(codes[i].begin);
        const char *end;

        if (strncmp(at, codes[i].begin, length) != 0 || !strchr(" \t\r\n]", at[length]) || !at[length])
            continue;
        end = g_strstr_len(at + length, (gssize)strnlen(at + length, LONGEST), codes[i].end);
        if (!end)
            return NULL;
        codes[i].expand(out, at + length, end);
        return end + strlen(codes[i].end);
    }
    return NULL;
}

/* kramdown and Pandoc give a picture attributes right behind it, "![A](a.png){: .wide }": nothing of the article. Answers where
 * they end; NULL when @at, which stands behind @out, are none. */
static const char *skip_attributes(const GString *out, const char *at)
{
    gsize size = strcspn(at + 1, "{}\n");

    if (at[0] != '{' || out->len == 0 || out->str[out->len - 1] != ')' || at[1 + size] != '}')
        return NULL;
    return strchr(":.#", at[1]) || memchr(at + 1, '=', size) ? at + 1 + size + 1 : NULL;
}

char *shortcode_expand(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 64);

    while (*text) {
        gsize plain = strcspn(text, "[{");
        const char *behind;

        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        if (!*text)
            break;
        behind = expand_one(out, text);
        if (!behind)
            behind = skip_attributes(out, text);
        if (!behind)
            g_string_append_c(out, *text);
        text = behind ? behind : text + 1;
    }
    return g_string_free(out, FALSE);
}
