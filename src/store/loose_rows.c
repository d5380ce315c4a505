#include "store/loose_rows.h"

#include "store/statement.h"

enum { PUT, FORGET, LIST };
static const char *const statements[] = {
    [PUT] = "INSERT INTO loose(path, at) VALUES(?1, ?2) ON CONFLICT(path) DO NOTHING",
    [FORGET] = "DELETE FROM loose WHERE path = ?1",
    [LIST] = "SELECT /* all */ path FROM loose ORDER BY path",
};
STATEMENT_SET(loose_rows_sql, statements);

gboolean loose_put(Catalogue *catalogue, const char *path, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_LOOSE, PUT, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, path);
    bind_integer(statement, 2, catalogue_now());
    return statement_run(catalogue, statement, error);
}

gboolean loose_forget(Catalogue *catalogue, const char *path, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_LOOSE, FORGET, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, path);
    return statement_run(catalogue, statement, error);
}

GPtrArray *loose_list(Catalogue *catalogue, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement = statement_get(catalogue, SET_LOOSE, LIST, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_ptr_array_add(paths, g_strdup(column_text(statement, 0)));
    return step == STEP_DONE ? g_steal_pointer(&paths) : NULL;
}
