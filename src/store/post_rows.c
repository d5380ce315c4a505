#include "store/post_rows.h"
#include "store/statement.h"

#include <string.h>

/* Whether a row of these values would say anything new. */
#define NEWS "coalesce(?2, title) IS NOT title OR coalesce(?4, date) IS NOT date OR coalesce(?5, address) IS NOT address"

enum { PUT, NEW, FIND, PLACED, FORGET, PLACE, LOAD, USED, NAMES, REMOVE };
static const char *const statements[] = {
    [PUT] = ("INSERT INTO post(name, title, at, date, address) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(name) DO UPDATE SET "
             "title = coalesce(?2, title), at = ?3, date = coalesce(?4, date), address = coalesce(?5, address) WHERE " NEWS),
    [NEW] = ("SELECT count(*) FROM post WHERE name = ?1 AND (" NEWS ")"),
    [FIND] = "SELECT n FROM post WHERE name = ?1",
    [PLACED] = "SELECT position, artwork, caption, woven FROM placement WHERE post = ?1 ORDER BY position",
    [FORGET] = "DELETE FROM placement WHERE post = ?1",
    [PLACE] = "INSERT INTO placement(post, position, artwork, caption, woven) VALUES(?1, ?2, ?3, ?4, ?5)",
    [LOAD] = ("SELECT p.name, p.title, l.position, l.caption, p.date, p.address FROM placement l JOIN post p ON p.n = l.post "
              "WHERE l.artwork = ?1 ORDER BY p.name, l.position"),
    [USED] = ("SELECT /* all */ p.name, a.id, p.address FROM post p LEFT JOIN placement l ON l.post = p.n LEFT JOIN artwork a "
              "ON a.n = "
              "l.artwork ORDER BY p.name, l.position"),
    [NAMES] = "SELECT /* all */ name FROM post ORDER BY name",
    [REMOVE] = "DELETE FROM post WHERE n = ?1",
};
STATEMENT_SET(post_rows_sql, statements);

gboolean post_find(Catalogue *catalogue, const char *post, gint64 *out_post, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_POST, FIND, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, post);
    return statement_integer(catalogue, statement, 0, out_post, error);
}

static sqlite3_stmt *for_row(Catalogue *catalogue, guint which, const PostRow *post, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_POST, which, error);

    if (!statement)
        return NULL;
    bind_text(statement, 1, post->name);
    bind_text(statement, 2, post->title);
    bind_text(statement, 4, post->date);
    bind_text(statement, 5, post->address);
    return statement;
}

gboolean post_put(Catalogue *catalogue, const PostRow *post, gint64 *out_post, GError **error)
{
    sqlite3_stmt *statement = for_row(catalogue, PUT, post, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 3, catalogue_now());
    return statement_run(catalogue, statement, error) && post_find(catalogue, post->name, out_post, error);
}

/* Whether the rows stand there already. */
static gboolean placed(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, gboolean *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_POST, PLACED, post, error);
    Step step = STEP_ERROR;
    guint i = 0;

    *out = TRUE;
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        *out = *out && i < count && column_integer(statement, 0) == rows[i].position &&
               column_integer(statement, 1) == rows[i].artwork && g_strcmp0(column_text(statement, 2), rows[i].caption) == 0 &&
               (column_integer(statement, 3) != 0) == (rows[i].woven != 0);
        i++;
    }
    *out = *out && i == count;
    return step == STEP_DONE;
}

static gboolean replace(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error)
{
    gboolean same;

    if (!placed(catalogue, post, rows, count, &same, error))
        return FALSE;
    if (same)
        return TRUE;
    if (!statement_run_for(catalogue, SET_POST, FORGET, post, error))
        return FALSE;
    for (guint i = 0; i < count; i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_POST, PLACE, post, error);

        if (!statement)
            return FALSE;
        bind_integer(statement, 2, rows[i].position);
        bind_integer(statement, 3, rows[i].artwork);
        bind_text(statement, 4, rows[i].caption);
        bind_integer(statement, 5, rows[i].woven != 0);
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    return TRUE;
}

gboolean placement_replace(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error)
{
    return catalogue_enter(catalogue, error) && catalogue_end(catalogue, replace(catalogue, post, rows, count, error), error);
}

static void placement_clear(gpointer data)
{
    g_free((char *)((PlacementRow *)data)->caption);
}

GArray *placement_rows(Catalogue *catalogue, gint64 post, gboolean woven, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_POST, PLACED, post, error);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    Step step = STEP_ERROR;

    g_array_set_clear_func(rows, placement_clear);
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        PlacementRow row = {.position = (guint)column_integer(statement, 0), .artwork = column_integer(statement, 1)};

        row.woven = column_integer(statement, 3) != 0;
        if (row.woven != woven)
            continue;
        g_array_append_val(rows, row);
        g_array_index(rows, PlacementRow, rows->len - 1).caption = g_strdup(column_text(statement, 2));
    }
    if (step != STEP_DONE)
        g_clear_pointer(&rows, g_array_unref);
    return rows;
}

/* Whether both show the same, in the same order. */
static gboolean show_same(const GArray *there, const PlacementRow *rows, guint count)
{
    for (guint i = 0; there->len == count && i < count; i++) {
        const PlacementRow *row = &g_array_index(there, PlacementRow, i);

        if (row->artwork != rows[i].artwork || g_strcmp0(row->caption, rows[i].caption) != 0)
            return FALSE;
    }
    return there->len == count;
}

/* Where those by hand stand between the regions is known to the next harvest alone: until then they come last. */
static gboolean replace_both(Catalogue *catalogue, gint64 post, const PlacementRow *woven, guint count, const GArray *by_hand,
                             GError **error)
{
    g_autoptr(GArray) all = g_array_sized_new(FALSE, FALSE, sizeof(PlacementRow), count + by_hand->len);

    g_array_append_vals(all, woven, count);
    g_array_append_vals(all, by_hand->data, by_hand->len);
    for (guint i = 0; i < all->len; i++)
        g_array_index(all, PlacementRow, i).position = i + 1;
    return replace(catalogue, post, (const PlacementRow *)(void *)all->data, all->len, error);
}

static gboolean replace_woven(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error)
{
    g_autoptr(GArray) there = placement_rows(catalogue, post, TRUE, error);
    g_autoptr(GArray) by_hand = there ? placement_rows(catalogue, post, FALSE, error) : NULL;

    return by_hand && (show_same(there, rows, count) || replace_both(catalogue, post, rows, count, by_hand, error));
}

gboolean placement_replace_woven(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error)
{
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, replace_woven(catalogue, post, rows, count, error), error);
}

gboolean post_put_woven(Catalogue *catalogue, const PostRow *post, gint64 *out_post, GError **error)
{
    g_autoptr(GArray) by_hand = NULL;

    if (!post_find(catalogue, post->name, out_post, error))
        return FALSE;
    by_hand = placement_rows(catalogue, *out_post, FALSE, error);
    return by_hand && (by_hand->len > 0 || post_put(catalogue, post, out_post, error));
}

gboolean placement_has_by_hand(Catalogue *catalogue, const char *post, gboolean *out, GError **error)
{
    gint64 n;
    g_autoptr(GArray) by_hand = post_find(catalogue, post, &n, error) ? placement_rows(catalogue, n, FALSE, error) : NULL;

    *out = by_hand && by_hand->len > 0;
    return by_hand != NULL;
}

static gboolean drop_by_hand(Catalogue *catalogue, const char *post, gboolean *out_changed, GError **error)
{
    gint64 n;
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    g_autoptr(GArray) woven = NULL;

    if (!placement_has_by_hand(catalogue, post, out_changed, error))
        return FALSE;
    if (!*out_changed)
        return TRUE;
    woven = post_find(catalogue, post, &n, error) ? placement_rows(catalogue, n, TRUE, error) : NULL;
    return woven && replace_both(catalogue, n, (const PlacementRow *)(void *)woven->data, woven->len, none, error);
}

gboolean placement_drop_by_hand(Catalogue *catalogue, const char *post, gboolean *out_changed, GError **error)
{
    *out_changed = FALSE;
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, drop_by_hand(catalogue, post, out_changed, error), error);
}

gboolean post_differs(Catalogue *catalogue, const PostRow *post, const PlacementRow *rows, guint count, gboolean *out,
                      GError **error)
{
    sqlite3_stmt *statement;
    gint64 n, news = 0;
    gboolean same = FALSE;

    if (!post_find(catalogue, post->name, &n, error) || (n != 0 && !placed(catalogue, n, rows, count, &same, error)))
        return FALSE;
    *out = n == 0 ? count > 0 : !same;
    if (n == 0 || !same || count == 0)
        return TRUE;
    statement = for_row(catalogue, NEW, post, error);
    if (!statement || !statement_integer(catalogue, statement, 0, &news, error))
        return FALSE;
    *out = news > 0;
    return TRUE;
}

static gboolean drop_woven(Catalogue *catalogue, const char *post, gboolean remove, gboolean *out_changed, GError **error)
{
    gint64 n;
    g_autoptr(GArray) woven = NULL;
    g_autoptr(GArray) by_hand = NULL;

    if (!post_find(catalogue, post, &n, error))
        return FALSE;
    woven = placement_rows(catalogue, n, TRUE, error);
    by_hand = woven ? placement_rows(catalogue, n, FALSE, error) : NULL;
    if (!by_hand)
        return FALSE;
    remove = remove && by_hand->len == 0;
    *out_changed = woven->len > 0 || remove;
    return remove ? statement_run_for(catalogue, SET_POST, REMOVE, n, error)
                  : woven->len == 0 || replace_both(catalogue, n, NULL, 0, by_hand, error);
}

gboolean placement_drop_woven(Catalogue *catalogue, const char *post, gboolean remove, gboolean *out_changed, GError **error)
{
    *out_changed = FALSE;
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, drop_woven(catalogue, post, remove, out_changed, error), error);
}

GPtrArray *post_names(Catalogue *catalogue, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_POST, NAMES, error);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_ptr_array_add(names, g_strdup(column_text(statement, 0)));
    if (step != STEP_DONE)
        g_clear_pointer(&names, g_ptr_array_unref);
    return names;
}

static gboolean record(Catalogue *catalogue, const PostRow *post, const PlacementRow *rows, guint count, gboolean *out_changed,
                       GError **error)
{
    gint64 n;

    if (!post_differs(catalogue, post, rows, count, out_changed, error))
        return FALSE;
    if (!*out_changed)
        return TRUE;
    if (count == 0) /* what such a post is called is weave's to say, if it has regions at all */
        return post_find(catalogue, post->name, &n, error) && replace(catalogue, n, rows, count, error);
    return post_put(catalogue, post, &n, error) && replace(catalogue, n, rows, count, error);
}

gboolean post_record(Catalogue *catalogue, const PostRow *post, const PlacementRow *rows, guint count, gboolean *out_changed,
                     GError **error)
{
    *out_changed = FALSE;
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, record(catalogue, post, rows, count, out_changed, error), error);
}

gboolean placement_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_POST, LOAD, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        ArtworkPlacement *placement = artwork_placement_new();

        placement->post = g_strdup(column_text(statement, 0));
        placement->title = g_strdup(column_text(statement, 1));
        placement->position = (guint)column_integer(statement, 2);
        placement->caption = g_strdup(column_text(statement, 3));
        placement->date = g_strdup(column_text(statement, 4));
        placement->address = g_strdup(column_text(statement, 5));
        g_ptr_array_add(out, placement);
    }
    return step == STEP_DONE;
}

typedef struct {
    char *post, *address; /* @post NULL: before the first */
    GHashTable *ids;
} Used;

/* The post that was gathered is complete. */
static gboolean hand_over(Used *used, const char *next, const char *address, PostFunc each, gpointer data, GError **error)
{
    gboolean going = !used->post || each(used->post, used->address, used->ids, data, error);

    g_clear_pointer(&used->ids, g_hash_table_unref);
    g_free(used->post);
    g_free(used->address);
    used->post = g_strdup(next);
    used->address = g_strdup(address);
    used->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return going;
}

gboolean post_each(Catalogue *catalogue, PostFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_POST, USED, error);
    Used used = {0};
    Step step = STEP_ERROR;
    gboolean going = TRUE;

    while (going && statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        const char *post = column_text(statement, 0), *id = column_text(statement, 1);

        if (!used.post || strcmp(used.post, post) != 0)
            going = hand_over(&used, post, column_text(statement, 2), each, data, error);
        if (id)
            g_hash_table_add(used.ids, g_strdup(id));
    }
    if (!going)
        sqlite3_reset(statement);
    going = going && step == STEP_DONE && hand_over(&used, NULL, NULL, each, data, error);
    g_clear_pointer(&used.ids, g_hash_table_unref);
    g_free(used.post);
    g_free(used.address);
    return going;
}
