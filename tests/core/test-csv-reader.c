/* Tables: quotes, line ends, separators, blank lines, lines counted, and what is no table. */
#include "core/csv_reader.h"

#include <artloft/error.h>
#include <string.h>

/* The table as one text: cells between bars, rows after their line; "!" and the reason at a fault. */
static char *read_all(const char *text, gsize size)
{
    g_autoptr(CsvReader) reader = csv_reader_new(text, size);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    const char *const *cells;

    while ((cells = csv_reader_next(reader, &error))) {
        g_autofree char *row = g_strjoinv("|", (char **)cells);
        g_string_append_printf(out, "%u:%s;", csv_reader_line(reader), row);
    }
    if (error) {
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_string_append_printf(out, "!%s", error->message);
    }
    return g_strdup(out->str);
}

static const struct {
    const char *text, *expected;
} rows[] = {
    {"", ""},
    {"\r\n\n", ""},
    {"a,b\nc,d\n", "1:a|b;2:c|d;"},
    {"a,b\r\nc,d", "1:a|b;2:c|d;"},
    {"a,b\rc,d\r", "1:a|b;2:c|d;"},
    {"a,b\n\n\nc,d\n", "1:a|b;4:c|d;"},
    {"a,,\n,", "1:a||;2:|;"},
    {" a , b ", "1: a | b ;"},
    {"\"a,b\",c", "1:a,b|c;"},
    {"\"say \"\"hi\"\"\",c", "1:say \"hi\"|c;"},
    {"\"\",\"\"\"\"", "1:|\";"},
    {"\"one\ntwo\r\nthree\",b\nc,d", "1:one\ntwo\r\nthree|b;4:c|d;"},
    {"a \"b\" c,d", "1:a \"b\" c|d;"},
    {"a;b\n\"c;1,5\";d", "1:a|b;2:c;1,5|d;"},
    {"a\tb\nc,1\td", "1:a|b;2:c,1|d;"},
    {"a\nb;c", "1:a;2:b;c;"},
    {"\"a;b\",c\n", "1:a;b|c;"},
    {"a,\"b", "!Line 1 begins a cell in quotes that never closes."},
    {"a,b\n\"c\"d,e\n", "1:a|b;!Line 2 has something between the end of a quoted cell and the next one."},
};

static void test_rows(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *copy = g_memdup2(rows[i].text, strlen(rows[i].text) ? strlen(rows[i].text) : 1);
        g_autofree char *got = read_all(copy, strlen(rows[i].text)); /* of exactly that size */

        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(got, ==, rows[i].expected);
    }
}

static void test_bounds(void)
{
    g_autofree char *wide = g_strnfill(300, ','), *fits = g_strnfill(255, ','), *longer = g_strnfill((1 << 20) + 1, 'a');
    g_autofree char *too_wide = read_all(wide, 300), *whole = read_all(fits, 255), *too_long = read_all(longer, (1 << 20) + 1);

    g_assert_cmpstr(too_wide, ==, "!Line 1 has more than 256 cells.");
    g_assert_true(g_str_has_prefix(whole, "1:|||"));
    g_assert_cmpstr(too_long, ==, "!Line 1 has a cell that is longer than 1 MiB.");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/csv-reader/rows", test_rows);
    g_test_add_func("/core/csv-reader/bounds", test_bounds);
    return g_test_run();
}
