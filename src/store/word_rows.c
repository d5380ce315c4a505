#include "store/claim_rows.h"
#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

enum { SAY, TAKE_BACK, SAID, POST_FORGET, POST_SAY, POST_SAID, POST_ARTWORKS };
static const char *const statements[] = {
    [SAY] = "INSERT INTO word(artwork, source, field, evidence, value, at) VALUES(?1, 8, ?2, 'edit', ?3, ?4) "
            "ON CONFLICT(artwork, source, field, evidence) DO UPDATE SET value = ?3, at = ?4",
    [TAKE_BACK] = "DELETE FROM word WHERE artwork = ?1 AND source = 8 AND field = ?2",
    [SAID] = "SELECT value FROM word WHERE artwork = ?1 AND source = 8 AND field = ?2 AND evidence = 'edit'",
    [POST_FORGET] = "DELETE FROM word WHERE artwork = ?1 AND source = 6 AND evidence = ?2 AND field = ?3",
    [POST_SAY] = "INSERT INTO word(artwork, source, field, evidence, value, at) VALUES(?1, 6, ?3, ?2, ?4, ?5) "
                 "ON CONFLICT(artwork, source, field, evidence) DO UPDATE SET value = ?4",
    [POST_SAID] = "SELECT field, value FROM word WHERE artwork = ?1 AND source = 6 AND evidence = ?2",
    [POST_ARTWORKS] = "SELECT DISTINCT artwork FROM word WHERE source = 6 AND evidence = ?1 ORDER BY artwork",
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

/* What a post says of one artwork: by field, the first claim that it makes. */
static const char *said_by_post(const ClaimList *claims, const char *field)
{
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (claim->source == SOURCE_POST && strcmp(field_name(claim->field), field) == 0)
            return claim->value;
    }
    return NULL;
}

static GHashTable *load_said(Catalogue *catalogue, gint64 artwork, const char *post, GError **error)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sqlite3_stmt *statement = for_post(catalogue, POST_SAID, artwork, post, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_hash_table_replace(said, g_strdup(column_text(statement, 0)), g_strdup(column_text(statement, 1)));
    return step == STEP_DONE ? g_steal_pointer(&said) : NULL;
}

static gboolean write_said(Catalogue *catalogue, guint which, gint64 artwork, const char *post, const char *field,
                           const char *value, GError **error)
{
    sqlite3_stmt *statement = for_post(catalogue, which, artwork, post, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 3, field);
    if (value) {
        bind_text(statement, 4, value);
        bind_integer(statement, 5, catalogue_now());
    }
    return statement_run(catalogue, statement, error);
}

/* Only what is new is written, so that what was said first stays so. */
static gboolean replace_post(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims,
                             gboolean *out_changed, GError **error)
{
    g_autoptr(GHashTable) before = load_said(catalogue, artwork, post, error);

    for (guint i = 0; before && i < N_FIELDS; i++) {
        const char *field = field_name((FieldId)i);
        const char *was = g_hash_table_lookup(before, field), *now = said_by_post(claims, field);

        if (g_strcmp0(was, now) == 0)
            continue;
        *out_changed = TRUE;
        if (!write_said(catalogue, now ? POST_SAY : POST_FORGET, artwork, post, field, now, error))
            return FALSE;
    }
    return before != NULL;
}

gboolean claim_replace_post(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims,
                            gboolean *out_changed, GError **error)
{
    *out_changed = FALSE;
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, replace_post(catalogue, artwork, post, claims, out_changed, error), error);
}

gboolean claim_post_differs(Catalogue *catalogue, gint64 artwork, const char *post, const ClaimList *claims, gboolean *out,
                            GError **error)
{
    g_autoptr(GHashTable) before = load_said(catalogue, artwork, post, error);

    *out = FALSE;
    for (guint i = 0; before && i < N_FIELDS; i++) {
        const char *field = field_name((FieldId)i);

        *out = *out || g_strcmp0(g_hash_table_lookup(before, field), said_by_post(claims, field)) != 0;
    }
    return before != NULL;
}

gboolean claim_set_post(Catalogue *catalogue, gint64 artwork, const char *post, FieldId field, const char *value,
                        GError **error)
{
    return write_said(catalogue, POST_SAY, artwork, post, field_name(field), value, error);
}

GArray *claim_artworks_of_post(Catalogue *catalogue, const char *post, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_WORD, POST_ARTWORKS, error);

    if (!statement)
        return NULL;
    bind_text(statement, 1, post);
    return statement_integers(catalogue, statement, error);
}
