#include "store/query_part.h"

#include "store/query_prefix.h"

const QueryLink query_link_style = {
    "SELECT artwork FROM artwork_style WHERE style = ?",
    "SELECT DISTINCT artwork FROM artwork_style WHERE style IN (",
    "EXISTS (SELECT 1 FROM artwork_style WHERE style = ? AND artwork = s.artwork)",
    "EXISTS (SELECT 1 FROM artwork_style WHERE artwork = s.artwork AND +style IN (",
};
const QueryLink query_link_tag = {
    "SELECT artwork FROM artwork_tag WHERE tag = ?",
    "SELECT DISTINCT artwork FROM artwork_tag WHERE tag IN (",
    "EXISTS (SELECT 1 FROM artwork_tag WHERE tag = ? AND artwork = s.artwork)",
    "EXISTS (SELECT 1 FROM artwork_tag WHERE artwork = s.artwork AND +tag IN (",
};
const QueryLink query_link_post = {
    "SELECT DISTINCT artwork FROM placement WHERE post = ?",
    "SELECT DISTINCT artwork FROM placement WHERE post IN (",
    "EXISTS (SELECT 1 FROM placement WHERE artwork = s.artwork AND +post = ?)",
    "EXISTS (SELECT 1 FROM placement WHERE artwork = s.artwork AND +post IN (",
};

/* ---- values ---- */

static void bound_clear(gpointer data)
{
    g_free(((QueryBound *)data)->text);
}

GArray *query_bounds_new(void)
{
    GArray *bounds = g_array_new(FALSE, TRUE, sizeof(QueryBound));

    g_array_set_clear_func(bounds, bound_clear);
    return bounds;
}

void query_bind_integer(GArray *bounds, gint64 value)
{
    QueryBound bound = {.type = BOUND_INTEGER, .integer = value};

    g_array_append_val(bounds, bound);
}

void query_bind_real(GArray *bounds, double value)
{
    QueryBound bound = {.type = BOUND_REAL, .real = value};

    g_array_append_val(bounds, bound);
}

void query_bind_text(GArray *bounds, const char *value)
{
    QueryBound bound = {.type = BOUND_TEXT, .text = g_strdup(value)};

    g_array_append_val(bounds, bound);
}

void query_bind_all(GArray *bounds, const GArray *more)
{
    for (guint i = 0; i < more->len; i++) {
        QueryBound bound = g_array_index(more, QueryBound, i);

        bound.text = g_strdup(bound.text);
        g_array_append_val(bounds, bound);
    }
}

void query_bind(sqlite3_stmt *statement, const GArray *bounds)
{
    for (guint i = 0; i < bounds->len; i++) {
        const QueryBound *bound = &g_array_index(bounds, QueryBound, i);

        switch (bound->type) {
        case BOUND_INTEGER:
            bind_integer(statement, (int)i + 1, bound->integer);
            break;
        case BOUND_REAL:
            bind_real(statement, (int)i + 1, bound->real);
            break;
        case BOUND_TEXT:
            bind_text(statement, (int)i + 1, bound->text);
            break;
        }
    }
}

/* ---- parts ---- */

QueryPart *query_part_new(QueryPartKind kind)
{
    QueryPart *part = g_new0(QueryPart, 1);

    part->kind = kind;
    part->parts = g_ptr_array_new_with_free_func((GDestroyNotify)query_part_free);
    part->rows = g_array_new(FALSE, FALSE, sizeof(gint64));
    part->bounds = query_bounds_new();
    part->few = QUERY_MANY;
    return part;
}

void query_part_free(QueryPart *part)
{
    if (!part)
        return;
    g_ptr_array_unref(part->parts);
    g_array_unref(part->rows);
    g_array_unref(part->bounds);
    g_free(part->match);
    g_free(part);
}

QueryPart *query_part_test(const char *test, const char *walk)
{
    QueryPart *part = query_part_new(PART_TEST);

    part->test = test;
    part->walk = walk;
    part->few = walk ? 10 : QUERY_MANY;
    return part;
}

/* ---- text beside text ---- */

/* Moves the matches of those of @parts that are text, or (@denied) that deny one, into one expression: (a) AND (b). */
static char *take_matches(GPtrArray *parts, gboolean denied, const char *between)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < parts->len;) {
        QueryPart *part = parts->pdata[i];
        QueryPart *text = denied && part->kind == PART_NOT ? part->parts->pdata[0] : part;

        if (text->kind != PART_TEXT || (text != part) != denied) {
            i++;
            continue;
        }
        g_string_append_printf(out, "%s(%s)", out->len > 0 ? between : "", text->match);
        g_ptr_array_remove_index(parts, i);
    }
    return g_string_free(out, FALSE);
}

static QueryPart *text_part(char *match)
{
    QueryPart *part = query_part_new(PART_TEXT);

    part->match = match;
    part->few = QUERY_TEXT_FEW;
    return part;
}

/* One expression of all texts in an AND: the index can leap from match to match. */
static void join_and(QueryPart *part)
{
    g_autofree char *wanted = take_matches(part->parts, FALSE, " AND ");
    g_autofree char *denied = NULL;

    if (!wanted[0])
        return; /* FTS5 cannot say "not this" alone */
    denied = take_matches(part->parts, TRUE, " OR ");
    g_ptr_array_add(part->parts,
                    text_part(denied[0] ? g_strdup_printf("(%s) NOT (%s)", wanted, denied) : g_steal_pointer(&wanted)));
}

static void join_or(QueryPart *part)
{
    g_autofree char *wanted = take_matches(part->parts, FALSE, " OR ");

    if (wanted[0])
        g_ptr_array_add(part->parts, text_part(g_steal_pointer(&wanted)));
}

/* How many artworks it may be, from its parts. */
static gint64 guess(const QueryPart *part)
{
    gint64 least = QUERY_MANY, sum = 0;

    for (guint i = 0; i < part->parts->len; i++) {
        const QueryPart *child = part->parts->pdata[i];

        least = MIN(least, child->few);
        sum = child->few == QUERY_MANY || sum == QUERY_MANY ? QUERY_MANY : sum + child->few;
    }
    return part->kind == PART_AND ? least : part->kind == PART_OR ? sum : QUERY_MANY;
}

static gboolean make_children(QueryMaker *maker, const QueryNode *node, QueryPart *part, GError **error)
{
    for (guint i = 0; i < node->children->len; i++) {
        QueryPart *child = query_part_make(maker, node->children->pdata[i], error);

        if (!child)
            return FALSE;
        if (child->kind == part->kind && child->kind == PART_AND) /* one flat list, so that more of it is seen at once */
            while (child->parts->len > 0)
                g_ptr_array_add(part->parts, g_ptr_array_steal_index(child->parts, 0));
        else
            g_ptr_array_add(part->parts, g_steal_pointer(&child));
        query_part_free(child);
    }
    return TRUE;
}

static QueryPart *make_group(QueryMaker *maker, const QueryNode *node, QueryPartKind kind, GError **error)
{
    g_autoptr(QueryPart) part = query_part_new(kind);
    QueryOrder nearest = maker->nearest;

    if (!make_children(maker, node, part, error))
        return NULL;
    if (kind == PART_NOT)
        maker->nearest = nearest; /* nobody wants what he excludes nearest */
    if (kind == PART_AND)
        join_and(part);
    else if (kind == PART_OR)
        join_or(part);
    if (part->parts->len == 1 && kind != PART_NOT)
        return g_ptr_array_steal_index(part->parts, 0);
    part->few = guess(part);
    return g_steal_pointer(&part);
}

QueryPart *query_part_make(QueryMaker *maker, const QueryNode *node, GError **error)
{
    switch (node->kind) {
    case QUERY_AND:
        return make_group(maker, node, PART_AND, error);
    case QUERY_OR:
        return make_group(maker, node, PART_OR, error);
    case QUERY_NOT:
        return make_group(maker, node, PART_NOT, error);
    case QUERY_WORDS:
        return query_make_words(maker, node, error);
    case QUERY_TERM:
        return node->prefix->make(maker, node, error);
    }
    g_assert_not_reached();
}
