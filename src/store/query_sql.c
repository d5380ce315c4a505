#include "store/query_sql.h"

#include <string.h>

#define MOST_MERGED 128   /* rows of a link that are walked through side by side, in order */
#define MOST_ARMS 400     /* the same of a whole OR; SQLite takes 500 */
#define MOST_SORTED 20000 /* artworks of more rows than that which are sorted rather than met on the way */

typedef struct {
    GString *sql;
    GArray *bounds;
    gboolean singly; /* texts are asked about one artwork after the other, not found whole beforehand */
} Writer;

static void put(Writer *writer, const char *piece)
{
    g_string_append(writer->sql, piece);
}

static void put_rows(Writer *writer, const GArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        put(writer, i ? ", ?" : "?");
        query_bind_integer(writer->bounds, g_array_index(rows, gint64, i));
    }
}

/* ---- asking an artwork ---- */

static void put_test(Writer *writer, const QueryPart *part);

static void put_tests(Writer *writer, const GPtrArray *parts, const char *between, const char *none, const QueryPart *without)
{
    gboolean first = TRUE;

    for (guint i = 0; i < parts->len; i++) {
        if (parts->pdata[i] == without)
            continue;
        put(writer, first ? "(" : between);
        put_test(writer, parts->pdata[i]);
        first = FALSE;
    }
    put(writer, first ? none : ")");
}

static void put_link_test(Writer *writer, const QueryPart *part)
{
    if (part->rows->len == 0) {
        put(writer, "0");
    } else if (part->rows->len == 1) {
        put(writer, part->link->test);
        query_bind_integer(writer->bounds, g_array_index(part->rows, gint64, 0));
    } else {
        put(writer, part->link->test_any);
        put_rows(writer, part->rows);
        put(writer, "))");
    }
}

static void put_test(Writer *writer, const QueryPart *part)
{
    switch (part->kind) {
    case PART_AND:
        put_tests(writer, part->parts, " AND ", "1", NULL);
        break;
    case PART_OR:
        put_tests(writer, part->parts, " OR ", "0", NULL);
        break;
    case PART_NOT:
        put(writer, "NOT ");
        put_tests(writer, part->parts, " AND ", "1", NULL);
        break;
    case PART_TEXT:
        put(writer, writer->singly ? "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = s.artwork)"
                                   : "s.artwork IN (SELECT rowid FROM search WHERE search MATCH ?)");
        query_bind_text(writer->bounds, part->match);
        break;
    case PART_LINK:
        put_link_test(writer, part);
        break;
    case PART_TEST:
        put(writer, part->test);
        query_bind_all(writer->bounds, part->bounds);
        break;
    }
}

/* ---- walking through artworks ---- */

static const QueryPart *fewest(const QueryPart *part)
{
    const QueryPart *best = NULL;

    for (guint i = 0; i < part->parts->len; i++) {
        const QueryPart *child = part->parts->pdata[i];

        if (child->few != QUERY_MANY && (!best || child->few < best->few))
            best = child;
    }
    return best;
}

/* How many SELECTs joined by UNION a walk is. */
static guint arms(const QueryPart *part)
{
    guint sum = 0;

    if (part->kind == PART_LINK && part->rows->len <= MOST_MERGED)
        return MAX(part->rows->len, 1);
    if (part->kind != PART_OR)
        return 1;
    for (guint i = 0; i < part->parts->len; i++)
        sum += arms(part->parts->pdata[i]);
    return MAX(sum, 1);
}

/* So common, in so many rows, that one is met soon on the way through all. */
static gboolean is_everywhere(const QueryPart *part)
{
    return part->kind == PART_LINK && part->rows->len > MOST_MERGED && part->few > MOST_SORTED;
}

/* What to walk through by; NULL: all artworks. */
static const QueryPart *way(const QueryPart *root)
{
    const QueryPart *best = root->kind == PART_AND ? fewest(root) : root->few != QUERY_MANY ? root : NULL;

    return best && (is_everywhere(best) || arms(best) > MOST_ARMS) ? NULL : best;
}

static void put_walk(Writer *writer, const QueryPart *part);

static void put_link_walk(Writer *writer, const QueryPart *part)
{
    if (part->rows->len > MOST_MERGED) {
        put(writer, part->link->walk_any);
        put_rows(writer, part->rows);
        put(writer, ")");
        return;
    }
    for (guint i = 0; i < part->rows->len; i++) {
        put(writer, i ? " UNION " : "");
        put(writer, part->link->walk);
        query_bind_integer(writer->bounds, g_array_index(part->rows, gint64, i));
    }
    if (part->rows->len == 0)
        put(writer, "SELECT 0 AS artwork WHERE 0");
}

/* An arm of an OR that has a way of its own. */
static void put_and_walk(Writer *writer, const QueryPart *part)
{
    const QueryPart *best = fewest(part);

    put(writer, "SELECT d.artwork AS artwork FROM (");
    put_walk(writer, best);
    put(writer, ") AS d CROSS JOIN shown AS s ON s.artwork = d.artwork WHERE ");
    put_tests(writer, part->parts, " AND ", "1", best);
}

static void put_walk(Writer *writer, const QueryPart *part)
{
    switch (part->kind) {
    case PART_AND:
        put_and_walk(writer, part);
        break;
    case PART_OR:
        for (guint i = 0; i < part->parts->len; i++) {
            put(writer, i ? " UNION " : "");
            put_walk(writer, part->parts->pdata[i]);
        }
        if (part->parts->len == 0)
            put(writer, "SELECT 0 AS artwork WHERE 0");
        break;
    case PART_TEXT:
        put(writer, "SELECT rowid AS artwork FROM search WHERE search MATCH ?");
        query_bind_text(writer->bounds, part->match);
        break;
    case PART_LINK:
        put_link_walk(writer, part);
        break;
    case PART_TEST:
        put(writer, part->walk);
        query_bind_all(writer->bounds, part->bounds);
        break;
    case PART_NOT:
        g_assert_not_reached();
    }
}

/* FROM and WHERE where nothing is walked through but all artworks. */
static void put_from_all(Writer *writer, const QueryPart *root, const char *index)
{
    put(writer, " FROM shown AS s");
    put(writer, index);
    put(writer, " WHERE ");
    put_test(writer, root);
}

/* FROM and WHERE: each artwork that matches once. @inner: what follows the walk inside its parentheses, or "". @facts: whether
 * columns of `shown` are needed for more than tests. */
static void put_from(Writer *writer, const QueryPart *root, const QueryPart *by, const char *inner, gboolean facts)
{
    gboolean rest = by && by != root && root->parts->len > 1;

    if (!by) {
        put_from_all(writer, root, "");
        return;
    }
    put(writer, " FROM (");
    put_walk(writer, by);
    put(writer, inner);
    put(writer, ") AS d");
    if (rest || facts)
        put(writer, " CROSS JOIN shown AS s ON s.artwork = d.artwork");
    if (rest) {
        put(writer, " WHERE ");
        put_tests(writer, root->parts, " AND ", "1", by);
    }
}

/* ---- orders ---- */

#define COLOR_APART "(SELECT artloft_color_distance(coalesce(palette, color), ?, ?, ?) FROM picture WHERE artwork = s.artwork)"
#define BITS_APART "(SELECT artloft_bits_apart(likeness, ?) FROM picture WHERE artwork = s.artwork)"

/* What is not known comes last either way. */
static const struct {
    const char *usual, *turned;
    const char *index; /* in which artworks stand in this order */
} orders_sql[N_QUERY_SORTS] = {
    [QUERY_SORT_ADDED] = {"s.artwork DESC", "s.artwork", NULL},
    [QUERY_SORT_CREATED] = {"s.created DESC", "s.created NULLS LAST", " INDEXED BY shown_by_created"},
    [QUERY_SORT_MODIFIED] = {"s.modified DESC", "s.modified", NULL},
    [QUERY_SORT_TITLE] = {"s.title NULLS LAST", "s.title DESC", NULL},
    [QUERY_SORT_SIZE] = {"s.width * s.height DESC", "s.width = 0, s.width * s.height", NULL},
    [QUERY_SORT_WIDTH] = {"s.width DESC", "s.width = 0, s.width", NULL},
    [QUERY_SORT_HEIGHT] = {"s.height DESC", "s.height = 0, s.height", NULL},
    [QUERY_SORT_RATIO] = {"s.ratio DESC", "s.ratio = 0, s.ratio", NULL},
    [QUERY_SORT_BYTES] = {"s.bytes DESC", "s.bytes", NULL},
    [QUERY_SORT_COLOR] = {COLOR_APART " NULLS LAST", COLOR_APART " DESC", NULL},
    [QUERY_SORT_SIMILAR] = {BITS_APART " NULLS LAST", BITS_APART " DESC", NULL},
    [QUERY_SORT_RELEVANCE] = {"s.artwork DESC", "s.artwork", NULL}, /* where there is no text to be relevant to */
    [QUERY_SORT_RANDOM] = {"random()", "random()", NULL},
};

static void put_order(Writer *writer, const QueryMaker *maker, QueryOrder order)
{
    if (order.key == QUERY_SORT_RANDOM && maker->asker) {
        put(writer, "artloft_shuffle((SELECT id FROM artwork WHERE n = s.artwork), ?)");
        query_bind_text(writer->bounds, maker->asker);
        return;
    }
    put(writer, order.turned ? orders_sql[order.key].turned : orders_sql[order.key].usual);
    for (guint i = 0; order.key == QUERY_SORT_COLOR && i < 3; i++)
        query_bind_real(writer->bounds, maker->color[i]);
    if (order.key == QUERY_SORT_SIMILAR)
        query_bind_integer(writer->bounds, maker->likeness);
}

static void put_limit(Writer *writer, gint64 limit, gint64 offset)
{
    put(writer, " LIMIT ? OFFSET ?");
    query_bind_integer(writer->bounds, limit);
    query_bind_integer(writer->bounds, offset);
}

/* By their number, in which artworks are walked through anyway. */
static void put_by_number(Writer *writer, const QueryPart *root, const QueryPart *by, gboolean turned)
{
    if (!by) {
        put(writer, "SELECT s.artwork");
        put_from(writer, root, by, "", FALSE);
        put(writer, turned ? " ORDER BY s.artwork" : " ORDER BY s.artwork DESC");
    } else if (arms(by) > 1) { /* SQLite merges the arms in order; what is outside keeps it */
        put(writer, "SELECT d.artwork");
        put_from(writer, root, by, turned ? " ORDER BY artwork LIMIT -1" : " ORDER BY artwork DESC LIMIT -1", FALSE);
    } else {
        put(writer, "SELECT d.artwork");
        put_from(writer, root, by, "", FALSE);
        put(writer, turned ? " ORDER BY d.artwork" : " ORDER BY d.artwork DESC");
    }
}

static void put_by_facts(Writer *writer, const QueryPart *root, const QueryPart *by, const QueryMaker *maker,
                         const GArray *orders)
{
    const char *index = orders_sql[g_array_index(orders, QueryOrder, 0).key].index;

    put(writer, "SELECT s.artwork");
    if (index && (!by || by->few > MOST_SORTED))
        put_from_all(writer, root, index);
    else
        put_from(writer, root, by, "", TRUE);
    put(writer, " ORDER BY ");
    for (guint i = 0; i < orders->len; i++) {
        put_order(writer, maker, g_array_index(orders, QueryOrder, i));
        put(writer, ", ");
    }
    put(writer, "s.artwork DESC");
}

/* The text of a query, if every match has to have it. */
static const QueryPart *text_of(const QueryPart *root)
{
    for (guint i = 0; root->kind == PART_AND && i < root->parts->len; i++)
        if (((QueryPart *)root->parts->pdata[i])->kind == PART_TEXT)
            return root->parts->pdata[i];
    return root->kind == PART_TEXT ? root : NULL;
}

/* The newest matches, then the best of them. */
static void put_by_rank(Writer *writer, const QueryPart *root, const QueryPart *text, gboolean turned, gint64 most)
{
    put(writer, "SELECT artwork FROM (SELECT s.artwork AS artwork, artloft_rank(search) AS rank FROM search "
                "CROSS JOIN shown AS s ON s.artwork = search.rowid WHERE search MATCH ?");
    query_bind_text(writer->bounds, text->match);
    if (root != text) {
        put(writer, " AND ");
        put_tests(writer, root->parts, " AND ", "1", text);
    }
    put(writer, " ORDER BY search.rowid DESC LIMIT ?) ORDER BY ");
    query_bind_integer(writer->bounds, most);
    put(writer, turned ? "rank, artwork DESC" : "rank DESC, artwork DESC");
}

/* ---- the whole ---- */

static Writer writer_new(const QueryPart *by)
{
    return (Writer){.sql = g_string_new(NULL), .bounds = query_bounds_new(), .singly = by && by->few <= QUERY_TEXT_FEW};
}

static void writer_end(Writer *writer, QuerySql *out)
{
    out->sql = g_string_free(writer->sql, FALSE);
    out->bounds = writer->bounds;
}

void query_sql_select(const QueryPart *root, const QueryMaker *maker, const GArray *orders, gint64 limit, gint64 offset,
                      QuerySql *out)
{
    const QueryPart *by = way(root), *text = text_of(root);
    Writer writer = writer_new(by);
    QueryOrder first = {.key = QUERY_SORT_ADDED};
    g_autoptr(GArray) implied = g_array_new(FALSE, FALSE, sizeof(QueryOrder));

    if (orders->len == 0 && maker->nearest.key != QUERY_SORT_ADDED) {
        g_array_append_val(implied, maker->nearest);
        orders = implied;
    }
    if (orders->len > 0)
        first = g_array_index(orders, QueryOrder, 0);
    if (first.key == QUERY_SORT_RELEVANCE && text)
        put_by_rank(&writer, root, text, first.turned, limit < 0 ? -1 : MAX(QUERY_RANKED, limit + offset));
    else if (first.key == QUERY_SORT_ADDED || first.key == QUERY_SORT_RELEVANCE)
        put_by_number(&writer, root, by, first.turned);
    else
        put_by_facts(&writer, root, by, maker, orders);
    put_limit(&writer, limit, offset);
    writer_end(&writer, out);
}

void query_sql_count(const QueryPart *root, QuerySql *out)
{
    const QueryPart *by = way(root);
    Writer writer = writer_new(by);

    put(&writer, "SELECT count(*)");
    put_from(&writer, root, by, "", FALSE);
    writer_end(&writer, out);
}

void query_sql_clear(QuerySql *sql)
{
    g_clear_pointer(&sql->sql, g_free);
    g_clear_pointer(&sql->bounds, g_array_unref);
}
