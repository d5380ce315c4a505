#include "core/text.h"
#include "store/statement.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <string.h>

enum { FIND, HAS, ADD, LINK, UNLINK, DROP_UNUSED, LOAD };
static const char *const statements[] = {
    [FIND] = "SELECT n FROM tag WHERE fold = ?1",
    [HAS] = "SELECT 1 FROM artwork_tag WHERE artwork = ?1 AND tag = ?2",
    [ADD] = "INSERT INTO tag(fold, name) VALUES(?1, ?2)",
    [LINK] = "INSERT INTO artwork_tag(artwork, tag, at) VALUES(?1, ?2, ?3) ON CONFLICT(tag, artwork) DO NOTHING",
    [UNLINK] = "DELETE FROM artwork_tag WHERE artwork = ?1 AND tag = ?2",
    [DROP_UNUSED] = "DELETE FROM tag WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM artwork_tag WHERE tag = ?1)",
    [LOAD] = "SELECT t.name, a.at FROM artwork_tag a JOIN tag t ON t.n = a.tag WHERE a.artwork = ?1 ORDER BY t.fold",
};
STATEMENT_SET(tag_rows_sql, statements);

char *tag_fold(const char *tag)
{
    char *fold = text_fold(tag);

    if (fold[0] == '\0') { /* signs alone: they are told apart as they are */
        g_free(fold);
        fold = text_tidy(text_from_bytes(tag, strlen(tag)));
    }
    return fold;
}

static gboolean find(Catalogue *catalogue, const char *fold, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_TAG, FIND, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, fold);
    return statement_integer(catalogue, statement, 0, out, error);
}

static gboolean find_or_add(Catalogue *catalogue, const char *tag, gint64 *out, GError **error)
{
    g_autofree char *name = text_tidy(text_from_bytes(tag, strlen(tag)));
    g_autofree char *fold = tag_fold(tag);
    sqlite3_stmt *statement;

    if (fold[0] == '\0') {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "A tag needs at least one character that is not a blank.");
        return FALSE;
    }
    if (!find(catalogue, fold, out, error) || *out)
        return *out != 0;
    statement = statement_get(catalogue, SET_TAG, ADD, error);
    if (!statement)
        return FALSE;
    bind_text(statement, 1, fold);
    bind_text(statement, 2, name);
    if (!statement_run(catalogue, statement, error))
        return FALSE;
    *out = statement_last_row(catalogue);
    return TRUE;
}

static gboolean add(Catalogue *catalogue, gint64 artwork, const char *name, GError **error)
{
    gint64 tag = 0;
    sqlite3_stmt *statement =
        find_or_add(catalogue, name, &tag, error) ? statement_for(catalogue, SET_TAG, LINK, artwork, error) : NULL;

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, tag);
    bind_integer(statement, 3, catalogue_now());
    return statement_run(catalogue, statement, error);
}

gboolean tag_add(Catalogue *catalogue, gint64 artwork, const char *tag, GError **error)
{
    return catalogue_enter(catalogue, error) && catalogue_end(catalogue, add(catalogue, artwork, tag, error), error);
}

static gboolean unlink_tag(Catalogue *catalogue, gint64 artwork, const char *name, GError **error)
{
    g_autofree char *fold = tag_fold(name);
    gint64 tag = 0;
    sqlite3_stmt *statement;

    if (!find(catalogue, fold, &tag, error))
        return FALSE;
    if (tag == 0)
        return TRUE;
    statement = statement_for(catalogue, SET_TAG, UNLINK, artwork, error);
    if (!statement)
        return FALSE;
    bind_integer(statement, 2, tag);
    return statement_run(catalogue, statement, error) && statement_run_for(catalogue, SET_TAG, DROP_UNUSED, tag, error);
}

gboolean tag_remove(Catalogue *catalogue, gint64 artwork, const char *tag, GError **error)
{
    return catalogue_enter(catalogue, error) && catalogue_end(catalogue, unlink_tag(catalogue, artwork, tag, error), error);
}

gboolean tag_has(Catalogue *catalogue, gint64 artwork, const char *name, gboolean *out, GError **error)
{
    g_autofree char *fold = tag_fold(name);
    gint64 tag = 0, has = 0;
    sqlite3_stmt *statement;

    if (!find(catalogue, fold, &tag, error))
        return FALSE;
    statement = statement_for(catalogue, SET_TAG, HAS, artwork, error);
    if (!statement)
        return FALSE;
    bind_integer(statement, 2, tag);
    if (!statement_integer(catalogue, statement, 0, &has, error))
        return FALSE;
    *out = has != 0;
    return TRUE;
}

gboolean tag_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GArray *out_times, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_TAG, LOAD, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 at = column_integer(statement, 1);

        g_ptr_array_add(out, g_strdup(column_text(statement, 0)));
        if (out_times)
            g_array_append_val(out_times, at);
    }
    return step == STEP_DONE;
}
