#include "publish/region.h"

#include "core/digest.h"
#include "core/limits.h"
#include "publish/code_fence.h"

#include <artloft/error.h>
#include <string.h>

#define OPENS "<!-- artloft:"
#define CLOSES "<!-- /artloft"
#define ENDS "-->"

static const char *const kind_names[] = {
    [REGION_GALLERY] = "gallery", [REGION_FIGURE] = "figure", [REGION_CREDITS] = "credits"};

static void region_clear(gpointer data)
{
    Region *region = data;

    g_free(region->query);
    g_free(region->layout);
    g_free(region->title);
    g_strfreev(region->pinned);
}

static gboolean complain(GError **error, guint line, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "line %u: %s", line, what);
    return FALSE;
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
    if (region->kind == REGION_GALLERY && g_str_has_prefix(word, "pinned:")) {
        g_strfreev(region->pinned);
        region->pinned = g_strsplit(word + strlen("pinned:"), ",", -1);
        return;
    }
    g_string_append_printf(query, "%s%s", query->len > 0 ? " " : "", word);
}

static gboolean quotes_close(const char *text)
{
    gboolean quoted = FALSE;

    for (; *text; text++)
        if (*text == '"')
            quoted = !quoted;
    return !quoted;
}

static gboolean read_opening(Region *region, const char *inside, GError **error)
{
    g_autoptr(GString) query = g_string_new(NULL);
    g_autofree char *kind = next_word(&inside);
    guint i = 0;
    char *word;

    while (kind && i < G_N_ELEMENTS(kind_names) && strcmp(kind, kind_names[i]) != 0)
        i++;
    if (!kind || i == G_N_ELEMENTS(kind_names))
        return complain(error, region->line, "an artloft comment begins with gallery, figure or credits");
    region->kind = (RegionKind)i;
    if (!quotes_close(inside))
        return complain(error, region->line, "a quotation mark in it is never closed");
    while ((word = next_word(&inside))) {
        take_word(region, word, query);
        g_free(word);
    }
    region->query = g_strdup(query->str);
    if (region->title && strchr(region->title, '"'))
        return complain(error, region->line, "a title holds no quotation marks but those around it");
    if (region->kind == REGION_CREDITS ? query->len > 0 : query->len == 0)
        return complain(error, region->line,
                        region->kind == REGION_CREDITS  ? "credits takes nothing: it names all art of the post"
                        : region->kind == REGION_FIGURE ? "a figure names its artwork by id"
                                                        : "a gallery needs a query");
    return TRUE;
}

char *region_opening(const Region *region, const char *const *pinned)
{
    g_autoptr(GString) comment = g_string_new(OPENS " ");

    g_string_append(comment, kind_names[region->kind]);
    if (region->query[0])
        g_string_append_printf(comment, " %s", region->query);
    if (region->layout)
        g_string_append_printf(comment, " layout:%s", region->layout);
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
    gsize at;
    guint line;
    CodeFence fence;
    GArray *regions;
    gboolean open; /* the last region waits for its closing comment */
} Reader;

static Region *last_region(Reader *reader)
{
    return &g_array_index(reader->regions, Region, reader->regions->len - 1);
}

/* What stands directly behind an opening comment without a closing one, if it is what Artloft writes. */
static gboolean looks_written(const Reader *reader, const Region *region)
{
    static const char *const marks[] = {
        "<figure class=\"al-", "<section class=\"al-", "<div class=\"al-", "{{< artloft \"", "<!-- wp:", "<!--kg-card-begin:"};
    const char *rest = reader->text + region->open_end;
    gsize size = reader->size - region->open_end, blanks = 0;

    while (blanks < size && g_ascii_isspace(rest[blanks]))
        blanks++;
    rest += blanks;
    size -= blanks;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (size > strlen(marks[i]) && strncmp(rest, marks[i], strlen(marks[i])) == 0)
            return TRUE;
    return FALSE;
}

/* No region begins inside one that is open, so the last one has no closing comment. */
static gboolean leave_open(Reader *reader, GError **error)
{
    Region *region;

    if (!reader->open)
        return TRUE;
    region = last_region(reader);
    reader->open = FALSE;
    if (looks_written(reader, region))
        return complain(error, region->line,
                        "its closing comment is gone; take out what was written too, or put the comment back");
    return TRUE;
}

static guint count_lines(const char *text, gsize size)
{
    guint lines = 0;

    for (gsize i = 0; i < size; i++)
        lines += text[i] == '\n';
    return lines;
}

/* A comment of ours begins at reader->at. */
static gboolean read_comment(Reader *reader, gboolean closes, gboolean alone, GError **error)
{
    const char *start = reader->text + reader->at;
    gsize mark = closes ? strlen(CLOSES) : strlen(OPENS);
    const char *end = g_strstr_len(start, (gssize)(reader->size - reader->at), ENDS);
    g_autofree char *inside = NULL;

    if (!end || (gsize)(end - start) > LIMIT_QUERY_BYTES)
        return complain(error, reader->line, "the comment does not end");
    inside = g_strndup(start + mark, (gsize)(end - start) - mark);
    if (closes) {
        Region *region = reader->open ? last_region(reader) : NULL;

        if (!region)
            return complain(error, reader->line, "a closing artloft comment without one that opens");
        region->body_end = reader->at;
        region->close_end = (gsize)(end + strlen(ENDS) - reader->text);
        reader->open = FALSE;
        read_closing(region, inside);
    } else {
        Region region = {.line = reader->line, .open = reader->at};

        if (!leave_open(reader, error))
            return FALSE;
        if (!alone)
            return complain(error, reader->line, "in Markdown an artloft comment stands on a line of its own");
        region.open_end = region.body_end = region.close_end = (gsize)(end + strlen(ENDS) - reader->text);
        if (!read_opening(&region, inside, error)) {
            region_clear(&region);
            return FALSE;
        }
        g_array_append_val(reader->regions, region);
        reader->open = TRUE;
    }
    reader->line += count_lines(start, (gsize)(end - start));
    reader->at = (gsize)(end + strlen(ENDS) - reader->text);
    return TRUE;
}

/* One line; comments may go on in the next. */
static gboolean read_line(Reader *reader, GError **error)
{
    const char *line = reader->text + reader->at;
    const char *newline = memchr(line, '\n', reader->size - reader->at);
    gsize size = newline ? (gsize)(newline - line) : reader->size - reader->at;
    gsize end = reader->at + size;
    gboolean code = reader->markdown && !reader->open && code_fence_holds(&reader->fence, line, size);
    gsize begun = reader->at;

    while (!code && reader->at < end) {
        const char *comment = g_strstr_len(reader->text + reader->at, (gssize)(end - reader->at), "<!-- ");
        gsize left;
        gboolean closes;

        if (!comment)
            break;
        reader->at = (gsize)(comment - reader->text);
        left = reader->size - reader->at;
        closes = left > strlen(CLOSES) && strncmp(comment, CLOSES, strlen(CLOSES)) == 0;
        if (closes || (left > strlen(OPENS) && strncmp(comment, OPENS, strlen(OPENS)) == 0)) {
            gsize indent = strspn(reader->text + begun, " ");
            gboolean alone = !reader->markdown || (begun + indent == reader->at && indent < 4);

            if (!read_comment(reader, closes, alone, error))
                return FALSE;
            if (reader->at > end) /* it went on in later lines: what follows it is looked at from there */
                return TRUE;
        } else {
            reader->at++;
        }
    }
    reader->at = end + (newline ? 1 : 0);
    reader->line++;
    return TRUE;
}

GArray *region_find(const char *text, gsize size, gboolean markdown, GError **error)
{
    g_autoptr(GArray) regions = g_array_new(FALSE, FALSE, sizeof(Region));
    Reader reader = {.text = text, .size = size, .markdown = markdown, .line = 1, .regions = regions};

    g_array_set_clear_func(regions, region_clear);
    if (!memmem(text, size, "artloft:", strlen("artloft:")) && !memmem(text, size, CLOSES, strlen(CLOSES)))
        return g_steal_pointer(&regions);
    if (memchr(text, '\0', size)) {
        complain(error, 1, "the post holds a zero byte, so it is no text");
        return NULL;
    }
    while (reader.at < size)
        if (!read_line(&reader, error))
            return NULL;
    return leave_open(&reader, error) ? g_steal_pointer(&regions) : NULL;
}
