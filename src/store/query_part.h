/* query_part.h - a query between tree and SQL: names are looked up, values read, and of each part it is known what it asks of
 * an artwork and whether artworks can be walked through by it.
 *
 * SQL is put together from constant pieces only. Whatever came from the query goes into bound values, in the order of the
 * marks.
 */
#pragma once

#include "store/loft.h"
#include "store/query_tree.h"
#include "store/statement.h"

/* A value for one `?`. */
typedef struct {
    enum { BOUND_INTEGER, BOUND_REAL, BOUND_TEXT } type;
    gint64 integer;
    double real;
    char *text;
} QueryBound;

GArray *query_bounds_new(void); /* of QueryBound; free with g_array_unref() */
void query_bind_integer(GArray *bounds, gint64 value);
void query_bind_real(GArray *bounds, double value);
void query_bind_text(GArray *bounds, const char *value);
void query_bind_all(GArray *bounds, const GArray *more);
/* Gives the values to the marks of a statement. */
void query_bind(sqlite3_stmt *statement, const GArray *bounds);

/* A table that says which artworks have which styles, tags, posts: constant pieces. */
typedef struct {
    const char *walk;     /* the artworks of one row */
    const char *walk_any; /* of one of several rows; the list and ")" follow */
    const char *test;     /* whether s.artwork has the one row */
    const char *test_any; /* whether it has one of several rows; the list and "))" follow */
} QueryLink;
extern const QueryLink query_link_style, query_link_tag, query_link_post;

typedef enum {
    PART_AND, /* of none: every artwork */
    PART_OR,  /* of none: no artwork */
    PART_NOT,
    PART_TEXT, /* full text */
    PART_LINK, /* has one of some rows of a table */
    PART_TEST, /* a piece of SQL about one row s of `shown` */
} QueryPartKind;

typedef struct QueryPart QueryPart;
struct QueryPart {
    QueryPartKind kind;
    GPtrArray *parts; /* of QueryPart *: of AND, OR, NOT */
    char *match;      /* of TEXT: an FTS5 expression of quoted, folded words */
    const QueryLink *link;
    GArray *rows;     /* of LINK: of gint64 */
    const char *test; /* of TEST: never NULL as SQL sees it, so that NOT turns it round */
    const char *walk; /* of TEST: a SELECT of the artworks that meet it, with the same marks, or NULL */
    GArray *bounds;   /* of TEST */
    gint64 few;       /* about how many artworks, where they can be walked through; else QUERY_MANY */
};
#define QUERY_MANY G_MAXINT64
/* A text is walked through from the newest on at little cost, however common; but asking it about one artwork after the other
 * is dear. So what is rarer than this is walked through instead, and the text asked. */
#define QUERY_TEXT_FEW 1000

QueryPart *query_part_new(QueryPartKind kind);
void query_part_free(QueryPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryPart, query_part_free)
/* A TEST; @test and @walk are constant. */
QueryPart *query_part_test(const char *test, const char *walk);

/* What parts are made with. */
typedef struct {
    ArtloftLoft *loft;
    gint64 now;         /* seconds since 1970 */
    const char *asker;  /* the post that asks; NULL: none does */
    gint64 asking;      /* its row, whose placements count for nothing; 0: none */
    QueryOrder nearest; /* QUERY_SORT_COLOR or QUERY_SORT_SIMILAR: the query asks for what is near to */
    double color[3];    /* this colour, in Oklab, */
    gint64 likeness;    /* or this perceptual hash */
} QueryMaker;

/* NULL with @error set when the value is wrong. */
typedef QueryPart *(*QueryPartFunc)(QueryMaker *maker, const QueryNode *node, GError **error);

/* The parts of the whole tree; text beside text is one part. */
QueryPart *query_part_make(QueryMaker *maker, const QueryNode *node, GError **error);

/* One for each group of prefixes. */
QueryPart *query_make_words(QueryMaker *maker, const QueryNode *node, GError **error); /* also of QUERY_WORDS */
QueryPart *query_make_style(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_sref(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_kind(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_tag(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_post(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_generator(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_format(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_id(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_job(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_state(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_source(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_has(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_missing(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_is(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_used(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_number(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_bytes(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_ratio(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_seed(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_created(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_added(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_similar(QueryMaker *maker, const QueryNode *node, GError **error);
QueryPart *query_make_color(QueryMaker *maker, const QueryNode *node, GError **error);
