#include "store/query_error.h"

#include "core/text.h"

#include <artloft/error.h>
#include <string.h>

#define WIDEST_LINE 100u /* columns of a query that are shown; a longer one is cut around the place */

static guint columns_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static guint width_of(const char *text)
{
    guint width = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        width += columns_of(g_utf8_get_char(p));
    return width;
}

/* Leaves out the beginning of @text so that at most @most columns remain. */
static const char *last_columns(const char *text, guint most)
{
    for (guint width = width_of(text); width > most; text = g_utf8_next_char(text))
        width -= columns_of(g_utf8_get_char(text));
    return text;
}

static gsize first_columns(const char *text, guint most)
{
    const char *p = text;

    for (guint width = 0; *p && width + columns_of(g_utf8_get_char(p)) <= most; p = g_utf8_next_char(p))
        width += columns_of(g_utf8_get_char(p));
    return (gsize)(p - text);
}

static void append_place(GString *out, const char *text, gsize at)
{
    g_autofree char *before_bytes = g_strndup(text, at);
    g_autofree char *before = text_for_terminal(before_bytes);
    g_autofree char *after = text_for_terminal(text + at);
    guint left = width_of(before), right = width_of(after);
    gboolean whole = left + right <= WIDEST_LINE;
    const char *start = whole ? before : last_columns(before, WIDEST_LINE / 2);
    gsize end = whole ? strlen(after) : first_columns(after, WIDEST_LINE / 2);
    const char *cut = start > before ? "..." : "";

    g_string_append_printf(out, "\n%s%s%.*s%s\n%*s^", cut, start, (int)end, after, after[end] ? "..." : "",
                           (int)(strlen(cut) + width_of(start)), "");
}

gboolean query_fail(const QuerySource *source, gsize at, GError **error, const char *format, ...)
{
    g_autofree char *message = NULL;
    g_autofree char *safe = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    safe = text_for_terminal(message);
    if (source->name) {
        g_autofree char *name = text_for_terminal(source->name);

        g_string_append_printf(out, "In the saved query \"%s\": ", name);
    }
    g_string_append(out, safe);
    append_place(out, source->text, MIN(at, strlen(source->text)));
    g_set_error_literal(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, out->str);
    return FALSE;
}

char *query_suggestion(const char *word, const char *before, const char *const *candidates)
{
    g_autofree char *plain = g_ascii_strdown(word, -1);
    const char *nearest = text_closest(plain, candidates);

    return nearest ? g_strdup_printf("; did you mean %s%s?", before, nearest) : g_strdup(".");
}
