#include "store/catalogue_check.h"

#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

#define MOST_OF_A_KIND "20"

typedef struct {
    Catalogue *catalogue;
    CatalogueFaultFunc each;
    gpointer data;
    gboolean unreadable; /* told already */
} Check;

/* What SQLite says of pages, indexes and references. */
enum { INTEGRITY, QUERY_ONLY, REFERENCES, SCHEMA };
static const char *const statements[] = {
    [INTEGRITY] =
        "SELECT /* all */ 'The database is damaged: ' || replace(replace(integrity_check, '*** in database main ***' || "
        "char(10), ''), char(10), '; ') || '.' FROM pragma_integrity_check(" MOST_OF_A_KIND ") WHERE integrity_check <> 'ok'",
    [QUERY_ONLY] = "PRAGMA query_only",
    [REFERENCES] = "SELECT /* all */ 'A row of ' || \"table\" || ' refers to a row of ' || parent || ' that is not there.' "
                   "FROM pragma_foreign_key_check LIMIT " MOST_OF_A_KIND,
    [SCHEMA] = "SELECT /* all */ sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name, sql",
};

/* Rows that contradict each other: each gives a number of them. */
static const struct {
    const char *fault, *sql;
} contradictions[] = {
    {"artworks without the row that shows them", "SELECT count(*) FROM artwork WHERE n NOT IN (SELECT artwork FROM shown)"},
    {"artworks that the full text does not know", "SELECT count(*) FROM artwork WHERE n NOT IN (SELECT rowid FROM search)"},
    {"rows of the full text without an artwork", "SELECT count(*) FROM search WHERE rowid NOT IN (SELECT n FROM artwork)"},
    {"artworks whose id cannot be one", "SELECT count(*) FROM artwork WHERE id GLOB '*[^0-9a-z]*'"},
    {"claims of no artwork", "SELECT count(*) FROM claim WHERE n >> 16 NOT IN (SELECT n FROM artwork)"},
    {"claims of a file that the artwork does not have",
     "SELECT count(*) FROM claim c WHERE original <> 0 AND NOT EXISTS "
     "(SELECT 1 FROM original o WHERE o.n = c.original AND o.artwork = c.n >> 16)"},
    {"styles whose uses are counted wrongly",
     "SELECT count(*) FROM style s WHERE uses <> (SELECT count(*) FROM artwork_style a WHERE a.style = s.n)"},
    {"artworks whose state is not that of their files", "SELECT count(*) FROM shown s WHERE state <> coalesce((SELECT "
                                                        "min(o.state) FROM original o WHERE o.artwork = s.artwork), 3)"},
    {"artworks whose files are counted wrongly",
     "SELECT count(*) FROM shown s WHERE originals <> (SELECT count(*) FROM original o WHERE o.artwork = s.artwork)"},
    {"artworks whose renditions are counted wrongly",
     "SELECT count(*) FROM shown s WHERE renditions <> (SELECT count(*) FROM rendition r WHERE r.artwork = s.artwork)"},
    {"artworks with renditions of no recipe",
     "SELECT count(DISTINCT r.artwork) FROM rendition r LEFT JOIN picture p ON p.artwork = r.artwork WHERE p.recipe IS NULL"},
    {"edits taken back by an edit that does not take them back",
     "SELECT count(*) FROM edit e JOIN edit u ON u.n = e.undone_by WHERE u.undoes IS NOT e.n"},
    {"styles merged in a circle",
     "WITH RECURSIVE way(first, at, steps) AS (SELECT n, merged, 1 FROM style WHERE merged IS NOT NULL UNION ALL "
     "SELECT way.first, s.merged, way.steps + 1 FROM way JOIN style s ON s.n = way.at WHERE s.merged IS NOT NULL AND steps < "
     "64) "
     "SELECT count(DISTINCT first) FROM way WHERE at = first"},
};

STATEMENT_SET(catalogue_check_sql, statements);

static gboolean tell(Check *check, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
static gboolean tell(Check *check, GError **error, const char *format, ...)
{
    g_autofree char *fault = NULL;
    va_list arguments;

    va_start(arguments, format);
    fault = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return check->each(fault, check->data, error);
}

/* Once is enough: all that is looked at after it will say the same. */
static gboolean tell_unreadable(Check *check, GError **error)
{
    gboolean told = check->unreadable;

    check->unreadable = TRUE;
    return told || tell(check, error, "Some of it cannot be read: %s.", sqlite3_errmsg(catalogue_sqlite(check->catalogue)));
}

/* Every row is a fault. */
static gboolean tell_rows(Check *check, guint which, GError **error)
{
    sqlite3_stmt *statement = statement_get(check->catalogue, SET_CHECK, which, NULL);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(check->catalogue, statement, NULL)) == STEP_ROW) {
        const char *fault = column_text(statement, 0);

        if (fault && !check->each(fault, check->data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE || tell_unreadable(check, error);
}

static gboolean tell_contradictions(Check *check, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(contradictions); i++) {
        sqlite3_stmt *statement = statement_prepare(check->catalogue, contradictions[i].sql, NULL);
        gint64 count = 0;
        gboolean read = statement && statement_integer(check->catalogue, statement, 0, &count, NULL);

        sqlite3_finalize(statement);
        if (read ? count > 0 && !tell(check, error, "%" G_GINT64_FORMAT " %s.", count, contradictions[i].fault)
                 : !tell_unreadable(check, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- the form of the tables ---- */

/* All that the catalogue is made of, as one text; NULL when it cannot be read. */
static char *schema_of(Catalogue *catalogue)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_CHECK, SCHEMA, NULL);
    GString *text = g_string_new(NULL);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, NULL)) == STEP_ROW)
        g_string_append_printf(text, "%s\n", column_text(statement, 0));
    return g_string_free(text, step != STEP_DONE);
}

static gboolean check_form(Check *check, GError **error)
{
    g_autoptr(Catalogue) fresh = catalogue_open_memory(error);
    g_autofree char *right = fresh ? schema_of(fresh) : NULL;
    g_autofree char *found = fresh ? schema_of(check->catalogue) : NULL;

    if (!fresh)
        return FALSE;
    if (!found)
        return tell_unreadable(check, error);
    return strcmp(right, found) == 0 ||
           tell(check, error, "Its tables, indexes or triggers are not those that this version of Artloft makes.");
}

/* ---- the full text ---- */

static int ask_search(sqlite3 *db)
{
    int code = sqlite3_exec(db, "BEGIN; INSERT INTO search(search) VALUES('integrity-check');", NULL, NULL, NULL);

    if (!sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

/* FTS5 is asked by way of an INSERT that writes nothing. A folder that must not be written does without. */
static gboolean check_search(Check *check, GError **error)
{
    sqlite3 *db = catalogue_sqlite(check->catalogue);
    sqlite3_stmt *statement = statement_get(check->catalogue, SET_CHECK, QUERY_ONLY, NULL);
    gint64 reading = 0;
    int code;

    if (sqlite3_db_readonly(db, "main") == 1)
        return TRUE;
    if (!statement || !statement_integer(check->catalogue, statement, 0, &reading, NULL))
        return tell_unreadable(check, error);
    if (reading)
        sqlite3_exec(db, "PRAGMA query_only=OFF", NULL, NULL, NULL);
    code = ask_search(db);
    if (reading)
        sqlite3_exec(db, "PRAGMA query_only=ON", NULL, NULL, NULL);
    return (code & 0xff) != SQLITE_CORRUPT || tell(check, error, "The full text does not say what the artworks' words are.");
}

gboolean catalogue_check(Catalogue *catalogue, CatalogueFaultFunc each, gpointer data, GError **error)
{
    Check check = {.catalogue = catalogue, .each = each, .data = data};

    return tell_rows(&check, INTEGRITY, error) && check_form(&check, error) && tell_rows(&check, REFERENCES, error) &&
           tell_contradictions(&check, error) && check_search(&check, error);
}
