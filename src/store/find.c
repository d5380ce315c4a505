#include "store/find.h"

#include "store/artwork_rows.h"
#include "store/id_prefix.h"
#include "store/original_rows.h"
#include "store/post_rows.h"
#include "store/query_error.h"
#include "store/query_sql.h"
#include "store/statement.h"

#include <artloft/error.h>

/* A query, looked up: what a SELECT is made of. */
typedef struct {
    Query *query;
    QueryMaker maker;
    QueryPart *root;
} Search;

static void search_clear(Search *search)
{
    query_free(search->query);
    query_part_free(search->root);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/* The order that the caller names takes the place of the query's own. */
static gboolean take_sort(Search *search, const char *sort, GError **error)
{
    QuerySource source = {.text = (char *)sort};
    QueryOrder order;

    if (!sort)
        return TRUE;
    if (!query_order_from_name(sort, &order)) {
        g_autofree char *hint = query_suggestion(sort, "", query_order_names());
        g_autofree char *names = g_strjoinv(", ", (char **)query_order_names());

        return query_fail(&source, 0, error, "There is no order \"%s\"%s The orders are %s.", sort, hint, names);
    }
    g_array_set_size(search->query->orders, 0);
    g_array_append_val(search->query->orders, order);
    return TRUE;
}

static gboolean orders_by(const Search *search, QuerySort key)
{
    for (guint i = 0; i < search->query->orders->len; i++)
        if (g_array_index(search->query->orders, QueryOrder, i).key == key)
            return TRUE;
    return FALSE;
}

static gboolean check_orders(const Search *search, GError **error)
{
    if (orders_by(search, QUERY_SORT_COLOR) && search->maker.nearest.key != QUERY_SORT_COLOR)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "The order by colour needs a colour to be near to: add one to the query, such as color:teal.");
    else if (orders_by(search, QUERY_SORT_SIMILAR) && search->maker.nearest.key != QUERY_SORT_SIMILAR)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "The order by likeness needs an artwork to be like: add one to the query, such as similar:ID.");
    else
        return TRUE;
    return FALSE;
}

/* Leaves out what there is no picture of, and will be none unless its file comes. */
static void add_pictured(Search *search)
{
    QueryPart *all = search->root;

    G_STATIC_ASSERT(ORIGINAL_MISSING == 3);
    if (all->kind != PART_AND) {
        all = query_part_new(PART_AND);
        g_ptr_array_add(all->parts, search->root);
        search->root = all;
    }
    g_ptr_array_add(all->parts, query_part_test("NOT (s.state = 3 AND s.renditions = 0)", NULL));
}

static gboolean search_init(Search *search, ArtloftLoft *loft, const ArtloftFind *find, GError **error)
{
    search->maker.loft = loft;
    search->maker.now = catalogue_now();
    search->maker.asker = find->post;
    if (find->post && !post_find(loft->catalogue, find->post, &search->maker.asking, error))
        return FALSE;
    search->query = query_parse(find->query ? find->query : "", loft->settings->queries, error);
    if (!search->query || !take_sort(search, find->sort, error))
        return FALSE;
    search->root = query_part_make(&search->maker, search->query->root, error);
    if (search->root && find->pictured)
        add_pictured(search);
    return search->root && check_orders(search, error);
}

static sqlite3_stmt *prepare(Catalogue *catalogue, const QuerySql *sql, GError **error)
{
    sqlite3_stmt *statement = statement_prepare(catalogue, sql->sql, error);

    g_assert(!statement || sqlite3_bind_parameter_count(statement) == (int)sql->bounds->len);
    if (statement)
        query_bind(statement, sql->bounds);
    return statement;
}

static gint64 limit_of(const Search *search, gint64 limit)
{
    gint64 own = search->query->limit;

    return limit < 0 ? own : own < 0 ? limit : MIN(own, limit);
}

typedef gboolean (*NumberFunc)(ArtloftLoft *loft, gint64 artwork, gpointer data, GError **error);

/* One statement is stepped, so what it takes does not grow with how many there are (but for an order other than by number,
 * which SQLite sorts: a few dozen bytes each). */
static gboolean each_number(ArtloftLoft *loft, const ArtloftFind *find, NumberFunc each, gpointer data, GError **error)
{
    g_auto(Search) search = {0};
    g_auto(QuerySql) sql = {0};
    sqlite3_stmt *statement;
    Step step = STEP_ERROR;

    if (!search_init(&search, loft, find, error))
        return FALSE;
    query_sql_select(search.root, &search.maker, search.query->orders, limit_of(&search, find->limit), MAX(find->offset, 0),
                     &sql);
    statement = prepare(loft->catalogue, &sql, error);
    while (statement && (step = statement_step(loft->catalogue, statement, error)) == STEP_ROW)
        if (!each(loft, column_integer(statement, 0), data, error))
            break;
    sqlite3_finalize(statement);
    return step == STEP_DONE;
}

static gboolean in_snapshot(ArtloftLoft *loft, const ArtloftFind *find, NumberFunc each, gpointer data, GError **error)
{
    gboolean done;

    if (!catalogue_snapshot_begin(loft->catalogue, error))
        return FALSE;
    done = each_number(loft, find, each, data, error);
    catalogue_snapshot_end(loft->catalogue);
    return done;
}

/* ---- all that match ---- */

typedef struct {
    ArtworkLoad what;
    ArtloftArtworkFunc each;
    gpointer data;
    guint64 count;
} Delivery;

static gboolean deliver(ArtloftLoft *loft, gint64 artwork, gpointer data, GError **error)
{
    Delivery *delivery = data;
    g_autoptr(ArtloftArtwork) record = artwork_load(loft->catalogue, artwork, delivery->what, loft->settings->base_url, error);

    if (!record || !delivery->each(record, delivery->data, error))
        return FALSE;
    delivery->count++;
    return TRUE;
}

gboolean find_each(ArtloftLoft *loft, const ArtloftFind *find, ArtworkLoad what, ArtloftArtworkFunc each, gpointer data,
                   guint64 *out_count, GError **error)
{
    Delivery delivery = {.what = what, .each = each, .data = data};

    if (!in_snapshot(loft, find, deliver, &delivery, error))
        return FALSE;
    if (out_count)
        *out_count = delivery.count;
    return TRUE;
}

gboolean artloft_find(ArtloftLoft *loft, const ArtloftFind *find, ArtloftArtworkFunc each, gpointer data, guint64 *out_count,
                      GError **error)
{
    return find_each(loft, find, ARTWORK_LOAD_VALUES, each, data, out_count, error);
}

static gboolean collect(ArtloftLoft *loft, gint64 artwork, gpointer data, GError **error)
{
    (void)loft;
    (void)error;
    g_array_append_val(((GArray *)data), artwork);
    return TRUE;
}

GArray *find_artworks(ArtloftLoft *loft, const ArtloftFind *find, GError **error)
{
    g_autoptr(GArray) artworks = g_array_new(FALSE, FALSE, sizeof(gint64));

    return in_snapshot(loft, find, collect, artworks, error) ? g_steal_pointer(&artworks) : NULL;
}

gboolean artloft_count(ArtloftLoft *loft, const char *query, guint64 *out_count, GError **error)
{
    g_auto(Search) search = {0};
    g_auto(QuerySql) sql = {0};
    ArtloftFind find = ARTLOFT_FIND_INIT;
    sqlite3_stmt *statement;
    gint64 count = 0;
    gboolean done;

    find.query = query;
    if (!search_init(&search, loft, &find, error))
        return FALSE;
    query_sql_count(search.root, &sql);
    statement = prepare(loft->catalogue, &sql, error);
    done = statement && statement_integer(loft->catalogue, statement, 0, &count, error);
    sqlite3_finalize(statement);
    *out_count = (guint64)count;
    return done;
}

/* ---- one, by its id ---- */

ArtloftArtwork *find_one(ArtloftLoft *loft, const char *id, ArtworkLoad what, GError **error)
{
    g_autofree char *plain = g_ascii_strdown(id, -1);
    g_autoptr(GString) names = g_string_new(NULL);
    gint64 artwork = 0;

    if (!id_prefix_is(plain)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "\"%s\" is no id: an id has 12 letters and digits, of which the first 4 or more are enough.", id);
        return NULL;
    }
    if (!id_prefix_find(loft->catalogue, plain, &artwork, names, error))
        return NULL;
    if (artwork)
        return artwork_load(loft->catalogue, artwork, what, loft->settings->base_url, error);
    if (names->len > 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Several artworks begin with \"%s\": %s.", plain, names->str);
    else
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no artwork \"%s\".", plain);
    return NULL;
}

ArtloftArtwork *artloft_lookup(ArtloftLoft *loft, const char *id, GError **error)
{
    return find_one(loft, id, ARTWORK_LOAD_ALL, error);
}
