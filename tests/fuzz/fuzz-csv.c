/* fuzz-csv.c - any text as a table: rows of a few cells on lines that go up, to the end or to a sentence that names one. */
#include "core/csv_reader.h"
#include "fuzz.h"

#include <artloft/error.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(CsvReader) reader = csv_reader_new(valid, strlen(valid));
    g_autoptr(GError) error = NULL;
    const char *const *cells;
    guint last = 0;

    while ((cells = csv_reader_next(reader, &error)) != NULL) {
        guint n = g_strv_length((char **)cells);

        g_assert_cmpuint(csv_reader_line(reader), >, last);
        last = csv_reader_line(reader);
        g_assert_cmpuint(n, >, 0);
        g_assert_cmpuint(n, <=, CSV_MOST_CELLS);
        for (guint i = 0; i < n; i++)
            g_assert_true(g_utf8_validate(cells[i], -1, NULL));
    }
    if (error) {
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
    }
    return 0;
}
