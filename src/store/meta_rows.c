#include "store/statement.h"

enum { GET, SET, FORGET };
static const char *const statements[] = {
    [GET] = "SELECT value FROM meta WHERE key = ?1",
    [SET] = "INSERT INTO meta(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2",
    [FORGET] = "DELETE FROM meta WHERE key = ?1",
};
STATEMENT_SET(meta_rows_sql, statements);

gboolean meta_get(Catalogue *catalogue, const char *key, char **out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_META, GET, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, key);
    return statement_text(catalogue, statement, out, error);
}

gboolean meta_set(Catalogue *catalogue, const char *key, const char *value, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_META, value ? SET : FORGET, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, key);
    if (value)
        bind_text(statement, 2, value);
    return statement_run(catalogue, statement, error);
}
