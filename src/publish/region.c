#include "publish/region.h"

#include "core/digest.h"
#include "core/front_matter.h"
#include "core/limits.h"
#include "core/text.h"
#include "publish/html_tag.h"
#include "publish/markdown_code.h"
#include "publish/open_elements.h"
#include "publish/written_look.h"

#include <string.h>

#define OPENS "<!-- artloft:"
#define CLOSES "<!-- /artloft"
#define N_RAW 6u          /* elements whose text is no HTML */
#define MOST_COMMENTS 16u /* that are looked behind, at the end of a paragraph */
#define BEGINS "<!--"
#define ENDS "-->"
#define NAME "artloft"
#define LOADING "loading:"
#define EAGER LOADING "eager"

static const char *const kind_names[] = {
    [REGION_GALLERY] = "gallery", [REGION_FIGURE] = "figure", [REGION_CREDITS] = "credits"};

static void region_clear(gpointer data)
{
    Region *region = data;

    g_free(region->mistake);
    g_free(region->query);
    g_free(region->layout);
    g_free(region->title);
    g_strfreev(region->pinned);
}

/* ---- what an opening comment says ---- */

/* The next word of @at, a quoted part of it with its quotes; NULL at the end. Free with g_free. */
static char *next_word(const char **at)
{
    const char *start = *at + strspn(*at, " \t\r\n");
    const char *end = start;
    gboolean quoted = FALSE;

    for (; *end && (quoted || !strchr(" \t\r\n", *end)); end++)
        if (*end == '"')
            quoted = !quoted;
    *at = end;
    return end > start ? g_strndup(start, (gsize)(end - start)) : NULL;
}

/* title:"Two words" -> Two words */
static char *unquote(const char *value)
{
    gsize size = strlen(value);

    return size >= 2 && value[0] == '"' && value[size - 1] == '"' ? g_strndup(value + 1, size - 2) : g_strdup(value);
}

static void take_word(Region *region, const char *word, GString *query)
{
    static const struct {
        const char *prefix;
        gsize offset;
    } own[] = {{"layout:", G_STRUCT_OFFSET(Region, layout)}, {"title:", G_STRUCT_OFFSET(Region, title)}};

    for (guint i = 0; region->kind == REGION_GALLERY && i < G_N_ELEMENTS(own); i++)
        if (g_str_has_prefix(word, own[i].prefix)) {
            char **member = (char **)(void *)((char *)region + own[i].offset);

            g_free(*member);
            *member = unquote(word + strlen(own[i].prefix));
            return;
        }
    if (strcmp(word, EAGER) == 0) {
        region->eager = TRUE;
        return;
    }
    if (region->kind == REGION_GALLERY && g_str_has_prefix(word, "pinned:")) {
        g_strfreev(region->pinned);
        region->pinned = g_strsplit(word + strlen("pinned:"), ",", -1);
        return;
    }
    g_string_append_printf(query, "%s%s", query->len > 0 ? " " : "", word);
}

/* title:Two words: the second is none of the title's. */
static gboolean tears_title(const char *before, const char *word)
{
    return before && g_str_has_prefix(before, "title:") && !strchr(before, '"') && !strpbrk(word, ":\"");
}

/* The words behind the kind. What is wrong with them; NULL: nothing. */
static const char *take_words(Region *region, const char *inside, GString *query)
{
    const char *mistake = NULL;
    g_autofree char *before = NULL;
    char *word;

    while ((word = next_word(&inside))) {
        if (g_str_has_prefix(word, LOADING) && strcmp(word, EAGER) != 0)
            mistake = "there is no other loading: than " EAGER;
        region->torn_title = region->torn_title || tears_title(before, word);
        take_word(region, word, query);
        g_free(before);
        before = word;
    }
    return mistake;
}

static gboolean quotes_close(const char *text)
{
    gboolean quoted = FALSE;

    for (; *text; text++)
        if (*text == '"')
            quoted = !quoted;
    return !quoted;
}

/* What is wrong with it; NULL: nothing. */
static const char *read_opening(Region *region, const char *inside)
{
    g_autoptr(GString) query = g_string_new(NULL);
    g_autofree char *kind = next_word(&inside);
    const char *mistake;
    guint i = 0;

    while (kind && i < G_N_ELEMENTS(kind_names) && strcmp(kind, kind_names[i]) != 0)
        i++;
    if (!kind || i == G_N_ELEMENTS(kind_names))
        return "an artloft comment begins with gallery, figure or credits";
    region->kind = (RegionKind)i;
    if (!quotes_close(inside))
        return "a quotation mark in it is never closed";
    mistake = take_words(region, inside, query);
    region->query = g_strdup(query->str);
    if (mistake)
        return mistake;
    if (region->title && strchr(region->title, '"'))
        return "a title holds no quotation marks but those around it";
    if (region->kind == REGION_CREDITS)
        return query->len > 0 ? "credits takes nothing: it names all art of the post" : NULL;
    if (query->len == 0)
        return region->kind == REGION_FIGURE ? "a figure names its artwork by id" : "a gallery needs a query";
    if (region->kind == REGION_FIGURE && strpbrk(query->str, ":\""))
        return "a figure takes ids only; a query, a layout or a title belongs to a gallery";
    return NULL;
}

char *region_opening(const Region *region, const char *const *pinned)
{
    g_autoptr(GString) comment = g_string_new(OPENS " ");

    g_string_append(comment, kind_names[region->kind]);
    if (region->query[0])
        g_string_append_printf(comment, " %s", region->query);
    if (region->layout)
        g_string_append_printf(comment, " layout:%s", region->layout);
    if (region->eager)
        g_string_append(comment, " " EAGER);
    if (region->title)
        g_string_append_printf(comment, " title:\"%s\"", region->title);
    if (pinned) {
        g_autofree char *ids = g_strjoinv(",", (char **)pinned);

        g_string_append_printf(comment, " pinned:%s", ids);
    }
    g_string_append(comment, " " ENDS);
    return g_string_free(g_steal_pointer(&comment), FALSE);
}

/* ---- what a closing comment says ---- */

void region_sha(const char *body, gsize size, char out[9])
{
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    for (gsize i = 0; i < size;) {
        const char *end = memchr(body + i, '\r', size - i);
        gsize run = end ? (gsize)(end - body) - i : size - i;

        digest_update(digest, body + i, run);
        i += run + 1;
    }
    digest_hex(digest, hex);
    g_strlcpy(out, hex, 9);
}

char *region_closing(const char *body, gsize size)
{
    char sha[9];

    region_sha(body, size, sha);
    return g_strdup_printf(CLOSES " sha:%s " ENDS, sha);
}

static void read_closing(Region *region, const char *inside)
{
    const char *sha = strstr(inside, "sha:");

    region->written = TRUE;
    if (sha)
        g_strlcpy(region->sha, sha + strlen("sha:"), sizeof region->sha);
}

/* ---- the text ---- */

typedef struct {
    const char *text;
    gsize size;
    gboolean markdown;
    gsize first; /* behind the byte order mark */
    gsize at;
    guint line;
    MarkdownCode code;        /* of Markdown */
    gboolean unclosed[N_RAW]; /* of HTML: which elements are not closed any more */
    OpenElements open;        /* of HTML */
    GArray *regions;
} Reader;

guint region_lines(const char *text, gsize size)
{
    guint lines = 0;

    for (gsize i = 0; i < size; i++)
        lines += text[i] == '\n';
    return lines;
}

static void advance(Reader *reader, gsize to)
{
    reader->line += region_lines(reader->text + reader->at, to - reader->at);
    reader->at = to;
}

/* Where @what stands, from @from and before @end; @end: nowhere. */
static gsize search(const Reader *reader, gsize from, gsize end, const char *what)
{
    const char *found = from < end ? memmem(reader->text + from, end - from, what, strlen(what)) : NULL;

    return found ? (gsize)(found - reader->text) : end;
}

static gsize skip_space(const Reader *reader, gsize at)
{
    while (at < reader->size && g_ascii_isspace(reader->text[at]))
        at++;
    return at;
}

/* Whether @at, behind our name, is blank and one of the words follows that an opening comment begins with: then the colon was
 * forgotten, or stands further on. */
static gboolean lacks_colon(const Reader *reader, gsize at)
{
    gsize word = skip_space(reader, at), size = 0;

    if (word < reader->size && reader->text[word] == ':')
        word = skip_space(reader, word + 1);
    while (word + size < reader->size && g_ascii_isalnum(reader->text[word + size]))
        size++;
    for (guint i = 0; word > at && i < G_N_ELEMENTS(kind_names); i++)
        if (strlen(kind_names[i]) == size && g_ascii_strncasecmp(reader->text + word, kind_names[i], size) == 0)
            return TRUE;
    return FALSE;
}

/* How long "<!-- artloft:" or "<!-- /artloft" at @at is, blanks and capitals as one likes, up to the name if no colon
 * stands behind it; 0: neither. */
static gsize comment_mark(const Reader *reader, gsize at, gboolean *out_closes)
{
    gsize i = at + strlen(BEGINS);

    if (reader->size < i || memcmp(reader->text + at, BEGINS, strlen(BEGINS)) != 0)
        return 0;
    i = skip_space(reader, i);
    *out_closes = i < reader->size && reader->text[i] == '/';
    i += *out_closes;
    if (reader->size < i + strlen(NAME) + 1 || g_ascii_strncasecmp(reader->text + i, NAME, strlen(NAME)) != 0)
        return 0;
    i += strlen(NAME);
    if (*out_closes)
        return g_ascii_isspace(reader->text[i]) || reader->text[i] == '-' ? i - at : 0;
    if (reader->text[i] == ':')
        return i + 1 - at;
    return lacks_colon(reader, i) ? i - at : 0;
}

/* The next comment of ours; the text's size: none. */
static gsize next_comment(const Reader *reader, gsize from, gsize *out_mark, gboolean *out_closes)
{
    gsize at = search(reader, from, reader->size, BEGINS);

    while (at < reader->size && (*out_mark = comment_mark(reader, at, out_closes)) == 0)
        at = search(reader, at + 1, reader->size, BEGINS);
    return at;
}

/* Behind the comment whose mark ends at @inside; 0: it does not end, or takes in another. */
static gsize comment_end(const Reader *reader, gsize inside)
{
    gsize most = MIN(reader->size, inside + LIMIT_QUERY_BYTES);
    gsize end = search(reader, inside, most, ENDS);

    return end < most && search(reader, inside, end, BEGINS) == end ? end + strlen(ENDS) : 0;
}

static char *inside_of(const Reader *reader, gsize from, gsize end)
{
    return g_strndup(reader->text + from, end - strlen(ENDS) - from);
}

static void set_mistake(Region *region, const char *mistake)
{
    if (!region->mistake)
        region->mistake = g_strdup(mistake);
}

/* What was written goes up to the closing comment, if that is the next of ours: no region begins inside another. */
static void read_body(const Reader *reader, Region *region)
{
    gboolean closes = FALSE;
    gsize mark = 0, at = next_comment(reader, region->open_end, &mark, &closes), end;
    g_autofree char *inside = NULL;

    if (at == reader->size || !closes) {
        if (looks_written(reader->text + region->open_end, region->kind == REGION_CREDITS))
            set_mistake(region, "its closing comment is gone; take out what was written too, or put the comment back");
        return;
    }
    end = comment_end(reader, at + mark);
    region->body_end = at;
    region->close_end = end > 0 ? end : at + mark;
    region->written = TRUE;
    if (end == 0) {
        set_mistake(region, "its closing comment does not end");
        return;
    }
    inside = inside_of(reader, at + mark, end);
    read_closing(region, inside);
}

/* Whether the region's opening comment has its lines for itself, behind what its text stands in. */
static gboolean is_alone(const Reader *reader, Region *region)
{
    const char *text = reader->text;
    gsize start = region->open, end = region->open_end;

    while (start > reader->first && (text[start - 1] == ' ' || text[start - 1] == '\t'))
        start--;
    if (start > reader->first && text[start - 1] != '\n')
        return FALSE;
    region->indent = region->open - start;
    while (!region->written && end < reader->size && g_ascii_isspace(text[end]) && text[end] != '\n')
        end++;
    return (region->written || end == reader->size || text[end] == '\n') &&
           markdown_columns(text + start, region->indent) <= reader->code.base + MARKDOWN_INDENT;
}

/* Why it cannot stand in its line. */
static const char *why_not_alone(const Reader *reader, const Region *region)
{
    gboolean quoted = FALSE;
    gsize at = region->open;

    while (at > reader->first && strchr(" \t>", reader->text[at - 1]) && reader->text[at - 1])
        quoted = reader->text[--at] == '>' || quoted;
    if (quoted && (at == reader->first || reader->text[at - 1] == '\n'))
        return "nothing is woven into a block quote; put the comment before or behind it";
    return "in Markdown an artloft comment stands on a line of its own";
}

/* Behind a comment that is not ours: what looks like one inside of it is its text. One without an end goes up to the text's. */
static gsize foreign_end(const Reader *reader, gsize at)
{
    gsize end = search(reader, at + 2, reader->size, ENDS); /* "<!-->" is a comment too */

    return end < reader->size ? end + strlen(ENDS) : end;
}

/* Whether a paragraph ends behind the region as well, where its end tag was left out: then it may end before. */
static gboolean ends_paragraph(const Reader *reader, const Region *region)
{
    gsize at = skip_space(reader, region->close_end);

    for (guint i = 0; i < MOST_COMMENTS && g_str_has_prefix(reader->text + at, BEGINS); i++)
        at = skip_space(reader, foreign_end(reader, at));
    return at == reader->size || (reader->text[at] == '<' && open_elements_end_paragraph(reader->text + at));
}

/* A browser would end the element there, put the art elsewhere, or leave it out. */
static void check_place(const Reader *reader, Region *region)
{
    const char *name = open_elements_refusing(&reader->open);
    g_autofree char *mistake = NULL;

    if (!name || (strcmp(name, "p") == 0 && ends_paragraph(reader, region)))
        return;
    mistake = g_strdup_printf("it stands in <%s>, where no art can stand; put the comment %s", name,
                              strcmp(name, "head") == 0 ? "into <body>" : "before or behind it");
    set_mistake(region, mistake);
}

/* A comment of ours stands at reader->at. */
static void read_comment(Reader *reader, gsize mark, gboolean closes)
{
    Region region = {.line = reader->line, .open = reader->at};
    gsize inside = reader->at + mark, end = comment_end(reader, inside);
    g_autofree char *said = end > 0 ? inside_of(reader, inside, end) : NULL;

    region.open_end = region.body_end = region.close_end = end > 0 ? end : inside;
    if (end == 0)
        set_mistake(&region, "the comment does not end");
    else if (closes)
        set_mistake(&region, "a closing artloft comment without one that opens");
    else if (reader->text[inside - 1] != ':')
        set_mistake(&region, "the colon belongs right behind the name: write \"<!-- artloft:\"");
    else
        set_mistake(&region, read_opening(&region, said));
    if (!closes) {
        read_body(reader, &region);
        check_place(reader, &region);
    }
    if (reader->markdown && !is_alone(reader, &region))
        set_mistake(&region, why_not_alone(reader, &region));
    g_array_append_val(reader->regions, region);
    advance(reader, region.close_end);
}

/* One line of Markdown, or what is left of it; comments may go on in the next. */
static void read_line(Reader *reader)
{
    gsize end = search(reader, reader->at, reader->size, "\n"), start = reader->at;
    gboolean whole = start == reader->first || reader->text[start - 1] == '\n';
    gboolean code = whole && markdown_code_line(&reader->code, reader->text + start, end - start);

    while (!code && reader->at < end) {
        gsize at = search(reader, reader->at, end, BEGINS), mark = 0;
        gboolean closes = FALSE;

        if (at == end)
            break;
        reader->at = at;
        mark = comment_mark(reader, at, &closes);
        if (mark > 0 && !markdown_code_span(reader->text + start, end - start, at - start))
            read_comment(reader, mark, closes);
        else
            reader->at++;
    }
    if (reader->at <= end) /* else what follows it is looked at from there */
        advance(reader, MIN(end + 1, reader->size));
}

/* Behind the text of the element whose tag stands at @at and ends at @end, if it is none of HTML, but a script's or a title's;
 * else @end. One that is not closed is not looked into twice. */
static gsize raw_end(Reader *reader, gsize at, gsize end)
{
    static const char *const names[N_RAW] = {"script", "style", "textarea", "title", "iframe", "xmp"};
    const char *text = reader->text, *name;
    gsize size = html_tag_name(text + at, &name);
    guint i = 0;

    while (i < N_RAW && (strlen(names[i]) != size || g_ascii_strncasecmp(name, names[i], size) != 0))
        i++;
    if (i == N_RAW || text[at + 1] == '/' || reader->unclosed[i])
        return end;
    for (gsize close = end; (close = search(reader, close, reader->size, "</")) < reader->size; close += 2)
        if (g_ascii_strncasecmp(text + close + 2, names[i], size) == 0)
            return close;
    reader->unclosed[i] = TRUE;
    return end;
}

/* What looks like a comment in an attribute is none. */
static void read_tag(Reader *reader, gsize at)
{
    const char *tag = reader->text + at, *name;
    const char *end = html_tag_name(tag, &name) > 0 ? html_tag_end(tag, reader->text + reader->size) : tag + 1;

    open_elements_follow(&reader->open, tag, end);
    advance(reader, raw_end(reader, at, (gsize)(end - reader->text)));
}

/* Up to the next comment of HTML and behind it, or to the end. */
static void read_html(Reader *reader)
{
    gsize at = search(reader, reader->at, reader->size, "<"), mark;
    gboolean closes = FALSE;

    advance(reader, at);
    if (at == reader->size)
        return;
    mark = comment_mark(reader, at, &closes);
    if (mark > 0)
        read_comment(reader, mark, closes);
    else if (g_str_has_prefix(reader->text + at, BEGINS))
        advance(reader, foreign_end(reader, at));
    else
        read_tag(reader, at);
}

/* Behind what is not the post's text: a byte order mark, and front matter. */
static gsize text_start(const Reader *reader)
{
    const char *rest;
    g_autofree char *front = front_matter(reader->text + reader->first, &rest);

    return front ? (gsize)(rest - reader->text) : reader->first;
}

/* The post as a whole stays as it is. */
static void refuse_all(Reader *reader, gsize at, const char *mistake)
{
    const Region whole = {.line = 1 + region_lines(reader->text, at), .mistake = g_strdup(mistake)};

    g_array_set_size(reader->regions, 0);
    g_array_append_val(reader->regions, whole);
}

gboolean region_is_whole(const Region *region)
{
    return region->open_end == 0;
}

/* Text that is something else would be mixed with what is woven. */
static void check_encoding(Reader *reader)
{
    const char *wrong;

    if (reader->regions->len == 0 || g_utf8_validate(reader->text, (gssize)reader->size, &wrong))
        return;
    refuse_all(reader, (gsize)(wrong - reader->text),
               *wrong ? "the post is not UTF-8 from here on; save it as UTF-8 to have it woven"
                      : "the post holds a zero byte, so it is no text");
}

/* A post in UTF-16 holds none of our comments as we know them; it is known by its mark and by the last letters of our name. */
static gboolean is_wide(const Reader *reader)
{
    static const char name[] = "f\0t\0:";

    return (g_str_has_prefix(reader->text, "\xff\xfe") || g_str_has_prefix(reader->text, "\xfe\xff")) &&
           memmem(reader->text, reader->size, name, sizeof name - 1);
}

GArray *region_find(const char *text, gsize size, gboolean markdown)
{
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(Region));
    Reader reader = {.text = text, .size = size, .markdown = markdown, .line = 1, .regions = regions};

    g_array_set_clear_func(regions, region_clear);
    if (is_wide(&reader))
        refuse_all(&reader, 0, "the post is UTF-16; save it as UTF-8 to have it woven");
    if (search(&reader, 0, size, BEGINS) == size)
        return regions;
    reader.first = (gsize)(text_behind_mark(text) - text);
    advance(&reader, text_start(&reader));
    while (reader.at < size) {
        if (markdown)
            read_line(&reader);
        else
            read_html(&reader);
    }
    check_encoding(&reader);
    return regions;
}
