#include "store/style_rows.h"

#include "core/text.h"
#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

enum { FIND, GET, PARENTS, ADD, UPDATE, FORGET_PARENTS, ADD_PARENT, NAME, UNNAME, ADD_ALIAS };
static const char *const statements[] = {
    [FIND] = "SELECT n FROM style WHERE slug = ?1",
    [GET] = "SELECT CASE WHEN named THEN given ELSE name END, coalesce(given_kind, kind), code FROM style WHERE n = ?1",
    [PARENTS] = "SELECT parent FROM style_parent WHERE style = ?1 ORDER BY near",
    [ADD] = "INSERT INTO style(slug, name, fold, kind, code) VALUES(?1, ?2, ?3, ?4, ?5)",
    [UPDATE] = ("UPDATE style SET name = CASE WHEN named THEN name ELSE ?2 END, fold = CASE WHEN named THEN fold ELSE ?3 END, "
                "given = CASE WHEN named THEN ?2 END, kind = CASE WHEN given_kind IS NULL THEN ?4 ELSE kind END, "
                "given_kind = CASE WHEN given_kind IS NOT NULL THEN ?4 END, code = ?5 WHERE n = ?1"),
    [FORGET_PARENTS] = "DELETE FROM style_parent WHERE style = ?1",
    [ADD_PARENT] = "INSERT OR IGNORE INTO style_parent(style, parent, near) VALUES(?1, ?2, ?3)",
    [NAME] = "UPDATE style SET given = CASE WHEN named THEN given ELSE name END, name = ?2, fold = ?3, named = 1 WHERE n = ?1",
    [UNNAME] = "UPDATE style SET name = given, fold = ?2, given = NULL, named = 0 WHERE n = ?1 AND named",
    [ADD_ALIAS] = ("INSERT INTO style_alias(fold, style, spelling) VALUES(?1, ?2, ?3) "
                   "ON CONFLICT(fold) DO UPDATE SET style = ?2, spelling = ?3"),
};
STATEMENT_SET(style_rows_sql, statements);

gboolean style_find(Catalogue *catalogue, const char *slug, gint64 *out_style, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STYLE, FIND, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, slug);
    return statement_integer(catalogue, statement, 0, out_style, error);
}

/* ---- bringing a row up to date ---- */

/* Most of the time nothing has changed, and reading is much cheaper than writing. */
static gboolean row_differs(Catalogue *catalogue, gint64 n, const ArtworkStyle *style, gboolean *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE, GET, n, error);
    Step step = statement ? statement_step(catalogue, statement, error) : STEP_ERROR;

    if (step == STEP_ERROR)
        return FALSE;
    *out = step == STEP_DONE || g_strcmp0(column_text(statement, 0), style->name) != 0 ||
           g_strcmp0(column_text(statement, 1), style->kind) != 0 || g_strcmp0(column_text(statement, 2), style->code) != 0;
    return step == STEP_DONE || statement_run(catalogue, statement, error);
}

static gboolean parents_differ(Catalogue *catalogue, gint64 n, const GPtrArray *parents, gboolean *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE, PARENTS, n, error);
    Step step = STEP_ERROR;
    guint same = 0, rows = 0;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        if (rows < parents->len && g_strcmp0(column_text(statement, 0), parents->pdata[rows]) == 0)
            same++;
        rows++;
    }
    *out = rows != parents->len || same != rows;
    return step == STEP_DONE;
}

static gboolean write_parents(Catalogue *catalogue, gint64 n, const GPtrArray *parents, GError **error)
{
    if (!statement_run_for(catalogue, SET_STYLE, FORGET_PARENTS, n, error))
        return FALSE;
    for (guint i = 0; i < parents->len; i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE, ADD_PARENT, n, error);

        if (!statement)
            return FALSE;
        bind_text(statement, 2, parents->pdata[i]);
        bind_integer(statement, 3, i);
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    return TRUE;
}

/* @n 0: a new row. */
static gboolean write_row(Catalogue *catalogue, gint64 n, const ArtworkStyle *style, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STYLE, n ? UPDATE : ADD, error);
    g_autofree char *fold = text_fold(style->name);

    if (!statement)
        return FALSE;
    if (n)
        bind_integer(statement, 1, n);
    else
        bind_text(statement, 1, style->slug);
    bind_text(statement, 2, style->name);
    bind_text(statement, 3, fold);
    bind_text(statement, 4, style->kind);
    bind_text(statement, 5, style->code);
    return statement_run(catalogue, statement, error);
}

static gboolean put(Catalogue *catalogue, const ArtworkStyle *style, gint64 *n, GError **error)
{
    gboolean row = *n == 0, parents = *n == 0;

    if (*n &&
        (!row_differs(catalogue, *n, style, &row, error) || !parents_differ(catalogue, *n, style->parents, &parents, error)))
        return FALSE;
    if (row && !write_row(catalogue, *n, style, error))
        return FALSE;
    if (*n == 0)
        *n = statement_last_row(catalogue);
    return !parents || write_parents(catalogue, *n, style->parents, error);
}

/* What a person said comes first: that its name is another name of a style, or that a style stands in its place. */
gboolean style_put(Catalogue *catalogue, const ArtworkStyle *style, gint64 *out_style, GError **error)
{
    if (!style_of_alias(catalogue, style->name, out_style, error))
        return FALSE;
    if (*out_style != 0)
        return style_follow(catalogue, out_style, error);
    return style_find(catalogue, style->slug, out_style, error) && catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, put(catalogue, style, out_style, error), error) &&
           style_follow(catalogue, out_style, error);
}

gboolean style_put_given(Catalogue *catalogue, const ArtworkStyle *style, GError **error)
{
    gint64 n = 0;

    return style_find(catalogue, style->slug, &n, error) && catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, put(catalogue, style, &n, error), error);
}

/* ---- what people say of a style ---- */

static gboolean take_name_back(Catalogue *catalogue, gint64 style, GError **error)
{
    sqlite3_stmt *get = statement_for(catalogue, SET_STYLE, GET, style, error);
    g_autofree char *given = NULL;
    g_autofree char *fold = NULL;
    sqlite3_stmt *statement;

    if (!get || !statement_text(catalogue, get, &given, error))
        return FALSE;
    statement = statement_for(catalogue, SET_STYLE, UNNAME, style, error);
    if (!given || !statement)
        return statement != NULL;
    fold = text_fold(given);
    bind_text(statement, 2, fold);
    return statement_run(catalogue, statement, error);
}

/* @text folded, or NULL with @error when it is nothing that could be a name. */
static char *fold_name(const char *text, GError **error)
{
    g_autofree char *fold = text_fold(text);

    if (fold[0] == '\0') {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "A style's name needs at least one letter or digit.");
        return NULL;
    }
    return g_steal_pointer(&fold);
}

gboolean style_set_name(Catalogue *catalogue, gint64 style, const char *name, GError **error)
{
    g_autofree char *tidy = name ? text_tidy(text_from_bytes(name, strlen(name))) : NULL;
    g_autofree char *fold = NULL;
    sqlite3_stmt *statement;

    if (!tidy)
        return take_name_back(catalogue, style, error);
    fold = fold_name(tidy, error);
    statement = fold ? statement_for(catalogue, SET_STYLE, NAME, style, error) : NULL;
    if (!statement)
        return FALSE;
    bind_text(statement, 2, tidy);
    bind_text(statement, 3, fold);
    return statement_run(catalogue, statement, error);
}

gboolean style_add_alias(Catalogue *catalogue, gint64 style, const char *alias, GError **error)
{
    g_autofree char *tidy = text_tidy(text_from_bytes(alias, strlen(alias)));
    g_autofree char *fold = fold_name(tidy, error);
    sqlite3_stmt *statement = fold ? statement_get(catalogue, SET_STYLE, ADD_ALIAS, error) : NULL;

    if (!statement)
        return FALSE;
    bind_text(statement, 1, fold);
    bind_integer(statement, 2, style);
    bind_text(statement, 3, tidy);
    return statement_run(catalogue, statement, error);
}
