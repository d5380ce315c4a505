#include "store/claim_rows.h"
#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

enum { SAY, TAKE_BACK, SAID, POST_FORGET, POST_SAY };
static const char *const statements[] = {
    [SAY] = "INSERT INTO word(artwork, source, field, evidence, value, at) VALUES(?1, 8, ?2, 'edit', ?3, ?4) "
            "ON CONFLICT(artwork, source, field, evidence) DO UPDATE SET value = ?3, at = ?4",
    [TAKE_BACK] = "DELETE FROM word WHERE artwork = ?1 AND source = 8 AND field = ?2",
    [SAID] = "SELECT value FROM word WHERE artwork = ?1 AND source = 8 AND field = ?2 AND evidence = 'edit'",
    [POST_FORGET] = "DELETE FROM word WHERE artwork = ?1 AND source = 6 AND evidence = ?2",
    [POST_SAY] = "INSERT INTO word(artwork, source, field, evidence, value, at) VALUES(?1, 6, ?3, ?2, ?4, ?5) "
                 "ON CONFLICT(artwork, source, field, evidence) DO NOTHING",
};
STATEMENT_SET(word_rows_sql, statements);

gboolean claim_set_edit(Catalogue *catalogue, gint64 artwork, FieldId field, const char *value, GError **error)
{
    g_autoptr(ClaimList) checked = claim_list_new();
    sqlite3_stmt *statement;
    const char *said;

    if (!field_editable(field)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s is read from files; it cannot be set.", field_name(field));
        return FALSE;
    }
    if (value)
        claim_list_add(checked, field, SOURCE_EDIT, value, "edit");
    said = claim_list_value(checked, field); /* tidied; NULL when nothing is left */
    statement = statement_get(catalogue, SET_WORD, said ? SAY : TAKE_BACK, error);
    if (!statement)
        return FALSE;
    bind_integer(statement, 1, artwork);
    bind_text(statement, 2, field_name(field));
    if (said) {
        bind_text(statement, 3, said);
        bind_integer(statement, 4, catalogue_now());
    }
    return statement_run(catalogue, statement, error);
}

gboolean claim_get_edit(Catalogue *catalogue, gint64 artwork, FieldId field, char **out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_WORD, SAID, artwork, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, field_name(field));
    return statement_text(catalogue, statement, out, error);
}

/* ---- posts ---- */

static sqlite3_stmt *for_post(Catalogue *catalogue, guint which, gint64 artwork, const char *post, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_WORD, which, artwork, error);

    if (statement)
        bind_text(statement, 2, post);
    return statement;
}

static gboolean replace_post(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims, GError **error)
{
    sqlite3_stmt *statement = for_post(catalogue, POST_FORGET, artwork, post, error);

    if (!statement || !statement_run(catalogue, statement, error))
        return FALSE;
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (claim->source != SOURCE_POST)
            continue;
        statement = for_post(catalogue, POST_SAY, artwork, post, error);
        if (!statement)
            return FALSE;
        bind_text(statement, 3, field_name(claim->field));
        bind_text(statement, 4, claim->value);
        bind_integer(statement, 5, catalogue_now());
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    return TRUE;
}

gboolean claim_replace_post(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims, GError **error)
{
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, replace_post(catalogue, artwork, post, claims, error), error);
}
