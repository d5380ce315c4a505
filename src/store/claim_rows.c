#include "store/claim_rows.h"

#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

/* A claim's number says whose it is: the artwork's, and which of its claims. So the claims of an artwork stand together, and no
 * index is needed to find them. */
enum { ARTWORK_BITS = 16, LAST_OF_ARTWORK = (1 << ARTWORK_BITS) - 1 };
#define OF_ARTWORK "n BETWEEN ?1 << 16 AND (?1 << 16) + 65535"
G_STATIC_ASSERT(ARTWORK_BITS == 16 && LAST_OF_ARTWORK == 65535);

enum {
    NEXT,
    ADD,
    SET_VALUE,
    FORGET,
    ORIGIN,
    ADD_ORIGIN,
    NUMBERS,
    RENUMBER,
    WORDS,
    CLAIMS,
    CLAIMS_SORTED,
    CLAIMS_OF,
    WORDS_SHOWN,
    CLAIMS_SHOWN,
    OF_ORIGINAL,
};
static const char *const statements[] = {
    [NEXT] = "SELECT max(n) FROM claim WHERE " OF_ARTWORK,
    [ADD] = "INSERT INTO claim(n, original, origin, value, at) VALUES(?1, ?2, ?3, ?4, ?5)",
    [SET_VALUE] = "UPDATE claim SET value = ?2, at = ?3 WHERE n = ?1",
    [FORGET] = "DELETE FROM claim WHERE " OF_ARTWORK
               " AND original = ?2 AND (?3 >> (SELECT source FROM origin WHERE origin.n = claim.origin)) & 1",
    [ORIGIN] = "SELECT n FROM origin WHERE source = ?1 AND field = ?2 AND evidence = ?3",
    [ADD_ORIGIN] = "INSERT INTO origin(source, field, evidence) VALUES(?1, ?2, ?3)",
    [NUMBERS] = "SELECT n FROM claim WHERE " OF_ARTWORK " ORDER BY n",
    [RENUMBER] = "UPDATE claim SET n = ?2 WHERE n = ?1",
    [WORDS] =
        "SELECT field, source, value, evidence, at FROM word WHERE artwork = ?1 ORDER BY source DESC, at, field, evidence",
    [CLAIMS] = "SELECT o.field, o.source, c.value, o.evidence, c.at, c.original FROM claim c JOIN origin o ON o.n = c.origin "
               "WHERE c." OF_ARTWORK " ORDER BY c.n",
    [CLAIMS_SORTED] = "SELECT o.field, o.source, c.value, o.evidence, c.at FROM claim c JOIN origin o ON o.n = c.origin "
                      "WHERE c." OF_ARTWORK " ORDER BY c.original = 0, c.original, c.n",
    [CLAIMS_OF] = "SELECT o.field, o.source, c.value, o.evidence, c.at, c.n FROM claim c JOIN origin o ON o.n = c.origin "
                  "WHERE c." OF_ARTWORK " AND c.original = ?2 ORDER BY c.n",
    [WORDS_SHOWN] = "SELECT field, source, value, 0 FROM word WHERE artwork = ?1 ORDER BY at, evidence",
    [CLAIMS_SHOWN] = "SELECT o.field, o.source, c.value, c.original FROM claim c JOIN origin o ON o.n = c.origin "
                     "WHERE c." OF_ARTWORK " ORDER BY c.n",
    [OF_ORIGINAL] = "SELECT n FROM claim WHERE " OF_ARTWORK " AND original = ?2 ORDER BY n",
};
STATEMENT_SET(claim_rows_sql, statements);

/* ---- writing ---- */

static sqlite3_stmt *origin_statement(Catalogue *catalogue, guint which, const Claim *claim, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, which, claim->source, error);

    if (!statement)
        return NULL;
    bind_text(statement, 2, field_name(claim->field));
    bind_text(statement, 3, claim->evidence);
    return statement;
}

static gboolean origin_number(Catalogue *catalogue, const Claim *claim, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = origin_statement(catalogue, ORIGIN, claim, error);

    if (!statement || !statement_integer(catalogue, statement, 0, out, error) || *out)
        return statement && *out;
    statement = origin_statement(catalogue, ADD_ORIGIN, claim, error);
    if (!statement || !statement_run(catalogue, statement, error))
        return FALSE;
    *out = statement_last_row(catalogue);
    return TRUE;
}

static gboolean renumber(Catalogue *catalogue, gint64 from, gint64 to, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, RENUMBER, from, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, to);
    return statement_run(catalogue, statement, error);
}

/* Numbers are given upwards; when they come to their end, what is there moves down into the gaps. */
static gboolean close_gaps(Catalogue *catalogue, gint64 artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, NUMBERS, artwork, error);
    g_autoptr(GArray) numbers = statement ? statement_integers(catalogue, statement, error) : NULL;

    for (guint i = 0; numbers && i < numbers->len; i++)
        if (!renumber(catalogue, g_array_index(numbers, gint64, i), (artwork << ARTWORK_BITS) + i, error))
            return FALSE;
    return numbers != NULL;
}

/* The first of @count free numbers. */
static gboolean free_numbers(Catalogue *catalogue, gint64 artwork, guint count, gint64 *out, GError **error)
{
    gint64 first = artwork << ARTWORK_BITS, end = first + LAST_OF_ARTWORK + 1;

    for (guint i = 0; i < 2; i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, NEXT, artwork, error);

        if (!statement || !statement_integer(catalogue, statement, first - 1, out, error))
            return FALSE;
        *out += 1;
        if (*out + count <= end)
            return TRUE;
        if (i == 0 && !close_gaps(catalogue, artwork, error))
            return FALSE;
    }
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The artwork's files say too much: more than %d things.",
                LAST_OF_ARTWORK);
    return FALSE;
}

static gboolean add(Catalogue *catalogue, gint64 n, gint64 original, const Claim *claim, GError **error)
{
    sqlite3_stmt *statement;
    gint64 origin = 0;

    if (!origin_number(catalogue, claim, &origin, error))
        return FALSE;
    statement = statement_for(catalogue, SET_CLAIM, ADD, n, error);
    if (!statement)
        return FALSE;
    bind_integer(statement, 2, original);
    bind_integer(statement, 3, origin);
    bind_text(statement, 4, claim->value);
    bind_integer(statement, 5, catalogue_now());
    return statement_run(catalogue, statement, error);
}

static gboolean add_all(Catalogue *catalogue, gint64 artwork, gint64 original, const GPtrArray *claims, GError **error)
{
    gint64 first = 0;

    if (claims->len > 0 && !free_numbers(catalogue, artwork, claims->len, &first, error))
        return FALSE;
    for (guint i = 0; i < claims->len; i++)
        if (!add(catalogue, first + i, original, claims->pdata[i], error))
            return FALSE;
    return TRUE;
}

static gboolean forget(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, FORGET, artwork, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, original);
    bind_integer(statement, 3, sources);
    return statement_run(catalogue, statement, error);
}

/* A row whose claim says something else now. */
typedef struct {
    gint64 n;
    const char *value;
} NewValue;

/* Compares the rows of @original that are of @sources with @claims: most of the time they are the same, or some have another
 * value, and reading is much cheaper than writing. FALSE in @alike: they differ in more than that. */
static gboolean compare(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const GPtrArray *claims,
                        GArray *new_values, gboolean *alike, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, CLAIMS_OF, artwork, error);
    Step step = STEP_ERROR;
    guint rows = 0;

    *alike = TRUE;
    if (statement)
        bind_integer(statement, 2, original);
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 source = column_integer(statement, 1);
        const Claim *claim = rows < claims->len ? claims->pdata[rows] : NULL;
        NewValue changed = {.n = column_integer(statement, 5)};

        if (!(sources >> source & 1))
            continue;
        rows++;
        *alike = *alike && claim && claim->source == source &&
                 g_strcmp0(column_text(statement, 0), field_name(claim->field)) == 0 &&
                 g_strcmp0(column_text(statement, 3), claim->evidence) == 0;
        if (!*alike || g_strcmp0(column_text(statement, 2), claim->value) == 0)
            continue;
        changed.value = claim->value;
        g_array_append_val(new_values, changed);
    }
    *alike = *alike && rows == claims->len;
    return step == STEP_DONE;
}

static gboolean set_values(Catalogue *catalogue, const GArray *new_values, GError **error)
{
    for (guint i = 0; i < new_values->len; i++) {
        const NewValue *changed = &g_array_index(new_values, NewValue, i);
        sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, SET_VALUE, changed->n, error);

        if (!statement)
            return FALSE;
        bind_text(statement, 2, changed->value);
        bind_integer(statement, 3, catalogue_now());
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    return TRUE;
}

/* Original 0: what the house works out. */
static gboolean replace(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const ClaimList *claims,
                        GError **error)
{
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    g_autoptr(GArray) new_values = g_array_new(FALSE, FALSE, sizeof(NewValue));
    gboolean alike;

    for (guint i = 0; i < claim_list_size(claims); i++)
        if (sources >> claim_list_get(claims, i)->source & 1)
            g_ptr_array_add(wanted, (gpointer)claim_list_get(claims, i));
    if (!compare(catalogue, artwork, original, sources, wanted, new_values, &alike, error))
        return FALSE;
    return alike ? set_values(catalogue, new_values, error)
                 : forget(catalogue, artwork, original, sources, error) && add_all(catalogue, artwork, original, wanted, error);
}

static gboolean replace_whole(Catalogue *catalogue, gint64 artwork, gint64 original, guint sources, const ClaimList *claims,
                              GError **error)
{
    return catalogue_enter(catalogue, error) &&
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

static gboolean move(Catalogue *catalogue, gint64 original, gint64 from_artwork, gint64 to_artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, OF_ORIGINAL, from_artwork, error);
    g_autoptr(GArray) numbers = NULL;
    gint64 first = 0;

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, original);
    numbers = statement_integers(catalogue, statement, error);
    if (!numbers || !free_numbers(catalogue, to_artwork, numbers->len, &first, error))
        return FALSE;
    for (guint i = 0; i < numbers->len; i++)
        if (!renumber(catalogue, g_array_index(numbers, gint64, i), first + i, error))
            return FALSE;
    return TRUE;
}

gboolean claim_move(Catalogue *catalogue, gint64 original, gint64 from_artwork, gint64 to_artwork, GError **error)
{
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, move(catalogue, original, from_artwork, to_artwork, error), error);
}

gboolean claim_forget_original(Catalogue *catalogue, gint64 artwork, gint64 original, GError **error)
{
    return forget(catalogue, artwork, original, ~0u, error);
}

/* ---- reading ---- */

/* Whether a row's field and source are such as this program knows: a newer one, or somebody else, may have written it. */
static gboolean read_kind(sqlite3_stmt *statement, FieldId *out_field, ClaimSource *out_source)
{
    const char *field = column_text(statement, 0);
    gint64 source = column_integer(statement, 1);

    *out_source = (ClaimSource)source;
    return field && source >= SOURCE_DERIVED && source <= SOURCE_EDIT && field_from_name(field, out_field);
}

static void collect_row(sqlite3_stmt *statement, ClaimList *out)
{
    ClaimSource source;
    FieldId field;

    if (read_kind(statement, &field, &source) && column_text(statement, 3))
        claim_list_add_at(out, field, source, column_text(statement, 2), column_text(statement, 3),
                          column_integer(statement, 4));
}

static gboolean collect(Catalogue *catalogue, sqlite3_stmt *statement, ClaimList *out, GError **error)
{
    Step step;

    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW)
        collect_row(statement, out);
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

/* Claims by the age of their originals, the house's last. They mostly stand so, and are sorted only where they do not. */
static gboolean collect_claims(Catalogue *catalogue, gint64 artwork, ClaimList *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_CLAIM, CLAIMS, artwork, error);
    guint before = claim_list_size(out);
    gboolean sorted = TRUE;
    gint64 last = 0;
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 original = column_integer(statement, 5);

        original = original ? original : G_MAXINT64;
        sorted = sorted && original >= last;
        last = original;
        if (sorted)
            collect_row(statement, out);
    }
    if (step != STEP_DONE || sorted)
        return step == STEP_DONE;
    g_ptr_array_set_size(out->items, (gint)before);
    return collect_of(catalogue, CLAIMS_SORTED, artwork, 0, out, error);
}

ClaimList *claim_load(Catalogue *catalogue, gint64 artwork, GError **error)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    return collect_of(catalogue, WORDS, artwork, 0, claims, error) && collect_claims(catalogue, artwork, claims, error)
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

/* An object is looked at by whoever reads it; to parse each here would be dear. */
static gboolean value_fits(FieldId field, const char *value)
{
    return field_type(field) == FIELD_TYPE_OBJECT || field_accepts(field, value);
}

static gboolean collect_shown(Catalogue *catalogue, sqlite3_stmt *statement, ClaimShown *shown, GError **error)
{
    gint64 originals[N_FIELDS] = {0}; /* whose claim shows */
    Step step;

    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        const char *value = column_text(statement, 2);
        gint64 original = column_integer(statement, 3);
        ClaimSource source;
        FieldId field;

        if (!read_kind(statement, &field, &source) || !value || !value_fits(field, value))
            continue;
        shown->said |= 1u << source;
        if (field_type(field) == FIELD_TYPE_LIST) {
            add_keyword(shown, value);
        } else if (!shown->values[field] || source > shown->sources[field] ||
                   (source == shown->sources[field] && original < originals[field])) {
            g_free(shown->values[field]);
            shown->values[field] = g_strdup(value);
            shown->sources[field] = source;
            originals[field] = original;
        }
    }
    return step == STEP_DONE;
}

gboolean claim_shown(Catalogue *catalogue, gint64 artwork, ClaimShown *out, GError **error)
{
    static const guint all[] = {WORDS_SHOWN, CLAIMS_SHOWN};

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
