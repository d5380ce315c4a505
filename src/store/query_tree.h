/* query_tree.h - a query as it was written, taken apart: query_parse() makes the tree, query_sql.h makes SQL of it.
 *
 * Every node knows where in which text it stands, so that whatever turns out to be wrong with it later can be shown there.
 */
#pragma once

#include <glib.h>

/* A text that nodes stand in: the query itself, or a saved one that it names. */
typedef struct {
    char *text;
    char *name; /* of a saved query, else NULL */
} QuerySource;

typedef enum {
    QUERY_AND,   /* all children; of none: every artwork */
    QUERY_OR,    /* any of its children */
    QUERY_NOT,   /* not its one child */
    QUERY_WORDS, /* a word or a phrase */
    QUERY_TERM,  /* prefix:value */
} QueryKind;

/* How a term compares; `style:x` is QUERY_IS, `style:=x` is QUERY_ONLY. */
typedef enum { QUERY_IS, QUERY_ONLY, QUERY_LESS, QUERY_MOST, QUERY_MORE, QUERY_LEAST, QUERY_RANGE } QueryRelation;

/* One end of what a term names. */
typedef struct {
    char *text; /* without quotes; never NULL, "" for the open end of a range */
    gsize at;
} QueryValue;

typedef struct QueryPrefix QueryPrefix;

typedef struct {
    QueryKind kind;
    const QuerySource *source;
    gsize at;                  /* byte in source->text */
    const QueryPrefix *prefix; /* of a term */
    QueryRelation relation;
    QueryValue value, high; /* high: of a range */
    gboolean begins;        /* a `*` at its end */
    GPtrArray *children;    /* of QueryNode * */
} QueryNode;

typedef enum {
    QUERY_SORT_ADDED,
    QUERY_SORT_CREATED,
    QUERY_SORT_MODIFIED,
    QUERY_SORT_TITLE,
    QUERY_SORT_SIZE,
    QUERY_SORT_WIDTH,
    QUERY_SORT_HEIGHT,
    QUERY_SORT_RATIO,
    QUERY_SORT_BYTES,
    QUERY_SORT_COLOR,
    QUERY_SORT_SIMILAR,
    QUERY_SORT_RELEVANCE,
    QUERY_SORT_RANDOM,
    N_QUERY_SORTS,
} QuerySort;

typedef struct {
    QuerySort key;
    gboolean turned;
} QueryOrder;

typedef struct {
    GPtrArray *sources; /* of QuerySource *, the query itself first */
    QueryNode *root;
    GArray *orders; /* of QueryOrder, as `sort:` asks; empty: not asked */
    gint64 limit;   /* of `limit:`; -1: none */
} Query;

/* @text: the query; "" is every artwork. @saved: name -> text of what `query:` may name, or NULL. Errors: ARTLOFT_ERROR_USAGE,
 * the query and the place shown (query_fail()). */
Query *query_parse(const char *text, GHashTable *saved, GError **error);
void query_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/* "created" or "-created"; FALSE when there is no such order. */
gboolean query_order_from_name(const char *name, QueryOrder *out);
/* The names of all orders, NULL-ended. */
const char *const *query_order_names(void);
