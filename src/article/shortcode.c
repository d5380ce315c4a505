#include "article/shortcode.h"

#include "core/text.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 8192u /* of one opening shortcode */

/* The value of @name among the attributes between @from and @end, quoted or not; what Hugo has between backquotes knows no
 * backslashes. Free with g_free; NULL: none. */
static char *attribute(const char *from, const char *end, const char *name)
{
    gsize length = strlen(name);

    while (from < end) {
        gsize size = strcspn(from, " \t\r\n=\"'`");
        gboolean found = size == length && strncmp(from, name, length) == 0;
        char quote;

        from += size;
        if (from >= end || *from != '=') {
            from += from < end;
            continue;
        }
        quote = from + 1 < end && strchr("\"'`", from[1]) ? from[1] : ' ';
        from += quote == ' ' ? 1 : 2;
        for (size = 0; from + size < end && from[size] != quote; size++)
            if (from[size] == '\\' && quote != '`' && from + size + 1 < end)
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

/* [caption ...] opens a figure; its own attribute holds the words in posts from before 2012. Markdown reads no picture in an
 * element that begins a line alone. */
static void expand_caption(GString *out, const char *from, const char *end)
{
    g_autofree char *caption = attribute(from, end, "caption");

    g_string_append(out, "<b></b><figure class=\"wp-caption\">");
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

/* As text that no blank line ends an element in. */
static char *escape(const char *text)
{
    g_autofree char *line = text_one_line(g_strdup(text));

    return g_markup_escape_text(line, -1);
}

static void append_attribute(GString *out, const char *name, const char *value)
{
    g_autofree char *safe = value ? escape(value) : NULL;

    if (safe && safe[0])
        g_string_append_printf(out, " %s=\"%s\"", name, safe);
}

/* Whether all that Markdown sees in a text are paragraphs. "1. Pigeon" is a list to it, whose number is no text. */
static gboolean is_prose(cmark_node *document)
{
    cmark_node *block = cmark_node_first_child(document);

    if (!block)
        return FALSE;
    for (; block; block = cmark_node_next(block))
        if (cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH && cmark_node_get_type(block) != CMARK_NODE_HTML_BLOCK)
            return FALSE;
    return TRUE;
}

/* Hugo takes both for Markdown; a single paragraph is no paragraph to it. */
static char *html_of_markdown(const char *text)
{
    cmark_node *document = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    cmark_node *first = cmark_node_first_child(document);
    char *html = is_prose(document) ? cmark_render_html(document, CMARK_OPT_UNSAFE) : NULL;
    char *inner;

    if (!html)
        inner = escape(text);
    else if (!cmark_node_next(first) && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH)
        inner = g_strndup(html + strlen("<p>"), strlen(html) - strlen("<p></p>\n"));
    else
        inner = g_strdup(html);
    free(html);
    cmark_node_free(document);
    return inner;
}

static void append_markdown(GString *out, const char *text)
{
    g_autofree char *html = text ? html_of_markdown(text) : NULL;

    append_element(out, "span", html);
}

void shortcode_figure(GString *out, const ShortcodeFigure *figure)
{
    g_string_append(out, "<figure><img");
    append_attribute(out, "src", figure->src);
    append_attribute(out, "alt", figure->alt);
    append_attribute(out, "title", figure->title);
    g_string_append(out, "><figcaption>");
    append_markdown(out, figure->caption);
    if (figure->credit)
        g_string_append(out, "<cite class=\"credit\">");
    append_markdown(out, figure->credit);
    if (figure->credit)
        g_string_append(out, "</cite>");
    g_string_append(out, "</figcaption></figure>");
}

/* "page.image": what a template of Jekyll puts in. */
static gboolean is_variable(const char *src)
{
    static const char *const holders[] = {"page.", "site.", "include.", "post.", "{{"};

    for (guint i = 0; i < G_N_ELEMENTS(holders); i++)
        if (g_str_has_prefix(src, holders[i]))
            return TRUE;
    return FALSE;
}

/* The first of @names that is among the attributes. */
static char *one_of(const char *from, const char *end, const char *const *names)
{
    char *value = NULL;

    for (; *names && !value; names++)
        value = attribute(from, end, *names);
    return value;
}

static void expand_named(GString *out, const char *from, const char *end, const char *const *sources)
{
    static const char *const credits[] = {"attr", "credit", "attribution", NULL};
    g_autofree char *src = one_of(from, end, sources);
    g_autofree char *alt = attribute(from, end, "alt");
    g_autofree char *title = attribute(from, end, "title");
    g_autofree char *caption = attribute(from, end, "caption");
    g_autofree char *credit = one_of(from, end, credits);

    if (src && !is_variable(src))
        shortcode_figure(out, &(ShortcodeFigure){src, alt, title, caption, credit});
}

/* {{< figure src="..." caption="..." alt="..." title="..." attr="..." >}} */
static void expand_figure(GString *out, const char *from, const char *end)
{
    static const char *const sources[] = {"src", NULL};

    expand_named(out, from, end, sources);
}

/* {% include figure.html src="..." caption="..." alt="..." %}: what it is called and takes is each Jekyll theme's own. */
static void expand_include(GString *out, const char *from, const char *end)
{
    static const char *const sources[] = {"src", "image_path", "image", "img", "path", "url", "file", NULL};

    expand_named(out, from, end, sources);
}

/* What a shortcode begins with, what it ends with, what comes into its place, and what closes what it opens. */
static const struct {
    const char *begin, *end;
    void (*expand)(GString *out, const char *from, const char *end);
    const char *close;
} codes[] = {
    {"[caption", "]", expand_caption, "[/caption]"}, {"[wp_caption", "]", expand_caption, "[/wp_caption]"}, /* its other name */
    {"[gallery", "]", expand_gallery, NULL},         {"{{< figure", ">}}", expand_figure, NULL},
    {"{{<figure", ">}}", expand_figure, NULL},       {"{% include", "%}", expand_include, NULL},
    {"{%- include", "%}", expand_include, NULL},
};

#define N_CODES G_N_ELEMENTS(codes)

typedef struct {
    GString *out;
    const char *ends[N_CODES], *closes[N_CODES], *begins[N_CODES]; /* where the next of each stands; NULL: not looked for yet */
    const char *close;                                             /* of the caption that is open */
    gsize close_size;
} Expansion;

/* Where @what stands next from @at on. *@known is where it was found last: since @at only moves on, all searches together read
 * the text once. */
static const char *find_next(const char **known, const char *at, const char *what)
{
    if (!*known || *known < at) {
        const char *found = strstr(at, what);

        *known = found ? found : at + strlen(at);
    }
    return **known ? *known : NULL;
}

static gboolean begins(const char *at, guint code)
{
    gsize length = strlen(codes[code].begin);

    return strncmp(at, codes[code].begin, length) == 0 && at[length] && strchr(" \t\r\n]", at[length]);
}

/* In Markdown "[caption](/c)", "[gallery][1]" and "[caption]: /c" are links; shortcodes of that name have attributes. */
static gboolean is_link(const char *from, const char *end)
{
    return *end == ']' && end[1] && strchr("([:", end[1]) && !memchr(from, '=', (gsize)(end - from));
}

/* A caption that is not closed, or not before the next one opens, is a word in brackets; and so is one in another. */
static gboolean open_caption(Expansion *expansion, guint code, const char *behind)
{
    const char *close = find_next(&expansion->closes[code], behind, codes[code].close);
    const char *next = close ? find_next(&expansion->begins[code], behind, codes[code].begin) : NULL;

    while (next && next < close && !begins(next, code))
        next = find_next(&expansion->begins[code], next + 1, codes[code].begin);
    if (!close || (next && next < close) || expansion->close)
        return FALSE;
    expansion->close = close;
    expansion->close_size = strlen(codes[code].close);
    return TRUE;
}

/* Writes what the shortcode at @at stands for, and answers where it ends; NULL when there is none. */
static const char *expand_one(Expansion *expansion, const char *at)
{
    for (guint i = 0; i < N_CODES; i++) {
        const char *from, *end, *behind;

        if (!begins(at, i))
            continue;
        from = at + strlen(codes[i].begin);
        end = find_next(&expansion->ends[i], from, codes[i].end);
        if (!end || end - from > LONGEST || is_link(from, end))
            return NULL;
        behind = end + strlen(codes[i].end);
        if (codes[i].close && !open_caption(expansion, i, behind))
            return NULL;
        codes[i].expand(expansion->out, from, end);
        return behind;
    }
    return NULL;
}

/* Answers where the text goes on. */
static const char *close_caption(Expansion *expansion, const char *at)
{
    const char *behind = expansion->close + expansion->close_size;

    g_string_append(expansion->out, "</figure>");
    expansion->close = NULL;
    return MAX(at, behind);
}

/* kramdown and Pandoc give a picture attributes right behind it, "![A](a.png){: .wide }": nothing of the article. Answers where
 * they end; NULL when @at, which stands behind @out, are none. */
static const char *skip_attributes(const GString *out, const char *at)
{
    gsize size;

    if (at[0] != '{' || out->len == 0 || out->str[out->len - 1] != ')')
        return NULL;
    size = strcspn(at + 1, "{}\n");
    if (at[1 + size] != '}')
        return NULL;
    return strchr(":.#", at[1]) || memchr(at + 1, '=', size) ? at + 1 + size + 1 : NULL;
}

char *shortcode_expand(const char *text)
{
    Expansion expansion = {.out = g_string_sized_new(strlen(text) + 64)};

    while (*text) {
        gsize plain = strcspn(text, "[{");
        const char *behind = NULL;

        if (expansion.close && text >= expansion.close) /* a shortcode may have reached over it */
            behind = close_caption(&expansion, text);
        else if (plain == 0)
            behind = expand_one(&expansion, text);
        if (!behind && plain == 0)
            behind = skip_attributes(expansion.out, text);
        if (!behind) {
            behind = text + MAX(plain, 1);
            g_string_append_len(expansion.out, text, behind - text);
        }
        text = behind;
    }
    return g_string_free(expansion.out, FALSE);
}
