#include "store/statement.h"

#include "store/catalogue_private.h"

#include <artloft/error.h>
#include <string.h>

extern const StatementSet artwork_rows_sql, catalogue_check_sql, catalogue_sql, claim_rows_sql, dump_rows_sql, edit_rows_sql,
    facet_groups_sql, id_prefix_sql, job_rows_sql, artwork_load_sql, loose_rows_sql, merge_rows_sql, meta_rows_sql,
    original_rows_sql, post_rows_sql, query_dates_sql, query_names_sql, query_similar_sql, artwork_refresh_sql,
    rendition_rows_sql, root_rows_sql, status_sql, stats_sql, style_rows_sql, style_links_sql, style_said_sql, stub_rows_sql,
    tag_rows_sql, trouble_rows_sql, word_rows_sql, woven_rows_sql;

const StatementSet *const statement_sets[N_SETS] = {
    [SET_ARTWORK] = &artwork_rows_sql,
    [SET_CATALOGUE] = &catalogue_sql,
    [SET_CHECK] = &catalogue_check_sql,
    [SET_CLAIM] = &claim_rows_sql,
    [SET_DUMP] = &dump_rows_sql,
    [SET_EDIT] = &edit_rows_sql,
    [SET_FACET] = &facet_groups_sql,
    [SET_ID_PREFIX] = &id_prefix_sql,
    [SET_JOB] = &job_rows_sql,
    [SET_LOAD] = &artwork_load_sql,
    [SET_LOOSE] = &loose_rows_sql,
    [SET_MERGE] = &merge_rows_sql,
    [SET_META] = &meta_rows_sql,
    [SET_ORIGINAL] = &original_rows_sql,
    [SET_POST] = &post_rows_sql,
    [SET_QUERY_DATES] = &query_dates_sql,
    [SET_QUERY_NAMES] = &query_names_sql,
    [SET_QUERY_SIMILAR] = &query_similar_sql,
    [SET_ROOT] = &root_rows_sql,
    [SET_REFRESH] = &artwork_refresh_sql,
    [SET_RENDITION] = &rendition_rows_sql,
    [SET_STATUS] = &status_sql,
    [SET_STATS] = &stats_sql,
    [SET_STYLE] = &style_rows_sql,
    [SET_TAG] = &tag_rows_sql,
    [SET_STYLE_LINK] = &style_links_sql,
    [SET_STYLE_SAID] = &style_said_sql,
    [SET_STUB] = &stub_rows_sql,
    [SET_TROUBLE] = &trouble_rows_sql,
    [SET_WORD] = &word_rows_sql,
    [SET_WOVEN] = &woven_rows_sql,
};

sqlite3_stmt *statement_prepare(Catalogue *catalogue, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v3(catalogue->db, sql, -1, 0, &statement, NULL) != SQLITE_OK) {
        catalogue_fail(catalogue, error);
        return NULL;
    }
    return statement;
}

sqlite3_stmt *statement_get(Catalogue *catalogue, StatementSetId set, guint which, GError **error)
{
    const StatementSet *declared = statement_sets[set];
    sqlite3_stmt **slot;

    g_assert(which < declared->count);
    if (catalogue->depth > 0 && sqlite3_get_autocommit(catalogue->db)) { /* a full disk can end it from inside */
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE, "%s: the change was taken back after an earlier error.",
                    catalogue->path);
        return NULL;
    }
    if (!catalogue->cache[set])
        catalogue->cache[set] = g_new0(sqlite3_stmt *, declared->count);
    slot = &catalogue->cache[set][which];
    if (!*slot) {
        if (sqlite3_prepare_v3(catalogue->db, declared->sql[which], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL) != SQLITE_OK) {
            catalogue_fail(catalogue, error);
            return NULL;
        }
        return *slot;
    }
    g_assert(!sqlite3_stmt_busy(*slot));
    sqlite3_clear_bindings(*slot);
    return *slot;
}

sqlite3_stmt *statement_for(Catalogue *catalogue, StatementSetId set, guint which, gint64 row, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, set, which, error);

    if (statement)
        bind_integer(statement, 1, row);
    return statement;
}

void bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
}

void bind_path(sqlite3_stmt *statement, int index, const char *path)
{
    if (path)
        sqlite3_bind_blob64(statement, index, path, strlen(path), SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(statement, index);
}

void bind_hex(sqlite3_stmt *statement, int index, const char *hex)
{
    guint8 bytes[64];
    gsize size = hex ? strlen(hex) : 0;

    if (size == 0 || size % 2 != 0 || size / 2 > sizeof bytes) {
        sqlite3_bind_null(statement, index);
        return;
    }
    for (gsize i = 0; i < size; i += 2) {
        int high = g_ascii_xdigit_value(hex[i]), low = g_ascii_xdigit_value(hex[i + 1]);

        if (high < 0 || low < 0) {
            sqlite3_bind_null(statement, index);
            return;
        }
        bytes[i / 2] = (guint8)(high << 4 | low);
    }
    sqlite3_bind_blob64(statement, index, bytes, size / 2, SQLITE_TRANSIENT);
}

void bind_integer(sqlite3_stmt *statement, int index, gint64 value)
{
    sqlite3_bind_int64(statement, index, value);
}

void bind_real(sqlite3_stmt *statement, int index, double value)
{
    sqlite3_bind_double(statement, index, value);
}

Step statement_step(Catalogue *catalogue, sqlite3_stmt *statement, GError **error)
{
    int result = sqlite3_step(statement);

    if (result == SQLITE_ROW)
        return STEP_ROW;
    if (result == SQLITE_DONE) {
        sqlite3_reset(statement);
        return STEP_DONE;
    }
    catalogue_fail(catalogue, error);
    sqlite3_reset(statement);
    return STEP_ERROR;
}

gboolean statement_advance(Catalogue *catalogue, sqlite3_stmt *statement, gint64 row, gint64 *last, GError **error)
{
    if (row > *last) {
        *last = row;
        return TRUE;
    }
    g_set_error(
        error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE,
        "%s: it is damaged (its artworks are in no order); put a backup in its place, or let `artloft fsck --repair` save "
        "what can be read.",
        catalogue->path);
    sqlite3_reset(statement);
    return FALSE;
}

gboolean statement_run(Catalogue *catalogue, sqlite3_stmt *statement, GError **error)
{
    Step step;

    do
        step = statement_step(catalogue, statement, error);
    while (step == STEP_ROW);
    return step == STEP_DONE;
}

gboolean statement_run_aside(Catalogue *catalogue, sqlite3_stmt *statement, GError **error)
{
    int before = sqlite3_total_changes(catalogue->db);
    gboolean done = statement_run(catalogue, statement, error);

    catalogue->aside += sqlite3_total_changes(catalogue->db) - before;
    return done;
}

gboolean statement_run_for(Catalogue *catalogue, StatementSetId set, guint which, gint64 row, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, set, which, row, error);

    return statement && statement_run(catalogue, statement, error);
}

gboolean statement_integer(Catalogue *catalogue, sqlite3_stmt *statement, gint64 fallback, gint64 *out, GError **error)
{
    gint64 value = fallback;
    Step step = statement_step(catalogue, statement, error);

    if (step == STEP_ERROR)
        return FALSE;
    if (step == STEP_ROW) {
        if (sqlite3_column_type(statement, 0) != SQLITE_NULL)
            value = column_integer(statement, 0);
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    *out = value;
    return TRUE;
}

gboolean statement_count(Catalogue *catalogue, StatementSetId set, guint which, guint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, set, which, error);
    gint64 count = 0;

    if (!statement || !statement_integer(catalogue, statement, 0, &count, error))
        return FALSE;
    *out = (guint64)count;
    return TRUE;
}

GArray *statement_integers(Catalogue *catalogue, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    Step step;

    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 number = column_integer(statement, 0);

        g_array_append_val(numbers, number);
    }
    return step == STEP_DONE ? g_steal_pointer(&numbers) : NULL;
}

gboolean statement_text(Catalogue *catalogue, sqlite3_stmt *statement, char **out, GError **error)
{
    g_autofree char *value = NULL;
    Step step = statement_step(catalogue, statement, error);

    if (step == STEP_ERROR)
        return FALSE;
    if (step == STEP_ROW) {
        value = g_strdup(column_text(statement, 0));
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    *out = g_steal_pointer(&value);
    return TRUE;
}

const char *column_text(sqlite3_stmt *statement, int index)
{
    return (const char *)sqlite3_column_text(statement, index);
}

char *column_path(sqlite3_stmt *statement, int index)
{
    const void *bytes = sqlite3_column_blob(statement, index);

    return g_strndup(bytes ? bytes : "", (gsize)sqlite3_column_bytes(statement, index));
}

char *column_hex(sqlite3_stmt *statement, int index)
{
    static const char digits[] = "0123456789abcdef";
    const guint8 *bytes = sqlite3_column_blob(statement, index);
    gsize size = (gsize)sqlite3_column_bytes(statement, index);
    char *hex;

    if (!bytes)
        return NULL;
    hex = g_malloc(2 * size + 1);
    for (gsize i = 0; i < size; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[2 * size] = '\0';
    return hex;
}

guint statement_changes(Catalogue *catalogue)
{
    return (guint)sqlite3_changes(catalogue->db);
}

gint64 statement_last_row(Catalogue *catalogue)
{
    return sqlite3_last_insert_rowid(catalogue->db);
}

gint64 catalogue_now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

static const char *advice(int code)
{
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program has been changing it for " G_STRINGIFY(
            CATALOGUE_WAIT_SECONDS) " seconds; try again when it is done";
    case SQLITE_FULL:
        return "the disk is full; make room and run the command again, nothing is lost";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "it, or its folder, must not be written by this user";
    case SQLITE_NOTADB:
        return "it is not a catalogue of Artloft, or it is damaged; put a backup in its place, or let `artloft fsck --repair` "
               "save "
               "what can be read";
    case SQLITE_CORRUPT:
        return "it is damaged; put a backup in its place, or let `artloft fsck --repair` save what can be read";
    case SQLITE_CANTOPEN:
        return "it cannot be opened; check that its folder is there and may be entered";
    default:
        return NULL;
    }
}

gboolean catalogue_fail(Catalogue *catalogue, GError **error)
{
    int code = sqlite3_extended_errcode(catalogue->db);
    const char *what = advice(code & 0xff);

    if (what)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE, "%s: %s.", catalogue->path, what);
    else
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE, "%s: the catalogue could not be used: %s (%s).",
                    catalogue->path, sqlite3_errmsg(catalogue->db), sqlite3_errstr(code));
    return FALSE;
}

sqlite3 *catalogue_sqlite(Catalogue *catalogue)
{
    return catalogue->db;
}
