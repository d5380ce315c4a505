/* query_prefix.h - the table of prefixes. To add one: a row in query_prefix.c, a function that makes a part of it, a paragraph
 * in docs/query.md and a line in tests/store/test-query-find.c.
 */
#pragma once

#include "store/query_part.h"

/* What a prefix takes besides a value. */
typedef enum {
    QUERY_TAKES_RANGE = 1 << 0, /* a..b < <= > >= = */
    QUERY_TAKES_ONLY = 1 << 1,  /* =x */
    QUERY_TAKES_BEGIN = 1 << 2, /* x* */
} QueryTakes;

/* What counts for the whole query, or for the parser, instead of choosing artworks. */
typedef enum { QUERY_NO_OPTION, QUERY_OPTION_SORT, QUERY_OPTION_LIMIT, QUERY_OPTION_SAVED } QueryOption;

struct QueryPrefix {
    const char *name;
    const char *wants; /* of a message: "style: takes WANTS" */
    QueryPartFunc make;
    const char *detail; /* what @make is told: a column, a piece of SQL */
    guint takes;        /* of QueryTakes */
    QueryOption option;
};

/* NULL when there is none; capitals do not matter. */
const QueryPrefix *query_prefix_find(const char *name, gsize size);
/* The prefix that @word may have been meant to be, or NULL. */
const char *query_prefix_closest(const char *word);
