#include "store/root_rows.h"

#include "store/artwork_rows.h"
#include "store/statement.h"

enum { PUT, FIND, LIST, SET_OFFLINE, LOSE_ORIGINALS, LOSE_ARTWORKS, SHARED };
static const char *const statements[] = {
    [PUT] = "INSERT INTO root(path, single) VALUES(?1, ?2) ON CONFLICT(path) DO UPDATE SET single = min(single, ?2)",
    [FIND] = "SELECT n FROM root WHERE path = ?1",
    [LIST] = "SELECT n, path, single, offline FROM root ORDER BY path",
    [SET_OFFLINE] = "UPDATE root SET offline = ?2 WHERE n = ?1",
    [LOSE_ORIGINALS] = "UPDATE original SET state = 2 WHERE root = ?1 AND state = 1",
    [LOSE_ARTWORKS] = ("UPDATE shown SET state = (SELECT min(o.state) FROM original o WHERE o.artwork = shown.artwork) "
                       "WHERE state = 1 AND artwork IN (SELECT artwork FROM original WHERE root = ?1)"),
    [SHARED] = ("SELECT DISTINCT o.artwork FROM original o WHERE o.root = ?1 AND "
                "EXISTS (SELECT 1 FROM original x WHERE x.artwork = o.artwork AND x.root <> ?1)"),
};
STATEMENT_SET(root_rows_sql, statements);

gboolean root_put(Catalogue *catalogue, const char *path, gboolean single, gint64 *out_root, GError **error)
{
    sqlite3_stmt *put = statement_get(catalogue, SET_ROOT, PUT, error);
    sqlite3_stmt *find = put ? statement_get(catalogue, SET_ROOT, FIND, error) : NULL;

    if (!find)
        return FALSE;
    bind_path(put, 1, path);
    bind_integer(put, 2, single ? 1 : 0);
    bind_path(find, 1, path);
    return statement_run(catalogue, put, error) && statement_integer(catalogue, find, 0, out_root, error);
}

static void root_row_free(gpointer data)
{
    RootRow *row = data;

    g_free(row->path);
    g_free(row);
}

GPtrArray *root_list(Catalogue *catalogue, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(root_row_free);
    sqlite3_stmt *statement = statement_get(catalogue, SET_ROOT, LIST, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        RootRow *row = g_new0(RootRow, 1);

        row->n = column_integer(statement, 0);
        row->path = column_path(statement, 1);
        row->single = column_integer(statement, 2) != 0;
        row->offline = column_integer(statement, 3) != 0;
        g_ptr_array_add(list, row);
    }
    return step == STEP_DONE ? g_steal_pointer(&list) : NULL;
}

/* Of an artwork that has a file elsewhere too, that one may show now. */
static gboolean refresh_shared(Catalogue *catalogue, gint64 root, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ROOT, SHARED, root, error);
    g_autoptr(GArray) shared = statement ? statement_integers(catalogue, statement, error) : NULL;

    for (guint i = 0; shared && i < shared->len; i++)
        if (!artwork_refresh(catalogue, g_array_index(shared, gint64, i), error))
            return FALSE;
    return shared != NULL;
}

static gboolean set_offline(Catalogue *catalogue, gint64 root, gboolean offline, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ROOT, SET_OFFLINE, root, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, offline ? 1 : 0);
    if (!statement_run(catalogue, statement, error))
        return FALSE;
    return !offline ||
           (statement_run_for(catalogue, SET_ROOT, LOSE_ORIGINALS, root, error) &&
            statement_run_for(catalogue, SET_ROOT, LOSE_ARTWORKS, root, error) && refresh_shared(catalogue, root, error));
}

gboolean root_set_offline(Catalogue *catalogue, gint64 root, gboolean offline, GError **error)
{
    return catalogue_enter(catalogue, error) && catalogue_end(catalogue, set_offline(catalogue, root, offline, error), error);
}
