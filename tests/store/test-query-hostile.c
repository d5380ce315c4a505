/* Queries that want to be more than queries: each finds something, finds nothing, or is refused with a message; the catalogue
 * stays as it is. The lists of the corpus are tried where it is there. */
#include "query_gallery.h"

#include "core/files.h"
#include "core/json_value.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <string.h>

/* What is right with it, or a message of three lines that a terminal can be shown. */
static void try_query(ArtloftLoft *loft, const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *found = NULL;
    guint64 count = 0;

    if (artloft_count(loft, query, &count, &error)) {
        g_assert_cmpuint(count, <=, 8);
        found = gallery_find(loft, query, NULL, -1, 0);
        g_assert_cmpuint(strlen(found), <=, 8);
        return;
    }
    if (!g_error_matches(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE))
        g_error("%s: %s", query, error->message);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    for (const char *p = error->message; *p; p++)
        g_assert_true(*p == '\n' || (guchar)*p >= ' ');
}

/* Alone, and where a value, a name, a phrase and a group stand. */
static void try_everywhere(ArtloftLoft *loft, const char *text)
{
    static const char *const places[] = {"%s",         "style:%s", "tag:\"%s\"", "prompt:%s*", "id:%s",
                                         "created:%s", "color:%s", "width:>%s",  "post:%s",    "-(%s)",
                                         "fire OR %s", "query:%s", "sort:%s",    "job:\"%s\"*"};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_auto(GStrv) parts = g_strsplit(places[i], "%s", 2);
        g_autofree char *query = g_strconcat(parts[0], text, parts[1], NULL);

        try_query(loft, query);
    }
}

static void check_unharmed(ArtloftLoft *loft)
{
    g_assert_cmpint(shelf_number(loft->catalogue, "SELECT count(*) FROM shown"), ==, 8);
    g_assert_cmpint(shelf_number(loft->catalogue, "SELECT count(*) FROM search"), ==, 8);
    g_assert_cmpint(shelf_number(loft->catalogue, "SELECT count(*) FROM tag"), ==, 2);
}

static void test_injection(void)
{
    static const char *const texts[] = {
        "'; DROP TABLE artwork; --",
        "\"; DROP TABLE artwork; --",
        "' OR 1=1 --",
        "') OR (1=1",
        "\" OR \"\" = \"",
        "1 UNION SELECT 1",
        "?1",
        "? ? ?",
        ":name @name $name",
        "fire NEAR works",
        "NEAR(fire works, 2)",
        "^fire",
        "fire^",
        "fire + works",
        "title : fire",
        "{title caption} : fire",
        "- title : fire",
        "\"fire\" \"",
        "fire\"\"works",
        "* fire",
        "%",
        "_",
        "%s%n",
        "a0\xc2\xa0z",
        "\xf4\x8f\xbf\xbf",
        "\xff\xfe",
        "..",
        "1..2..3",
        "9999999999999999999999999..",
        "1e999",
        "nan",
        "-0",
        "0x10",
        "9999-12-31",
        "0000-00-00",
        "99999d",
        "9999y",
        "\\",
        "\\\"",
        "\x01\x02\x7f",
        "=",
        "==",
        ">=<",
    };
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        try_everywhere(loft, texts[i]);
    check_unharmed(loft);
}

/* As deep, and as long, as a query may be: SQLite and its index take it. */
static void test_deepest(void)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autoptr(GString) deep = g_string_new("fire");
    g_autoptr(GString) mixed = g_string_new("fire");
    g_autoptr(GString) wide = g_string_new("fire");
    guint64 count = 0;

    for (guint i = 0; i < 16; i++) {
        g_string_prepend(deep, i % 2 ? "(cat OR " : "(fire ");
        g_string_append_c(deep, ')');
        g_string_prepend(mixed, i % 2 ? "(width:1 OR " : "(tag:festival ");
        g_string_append_c(mixed, ')');
    }
    for (guint i = 0; i < 127; i++)
        g_string_append_printf(wide, " OR %s%u", i % 2 ? "w" : "tag:t", i);
    MUST(artloft_count(loft, deep->str, &count, &error));
    g_assert_cmpuint(count, ==, 3);
    MUST(artloft_count(loft, mixed->str, &count, &error));
    g_assert_cmpuint(count, ==, 2);
    MUST(artloft_count(loft, wide->str, &count, &error));
    g_assert_cmpuint(count, ==, 2);
}

/* Operators of the index have no meaning here: the words are looked for. */
static void test_no_operators(void)
{
    static const struct {
        const char *query, *found;
    } cases[] = {
        {"\"fire NEAR works\"", ""},
        {"\"fire OR cat\"", ""},
        {"'; DROP TABLE artwork\"\"", NULL},
        {"\"'; DROP TABLE artwork\"", "g"},
        {"\"fire*\"", "ba"},
        {"^fire", "ba"},
        {"fire+works", "a"},
        {"title", ""},
        {"\"{title} : fire\"", ""},
        {"fire'works", "a"},
    };
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = gallery_find(loft, cases[i].query, NULL, -1, 0);

        if (cases[i].found)
            g_assert_cmpstr(found, ==, cases[i].found);
        else
            g_assert_nonnull(strstr(found, "no letter or digit"));
    }
}

/* ---- the corpus ---- */

static char *corpus_file(const char *name)
{
    const char *named = g_getenv("ARTLOFT_SHARED");
    g_autofree char *shared = named ? g_strdup(named) : g_test_build_filename(G_TEST_DIST, "..", "..", "shared", NULL);
    g_autofree char *path = g_build_filename(shared, "corpus", "hostile", "text", name, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path) : NULL;
}

static guint try_json(ArtloftLoft *loft, const char *text, gsize size)
{
    g_autoptr(JsonDocument) document = json_document_parse(text, size, NULL, NULL);
    const JsonValue *root = document ? json_document_root(document) : NULL;

    for (guint i = 0; i < json_value_size(root); i++)
        if (json_value_string(json_value_item(root, i)))
            try_everywhere(loft, json_value_string(json_value_item(root, i)));
    return json_value_size(root);
}

static guint try_lines(ArtloftLoft *loft, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i]; i++)
        try_everywhere(loft, lines[i]);
    return g_strv_length(lines);
}

static void test_corpus(void)
{
    static const char *const names[] = {
        "fts-queries.json",    "blns.json",       "csv-formula.json", "markdown.json",   "names.json",   "terminal-escapes.txt",
        "unicode-naughty.txt", "unicode-rtl.txt", "traversal.txt",    "xml-attacks.txt", "templates.txt"};
    g_autoptr(ArtloftLoft) loft = gallery_open();
    guint tried = 0;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = corpus_file(names[i]);
        g_autofree char *text = NULL;
        gsize size = 0;

        if (!path)
            continue;
        text = files_read(path, 1u << 20, &size, NULL);
        g_assert_nonnull(text);
        tried += g_str_has_suffix(names[i], ".json") ? try_json(loft, text, size) : try_lines(loft, text);
    }
    if (tried == 0)
        g_test_skip("the corpus is not there");
    check_unharmed(loft);
    g_test_message("%u texts tried", tried);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-hostile/injection", test_injection);
    g_test_add_func("/query-hostile/no-operators", test_no_operators);
    g_test_add_func("/query-hostile/deepest", test_deepest);
    g_test_add_func("/query-hostile/corpus", test_corpus);
    return g_test_run();
}
