#include "store/original_rows.h"

#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/statement.h"

#include <artloft/error.h>

/* The columns that read_row() reads and bind_row() binds, in that order. */
#define COLUMNS                                                                                                                \
    "artwork, root, path, size, mtime_ns, inode, device, sha256, payload, format, width, height, frames, orientation, state, " \
    "reader, sidecars"
#define SELECT_ROW "SELECT " COLUMNS ", n FROM original WHERE "

enum { EACH, BY_SHA256, BY_PAYLOAD, OF_ARTWORK, GET, AT, ADD, UPDATE, MOVE, MARK, MARK_ARTWORK, SHARED, ARTWORK_OF, REMOVE };
static const char *const statements[] = {
    [EACH] = "SELECT /* all */ n, artwork, root, path, size, mtime_ns, inode, device, state, reader, sidecars FROM original",
    [BY_SHA256] = SELECT_ROW "substr(sha256, 1, 8) = substr(?1, 1, 8) AND sha256 = ?1 ORDER BY n",
    [BY_PAYLOAD] = SELECT_ROW "substr(payload, 1, 8) = substr(?1, 1, 8) AND payload = ?1 ORDER BY n",
    [OF_ARTWORK] = SELECT_ROW "artwork = ?1 ORDER BY n",
    [GET] = SELECT_ROW "n = ?1",
    [AT] = SELECT_ROW "root = ?1 AND path = ?2",
    [ADD] =
        "INSERT INTO original(" COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) "
        "ON CONFLICT(root, path) DO NOTHING",
    [UPDATE] = "UPDATE original SET (" COLUMNS
               ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) WHERE n = ?18",
    [MOVE] =
        "UPDATE original SET root = ?2, path = ?3, size = ?4, mtime_ns = ?5, inode = ?6, device = ?7, sidecars = ?8, state = 1 "
        "WHERE n = ?1",
    [MARK] = "UPDATE original SET state = ?2 WHERE n = ?1",
    [MARK_ARTWORK] = "UPDATE shown SET state = (SELECT min(state) FROM original WHERE artwork = shown.artwork) "
                     "WHERE artwork = (SELECT artwork FROM original WHERE n = ?1)",
    [SHARED] = "SELECT o.artwork FROM original o WHERE o.n = ?1 AND "
               "EXISTS (SELECT 1 FROM original x WHERE x.artwork = o.artwork AND x.n <> o.n)",
    [ARTWORK_OF] = "SELECT artwork FROM original WHERE n = ?1",
    [REMOVE] = "DELETE FROM original WHERE n = ?1",
};
STATEMENT_SET(original_rows_sql, statements);

const char *original_state_name(OriginalState state)
{
    switch (state) {
    case ORIGINAL_PRESENT:
        return "present";
    case ORIGINAL_OFFLINE:
        return "offline";
    case ORIGINAL_MISSING:
        break;
    }
    return "missing";
}

OriginalRow *original_row_new(void)
{
    OriginalRow *row = g_new0(OriginalRow, 1);

    row->frames = 1;
    row->orientation = 1;
    row->state = ORIGINAL_PRESENT;
    return row;
}

void original_row_free(OriginalRow *row)
{
    if (!row)
        return;
    g_free(row->path);
    g_free(row->sha256);
    g_free(row->payload_sha256);
    g_free(row->format);
    g_free(row);
}

static FileStamp read_stamp(sqlite3_stmt *statement, int first)
{
    FileStamp stamp = {
        .size = (guint64)column_integer(statement, first),
        .mtime_ns = column_integer(statement, first + 1),
        .inode = (guint64)column_integer(statement, first + 2),
        .device = (guint64)column_integer(statement, first + 3),
    };

    return stamp;
}

static void bind_stamp(sqlite3_stmt *statement, int first, const FileStamp *stamp)
{
    bind_integer(statement, first, (gint64)stamp->size);
    bind_integer(statement, first + 1, stamp->mtime_ns);
    bind_integer(statement, first + 2, (gint64)stamp->inode);
    bind_integer(statement, first + 3, (gint64)stamp->device);
}

static OriginalRow *read_row(sqlite3_stmt *statement)
{
    OriginalRow *row = original_row_new();

    row->artwork = column_integer(statement, 0);
    row->root = column_integer(statement, 1);
    row->path = column_path(statement, 2);
    row->stamp = read_stamp(statement, 3);
    row->sha256 = column_hex(statement, 7);
    row->payload_sha256 = column_hex(statement, 8);
    row->format = g_strdup(column_text(statement, 9));
    row->width = (guint)column_integer(statement, 10);
    row->height = (guint)column_integer(statement, 11);
    row->frames = (guint)column_integer(statement, 12);
    row->orientation = (guint)column_integer(statement, 13);
    row->state = (OriginalState)column_integer(statement, 14);
    row->reader = (guint)column_integer(statement, 15);
    row->stamp.sidecars = (guint64)column_integer(statement, 16);
    row->n = column_integer(statement, 17);
    return row;
}

static void bind_row(sqlite3_stmt *statement, const OriginalRow *row)
{
    bind_integer(statement, 1, row->artwork);
    bind_integer(statement, 2, row->root);
    bind_path(statement, 3, row->path);
    bind_stamp(statement, 4, &row->stamp);
    bind_hex(statement, 8, row->sha256);
    bind_hex(statement, 9, row->payload_sha256);
    bind_text(statement, 10, row->format);
    bind_integer(statement, 11, row->width);
    bind_integer(statement, 12, row->height);
    bind_integer(statement, 13, row->frames);
    bind_integer(statement, 14, row->orientation);
    bind_integer(statement, 15, row->state);
    bind_integer(statement, 16, row->reader);
    bind_integer(statement, 17, (gint64)row->stamp.sidecars);
}

static gboolean each_original(Catalogue *catalogue, OriginalFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ORIGINAL, EACH, error);
    g_autoptr(GString) path = g_string_new(NULL);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        OriginalGlance glance = {
            .n = column_integer(statement, 0),
            .artwork = column_integer(statement, 1),
            .root = column_integer(statement, 2),
            .stamp = read_stamp(statement, 4),
            .state = (OriginalState)column_integer(statement, 8),
            .reader = (guint)column_integer(statement, 9),
        };
        const char *bytes = sqlite3_column_blob(statement, 3);

        glance.stamp.sidecars = (guint64)column_integer(statement, 10);
        g_string_truncate(path, 0);
        if (bytes)
            g_string_append_len(path, bytes, sqlite3_column_bytes(statement, 3));
        glance.path = path->str;
        if (!each(&glance, data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}

/* No page is looked at twice, so none need be kept: memory that is not taken is not to be cleared. */
gboolean original_each(Catalogue *catalogue, OriginalFunc each, gpointer data, GError **error)
{
    gboolean done;

    if (!catalogue_keep_pages(catalogue, CATALOGUE_KEEPS_FEW, error))
        return FALSE;
    done = each_original(catalogue, each, data, error);
    return catalogue_keep_pages(catalogue, CATALOGUE_KEEPS, done ? error : NULL) && done;
}

static GPtrArray *list(Catalogue *catalogue, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)original_row_free);
    Step step;

    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_ptr_array_add(rows, read_row(statement));
    return step == STEP_DONE ? g_steal_pointer(&rows) : NULL;
}

GPtrArray *original_by_sha256(Catalogue *catalogue, const char *sha256_hex, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ORIGINAL, BY_SHA256, error);

    if (!statement)
        return NULL;
    bind_hex(statement, 1, sha256_hex);
    return list(catalogue, statement, error);
}

GPtrArray *original_by_payload(Catalogue *catalogue, const char *payload_sha256_hex, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ORIGINAL, BY_PAYLOAD, error);

    if (!statement)
        return NULL;
    bind_hex(statement, 1, payload_sha256_hex);
    return list(catalogue, statement, error);
}

GPtrArray *original_of_artwork(Catalogue *catalogue, gint64 artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, OF_ARTWORK, artwork, error);

    if (!statement)
        return NULL;
    return list(catalogue, statement, error);
}

static gboolean only_row(Catalogue *catalogue, sqlite3_stmt *statement, OriginalRow **out, GError **error)
{
    g_autoptr(GPtrArray) rows = list(catalogue, statement, error);

    if (!rows)
        return FALSE;
    *out = rows->len > 0 ? g_ptr_array_steal_index(rows, 0) : NULL;
    return TRUE;
}

gboolean original_get(Catalogue *catalogue, gint64 n, OriginalRow **out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, GET, n, error);

    if (!statement)
        return FALSE;
    return only_row(catalogue, statement, out, error);
}

gboolean original_at(Catalogue *catalogue, gint64 root, const char *path, OriginalRow **out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, AT, root, error);

    if (!statement)
        return FALSE;
    bind_path(statement, 2, path);
    return only_row(catalogue, statement, out, error);
}

gboolean original_add(Catalogue *catalogue, OriginalRow *row, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ORIGINAL, ADD, error);

    if (!statement)
        return FALSE;
    bind_row(statement, row);
    if (!statement_run(catalogue, statement, error))
        return FALSE;
    if (statement_changes(catalogue) == 0) {
        g_autofree char *name = g_filename_display_name(row->path);

        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "%s is in the catalogue already.", name);
        return FALSE;
    }
    row->n = statement_last_row(catalogue);
    return TRUE;
}

gboolean original_update(Catalogue *catalogue, const OriginalRow *row, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ORIGINAL, UPDATE, error);

    if (!statement)
        return FALSE;
    bind_row(statement, row);
    bind_integer(statement, 18, row->n);
    return statement_run(catalogue, statement, error);
}

gboolean original_move(Catalogue *catalogue, gint64 n, gint64 root, const char *path, const FileStamp *stamp, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, MOVE, n, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, root);
    bind_path(statement, 3, path);
    bind_stamp(statement, 4, stamp);
    bind_integer(statement, 8, (gint64)stamp->sidecars);
    return statement_run(catalogue, statement, error);
}

/* Of an artwork with one file only the state changes; of one with several, another file may show. */
static gboolean mark_artwork(Catalogue *catalogue, gint64 n, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, SHARED, n, error);
    gint64 artwork = 0;

    if (!statement || !statement_integer(catalogue, statement, 0, &artwork, error))
        return FALSE;
    return artwork ? artwork_refresh(catalogue, artwork, error)
                   : statement_run_for(catalogue, SET_ORIGINAL, MARK_ARTWORK, n, error);
}

static gboolean mark(Catalogue *catalogue, const gint64 *rows, guint count, OriginalState state, GError **error)
{
    for (guint i = 0; i < count; i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, MARK, rows[i], error);

        if (!statement)
            return FALSE;
        bind_integer(statement, 2, state);
        if (!statement_run(catalogue, statement, error) || !mark_artwork(catalogue, rows[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean original_mark(Catalogue *catalogue, const gint64 *rows, guint count, OriginalState state, GError **error)
{
    return catalogue_enter(catalogue, error) && catalogue_end(catalogue, mark(catalogue, rows, count, state, error), error);
}

static gboolean forget(Catalogue *catalogue, gint64 n, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ORIGINAL, ARTWORK_OF, n, error);
    gint64 artwork = 0;

    return statement && statement_integer(catalogue, statement, 0, &artwork, error) &&
           claim_forget_original(catalogue, artwork, n, error) && statement_run_for(catalogue, SET_ORIGINAL, REMOVE, n, error);
}

gboolean original_remove(Catalogue *catalogue, gint64 n, GError **error)
{
    return catalogue_enter(catalogue, error) && catalogue_end(catalogue, forget(catalogue, n, error), error);
}
