#include "store/claim_rows.h"

#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

enum { ADD, FORGET_FROM, FORGET_DERIVED, MOVE, SAY, TAKE_BACK, SAID, WORDS, CLAIMS, CLAIMS_OF };
static const char *const statements[] = {
    [ADD] = "INSERT INTO claim(artwork, original, source, field, value, evidence) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    [FORGET_FROM] = "DELETE FROM claim WHERE artwork = ?1 AND original = ?2 AND (?3 >> source) & 1",
    [FORGET_DERIVED] = "DELETE FROM claim WHERE artwork = ?1 AND original IS NULL",
    [MOVE] = "UPDATE claim SET artwork = ?3 WHERE artwork = ?2 AND original = ?1",
    [SAY] = ("INSERT INTO word(artwork, source, field, evidence, value, at) VALUES(?1, 8, ?2, 'edit', ?3, ?4) "
             "ON CONFLICT(artwork, source, field, evidence) DO UPDATE SET value = ?3, at = ?4"),
    [TAKE_BACK] = "DELETE FROM word WHERE artwork = ?1 AND source = 8 AND field = ?2",
    [SAID] = "SELECT value FROM word WHERE artwork = ?1 AND source = 8 AND field = ?2 AND evidence = 'edit'",
    [WORDS] = "SELECT field, source, value, evidence FROM word WHERE artwork = ?1 ORDER BY source DESC, at, field, evidence",
    [CLAIMS] = "SELECT field, source, value, evidence FROM claim WHERE artwork = ?1 ORDER BY original IS NULL, original, n",
    [CLAIMS_OF] = "SELECT field, source, value, evidence FROM claim WHERE artwork = ?1 AND original = ?2 ORDER BY n",
};
STATEMENT_SET(claim_rows_sql, statements);

static gboolean add(Catalogue *catalogue, gint64 artwork, gint64 original, const Claim *claim, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_CLAIM, ADD, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 1, artwork);
    if (original != 0)
        bind_integer(statement, 2, original);
    bind_integer(statement, 3, claim->source);
    bind_text(statement, 4, field_name(claim->field));
    bind_text(statement, 5, claim->value);
    bind_text(statement, 6, claim->evidence);
    return statement_run(catalogue, statement, error);
}

/* Original 0: what the house works out. */
static gboolean replace(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const ClaimList *claims,
                        GError **error)
{
    sqlite3_stmt *forget = statement_get(catalogue, SET_CLAIM, original ? FORGET_FROM : FORGET_DERIVED, error);

    if (!forget)
        return FALSE;
    bind_integer(forget, 1, artwork);
    if (original) {
        bind_integer(forget, 2, original);
        bind_integer(forget, 3, sources);
    }
    if (!statement_run(catalogue, forget, error))
        return FALSE;
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (sources >> claim->source & 1 && !add(catalogue, artwork, original, claim, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean replace_whole(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const ClaimList *claims,
                              GError **error)
{
    return catalogue_begin(catalogue, error) &&
           catalogue_end(catalogue, replace(catalogue, artwork, original, sources, claims, error), error);
}

gboolean claim_replace(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const ClaimList *claims,
                       GError **error)
{
    g_assert(original > 0);
    return replace_whole(catalogue, artwork, original, sources & CLAIM_SOURCES_OF_FILES, claims, error);
}

gboolean claim_replace_derived(Catalogue *catalogue, gint64 artwork, const ClaimList *claims, GError **error)
{
    return replace_whole(catalogue, artwork, 0, CLAIM_SOURCES_WORKED_OUT, claims, error);
}

gboolean claim_move(Catalogue *catalogue, gint64 original, gint64 from_artwork, gint64 to_artwork, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_CLAIM, MOVE, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 1, original);
    bind_integer(statement, 2, from_artwork);
    bind_integer(statement, 3, to_artwork);
    return statement_run(catalogue, statement, error);
}

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
    statement = statement_get(catalogue, SET_CLAIM, said ? SAY : TAKE_BACK, error);
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
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, SAID, artwork, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, field_name(field));
    return statement_text(catalogue, statement, out, error);
}

/* A field that this program does not know any more is left out. */
static gboolean collect(Catalogue *catalogue, sqlite3_stmt *statement, ClaimList *out, GError **error)
{
    Step step;

    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        FieldId field;

        if (field_from_name(column_text(statement, 0), &field))
            claim_list_add(out, field, (ClaimSource)column_integer(statement, 1), column_text(statement, 2),
                           column_text(statement, 3));
    }
    return step == STEP_DONE;
}

static gboolean collect_of(Catalogue *catalogue, guint which, gint64 artwork, gint64 original, ClaimList *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, which, artwork, error);

    if (!statement)
        return FALSE;
    if (which == CLAIMS_OF)
        bind_integer(statement, 2, original);
    return collect(catalogue, statement, out, error);
}

ClaimList *claim_load(Catalogue *catalogue, gint64 artwork, GError **error)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    return collect_of(catalogue, WORDS, artwork, 0, claims, error) && collect_of(catalogue, CLAIMS, artwork, 0, claims, error)
               ? g_steal_pointer(&claims)
               : NULL;
}

ClaimList *claim_load_original(Catalogue *catalogue, gint64 artwork, gint64 original, GError **error)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    return collect_of(catalogue, CLAIMS_OF, artwork, original, claims, error) ? g_steal_pointer(&claims) : NULL;
}

/* ---- what shows ---- */

static void add_keyword(ClaimShown *shown, const char *word)
{
    if (!g_ptr_array_find_with_equal_func(shown->keywords, word, g_str_equal, NULL))
        g_ptr_array_add(shown->keywords, g_strdup(word));
}

static gboolean collect_shown(Catalogue *catalogue, sqlite3_stmt *statement, ClaimShown *shown, GError **error)
{
    Step step;

    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        ClaimSource source = (ClaimSource)column_integer(statement, 1);
        const char *value = column_text(statement, 2);
        FieldId field;

        if (!field_from_name(column_text(statement, 0), &field))
            continue;
        shown->said |= 1u << source;
        if (field_type(field) == FIELD_TYPE_LIST) {
            add_keyword(shown, value);
        } else if (!shown->values[field] || source > shown->sources[field]) {
            g_free(shown->values[field]);
            shown->values[field] = g_strdup(value);
            shown->sources[field] = source;
        }
    }
    return step == STEP_DONE;
}

gboolean claim_shown(Catalogue *catalogue, gint64 artwork, ClaimShown *out, GError **error)
{
    static const guint all[] = {WORDS, CLAIMS};

    *out = (ClaimShown){.keywords = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, all[i], artwork, error);

        if (!statement || !collect_shown(catalogue, statement, out, error)) {
            claim_shown_clear(out);
            return FALSE;
        }
    }
    return TRUE;
}

void claim_shown_clear(ClaimShown *shown)
{
    for (guint i = 0; i < N_FIELDS; i++)
        g_clear_pointer(&shown->values[i], g_free);
    g_clear_pointer(&shown->keywords, g_ptr_array_unref);
}
