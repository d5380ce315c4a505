#include "core/csv_reader.h"

#include "core/limits.h"

#include <artloft/error.h>
#include <string.h>

struct CsvReader {
    const char *at, *end;
    char separator;
    guint line;     /* being read */
    guint row_line; /* where the row began */
    GPtrArray *cells;
    GString *cell;
};

/* The sign that parts the cells of the first row: whichever stands first in it outside of quotes. */
static char find_separator(const char *at, const char *end)
{
    gboolean quoted = FALSE;

    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        if (*at == '"')
            quoted = !quoted;
        else if (!quoted && (*at == ',' || *at == ';' || *at == '\t'))
            return *at;
    }
    return ',';
}

CsvReader *csv_reader_new(const char *text, gsize size)
{
    CsvReader *reader = g_new0(CsvReader, 1);

    reader->at = text;
    reader->end = text + size;
    reader->separator = find_separator(reader->at, reader->end);
    reader->line = 1;
    reader->cells = g_ptr_array_new_with_free_func(g_free);
    reader->cell = g_string_new(NULL);
    return reader;
}

void csv_reader_free(CsvReader *reader)
{
    if (!reader)
        return;
    g_ptr_array_unref(reader->cells);
    g_string_free(reader->cell, TRUE);
    g_free(reader);
}

static gboolean fail(const CsvReader *reader, GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "Line %u %s.", reader->row_line, what);
    return FALSE;
}

static gboolean at_row_end(const CsvReader *reader)
{
    return reader->at == reader->end || *reader->at == '\n' || *reader->at == '\r';
}

static void pass_row_end(CsvReader *reader)
{
    if (reader->at == reader->end)
        return;
    if (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n')
        reader->at++;
    reader->at++;
    reader->line++;
}

/* After the opening quote; passes the closing one. */
static gboolean take_quoted(CsvReader *reader, GError **error)
{
    for (; reader->at < reader->end; reader->at++) {
        if (*reader->at == '"') {
            if (reader->at + 1 == reader->end || reader->at[1] != '"') {
                reader->at++;
                return TRUE;
            }
            reader->at++;
        }
        if (*reader->at == '\n' || (*reader->at == '\r' && (reader->at + 1 == reader->end || reader->at[1] != '\n')))
            reader->line++;
        g_string_append_c(reader->cell, *reader->at);
    }
    return fail(reader, error, "begins a cell in quotes that never closes");
}

static gboolean take_cell(CsvReader *reader, GError **error)
{
    const char *begin = reader->at;
    gboolean quoted = !at_row_end(reader) && *reader->at == '"';

    g_string_truncate(reader->cell, 0);
    if (quoted) {
        reader->at++;
        if (!take_quoted(reader, error))
            return FALSE;
        if (!at_row_end(reader) && *reader->at != reader->separator)
            return fail(reader, error, "has something between the end of a quoted cell and the next one");
    } else {
        while (!at_row_end(reader) && *reader->at != reader->separator)
            reader->at++;
        g_string_append_len(reader->cell, begin, reader->at - begin);
    }
    if (reader->cell->len > LIMIT_TEXT_BYTES)
        return fail(reader, error, "has a cell that is longer than 1 MiB");
    if (reader->cells->len >= CSV_MOST_CELLS)
        return fail(reader, error, "has more than 256 cells");
    g_ptr_array_add(reader->cells, g_strndup(reader->cell->str, reader->cell->len));
    return TRUE;
}

const char *const *csv_reader_next(CsvReader *reader, GError **error)
{
    g_ptr_array_set_size(reader->cells, 0);
    while (reader->at < reader->end && at_row_end(reader))
        pass_row_end(reader);
    if (reader->at == reader->end)
        return NULL;
    reader->row_line = reader->line;
    while (take_cell(reader, error)) {
        if (at_row_end(reader)) {
            pass_row_end(reader);
            g_ptr_array_add(reader->cells, NULL);
            return (const char *const *)reader->cells->pdata;
        }
        reader->at++; /* the separator */
    }
    return NULL;
}

guint csv_reader_line(const CsvReader *reader)
{
    return reader->row_line;
}
