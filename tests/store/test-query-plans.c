/* How SQLite goes about what queries become: artworks come in the order that is wanted, unsorted, and nothing is read row by
 * row where the query gives a way around it. */
#include "query_gallery.h"

#include "store/query_sql.h"
#include "store/statement.h"

#include <string.h>

/* The plan of @text, each step on a line. Free with g_free. */
static char *plan_of(ArtloftLoft *loft, const char *text, gboolean counted)
{
    g_autoptr(GError) error = NULL;
    QueryMaker maker = {.loft = loft, .now = 1700000000};
    g_autoptr(Query) query = query_parse(text, loft->settings->queries, &error);
    g_autoptr(QueryPart) root = query ? query_part_make(&maker, query->root, &error) : NULL;
    g_auto(QuerySql) sql = {0};
    g_autofree char *question = NULL;
    GString *out = g_string_new(NULL);
    sqlite3_stmt *plan;

    g_assert_no_error(error);
    if (counted)
        query_sql_count(root, &sql);
    else
        query_sql_select(root, &maker, query->orders, query->limit, 0, &sql);
    question = g_strconcat("EXPLAIN QUERY PLAN ", sql.sql, NULL);
    plan = statement_prepare(loft->catalogue, question, &error);
    g_assert_no_error(error);
    g_assert_cmpint(sqlite3_bind_parameter_count(plan), ==, sql.bounds->len);
    while (sqlite3_step(plan) == SQLITE_ROW)
        g_string_append_printf(out, "%s\n", column_text(plan, 3));
    sqlite3_finalize(plan);
    g_test_message("%s\n%s\n%s", text, sql.sql, out->str);
    return g_string_free(out, FALSE);
}

/* Of a plan that is to be quick: whether it goes through `shown` as a whole, or sorts. */
static gboolean is_slow(const char *plan)
{
    return strstr(plan, "SCAN s\n") || strstr(plan, "SCAN shown") || strstr(plan, "SCAN artwork") ||
           strstr(plan, "AUTOMATIC") || strstr(plan, "TEMP B-TREE FOR ORDER BY");
}

static void test_quick(void)
{
    static const char *const queries[] = {
        "style:basquiat",
        "style:impressionism",
        "style:impressionism sort:-added",
        "style:impressionism generator:midjourney fire",
        "style:basquiat OR style:monet OR tag:draft",
        "fire",
        "fire works",
        "fire OR cat",
        "fire -cat",
        "fire*",
        "prompt:fire tag:draft",
        "fire OR tag:draft",
        "(fire tag:draft) OR style:monet",
        "tag:draft width:>5",
        "generator:midjourney",
        "generator:midjourney has:alt",
        "job:job-one",
        "sref:4169606994",
        "-fire style:basquiat",
    };
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *plan = plan_of(loft, queries[i], FALSE);
        g_autofree char *count = plan_of(loft, queries[i], TRUE);

        if (is_slow(plan))
            g_error("%s:\n%s", queries[i], plan);
        if (is_slow(count))
            g_error("count of %s:\n%s", queries[i], count);
    }
}

/* Everything has to be asked, but newest first, so that a limit ends it. */
static void test_stops_at_limit(void)
{
    static const char *const queries[] = {"",
                                          "-fire",
                                          "width:>5",
                                          "missing:alt",
                                          "used:no",
                                          "-style:basquiat",
                                          "kind:artist",
                                          "is:unpicked",
                                          "width:>5 OR fire",
                                          "sort:created",
                                          "sort:-created",
                                          "is:portrait sort:created"};
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *plan = plan_of(loft, queries[i], FALSE);

        if (strstr(plan, "TEMP B-TREE FOR ORDER BY") || strstr(plan, "AUTOMATIC"))
            g_error("%s:\n%s", queries[i], plan);
    }
}

/* A handful of rows by an index may be sorted. */
static void test_found_by_index(void)
{
    static const char *const queries[] = {"id:a000", "seed:42", "created:2023-08", "added:2023-11-15 fire", "post:fire.md"};
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *plan = plan_of(loft, queries[i], FALSE);

        if (!strstr(plan, "SEARCH ") || strstr(plan, "SCAN s\n") || strstr(plan, "SCAN shown"))
            g_error("%s:\n%s", queries[i], plan);
    }
}

/* A style with a thousand others below it is not a thousand SELECTs. */
static void test_many_styles(void)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autofree char *plan = NULL;
    g_autofree char *common = NULL;
    sqlite3_stmt *statement = statement_prepare(
        loft->catalogue,
        "WITH RECURSIVE many(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM many WHERE i < 1000) INSERT INTO "
        "style(slug, name, fold, kind, uses) SELECT 'many-' || i, 'Many ' || i, 'many ' || i, 'genre', 10 FROM many",
        NULL);

    g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_DONE);
    sqlite3_finalize(statement);
    plan = plan_of(loft, "style:many*", FALSE);
    g_assert_nonnull(strstr(plan, "SEARCH artwork_style USING PRIMARY KEY (style=?)"));
    g_assert_null(strstr(plan, "UNION"));
    statement = statement_prepare(loft->catalogue, "UPDATE style SET uses = 1000", NULL);
    g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_DONE);
    sqlite3_finalize(statement);
    common = plan_of(loft, "style:many*", FALSE);
    g_assert_nonnull(strstr(common, "artwork_style_of (artwork=?)"));
    g_assert_null(strstr(common, "TEMP B-TREE FOR ORDER BY"));
}

static void test_told_apart(void)
{
    g_assert_true(is_slow("SCAN s\n"));
    g_assert_true(is_slow("SEARCH x\nUSE TEMP B-TREE FOR ORDER BY\n"));
    g_assert_false(is_slow("SEARCH s USING INTEGER PRIMARY KEY (rowid=?)\n"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-plans/quick", test_quick);
    g_test_add_func("/query-plans/stops-at-limit", test_stops_at_limit);
    g_test_add_func("/query-plans/found-by-index", test_found_by_index);
    g_test_add_func("/query-plans/many-styles", test_many_styles);
    g_test_add_func("/query-plans/told-apart", test_told_apart);
    return g_test_run();
}
