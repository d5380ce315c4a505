#include "store/original_rows.h"
#include "store/statement.h"

enum { PUT, FORGET, EACH };
static const char *const statements[] = {
    [PUT] = ("INSERT OR REPLACE INTO trouble(root, path, size, mtime_ns, inode, device, stage, error, at, reader) "
             "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"), /* in parentheses: one text, not two items */
    [FORGET] = "DELETE FROM trouble WHERE root = ?1 AND path = ?2",
    [EACH] =
        "SELECT /* all */ root, path, size, mtime_ns, inode, device, stage, error, at, reader FROM trouble ORDER BY root, path",
};
STATEMENT_SET(trouble_rows_sql, statements);

gboolean trouble_put(Catalogue *catalogue, const Trouble *trouble, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_TROUBLE, PUT, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 1, trouble->root);
    bind_path(statement, 2, trouble->path);
    bind_integer(statement, 3, (gint64)trouble->stamp.size);
    bind_integer(statement, 4, trouble->stamp.mtime_ns);
    bind_integer(statement, 5, (gint64)trouble->stamp.inode);
    bind_integer(statement, 6, (gint64)trouble->stamp.device);
    bind_text(statement, 7, trouble->stage);
    bind_text(statement, 8, trouble->error);
    bind_integer(statement, 9, trouble->when);
    bind_integer(statement, 10, trouble->reader);
    return statement_run(catalogue, statement, error);
}

gboolean trouble_forget(Catalogue *catalogue, gint64 root, const char *path, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_TROUBLE, FORGET, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 1, root);
    bind_path(statement, 2, path);
    return statement_run(catalogue, statement, error);
}

gboolean trouble_each(Catalogue *catalogue, TroubleFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_TROUBLE, EACH, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        g_autofree char *path = column_path(statement, 1);
        Trouble trouble = {
            .root = column_integer(statement, 0),
            .path = path,
            .stamp = {.size = (guint64)column_integer(statement, 2),
                      .mtime_ns = column_integer(statement, 3),
                      .inode = (guint64)column_integer(statement, 4),
                      .device = (guint64)column_integer(statement, 5)},
            .stage = column_text(statement, 6),
            .error = column_text(statement, 7),
            .when = column_integer(statement, 8),
            .reader = (guint)column_integer(statement, 9),
        };

        if (!each(&trouble, data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}
