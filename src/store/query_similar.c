#include "store/query_similar.h"

#include "store/id_prefix.h"
#include "store/query_error.h"
#include "store/query_prefix.h"
#include "store/statement.h"

/* Of 63 bits: 0 to 4 the same picture made anew, up to this a variant of it; some 31 by chance. */
#define ALIKE 10
#define FEW_ALIKE 500

enum { LIKENESS };
static const char *const statements[] = {
    [LIKENESS] = "SELECT likeness FROM picture WHERE artwork = ?1",
};
STATEMENT_SET(query_similar_sql, statements);

static void bits_apart(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_INTEGER || sqlite3_value_type(values[1]) != SQLITE_INTEGER)
        return; /* NULL */
    sqlite3_result_int(context,
                       __builtin_popcountll((guint64)sqlite3_value_int64(values[0]) ^ (guint64)sqlite3_value_int64(values[1])));
}

void query_similar_register(sqlite3 *db)
{
    sqlite3_create_function_v2(db, "artloft_bits_apart", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                               bits_apart, NULL, NULL, NULL);
}

/* The artwork that the term names. */
static gboolean find_artwork(QueryMaker *maker, const QueryNode *node, gint64 *out, GError **error)
{
    g_autofree char *id = g_ascii_strdown(node->value.text, -1);
    g_autoptr(GString) names = g_string_new(NULL);

    if (!id_prefix_is(id))
        return query_fail(node->source, node->value.at, error, "\"%s\" is no id: similar: takes %s.", node->value.text,
                          node->prefix->wants);
    if (!id_prefix_find(maker->loft->catalogue, id, out, names, error))
        return FALSE;
    if (*out != 0)
        return TRUE;
    return names->len > 0
               ? query_fail(node->source, node->value.at, error, "Several artworks begin with \"%s\": %s.", id, names->str)
               : query_fail(node->source, node->value.at, error, "There is no artwork \"%s\" to be similar to.", id);
}

QueryPart *query_make_similar(QueryMaker *maker, const QueryNode *node, GError **error)
{
    sqlite3_stmt *statement;
    gint64 artwork = 0, likeness;
    QueryPart *part;

    if (!find_artwork(maker, node, &artwork, error))
        return NULL;
    statement = statement_for(maker->loft->catalogue, SET_QUERY_SIMILAR, LIKENESS, artwork, error);
    if (!statement || !statement_integer(maker->loft->catalogue, statement, -1, &likeness, error))
        return NULL;
    if (likeness < 0) {
        query_fail(node->source, node->value.at, error,
                   "How this artwork looks is not known: it has no renditions yet, or is too even to be told from others.");
        return NULL;
    }
    part = query_part_test("(s.artwork <> ? AND EXISTS (SELECT 1 FROM picture WHERE artwork = s.artwork AND "
                           "artloft_bits_apart(likeness, ?) <= ?))",
                           "SELECT artwork FROM picture WHERE artwork <> ? AND artloft_bits_apart(likeness, ?) <= ?");
    part->few = FEW_ALIKE;
    query_bind_integer(part->bounds, artwork);
    query_bind_integer(part->bounds, likeness);
    query_bind_integer(part->bounds, ALIKE);
    maker->nearest.key = QUERY_SORT_SIMILAR;
    maker->likeness = likeness;
    return part;
}
