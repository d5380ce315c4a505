/* What the language is taken for: trees as text; and what is wrong with a query, line by line, the caret under the place. */
#include "query_gallery.h"
#include "store/query_prefix.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <string.h>

/* ---- trees ---- */

static void print_node(GString *out, const QueryNode *node)
{
    static const char *const signs[] = {[QUERY_IS] = "",    [QUERY_ONLY] = "=",   [QUERY_LESS] = "<", [QUERY_MOST] = "<=",
                                        [QUERY_MORE] = ">", [QUERY_LEAST] = ">=", [QUERY_RANGE] = ""};
    static const char *const names[] = {[QUERY_AND] = "and", [QUERY_OR] = "or", [QUERY_NOT] = "not"};

    if (node->kind == QUERY_WORDS || node->kind == QUERY_TERM) {
        g_string_append_printf(out, "%s%s%s[%s]%s", node->prefix ? node->prefix->name : "", node->prefix ? ":" : "",
                               signs[node->relation], node->value.text, node->begins ? "*" : "");
        if (node->relation == QUERY_RANGE)
            g_string_append_printf(out, "..[%s]", node->high.text);
        return;
    }
    g_string_append_printf(out, "(%s", names[node->kind]);
    for (guint i = 0; i < node->children->len; i++) {
        g_string_append_c(out, ' ');
        print_node(out, node->children->pdata[i]);
    }
    g_string_append_c(out, ')');
}

static void check_tree(const char *text, const char *tree)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(text, NULL, &error);
    g_autoptr(GString) out = g_string_new(NULL);

    g_assert_no_error(error);
    print_node(out, query->root);
    g_assert_cmpstr(out->str, ==, tree);
}

static void test_trees(void)
{
    check_tree("", "(and)");
    check_tree("fire", "[fire]");
    check_tree(" fire \t works\n", "(and [fire] [works])");
    check_tree("a AND b", "(and [a] [b])");
    check_tree("a b OR c", "(or (and [a] [b]) [c])"); /* AND binds stronger */
    check_tree("a (b OR c)", "(and [a] (or [b] [c]))");
    check_tree("a OR b OR c", "(or [a] [b] [c])");
    check_tree("-a NOT b", "(and (not [a]) (not [b]))");
    check_tree("-(a b)", "(not (and [a] [b]))");
    check_tree("NOT -a", "(not (not [a]))");
    check_tree("((a))", "[a]");
    check_tree("\"fire works\"*", "[fire works]*");
    check_tree("\"say \\\"hi\\\" \\\\ \\n\"", "[say \"hi\" \\ \\n]");
    check_tree("wor*", "[wor]*");
}

static void test_terms(void)
{
    check_tree("style:basquiat", "style:[basquiat]");
    check_tree("STYLE:\"jean michel\"", "style:[jean michel]");
    check_tree("style:=x", "style:=[x]");
    check_tree("style:=\"a b\"", "style:=[a b]");
    check_tree("-tag:draft*", "(not tag:[draft]*)");
    check_tree("width:>=10 width:<5", "(and width:>=[10] width:<[5])");
    check_tree("width:1..2", "width:[1]..[2]");
    check_tree("width:1..", "width:[1]..[]");
    check_tree("width:..2", "width:[]..[2]");
    check_tree("path:a..b", "path:[a..b]"); /* no prefix of ranges */
    check_tree("ratio:16:9", "ratio:[16:9]");
    check_tree("12:30", "[12:30]"); /* no letters, no prefix */
    check_tree("-", "[-]");
    check_tree("sort:title limit:4", "(and (and) (and))");
    check_tree("style:x sort:-title limit:4", "(and style:[x] (and) (and))");
}

static void test_options(void)
{
    g_autoptr(Query) query = query_parse("a sort:title sort:-created limit:7 OR b limit:9", NULL, NULL);
    QueryOrder order;

    g_assert_nonnull(query);
    g_assert_cmpint(query->limit, ==, 7);
    g_assert_cmpuint(query->orders->len, ==, 2);
    order = g_array_index(query->orders, QueryOrder, 1);
    g_assert_cmpint(order.key, ==, QUERY_SORT_CREATED);
    g_assert_true(order.turned);
}

/* ---- mistakes ---- */

typedef struct {
    const char *query, *message, *caret;
} Mistake;

/* The message, the query as it is, the caret. */
static void check_mistakes(const Mistake *mistakes, guint count)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < count; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *want = g_strconcat(mistakes[i].message, "\n", mistakes[i].query, "\n", mistakes[i].caret, NULL);
        guint64 number = 0;

        g_assert_false(artloft_count(loft, mistakes[i].query, &number, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, want);
    }
}
#define CHECK(mistakes) check_mistakes(mistakes, G_N_ELEMENTS(mistakes))

static void test_syntax(void)
{
    static const Mistake mistakes[] = {
        {"fire (cat", "The parenthesis that opens here is never closed.", /**/
         "     ^"},
        {"fire cat) dog", "No parenthesis is open that this one could close.", /**/
         "        ^"},
        {"fire \"cat", "The quote that opens here is never closed.", /**/
         "     ^"},
        {"style:\"cat", "The quote that opens here is never closed.", /**/
         "      ^"},
        {"fire ()", "There is nothing in these parentheses.", /**/
         "     ^"},
        {"fire OR", "Something is missing at the end: a word, a prefix such as style:basquiat, or a group in parentheses.",
         "       ^"},
        {"OR fire", "Something is missing before this: a word, a prefix such as style:basquiat, or a group in parentheses.",
         "^"},
        {"a OR OR b", "Something is missing before this: a word, a prefix such as style:basquiat, or a group in parentheses.",
         "     ^"},
        {"(a AND) b", "Something is missing before this: a word, a prefix such as style:basquiat, or a group in parentheses.",
         "      ^"},
        {"NOT", "Something is missing at the end: a word, a prefix such as style:basquiat, or a group in parentheses.", "   ^"},
        {"cat --sref 1", "A query has no options of its own; put the words in quotes to look for them as they are.", "    ^"},
        {"c*t", "A * stands only at the end of a word, for all words that begin so.", /**/
         " ^"},
        {"cat *", "A * stands only at the end of a word, for all words that begin so.", /**/
         "    ^"},
        {"cat !!", "There is no letter or digit in \"!!\" to look for.", /**/
         "    ^"},
        {"山水 café -!", "There is no letter or digit in \"!\" to look for.", /**/
         "           ^"},
        {"a OR limit:3", "OR takes something to look for on both of its sides.", /**/
         "     ^"},
        {"(a limit:3)",
         "limit: counts for the whole query; it cannot stand in parentheses, behind NOT, or in a saved query that does.",
         "   ^"},
        {"-sort:title",
         "sort: counts for the whole query; it cannot stand in parentheses, behind NOT, or in a saved query that does.", " ^"},
    };

    CHECK(mistakes);
}

static void test_prefixes(void)
{
    static const Mistake mistakes[] = {
        {"fire stlye:x", "There is no prefix \"stlye:\"; did you mean style:?", /**/
         "     ^"},
        {"Generater:x", "There is no prefix \"Generater:\"; did you mean generator:?", /**/
         "^"},
        {"http://example.org", "There is no prefix \"http:\"; put the words in quotes to look for them as they are.", /**/
         "^"},
        {"cat foo:", "There is no prefix \"foo:\"; put the words in quotes to look for them as they are.", /**/
         "    ^"},
        {"tag: draft", "tag: takes a tag's name, right behind the colon.", /**/
         "    ^"},
        {"tag:=draft", "tag: takes no =; it takes a tag's name.", /**/
         "    ^"},
        {"style:>x",
         "style: takes no < or >; it takes a style's name, such as style:basquiat; style:=X leaves out what stands below X.",
         "      ^"},
        {"state:miss*", "state: takes no *; it takes present, offline or missing.", /**/
         "      ^"},
        {"width:..", "width: takes pixels, such as width:>=1600, right behind the colon.", /**/
         "      ^"},
    };

    CHECK(mistakes);
}

static void test_values(void)
{
    static const Mistake mistakes[] = {
        {"state:mising",
         "state: knows no \"mising\"; did you mean state:missing? It takes one of present, offline, missing.", /**/
         "      ^"},
        {"style:basquait cat", "There is no style \"basquait\"; did you mean style:jean-michel-basquiat?", /**/
         "      ^"},
        {"generator:midjorney", "There is no generator \"midjorney\"; did you mean generator:midjourney?", /**/
         "          ^"},
        {"color:tael", "There is no colour \"tael\"; did you mean color:teal?", /**/
         "      ^"},
        {"color:#12345", "There is no colour \"#12345\"; color: takes a CSS colour name, or #rrggbb.", /**/
         "      ^"},
        {"id:abc", "\"abc\" is no id: id: takes an id, or its first four characters or more.", /**/
         "   ^"},
        {"similar:x", "\"x\" is no id: similar: takes an id, or its first four characters or more.", /**/
         "        ^"},
        {"cat similar:zzzz", "There is no artwork \"zzzz\" to be similar to.", /**/
         "            ^"},
        {"similar:d000",
         "How this artwork looks is not known: it has no renditions yet, or is too even to be told from others.", "        ^"},
        {"width:wide", "\"wide\" does not fit here: width: takes pixels, such as width:>=1600.", /**/
         "      ^"},
        {"width:9..1", "This range ends before it begins.", /**/
         "         ^"},
        {"width:1..x", "\"x\" does not fit here: width: takes pixels, such as width:>=1600.", /**/
         "         ^"},
        {"bytes:2XB", "\"2XB\" does not fit here: bytes: takes a file's size, such as bytes:>2MB.", /**/
         "      ^"},
        {"ratio:1:0", "\"1:0\" does not fit here: ratio: takes width by height, such as ratio:16:9 or ratio:>1.4.", "      ^"},
        {"seed:18446744073709551616", "\"18446744073709551616\" is no seed: seed: takes a whole number.", /**/
         "     ^"},
        {"created:2023-13",
         "\"2023-13\" is no date: created: takes a date such as 2023-08, 2023-08-05, today or 7d (seven days ago), or a "
         "range such as 2023-08...",
         "        ^"},
        {"created:2023-09..2023-08", "This range ends before it begins.", /**/
         "                 ^"},
        {"limit:many", "limit: takes a whole number.", /**/
         "      ^"},
        {"limit:-1", "limit: takes a whole number.", /**/
         "      ^"},
        {"query:bets", "There is no saved query \"bets\" in [queries] of artloft.ini; did you mean query:best?", /**/
         "      ^"},
    };

    CHECK(mistakes);
}

static void check_error(const char *query, const char *want)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autoptr(GError) error = NULL;
    guint64 number = 0;

    g_assert_false(artloft_count(loft, query, &number, &error));
    g_assert_cmpstr(error->message, ==, want);
}

/* What stands in a query may have come from anywhere: nothing of it reaches a terminal. */
static void test_shown_safely(void)
{
    check_error("\x1b[31mred\x07 \xe2\x80\xae (x", "The parenthesis that opens here is never closed.\n[31mred  (x\n         ^");
    check_error("e\xcc\x81\xe5\xb1\xb1 (",
                "Something is missing at the end: a word, a prefix such as style:basquiat, or a group "
                "in parentheses.\ne\xcc\x81\xe5\xb1\xb1 (\n     ^");
    check_error("caf\xe9 cat", "The query is not valid UTF-8 here.\ncaf\\xe9 cat\n   ^");
    check_error("a\nb\t)", "No parenthesis is open that this one could close.\na b )\n    ^");
}

static void test_long_lines_are_cut(void)
{
    g_autofree char *words = g_strnfill(300, 'a');
    g_autofree char *query = g_strconcat(words, " ) ", words, NULL);
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = NULL;
    guint64 number = 0;

    g_assert_false(artloft_count(loft, query, &number, &error));
    lines = g_strsplit(error->message, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 3);
    g_assert_cmpuint(strlen(lines[1]), <=, 106);
    g_assert_true(g_str_has_prefix(lines[1], "...aaa") && g_str_has_suffix(lines[1], "aaa..."));
    g_assert_cmpint(lines[1][strlen(lines[2]) - 1], ==, ')');
}

static void test_saved_queries(void)
{
    check_error("fire query:broken", "In the saved query \"broken\": The parenthesis that opens here is never closed.\n"
                                     "cat (dog\n    ^");
    check_error("query:loop", "In the saved query \"loop\": At most 16 saved queries are read; they may name each other in a "
                              "circle.\ncat query:loop\n    ^");
    check_error("(query:best)",
                "In the saved query \"best\": sort: counts for the whole query; it cannot stand in parentheses, "
                "behind NOT, or in a saved query that does.\nis:pick sort:created limit:10\n        ^");
}

static void expect_refusal(const char *query, const char *part)
{
    MUST_FAIL(query_parse(query, NULL, &error), ARTLOFT_ERROR_USAGE, part);
}

static void test_limits(void)
{
    g_autofree char *deep = g_strnfill(17, '(');
    g_autofree char *negations = g_strnfill(17 * 4, ' ');
    g_autofree char *bytes = g_strnfill(4097, 'a');
    g_autofree char *most_bytes = g_strnfill(4096, 'a');
    g_autoptr(GString) terms = g_string_new(NULL);
    g_autoptr(Query) query = query_parse(most_bytes, NULL, NULL);

    for (guint i = 0; i < 17; i++)
        memcpy(negations + 4 * i, "NOT ", 4);
    g_assert_nonnull(query);
    expect_refusal(deep, "at most 16 deep");
    expect_refusal(negations, "at most 16 deep");
    expect_refusal(bytes, "at most 4096 bytes");
    for (guint i = 0; i < 128; i++)
        g_string_append(terms, "a ");
    query_free(query);
    query = query_parse(terms->str, NULL, NULL);
    g_assert_nonnull(query);
    g_string_append(terms, "a");
    expect_refusal(terms->str, "at most 128 words");
}

static void test_order_by_nothing(void)
{
    check_error("cat sort:color",
                "The order by colour needs a colour to be near to: add one to the query, such as color:teal.");
    check_error("cat sort:similar",
                "The order by likeness needs an artwork to be like: add one to the query, such as similar:ID.");
}

static void test_caller_order(void)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autofree char *message = gallery_find(loft, "fire", "creatd", -1, 0);

    g_assert_true(g_str_has_prefix(message, "There is no order \"creatd\"; did you mean created? The orders are added, "));
    g_assert_true(g_str_has_suffix(message, "\ncreatd\n^"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-parse/trees", test_trees);
    g_test_add_func("/query-parse/terms", test_terms);
    g_test_add_func("/query-parse/options", test_options);
    g_test_add_func("/query-parse/mistakes/syntax", test_syntax);
    g_test_add_func("/query-parse/mistakes/prefixes", test_prefixes);
    g_test_add_func("/query-parse/mistakes/values", test_values);
    g_test_add_func("/query-parse/mistakes/shown-safely", test_shown_safely);
    g_test_add_func("/query-parse/mistakes/long-lines", test_long_lines_are_cut);
    g_test_add_func("/query-parse/mistakes/saved-queries", test_saved_queries);
    g_test_add_func("/query-parse/mistakes/order-by-nothing", test_order_by_nothing);
    g_test_add_func("/query-parse/mistakes/caller-order", test_caller_order);
    g_test_add_func("/query-parse/limits", test_limits);
    return g_test_run();
}
