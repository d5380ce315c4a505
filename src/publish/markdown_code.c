#include "publish/markdown_code.h"

#include <string.h>

#define MOST_INDENT 3u /* what begins further in is indented code */
#define TAB 4u

typedef struct {
    const char *line;
    gsize size, at;
    guint column; /* of what stands at @at */
} Cursor;

static void step(Cursor *cursor)
{
    cursor->column += cursor->line[cursor->at] == '\t' ? TAB - cursor->column % TAB : 1;
    cursor->at++;
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static gboolean at_end(const Cursor *cursor)
{
    return cursor->at == cursor->size;
}

static void skip_blanks(Cursor *cursor)
{
    while (!at_end(cursor) && is_blank(cursor->line[cursor->at]))
        step(cursor);
}

guint markdown_columns(const char *blanks, gsize size)
{
    Cursor cursor = {blanks, size, 0, 0};

    skip_blanks(&cursor);
    return cursor.column;
}

/* ---- what a line stands in ---- */

/* The mark of a block quote, and the blank that belongs to it. */
static gboolean enter_quote(MarkdownCode *code, Cursor *cursor)
{
    if (at_end(cursor) || cursor->line[cursor->at] != '>' || cursor->column > code->base + MOST_INDENT)
        return FALSE;
    step(cursor);
    code->base = cursor->column + (!at_end(cursor) && is_blank(cursor->line[cursor->at]));
    return TRUE;
}

/* "- " or "12. ": how long; 0: no mark of a list item. */
static gsize list_mark(const Cursor *cursor)
{
    const char *mark = cursor->line + cursor->at;
    gsize left = cursor->size - cursor->at, digits = 0, size;

    while (digits < left && digits < 9 && g_ascii_isdigit(mark[digits]))
        digits++;
    if (digits == left || !strchr(digits > 0 ? ".)" : "-+*", mark[digits]) || mark[digits] == '\0')
        return 0;
    size = digits + 1;
    return size == left || is_blank(mark[size]) ? size : 0;
}

static gboolean enter_item(MarkdownCode *code, Cursor *cursor)
{
    gsize mark = cursor->column > code->base + MOST_INDENT ? 0 : list_mark(cursor);
    guint behind;

    if (mark == 0)
        return FALSE;
    for (gsize i = 0; i < mark; i++)
        step(cursor);
    behind = cursor->column;
    skip_blanks(cursor);
    /* what is further in than that is code in the item */
    code->base = at_end(cursor) || cursor->column > behind + MOST_INDENT + 1 ? behind + 1 : cursor->column;
    return TRUE;
}

/* Leaves those containers that the line does not go on in. */
static void leave(MarkdownCode *code, Cursor *cursor)
{
    guint stays = 0;

    code->base = 0;
    for (; stays < code->depth; stays++) {
        guint content = code->containers[stays];

        skip_blanks(cursor);
        if (content == 0 ? !enter_quote(code, cursor) : !at_end(cursor) && cursor->column < content)
            break;
        code->base = MAX(code->base, content);
    }
    code->depth = stays;
    skip_blanks(cursor);
}

static void enter(MarkdownCode *code, Cursor *cursor)
{
    while (code->depth < MARKDOWN_DEEPEST) {
        gboolean quote = enter_quote(code, cursor);

        if (!quote && !enter_item(code, cursor))
            return;
        code->containers[code->depth++] = quote ? 0 : code->base;
        skip_blanks(cursor);
    }
}

/* ---- code ---- */

/* How many marks of a fence stand here; 0: none. */
static gsize fence_marks(const MarkdownCode *code, const Cursor *cursor)
{
    const char *mark = cursor->line + cursor->at;
    gsize left = cursor->size - cursor->at, count = 0;

    if (left == 0 || (*mark != '`' && *mark != '~') || cursor->column > code->base + MOST_INDENT)
        return 0;
    while (count < left && mark[count] == *mark)
        count++;
    return count >= 3 ? count : 0;
}

static gboolean closes_fence(const MarkdownCode *code, Cursor cursor)
{
    gsize marks = fence_marks(code, &cursor);

    if (marks < code->fence_size || cursor.line[cursor.at] != code->fence)
        return FALSE;
    cursor.at += marks;
    skip_blanks(&cursor);
    return at_end(&cursor);
}

gboolean markdown_code_line(MarkdownCode *code, const char *line, gsize size)
{
    Cursor cursor = {line, size, 0, 0};
    gsize marks;

    leave(code, &cursor);
    if (code->fence && code->depth == code->fence_depth) {
        if (closes_fence(code, cursor))
            code->fence = 0;
        return TRUE;
    }
    code->fence = 0; /* it ends with what it stands in */
    enter(code, &cursor);
    marks = fence_marks(code, &cursor);
    if (marks == 0)
        return FALSE;
    line += cursor.at;
    if (*line == '`' && memchr(line + marks, '`', size - cursor.at - marks)) /* a code span that begins a paragraph */
        return FALSE;
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
