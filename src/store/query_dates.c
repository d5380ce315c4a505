/* created: and added:, by an index where the span holds few artworks. */
#include "store/query_prefix.h"
#include "store/query_value.h"
#include "store/statement.h"

/* So many artworks are sorted in a few milliseconds; of more, the first are met soon on the way through all. */
#define FEW "20000"

enum { CREATED, ADDED };
static const char *const statements[] = {
    [CREATED] = "SELECT count(*) FROM (SELECT 1 FROM shown WHERE created >= ?1 AND created < ?2 LIMIT " FEW ")",
    [ADDED] = "SELECT count(*) FROM (SELECT 1 FROM shown WHERE added >= ?1 AND added < ?2 LIMIT " FEW ")",
};
STATEMENT_SET(query_dates_sql, statements);

/* How many artworks are in the span that the two values of @part bound: of more than a few, it is not walked through. */
static gboolean count_few(QueryMaker *maker, guint which, QueryPart *part, GError **error)
{
    sqlite3_stmt *statement = statement_get(maker->loft->catalogue, SET_QUERY_DATES, which, error);

    if (!statement)
        return FALSE;
    query_bind(statement, part->bounds);
    if (!statement_integer(maker->loft->catalogue, statement, 0, &part->few, error))
        return FALSE;
    if (part->few == g_ascii_strtoll(FEW, NULL, 10))
        part->few = QUERY_MANY;
    return TRUE;
}

QueryPart *query_make_created(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autoptr(QueryPart) part = query_part_test("(+s.created IS NOT NULL AND +s.created >= ? AND +s.created < ?)",
                                                "SELECT artwork FROM shown WHERE created >= ? AND created < ?");
    QueryTime time;

    if (!query_read_time(node, maker->now, &time, error))
        return NULL;
    query_bind_text(part->bounds, time.from);
    query_bind_text(part->bounds, time.until);
    return count_few(maker, CREATED, part, error) ? g_steal_pointer(&part) : NULL;
}

QueryPart *query_make_added(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autoptr(QueryPart) part =
        query_part_test("(+s.added >= ? AND +s.added < ?)", "SELECT artwork FROM shown WHERE added >= ? AND added < ?");
    QueryTime time;

    if (!query_read_time(node, maker->now, &time, error))
        return NULL;
    query_bind_integer(part->bounds, time.begins);
    query_bind_integer(part->bounds, time.ends);
    return count_few(maker, ADDED, part, error) ? g_steal_pointer(&part) : NULL;
}
