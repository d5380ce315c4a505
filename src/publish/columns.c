#include "publish/columns.h"

#include "core/text.h"

#include <string.h>

static guint columns_of_character(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

guint columns_of(const char *text)
{
    guint columns = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        columns += columns_of_character(g_utf8_get_char(p));
    return columns;
}

/* The bytes of @text that fit into @width columns, marks of the last letter included. */
static gsize bytes_within(const char *text, guint width, guint *out_columns)
{
    const char *p = text;
    guint columns = 0;

    for (; *p; p = g_utf8_next_char(p)) {
        guint next = columns_of_character(g_utf8_get_char(p));

        if (columns + next > width)
            break;
        columns += next;
    }
    *out_columns = columns;
    return (gsize)(p - text);
}

static void append_blanks(GString *out, guint count)
{
    for (guint i = 0; i < count; i++)
        g_string_append_c(out, ' ');
}

void columns_append(GString *out, const char *text, guint width, gboolean pad)
{
    g_autofree char *safe = text_for_terminal(text);
    guint columns = columns_of(safe);

    if (width > 0 && columns > width) {
        gsize kept = bytes_within(safe, width - 1, &columns);

        g_string_append_len(out, safe, (gssize)kept);
        g_string_append(out, "…");
        columns++;
    } else {
        g_string_append(out, safe);
    }
    if (pad && columns < width)
        append_blanks(out, width - columns);
}

/* One line: words are kept whole unless a word alone is too long. */
static void wrap_line(GString *out, const char *line, guint indent, guint width)
{
    guint room = width > indent + 8 ? width - indent : 8;

    while (width > 0 && columns_of(line) > room) {
        guint columns;
        gsize fit = bytes_within(line, room, &columns);
        gsize at = fit;

        while (at > 0 && line[at] != ' ')
            at--;
        if (at == 0)
            at = fit;
        g_string_append_len(out, line, (gssize)at);
        g_string_append_c(out, '\n');
        line += at;
        line += strspn(line, " ");
        if (line[0] == '\0')
            return;
        append_blanks(out, indent);
    }
    g_string_append(out, line);
    g_string_append_c(out, '\n');
}

void columns_wrap(GString *out, const char *text, guint indent, guint width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        g_autofree char *safe = text_for_terminal(lines[i]);

        if (i > 0)
            append_blanks(out, indent);
        wrap_line(out, safe, indent, width);
    }
}
