#include "html/csv.h"

#include "core/json_value.h"

#include <string.h>

void csv_writer_init(CsvWriter *writer, GString *out)
{
    writer->out = out;
    writer->inside = FALSE;
}

/* What importers skip before they look whether a cell is a formula. */
static gboolean is_skipped(gunichar c)
{
    return c == ' ' || c == 0xa0 || c == 0xfeff || g_unichar_isspace(c) || g_unichar_iszerowidth(c);
}

static gboolean is_formula_start(gunichar c)
{
    return (c != 0 && c < 0x20) || c == 0x7f || c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d || c == 0xff0b ||
           c == 0xff0d || c == 0xff20;
}

static gboolean is_formula(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (is_formula_start(c))
            return TRUE;
        if (!is_skipped(c))
            return FALSE;
    }
    return FALSE;
}

const char *csv_unguard(const char *cell)
{
    return cell[0] == '\'' && is_formula(cell + strspn(cell, "'")) ? cell + 1 : cell;
}

static void begin_cell(CsvWriter *writer)
{
    if (writer->inside)
        g_string_append_c(writer->out, ',');
    writer->inside = TRUE;
}

/* Quotes are needed around separators and line breaks; blanks at the ends are quoted since some readers drop them. */
static gboolean needs_quotes(const char *text)
{
    gsize size = strlen(text);

    return strpbrk(text, "\",;\t\r\n") || text[0] == ' ' || text[size - 1] == ' ';
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *p = text; *p;) {
        gsize clean = strcspn(p, "\"");

        g_string_append_len(out, p, (gssize)clean);
        p += clean;
        if (*p) {
            g_string_append(out, "\"\"");
            p++;
        }
    }
    g_string_append_c(out, '"');
}

void csv_text(CsvWriter *writer, const char *text)
{
    g_autofree char *valid = NULL;
    g_autofree char *guarded = NULL;

    begin_cell(writer);
    if (!text || !text[0])
        return;
    valid = g_utf8_make_valid(text, -1);
    if (is_formula(valid + strspn(valid, "'")))
        guarded = g_strconcat("'", valid, NULL);
    if (needs_quotes(guarded ? guarded : valid))
        append_quoted(writer->out, guarded ? guarded : valid);
    else
        g_string_append(writer->out, guarded ? guarded : valid);
}

void csv_number(CsvWriter *writer, const char *text)
{
    begin_cell(writer);
    if (text && (json_is_number(text) || strcmp(text, "true") == 0 || strcmp(text, "false") == 0))
        g_string_append(writer->out, text);
}

void csv_unsigned(CsvWriter *writer, guint64 value)
{
    begin_cell(writer);
    g_string_append_printf(writer->out, "%" G_GUINT64_FORMAT, value);
}

void csv_end_row(CsvWriter *writer)
{
    g_string_append(writer->out, "\r\n");
    writer->inside = FALSE;
}
