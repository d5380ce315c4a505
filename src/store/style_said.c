/* style_said.c - what people say of a style besides its name: aliases, its kind, another in its place; and which style a name
 * means. */
#include "core/text.h"
#include "store/statement.h"
#include "store/style_rows.h"

#include <artloft/error.h>

enum {
    OF_ALIAS,
    OF_NAME,
    FOLLOW,
    SLUG,
    NAME,
    KIND,
    MERGED,
    ALIAS,
    SET_KIND,
    UNSET_KIND,
    SET_MERGED,
    REMOVE_ALIAS,
    ROW,
    IN_USE
};
static const char *const statements[] = {
    [OF_ALIAS] = "SELECT style FROM style_alias WHERE fold = ?1",
    [OF_NAME] = "SELECT n FROM style WHERE fold = ?1 ORDER BY uses DESC, n LIMIT 1",
    [FOLLOW] = "SELECT merged FROM style WHERE n = ?1",
    [SLUG] = "SELECT slug FROM style WHERE n = ?1",
    [NAME] = "SELECT CASE WHEN named THEN name END FROM style WHERE n = ?1",
    [KIND] = "SELECT CASE WHEN given_kind IS NOT NULL THEN kind END FROM style WHERE n = ?1",
    [MERGED] = "SELECT m.slug FROM style s JOIN style m ON m.n = s.merged WHERE s.n = ?1",
    [ALIAS] = "SELECT s.slug FROM style_alias a JOIN style s ON s.n = a.style WHERE a.fold = ?1",
    [SET_KIND] = "UPDATE style SET given_kind = coalesce(given_kind, kind), kind = ?2 WHERE n = ?1",
    [UNSET_KIND] = "UPDATE style SET kind = given_kind, given_kind = NULL WHERE n = ?1 AND given_kind IS NOT NULL",
    [SET_MERGED] = "UPDATE style SET merged = ?2 WHERE n = ?1",
    [REMOVE_ALIAS] = "DELETE FROM style_alias WHERE fold = ?1",
    [ROW] = "SELECT slug, name, kind, code, named, uses FROM style WHERE n = ?1",
    [IN_USE] = "SELECT slug, name, kind, code, named, uses FROM style WHERE uses > 0 ORDER BY uses DESC, slug",
};
STATEMENT_SET(style_said_sql, statements);

#define LONGEST_CHAIN 16 /* of merged styles; style_set_merged() makes no circles */

static gboolean find(Catalogue *catalogue, guint which, const char *text, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STYLE_SAID, which, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, text);
    return statement_integer(catalogue, statement, 0, out, error);
}

gboolean style_follow(Catalogue *catalogue, gint64 *style, GError **error)
{
    for (guint i = 0; i < LONGEST_CHAIN; i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_SAID, FOLLOW, *style, error);
        gint64 into;

        if (!statement || !statement_integer(catalogue, statement, 0, &into, error))
            return FALSE;
        if (into == 0)
            break;
        *style = into;
    }
    return TRUE;
}

gboolean style_of_alias(Catalogue *catalogue, const char *name, gint64 *out_style, GError **error)
{
    g_autofree char *fold = text_fold(name);

    return find(catalogue, OF_ALIAS, fold, out_style, error);
}

gboolean style_of_name(Catalogue *catalogue, const char *name, gint64 *out_style, GError **error)
{
    g_autofree char *fold = text_fold(name);

    return find(catalogue, OF_NAME, fold, out_style, error);
}

gboolean style_resolve(Catalogue *catalogue, const char *name, gint64 *out_style, GError **error)
{
    if (!style_of_alias(catalogue, name, out_style, error) ||
        (*out_style == 0 && !style_find(catalogue, name, out_style, error)) ||
        (*out_style == 0 && !style_of_name(catalogue, name, out_style, error)))
        return FALSE;
    return *out_style == 0 || style_follow(catalogue, out_style, error);
}

/* ---- asking ---- */

static gboolean text_of(Catalogue *catalogue, guint which, gint64 style, char **out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_SAID, which, style, error);

    return statement && statement_text(catalogue, statement, out, error);
}

char *style_slug(Catalogue *catalogue, gint64 style, GError **error)
{
    char *slug = NULL;

    if (text_of(catalogue, SLUG, style, &slug, error) && !slug)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no such style.");
    return slug;
}

gboolean style_get_name(Catalogue *catalogue, gint64 style, char **out, GError **error)
{
    return text_of(catalogue, NAME, style, out, error);
}

gboolean style_get_kind(Catalogue *catalogue, gint64 style, char **out, GError **error)
{
    return text_of(catalogue, KIND, style, out, error);
}

gboolean style_get_merged(Catalogue *catalogue, gint64 style, char **out, GError **error)
{
    return text_of(catalogue, MERGED, style, out, error);
}

gboolean style_get_alias(Catalogue *catalogue, const char *alias, char **out, GError **error)
{
    g_autofree char *fold = text_fold(alias);
    sqlite3_stmt *statement = statement_get(catalogue, SET_STYLE_SAID, ALIAS, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, fold);
    return statement_text(catalogue, statement, out, error);
}

void style_row_clear(StyleRow *row)
{
    g_clear_pointer(&row->slug, g_free);
    g_clear_pointer(&row->name, g_free);
    g_clear_pointer(&row->kind, g_free);
    g_clear_pointer(&row->code, g_free);
}

/* Its texts are SQLite's until the next step. */
static StyleRow row_of(sqlite3_stmt *statement)
{
    return (StyleRow){.slug = (char *)column_text(statement, 0),
                      .name = (char *)column_text(statement, 1),
                      .kind = (char *)column_text(statement, 2),
                      .code = (char *)column_text(statement, 3),
                      .named = column_integer(statement, 4) != 0,
                      .uses = (guint64)column_integer(statement, 5)};
}

gboolean style_get(Catalogue *catalogue, gint64 style, StyleRow *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_SAID, ROW, style, error);
    Step step = statement ? statement_step(catalogue, statement, error) : STEP_ERROR;
    StyleRow lent;

    if (step == STEP_DONE)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no such style.");
    if (step != STEP_ROW)
        return FALSE;
    lent = row_of(statement);
    *out = lent;
    out->slug = g_strdup(lent.slug);
    out->name = g_strdup(lent.name);
    out->kind = g_strdup(lent.kind);
    out->code = g_strdup(lent.code);
    return statement_run(catalogue, statement, error);
}

gboolean style_each_in_use(Catalogue *catalogue, StyleRowFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STYLE_SAID, IN_USE, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        const StyleRow row = row_of(statement);

        if (!each(&row, data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}

/* ---- saying ---- */

gboolean style_set_kind(Catalogue *catalogue, gint64 style, const char *kind, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_SAID, kind ? SET_KIND : UNSET_KIND, style, error);

    if (!statement)
        return FALSE;
    if (kind)
        bind_text(statement, 2, kind);
    return statement_run(catalogue, statement, error);
}

gboolean style_set_merged(Catalogue *catalogue, gint64 style, gint64 into, GError **error)
{
    sqlite3_stmt *statement;
    gint64 end = into;

    if (into != 0 && !style_follow(catalogue, &end, error))
        return FALSE;
    if (into != 0 && end == style) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "That style stands in the place of this one already.");
        return FALSE;
    }
    statement = statement_for(catalogue, SET_STYLE_SAID, SET_MERGED, style, error);
    if (!statement)
        return FALSE;
    if (into != 0)
        bind_integer(statement, 2, into);
    return statement_run(catalogue, statement, error);
}

gboolean style_remove_alias(Catalogue *catalogue, const char *alias, GError **error)
{
    g_autofree char *fold = text_fold(alias);
    sqlite3_stmt *statement = statement_get(catalogue, SET_STYLE_SAID, REMOVE_ALIAS, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, fold);
    return statement_run(catalogue, statement, error);
}
