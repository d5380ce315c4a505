/* Every statement that the store declares prepares against a fresh schema, and none goes through a large table row by row
 * unless it says that it wants all of it. */
#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

/* Tables that grow with the loft. Some of the others are walked whole: they hold a row for every root or recipe. */
static const char *const large[] = {"artwork",       "word",        "original",   "claim",      "trouble",
                                    "artwork_style", "artwork_tag", "style_word", "picture",    "shown",
                                    "rendition",     "post",        "placement",  "style",      "style_parent",
                                    "tag",           "pick",        "search",     "style_alias"};

static void for_each_statement(void (*check)(Catalogue *catalogue, const StatementSet *set, const char *sql))
{
    g_autoptr(Catalogue) catalogue = catalogue_open_memory(NULL);

    g_assert_nonnull(catalogue);
    for (guint set = 0; set < N_SETS; set++) {
        g_assert_nonnull(statement_sets[set]);
        g_assert_cmpuint(statement_sets[set]->count, >, 0);
        for (guint i = 0; i < statement_sets[set]->count; i++) {
            g_assert_nonnull(statement_sets[set]->sql[i]); /* an enumerator without its text */
            check(catalogue, statement_sets[set], statement_sets[set]->sql[i]);
        }
    }
}

static void check_prepares(Catalogue *catalogue, const StatementSet *set, const char *sql)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *statement = statement_prepare(catalogue, sql, &error);

    if (!statement)
        g_error("%s: %s: %s", set->name, sql, error->message);
    sqlite3_finalize(statement);
}

static void test_prepare(void)
{
    for_each_statement(check_prepares);
}

/* "SCAN shown", "SCAN o USING COVERING INDEX ...": a table name or an alias stands second. */
static gboolean is_scan_of_large(const char *detail, const char *sql)
{
    g_auto(GStrv) words = g_strsplit(detail, " ", -1);

    if (g_strv_length(words) < 2 || strcmp(words[0], "SCAN") != 0)
        return FALSE;
    if (strcmp(words[1], "search") == 0) /* idxStr: "=" looks a rowid up, "M" asks for a match */
        return !strstr(detail, ":=") && !strstr(detail, ":M");
    for (guint i = 0; i < G_N_ELEMENTS(large); i++) {
        g_autofree char *aliased = g_strdup_printf(" %s %s ", large[i], words[1]);

        if (strcmp(words[1], large[i]) == 0 || strstr(sql, aliased))
            return TRUE;
    }
    return FALSE;
}

static void check_plan(Catalogue *catalogue, const StatementSet *set, const char *sql)
{
    g_autofree char *question = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *plan = statement_prepare(catalogue, question, NULL);
    gboolean wants_all = strstr(sql, "/* all */") != NULL;

    g_assert_nonnull(plan);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *detail = column_text(plan, 3);

        g_test_message("%s: %s", set->name, detail);
        if (!wants_all && is_scan_of_large(detail, sql))
            g_error("%s: %s: %s", set->name, sql, detail);
        if (strstr(detail, "AUTOMATIC")) /* an index made for one statement: one of the schema's is missing */
            g_error("%s: %s: %s", set->name, sql, detail);
    }
    sqlite3_finalize(plan);
}

static void test_plans(void)
{
    for_each_statement(check_plan);
}

static void test_plans_told_apart(void)
{
    g_assert_true(is_scan_of_large("SCAN shown", "SELECT count(*) FROM shown"));
    g_assert_true(is_scan_of_large("SCAN o USING COVERING INDEX i", "SELECT 1 FROM original o WHERE 1"));
    g_assert_false(is_scan_of_large("SEARCH shown USING INTEGER PRIMARY KEY (rowid=?)", "SELECT 1 FROM shown"));
    g_assert_false(is_scan_of_large("SCAN root", "SELECT 1 FROM root"));
}

/* As a damaged catalogue may have them: what is read on behind the last would never end. */
static void test_advance(void)
{
    g_autoptr(Catalogue) catalogue = catalogue_open_memory(NULL);
    sqlite3_stmt *statement = statement_prepare(catalogue, "SELECT column1 FROM (VALUES (1), (3), (3))", NULL);
    g_autoptr(GError) error = NULL;
    gint64 last = 0;

    for (guint i = 0; i < 2; i++) {
        g_assert_cmpint(statement_step(catalogue, statement, NULL), ==, STEP_ROW);
        g_assert_true(statement_advance(catalogue, statement, column_integer(statement, 0), &last, NULL));
    }
    g_assert_cmpint(last, ==, 3);
    g_assert_cmpint(statement_step(catalogue, statement, NULL), ==, STEP_ROW);
    g_assert_false(statement_advance(catalogue, statement, column_integer(statement, 0), &last, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE);
    sqlite3_finalize(statement);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/statements/prepare", test_prepare);
    g_test_add_func("/statements/plans", test_plans);
    g_test_add_func("/statements/plans-told-apart", test_plans_told_apart);
    g_test_add_func("/statements/advance", test_advance);
    return g_test_run();
}
