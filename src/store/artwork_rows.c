#include "store/artwork_rows.h"

#include "store/statement.h"

#include <artloft/error.h>

enum { ADD, FIND, ID, REMOVE, REMOVE_SEARCH, SET_PICTURE, SET_SLUG, SLUG, AFTER, SET_ADDED, REMEMBER, REMEMBERED, LIKENESSES };
static const char *const statements[] = {
    [ADD] = "INSERT INTO artwork(id, added, modified) VALUES(?1, ?2, ?2) ON CONFLICT(id) DO NOTHING",
    [FIND] = "SELECT n FROM artwork WHERE id = ?1",
    [ID] = "SELECT id FROM artwork WHERE n = ?1",
    [REMOVE] = "DELETE FROM artwork WHERE n = ?1",
    [REMOVE_SEARCH] = "DELETE FROM search WHERE rowid = ?1",
    [SET_PICTURE] =
        ("INSERT INTO picture(artwork, width, height, frames, color, thumbhash, color_grid, palette, likeness) "
         "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(artwork) DO UPDATE SET "
         "(width, height, frames, color, thumbhash, color_grid, palette, likeness) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
    [SET_SLUG] = "UPDATE artwork SET slug = ?2 WHERE n = ?1",
    [SLUG] = "SELECT slug FROM artwork WHERE n = ?1",
    [AFTER] = "SELECT n, id FROM artwork WHERE n > ?1 ORDER BY n LIMIT 1000",
    [SET_ADDED] = "UPDATE artwork SET added = ?2 WHERE n = ?1 AND (?3 OR added > ?2)",
    [REMEMBER] = "INSERT OR IGNORE INTO remembered(artwork, payload) VALUES(?1, ?2)",
    [REMEMBERED] =
        "SELECT r.artwork FROM remembered r JOIN artwork a ON a.n = r.artwork WHERE r.payload = ?1 ORDER BY a.id LIMIT 1",
    [LIKENESSES] = "SELECT /* all */ artwork, likeness FROM picture WHERE likeness IS NOT NULL",
};
STATEMENT_SET(artwork_rows_sql, statements);

gboolean artwork_add(Catalogue *catalogue, const char *id, gint64 *out_artwork, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ARTWORK, ADD, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, id);
    bind_integer(statement, 2, catalogue_now());
    if (!statement_run(catalogue, statement, error))
        return FALSE;
    if (statement_changes(catalogue) == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "There is an artwork %s already.", id);
        return FALSE;
    }
    *out_artwork = statement_last_row(catalogue);
    return TRUE;
}

gboolean artwork_find(Catalogue *catalogue, const char *id, gint64 *out_artwork, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ARTWORK, FIND, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, id);
    return statement_integer(catalogue, statement, 0, out_artwork, error);
}

char *artwork_id(Catalogue *catalogue, gint64 artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, ID, artwork, error);
    char *id = NULL;

    if (statement && statement_text(catalogue, statement, &id, error) && !id)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no such artwork.");
    return id;
}

/* The rows of other tables go with it by their foreign keys; the full text is a table without any. */
gboolean artwork_remove(Catalogue *catalogue, gint64 artwork, GError **error)
{
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue,
                         statement_run_for(catalogue, SET_ARTWORK, REMOVE_SEARCH, artwork, error) &&
                             statement_run_for(catalogue, SET_ARTWORK, REMOVE, artwork, error),
                         error);
}

gboolean artwork_set_picture(Catalogue *catalogue, gint64 artwork, const ArtworkPicture *picture, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, SET_PICTURE, artwork, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, picture->width);
    bind_integer(statement, 3, picture->height);
    bind_integer(statement, 4, picture->frames);
    bind_text(statement, 5, picture->color);
    bind_text(statement, 6, picture->thumbhash);
    bind_text(statement, 7, picture->color_grid);
    bind_text(statement, 8, picture->palette);
    if (picture->likeness)
        bind_integer(statement, 9, (gint64)picture->likeness);
    return statement_run(catalogue, statement, error);
}

gboolean artwork_set_slug(Catalogue *catalogue, gint64 artwork, const char *slug, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, SET_SLUG, artwork, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, slug);
    return statement_run(catalogue, statement, error);
}

gboolean artwork_slug(Catalogue *catalogue, gint64 artwork, char **out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, SLUG, artwork, error);

    return statement && statement_text(catalogue, statement, out, error);
}

typedef struct {
    gint64 n;
    char id[13];
} Name;

static gboolean names_after(Catalogue *catalogue, gint64 last, GArray *names, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, AFTER, last, error);
    Step step = STEP_ERROR;

    g_array_set_size(names, 0);
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        Name name = {.n = column_integer(statement, 0)};
        const char *id = column_text(statement, 1);

        g_strlcpy(name.id, id ? id : "", sizeof name.id);
        if (!statement_advance(catalogue, statement, name.n, &last, error))
            return FALSE;
        g_array_append_val(names, name);
    }
    return step == STEP_DONE;
}

gboolean artwork_each(Catalogue *catalogue, ArtworkFunc each, gpointer data, GError **error)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(Name));
    gint64 last = 0;

    do {
        if (!names_after(catalogue, last, names, error))
            return FALSE;
        for (guint i = 0; i < names->len; i++) {
            const Name *name = &g_array_index(names, Name, i);

            if (!each(name->n, name->id, data, error))
                return FALSE;
            last = name->n;
        }
    } while (names->len > 0);
    return TRUE;
}

gboolean artwork_set_added(Catalogue *catalogue, gint64 artwork, gint64 added, gboolean new, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, SET_ADDED, artwork, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, added);
    bind_integer(statement, 3, new);
    return statement_run(catalogue, statement, error);
}

gboolean artwork_remember(Catalogue *catalogue, gint64 artwork, const char *payload_sha256_hex, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_ARTWORK, REMEMBER, artwork, error);

    if (!statement)
        return FALSE;
    bind_hex(statement, 2, payload_sha256_hex);
    return statement_run(catalogue, statement, error);
}

gboolean artwork_remembered(Catalogue *catalogue, const char *payload_sha256_hex, gint64 *out_artwork, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ARTWORK, REMEMBERED, error);

    if (!statement)
        return FALSE;
    bind_hex(statement, 1, payload_sha256_hex);
    return statement_integer(catalogue, statement, 0, out_artwork, error);
}

GArray *artwork_likenesses(Catalogue *catalogue, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(ArtworkLikeness));
    sqlite3_stmt *statement = statement_get(catalogue, SET_ARTWORK, LIKENESSES, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        ArtworkLikeness one = {column_integer(statement, 0), (guint64)column_integer(statement, 1)};

        g_array_append_val(found, one);
    }
    return step == STEP_DONE ? g_steal_pointer(&found) : NULL;
}
