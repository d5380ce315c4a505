/* csv_reader.h - tables as people's programs write them: RFC 4180, and what spreadsheets make of it. Rows end in CR LF, LF or
 * CR; cells are parted by commas, or by semicolons or tabs where the first row has those instead; a quoted cell may hold all of
 * these, and a doubled quote. Blank lines are passed over. Bounded: limits below.
 */
#pragma once

#include <glib.h>

#define CSV_MOST_CELLS 256u /* of one row */

typedef struct CsvReader CsvReader;

/* @text: UTF-8, without a byte order mark; must outlive the reader. */
CsvReader *csv_reader_new(const char *text, gsize size);
void csv_reader_free(CsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvReader, csv_reader_free)

/* The cells of the next row, NULL-ended, lent until the next call; NULL at the end, or with @error set (ARTLOFT_ERROR_DATA, a
 * sentence that names the line). */
const char *const *csv_reader_next(CsvReader *reader, GError **error);
/* Where the row that was read last begins, from 1. */
guint csv_reader_line(const CsvReader *reader);
