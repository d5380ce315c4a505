#include "store/woven_rows.h"

#include "store/statement.h"

enum { FIND, PUT };
static const char *const statements[] = {
    [FIND] = "SELECT w.key, w.regions FROM post p JOIN woven w ON w.post = p.n WHERE p.name = ?1",
    [PUT] = ("INSERT INTO woven(post, key, regions) VALUES(?1, ?2, ?3) "
             "ON CONFLICT(post) DO UPDATE SET key = ?2, regions = ?3 WHERE key <> ?2"),
};
STATEMENT_SET(woven_rows_sql, statements);

gboolean woven_find(Catalogue *catalogue, const char *post, char **out_key, guint *out_regions, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_WOVEN, FIND, error);
    Step step = STEP_ERROR;

    g_clear_pointer(out_key, g_free);
    if (!statement)
        return FALSE;
    bind_text(statement, 1, post);
    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        *out_key = g_strdup(column_text(statement, 0));
        *out_regions = (guint)column_integer(statement, 1);
    }
    return step == STEP_DONE;
}

gboolean woven_put(Catalogue *catalogue, gint64 post, const char *key, guint regions, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_WOVEN, PUT, post, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, key);
    bind_integer(statement, 3, regions);
    return statement_run_aside(catalogue, statement, error);
}
