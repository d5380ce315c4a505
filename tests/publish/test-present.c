/* The printer: each format as it comes out of a stream. */
#include "publish/columns.h"
#include "sample.h"

#include <artloft/present.h>
#include <string.h>

static ArtloftArtwork *sample_with(const Settings *settings, guint number, const char *title)
{
    ArtloftArtwork *artwork = sample_artwork(settings, number, 1024, 768);

    sample_set(artwork, FIELD_TITLE, title);
    sample_add_style(artwork, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist");
    return artwork;
}

static char *print(ArtloftFormat format, ArtloftView view, guint columns, gboolean nul, const char *const *titles, gsize *size)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    g_autoptr(ArtloftPrinter) printer = artloft_printer_new(out, format, view, columns, nul);

    for (guint i = 0; titles[i]; i++) {
        g_autoptr(ArtloftArtwork) artwork = sample_with(settings, i, titles[i]);

        g_assert_true(artloft_printer_add(printer, artwork, NULL));
    }
    g_assert_true(artloft_printer_end(printer, NULL));
    g_assert_cmpint(fclose(out), ==, 0);
    if (size)
        *size = length;
    return text;
}

static const char *const none[] = {NULL};
static const char *const two[] = {"One", "Two", NULL};

static void test_frames(void)
{
    g_autofree char *no_json = print(ARTLOFT_FORMAT_JSON, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, none, NULL);
    g_autofree char *no_lines = print(ARTLOFT_FORMAT_JSONL, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, none, NULL);
    g_autofree char *json = print(ARTLOFT_FORMAT_JSON, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, two, NULL);
    g_autofree char *lines = print(ARTLOFT_FORMAT_JSONL, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, two, NULL);
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);

    g_assert_cmpstr(no_json, ==, "[]\n");
    g_assert_cmpstr(no_lines, ==, "");
    g_assert_true(g_str_has_prefix(json, "[\n") && g_str_has_suffix(json, "\n]\n"));
    g_assert_cmpuint(g_strv_length(each), ==, 3);
    g_assert_true(g_str_has_prefix(each[1], "{\"path\":") && g_str_has_suffix(each[1], "}"));
}

static void test_lists(void)
{
    gsize size;
    g_autofree char *paths = print(ARTLOFT_FORMAT_PATHS, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, two, NULL);
    g_autofree char *ids = print(ARTLOFT_FORMAT_IDS, ARTLOFT_VIEW_CATALOGUE, 0, TRUE, two, &size);

    g_assert_cmpstr(paths, ==, "/art/sample-0.png\n/art/sample-1.png\n");
    g_assert_cmpmem(ids, size,
                    "0art00000000\0"
                    "0art00000001",
                    26);
}

static void test_csv(void)
{
    static const char *const titles[] = {"=HYPERLINK(\"x\")", "two\nlines, \"quoted\"", NULL};
    g_autofree char *csv = print(ARTLOFT_FORMAT_CSV, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, titles, NULL);
    g_auto(GStrv) lines = g_strsplit(csv, "\r\n", -1);
    g_auto(GStrv) header = g_strsplit(lines[0], ",", -1);

    g_assert_cmpuint(g_strv_length(lines), ==, 4);
    g_assert_cmpstr(header[0], ==, "path");
    g_assert_true(g_strv_contains((const char *const *)header, "styles"));
    g_assert_true(g_strv_contains((const char *const *)header, "caption"));
    g_assert_nonnull(strstr(lines[1], ",\"'=HYPERLINK(\"\"x\"\")\","));
    g_assert_nonnull(strstr(lines[2], ",\"two\nlines, \"\"quoted\"\"\","));
    g_assert_nonnull(strstr(lines[1], ",Jean-Michel Basquiat,"));
}

/* No line is wider than the terminal, whatever the letters; without a terminal nothing is cut. */
static void test_table(void)
{
    static const char *const titles[] = {
        "A title that is much longer than any column of a table could ever be on a terminal",
        "\xe7\x94\xbb\xe5\xae\xb6\xe3\x81\xae\xe7\xb5\xb5\xe7\x94\xbb\xe5\xae\xb6\xe3\x81\xae\xe7"
        "\xb5\xb5\xe7\x94\xbb\xe5\xae\xb6\xe3\x81\xae\xe7\xb5\xb5\xe7\x94\xbb\xe5\xae\xb6",
        "e\xcc\x81\xcc\x81\xcc\x81 marks",
        "\x1b[31mred\x1b[0m\ttab\nline",
        "",
        NULL};
    static const guint widths[] = {60, 80, 100, 200};

    for (guint i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autofree char *table = print(ARTLOFT_FORMAT_TABLE, ARTLOFT_VIEW_CATALOGUE, widths[i], FALSE, titles, NULL);
        g_auto(GStrv) lines = g_strsplit(table, "\n", -1);

        g_assert_cmpuint(g_strv_length(lines), ==, 7);
        g_assert_true(g_str_has_prefix(lines[0], "ID            SIZE       GENERATOR     STYLES"));
        for (guint k = 0; lines[k]; k++) {
            g_assert_cmpuint(columns_of(lines[k]), <=, widths[i]);
            g_assert_false(g_str_has_suffix(lines[k], " "));
        }
        g_assert_null(strchr(table, '\033'));
    }
    {
        g_autofree char *whole = print(ARTLOFT_FORMAT_TABLE, ARTLOFT_VIEW_CATALOGUE, 0, FALSE, titles, NULL);

        g_assert_nonnull(strstr(whole, titles[0]));
        g_assert_nonnull(strstr(whole, "/art/sample-0.png\n"));
    }
}

static void test_text(void)
{
    static const char *const titles[] = {"One \x1b[31m", NULL};
    g_autofree char *text = print(ARTLOFT_FORMAT_TEXT, ARTLOFT_VIEW_EVERYTHING, 60, FALSE, titles, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i]; i++)
        g_assert_cmpuint(columns_of(lines[i]), <=, 60);
    g_assert_null(strchr(text, '\033'));
    g_assert_nonnull(strstr(text, "caption               LocalPigeon.com's Midjourney art\n"));
    g_assert_nonnull(strstr(text, "styles                Jean-Michel Basquiat (artist;"));
    g_assert_nonnull(strstr(text, "claims (* shows)\n"));
}

static void test_names(void)
{
    static const char *const names[] = {"table", "json", "jsonl", "csv", "paths", "ids", "text"};
    ArtloftFormat format;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_true(artloft_format_from_name(names[i], &format));
        g_assert_cmpint(format, ==, (int)i);
    }
    g_assert_false(artloft_format_from_name("xml", &format));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/present/frames", test_frames);
    g_test_add_func("/present/lists", test_lists);
    g_test_add_func("/present/csv", test_csv);
    g_test_add_func("/present/table", test_table);
    g_test_add_func("/present/text", test_text);
    g_test_add_func("/present/names", test_names);
    return g_test_run();
}
