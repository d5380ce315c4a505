/* query_sql.h - parts of a query -> one SELECT.
 *
 * The statement walks through artworks by the part that has the fewest, newest first, and asks each of them the rest; so with
 * a limit it stops early. A part that nothing can be walked through by (a width, a NOT) is asked of every artwork.
 */
#pragma once

#include "store/query_part.h"

/* So many of the newest matches, at least, are compared for `sort:relevance` when there is a limit. */
#define QUERY_RANKED 2000

typedef struct {
    char *sql;      /* constant pieces put together */
    GArray *bounds; /* of QueryBound */
} QuerySql;

/* The numbers of the artworks that match, in order. @orders: of QueryOrder; empty: newest first, or, where a
 * colour or a likeness is asked for, the nearest first. @limit: -1: all. */
void query_sql_select(const QueryPart *root, const QueryMaker *maker, const GArray *orders, gint64 limit, gint64 offset,
                      QuerySql *out);
/* How many match. */
void query_sql_count(const QueryPart *root, QuerySql *out);
void query_sql_clear(QuerySql *sql);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(QuerySql, query_sql_clear)
