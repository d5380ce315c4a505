/* csv.h - RFC 4180 with one rule more, so that no spreadsheet reads a cell as a formula.
 *
 * A text that a spreadsheet would take for a formula (after blanks: = + - @, their full-width forms, or a control character)
 * gets one apostrophe in front; so does one that already begins with apostrophes before such a start. A reader that takes one
 * apostrophe off every cell that begins with one or more of them and then such a start has the text back, letter for letter.
 * Numbers are written by csv_number() as they are. Rows end with CR LF; text that is not UTF-8 is repaired with U+FFFD.
 */
#pragma once

#include <glib.h>

typedef struct {
    GString *out; /* lent */
    gboolean inside;
} CsvWriter;

void csv_writer_init(CsvWriter *writer, GString *out);
/* One cell of text; NULL: an empty cell. */
void csv_text(CsvWriter *writer, const char *text);
/* One cell that is a JSON number or boolean, else (NULL too) an empty cell. */
void csv_number(CsvWriter *writer, const char *text);
void csv_unsigned(CsvWriter *writer, guint64 value);
void csv_end_row(CsvWriter *writer);
/* Takes the guarding apostrophe off a cell that was read: the inverse of csv_text(). Lent from @cell. */
const char *csv_unguard(const char *cell);
