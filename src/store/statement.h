/* statement.h - SQLite behind one wrapper: prepare once, bind, step, read, reset. Only the store's own files include this.
 *
 * A file of rows declares its SQL in one array of constant texts, indexed by an enum, and names the array in statement_sets
 * (statement.c). So a test can prepare every statement against a fresh schema and look at its plan.
 *
 * Parameters are numbered from 1, columns from 0. A statement from the cache is one object: it must be stepped to its end (or
 * reset) before anybody asks for it again.
 */
#pragma once

#include "store/catalogue.h"

#include <sqlite3.h>

typedef enum {
    SET_ARTWORK,
    SET_CATALOGUE,
    SET_CHECK,
    SET_CLAIM,
    SET_DUMP,
    SET_EDIT,
    SET_FACET,
    SET_ID_PREFIX,
    SET_JOB,
    SET_LOAD,
    SET_LOOSE,
    SET_MERGE,
    SET_META,
    SET_ORIGINAL,
    SET_POST,
    SET_QUERY_DATES,
    SET_QUERY_NAMES,
    SET_QUERY_SIMILAR,
    SET_REFRESH,
    SET_RENDITION,
    SET_ROOT,
    SET_STATUS,
    SET_STATS,
    SET_STYLE,
    SET_STYLE_LINK,
    SET_STYLE_SAID,
    SET_STUB,
    SET_TAG,
    SET_TROUBLE,
    SET_WORD,
    SET_WOVEN,
    N_SETS,
} StatementSetId;

typedef struct {
    const char *name; /* of the file that declares it */
    const char *const *sql;
    guint count;
} StatementSet;

extern const StatementSet *const statement_sets[N_SETS];

#define STATEMENT_SET(variable, texts) const StatementSet variable = {__FILE__, texts, G_N_ELEMENTS(texts)}

/* The prepared statement, its bindings cleared; NULL when it cannot be prepared. Lent by the catalogue. */
sqlite3_stmt *statement_get(Catalogue *catalogue, StatementSetId set, guint which, GError **error);
/* A statement of its own, for SQL that is put together from constant pieces. Finalise it with sqlite3_finalize(). */
sqlite3_stmt *statement_prepare(Catalogue *catalogue, const char *sql, GError **error);

/* NULL binds NULL. The bytes are copied. */
void bind_text(sqlite3_stmt *statement, int index, const char *text);
void bind_path(sqlite3_stmt *statement, int index, const char *path); /* as a BLOB */
void bind_hex(sqlite3_stmt *statement, int index, const char *hex);   /* as the BLOB that it spells; NULL when it is none */
void bind_integer(sqlite3_stmt *statement, int index, gint64 value);
void bind_real(sqlite3_stmt *statement, int index, double value);

/* statement_get(), and binds @row to the first parameter: most statements are about one row. */
sqlite3_stmt *statement_for(Catalogue *catalogue, StatementSetId set, guint which, gint64 row, GError **error);

typedef enum { STEP_ROW, STEP_DONE, STEP_ERROR } Step;
/* Goes on to the next row; at the end, and on an error, the statement is reset. */
Step statement_step(Catalogue *catalogue, sqlite3_stmt *statement, GError **error);
/* For rows that come in ascending order and are read some at a time, each time those behind the last: whether @row is behind
 * *@last, which it becomes. If not, the catalogue is damaged, and reading on would go round for ever: @error is set, @statement
 * reset. */
gboolean statement_advance(Catalogue *catalogue, sqlite3_stmt *statement, gint64 row, gint64 *last, GError **error);
/* Runs to the end. */
gboolean statement_run(Catalogue *catalogue, sqlite3_stmt *statement, GError **error);
/* The same for a change that catalogue_state() is not to count: something noted about the catalogue rather than in it. */
gboolean statement_run_aside(Catalogue *catalogue, sqlite3_stmt *statement, GError **error);
/* statement_for(), and runs it to the end. */
gboolean statement_run_for(Catalogue *catalogue, StatementSetId set, guint which, gint64 row, GError **error);
/* Runs a statement that gives one row of one number; @fallback when it gives none or NULL. */
gboolean statement_integer(Catalogue *catalogue, sqlite3_stmt *statement, gint64 fallback, gint64 *out, GError **error);
/* Runs a statement without parameters that gives one row of one number; 0 for NULL. */
gboolean statement_count(Catalogue *catalogue, StatementSetId set, guint which, guint64 *out, GError **error);
/* Runs a statement whose rows begin with a number: an array of gint64; free with g_array_unref(). */
GArray *statement_integers(Catalogue *catalogue, sqlite3_stmt *statement, GError **error);
/* Runs a statement that gives one row of one text; NULL when it gives none or NULL. Free with g_free. */
gboolean statement_text(Catalogue *catalogue, sqlite3_stmt *statement, char **out, GError **error);

/* Lent until the next step. */
const char *column_text(sqlite3_stmt *statement, int index);
/* Copies. */
char *column_path(sqlite3_stmt *statement, int index);
char *column_hex(sqlite3_stmt *statement, int index); /* of a BLOB; NULL for NULL */
static inline gint64 column_integer(sqlite3_stmt *statement, int index)
{
    return sqlite3_column_int64(statement, index);
}

/* Rows changed by the last statement. */
guint statement_changes(Catalogue *catalogue);
gint64 statement_last_row(Catalogue *catalogue);
/* Sets @error from what SQLite said last. Always FALSE. */
gboolean catalogue_fail(Catalogue *catalogue, GError **error);
sqlite3 *catalogue_sqlite(Catalogue *catalogue);
/* Seconds since 1970. */
gint64 catalogue_now(void);
