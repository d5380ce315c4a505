#include "publish/markdown_code.h"

#include <string.h>

#define TAB 4u

typedef struct {
    const char *line;
    gsize size, at;
    guint column; /* of what stands at @at */
} Place;

static void step(Place *place)
{
    place->column += place->line[place->at] == '\t' ? TAB - place->column % TAB : 1;
    place->at++;
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static gboolean at_end(const Place *place)
{
    return place->at == place->size;
}

static void skip_blanks(Place *place)
{
    while (!at_end(place) && is_blank(place->line[place->at]))
        step(place);
}

guint markdown_columns(const char *blanks, gsize size)
{
    Place place = {blanks, size, 0, 0};

    skip_blanks(&place);
    return place.column;
}

/* ---- what a line stands in ---- */

/* The mark of a block quote, and the blank that belongs to it. */
static gboolean enter_quote(MarkdownCode *code, Place *place)
{
    if (at_end(place) || place->line[place->at] != '>' || place->column > code->base + MARKDOWN_INDENT)
        return FALSE;
    step(place);
    code->base = place->column + (!at_end(place) && is_blank(place->line[place->at]));
    return TRUE;
}

/* "- " or "12. ": how long; 0: no mark of a list item. */
static gsize list_mark(const Place *place)
{
    const char *mark = place->line + place->at;
    gsize left = place->size - place->at, digits = 0, size;

    while (digits < left && digits < 9 && g_ascii_isdigit(mark[digits]))
        digits++;
    if (digits == left || !strchr(digits > 0 ? ".)" : "-+*", mark[digits]) || mark[digits] == '\0')
        return 0;
    size = digits + 1;
    return size == left || is_blank(mark[size]) ? size : 0;
}

static gboolean enter_item(MarkdownCode *code, Place *place)
{
    gsize mark = place->column > code->base + MARKDOWN_INDENT ? 0 : list_mark(place);
    guint behind;

    if (mark == 0)
        return FALSE;
    for (gsize i = 0; i < mark; i++)
        step(place);
    behind = place->column;
    skip_blanks(place);
    /* what is further in than that is code in the item */
    code->base = at_end(place) || place->column > behind + MARKDOWN_INDENT + 1 ? behind + 1 : place->column;
    return TRUE;
}

/* Leaves those containers that the line does not go on in. */
static void leave(MarkdownCode *code, Place *place)
{
    guint stays = 0;

    code->base = 0;
    for (; stays < code->depth; stays++) {
        guint content = code->containers[stays];

        skip_blanks(place);
        if (content == 0 ? !enter_quote(code, place) : !at_end(place) && place->column < content)
            break;
        code->base = MAX(code->base, content);
    }
    code->depth = stays;
    skip_blanks(place);
}

static void enter(MarkdownCode *code, Place *place)
{
    while (code->depth < MARKDOWN_DEEPEST) {
        gboolean quote = enter_quote(code, place);

        if (!quote && !enter_item(code, place))
            return;
        code->containers[code->depth++] = quote ? 0 : code->base;
        skip_blanks(place);
    }
}

/* ---- code ---- */

/* How many marks of a fence stand here; 0: none. */
static gsize fence_marks(const MarkdownCode *code, const Place *place)
{
    const char *mark = place->line + place->at;
    gsize left = place->size - place->at, count = 0;

    if (left == 0 || (*mark != '`' && *mark != '~') || place->column > code->base + MARKDOWN_INDENT)
        return 0;
    while (count < left && mark[count] == *mark)
        count++;
    return count >= 3 ? count : 0;
}

static gboolean closes_fence(const MarkdownCode *code, Place place)
{
    gsize marks = fence_marks(code, &place);

    if (marks < code->fence_size || place.line[place.at] != code->fence)
        return FALSE;
    place.at += marks;
    skip_blanks(&place);
    return at_end(&place);
}

/* What is indented further than a paragraph may be, and goes on none. */
static gboolean is_indented(const MarkdownCode *code, const Place *place)
{
    return !code->paragraph && !at_end(place) && place->column > code->base + MARKDOWN_INDENT;
}

gboolean markdown_code_line(MarkdownCode *code, const char *line, gsize size)
{
    Place place = {line, size, 0, 0};
    gboolean indented;
    gsize marks;

    leave(code, &place);
    if (code->fence && code->depth == code->fence_depth) {
        if (closes_fence(code, place))
            code->fence = 0;
        return TRUE;
    }
    code->fence = 0; /* it ends with what it stands in */
    enter(code, &place);
    indented = is_indented(code, &place);
    code->paragraph = !at_end(&place) && !indented;
    marks = fence_marks(code, &place);
    if (marks == 0)
        return indented;
    line += place.at;
    if (*line == '`' && memchr(line + marks, '`', size - place.at - marks)) /* a code span that begins a paragraph */
        return FALSE;
    code->paragraph = FALSE;
    code->fence = *line;
    code->fence_size = marks;
    code->fence_depth = code->depth;
    return TRUE;
}

static gsize count_ticks(const char *line, gsize size, gsize at)
{
    gsize ticks = 0;

    while (at + ticks < size && line[at + ticks] == '`')
        ticks++;
    return ticks;
}

/* Where the span ends that begins with @ticks before @at; 0: nowhere in this line. */
static gsize span_end(const char *line, gsize size, gsize at, gsize ticks)
{
    while (at < size) {
        gsize here = count_ticks(line, size, at);

        if (here == ticks)
            return at;
        at += MAX(here, 1);
    }
    return 0;
}

gboolean markdown_code_span(const char *line, gsize size, gsize at)
{
    gsize i = 0;

    while (i < at) {
        gsize ticks = count_ticks(line, size, i);
        gsize end = ticks > 0 ? span_end(line, size, i + ticks, ticks) : 0;

        if (end > at)
            return TRUE;
        i = end > 0 ? end + ticks : i + MAX(ticks, line[i] == '\\' ? 2 : 1);
    }
    return FALSE;
}
