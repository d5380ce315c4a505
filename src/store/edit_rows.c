#include "store/edit_rows.h"

#include "store/statement.h"

enum { ADD, REVIVE, MARK_UNDONE, NOTE, GET, LATEST, LIST, LIST_OF, CHANGES, CHANGES_OF };
static const char *const statements[] = {
    [ADD] = "INSERT INTO edit(at, command, undoes) VALUES(?1, ?2, ?3)",
    [REVIVE] = "UPDATE edit SET undone_by = NULL WHERE undone_by = ?1",
    [MARK_UNDONE] = "UPDATE edit SET undone_by = ?2 WHERE n = ?1",
    [NOTE] = "INSERT INTO edit_change(edit, kind, artwork, subject, before, after) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    [GET] = ("SELECT n, at, command, undoes, undone_by, "
             "(SELECT count(DISTINCT artwork) FROM edit_change WHERE edit = ?1) FROM edit WHERE n = ?1"),
    [LATEST] = "SELECT n FROM edit WHERE undoes IS NULL AND undone_by IS NULL ORDER BY n DESC LIMIT 1",
    [LIST] = "SELECT n FROM edit ORDER BY n DESC LIMIT ?1",
    [LIST_OF] = "SELECT DISTINCT edit FROM edit_change WHERE artwork = ?2 ORDER BY edit DESC LIMIT ?1",
    [CHANGES] = "SELECT kind, artwork, subject, before, after FROM edit_change WHERE edit = ?1 ORDER BY n",
    [CHANGES_OF] = "SELECT kind, artwork, subject, before, after FROM edit_change WHERE edit = ?1 AND artwork = ?2 ORDER BY n",
};
STATEMENT_SET(edit_rows_sql, statements);

void change_clear(Change *change)
{
    g_clear_pointer(&change->subject, g_free);
    g_clear_pointer(&change->before, g_free);
    g_clear_pointer(&change->after, g_free);
}

void edit_row_clear(EditRow *row)
{
    g_clear_pointer(&row->command, g_free);
}

static void bind_reference(sqlite3_stmt *statement, int index, gint64 row)
{
    if (row)
        bind_integer(statement, index, row);
    else
        sqlite3_bind_null(statement, index);
}

gboolean edit_add(Catalogue *catalogue, const char *command, gint64 undoes, gint64 *out_edit, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_EDIT, ADD, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 1, catalogue_now());
    bind_text(statement, 2, command);
    bind_reference(statement, 3, undoes);
    if (!statement_run(catalogue, statement, error))
        return FALSE;
    *out_edit = statement_last_row(catalogue);
    if (undoes == 0)
        return TRUE;
    /* what an undo took back stands again when the undo is taken back */
    if (!statement_run_for(catalogue, SET_EDIT, REVIVE, undoes, error))
        return FALSE;
    statement = statement_for(catalogue, SET_EDIT, MARK_UNDONE, undoes, error);
    if (!statement)
        return FALSE;
    bind_integer(statement, 2, *out_edit);
    return statement_run(catalogue, statement, error);
}

gboolean edit_note(Catalogue *catalogue, gint64 edit, const Change *change, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_EDIT, NOTE, edit, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, change->kind);
    bind_reference(statement, 3, change->artwork);
    bind_text(statement, 4, change->subject);
    bind_text(statement, 5, change->before);
    bind_text(statement, 6, change->after);
    return statement_run(catalogue, statement, error);
}

gboolean edit_get(Catalogue *catalogue, gint64 edit, EditRow *out, gboolean *out_found, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_EDIT, GET, edit, error);
    Step step = statement ? statement_step(catalogue, statement, error) : STEP_ERROR;

    *out_found = step == STEP_ROW;
    if (step != STEP_ROW)
        return step == STEP_DONE;
    out->n = column_integer(statement, 0);
    out->at = column_integer(statement, 1);
    out->command = g_strdup(column_text(statement, 2));
    out->undoes = column_integer(statement, 3);
    out->undone_by = column_integer(statement, 4);
    out->artworks = (guint64)column_integer(statement, 5);
    return statement_run(catalogue, statement, error);
}

gboolean edit_latest(Catalogue *catalogue, gint64 *out_edit, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_EDIT, LATEST, error);

    return statement && statement_integer(catalogue, statement, 0, out_edit, error);
}

GArray *edit_list(Catalogue *catalogue, gint64 artwork, gint64 limit, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_EDIT, artwork ? LIST_OF : LIST, limit, error);

    if (statement && artwork)
        bind_integer(statement, 2, artwork);
    return statement ? statement_integers(catalogue, statement, error) : NULL;
}

GArray *edit_changes(Catalogue *catalogue, gint64 edit, gint64 artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_EDIT, artwork ? CHANGES_OF : CHANGES, edit, error);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Change));
    Step step = STEP_ERROR;

    g_array_set_clear_func(changes, (GDestroyNotify)change_clear);
    if (statement && artwork)
        bind_integer(statement, 2, artwork);
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        Change change = {
            .kind = (ChangeKind)column_integer(statement, 0),
            .artwork = column_integer(statement, 1),
            .subject = g_strdup(column_text(statement, 2)),
            .before = g_strdup(column_text(statement, 3)),
            .after = g_strdup(column_text(statement, 4)),
        };

        g_array_append_val(changes, change);
    }
    return step == STEP_DONE ? g_steal_pointer(&changes) : NULL;
}
