#include "html/csv.h"

#include <string.h>

static void cell_is(const char *text, const char *want)
{
    g_autoptr(GString) out = g_string_new(NULL);
    CsvWriter csv;

    csv_writer_init(&csv, out);
    csv_text(&csv, text);
    g_assert_cmpstr(out->str, ==, want);
}

static void test_cells(void)
{
    cell_is(NULL, "");
    cell_is("", "");
    cell_is("plain", "plain");
    cell_is("caf\xc3\xa9", "caf\xc3\xa9");
    cell_is("a,b", "\"a,b\"");
    cell_is("a;b", "\"a;b\"");
    cell_is("say \"x\"", "\"say \"\"x\"\"\"");
    cell_is("two\nlines", "\"two\nlines\"");
    cell_is("end ", "\"end \"");
    cell_is("bad \xff", "bad \xef\xbf\xbd");
    cell_is("'quoted'", "'quoted'");
    cell_is("a=b", "a=b");
}

static void test_formulas(void)
{
    static const char *const starts[] = {"=",  "+",  "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0",
                                         "\t", "\r", "\n"};
    static const char *const before[] = {"", " ", "  ", "\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\x8b", "'", "''"};

    for (guint s = 0; s < G_N_ELEMENTS(starts); s++)
        for (guint b = 0; b < G_N_ELEMENTS(before); b++) {
            g_autofree char *text = g_strconcat(before[b], starts[s], "cmd|' /C calc'!A0", NULL);
            g_autoptr(GString) out = g_string_new(NULL);
            const char *content;
            CsvWriter csv;

            csv_writer_init(&csv, out);
            csv_text(&csv, text);
            content = out->str + (out->str[0] == '"');
            g_assert_true(content[0] == '\'');
            g_assert_cmpstr(csv_unguard("plain"), ==, "plain");
            if (out->str[0] != '"')
                g_assert_cmpstr(csv_unguard(out->str), ==, text);
        }
    cell_is("-1", "'-1");
    g_assert_cmpstr(csv_unguard("'-1"), ==, "-1");
    g_assert_cmpstr(csv_unguard("'tis"), ==, "'tis");
    g_assert_cmpstr(csv_unguard("''=x"), ==, "'=x");
}

static void test_rows(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    CsvWriter csv;

    csv_writer_init(&csv, out);
    csv_text(&csv, "a");
    csv_text(&csv, NULL);
    csv_number(&csv, "-1.5e3");
    csv_number(&csv, "=1");
    csv_number(&csv, "true");
    csv_unsigned(&csv, G_MAXUINT64);
    csv_end_row(&csv);
    csv_text(&csv, "b");
    csv_end_row(&csv);
    g_assert_cmpstr(out->str, ==, "a,,-1.5e3,,true,18446744073709551615\r\nb\r\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/cells", test_cells);
    g_test_add_func("/csv/formulas", test_formulas);
    g_test_add_func("/csv/rows", test_rows);
    return g_test_run();
}
