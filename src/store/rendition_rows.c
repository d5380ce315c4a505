#include "store/rendition_rows.h"

#include "store/facet.h"
#include "store/statement.h"

#include <string.h>

enum { FORGET, ADD, ADD_RECIPE, MADE_BY, LOAD, MADE, PATHS, BARE };
static const char *const statements[] = {
    [FORGET] = "DELETE FROM rendition WHERE artwork = ?1",
    [ADD] = "INSERT INTO rendition(artwork, format, kind, width, height, bytes, rest) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [ADD_RECIPE] = "INSERT INTO recipe(text) VALUES(?1) ON CONFLICT(text) DO NOTHING",
    [MADE_BY] =
        "INSERT INTO picture(artwork, recipe, payload, stem) VALUES(?1, (SELECT n FROM recipe WHERE text = ?2), ?3, ?4) "
        "ON CONFLICT(artwork) DO UPDATE SET (recipe, payload, stem) = (excluded.recipe, excluded.payload, excluded.stem)",
    [LOAD] = "SELECT r.format, r.kind, r.width, r.height, r.bytes, p.stem || r.rest FROM picture p "
             "JOIN rendition r ON r.artwork = p.artwork WHERE p.artwork = ?1 ORDER BY r.format, r.kind, r.width",
    [MADE] = "SELECT r.text, p.payload FROM picture p JOIN recipe r ON r.n = p.recipe WHERE p.artwork = ?1",
    [PATHS] = "SELECT /* all */ p.stem || r.rest FROM picture p JOIN rendition r ON r.artwork = p.artwork",
    [BARE] = "SELECT /* all */ (SELECT o.n FROM original o WHERE o.artwork = s.artwork ORDER BY o.state, o.n LIMIT 1) AS n "
             "FROM shown s WHERE (s.has & ?1) = 0 OR (s.has & ?2) <> 0",
};
STATEMENT_SET(rendition_rows_sql, statements);

char *rendition_recipe(const Settings *settings, const char *encoder)
{
    GString *text = g_string_new(encoder);

    g_string_append(text, "; widths");
    for (guint i = 0; i < settings->widths->len; i++)
        g_string_append_printf(text, " %u", g_array_index(settings->widths, guint, i));
    for (guint i = 0; i < N_RENDITION_FORMATS; i++)
        if (settings->formats[i])
            g_string_append_printf(text, "; %s %d", rendition_format_name((RenditionFormat)i), settings->quality[i]);
    g_string_append_printf(text, "; thumbnail %u; background #%02x%02x%02x", settings->thumbnail, settings->background[0],
                           settings->background[1], settings->background[2]);
    return g_string_free(text, FALSE);
}

/* What all paths begin with: most of each, so it is stored once. Free with g_free. */
static char *common_stem(const RenditionRow *rows, guint count)
{
    gsize size = count > 0 ? strlen(rows[0].path) : 0;

    for (guint i = 1; i < count; i++)
        for (gsize j = 0; j < size; j++)
            if (rows[i].path[j] != rows[0].path[j])
                size = j;
    while (size > 0 && ((guchar)rows[0].path[size] & 0xc0) == 0x80) /* whole characters only */
        size--;
    return count > 0 ? g_strndup(rows[0].path, size) : g_strdup("");
}

static gboolean write_rows(Catalogue *catalogue, gint64 artwork, const RenditionRow *rows, guint count, gsize stem,
                           GError **error)
{
    if (!statement_run_for(catalogue, SET_RENDITION, FORGET, artwork, error))
        return FALSE;
    for (guint i = 0; i < count; i++) {
        sqlite3_stmt *statement = statement_for(catalogue, SET_RENDITION, ADD, artwork, error);

        if (!statement)
            return FALSE;
        bind_text(statement, 2, rows[i].format);
        bind_text(statement, 3, rows[i].kind);
        bind_integer(statement, 4, rows[i].width);
        bind_integer(statement, 5, rows[i].height);
        bind_integer(statement, 6, (gint64)rows[i].bytes);
        bind_text(statement, 7, rows[i].path + stem);
        if (!statement_run(catalogue, statement, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_made(Catalogue *catalogue, gint64 artwork, const char *recipe, const char *payload_hex, const char *stem,
                           GError **error)
{
    sqlite3_stmt *add = statement_get(catalogue, SET_RENDITION, ADD_RECIPE, error);
    sqlite3_stmt *made = add ? statement_for(catalogue, SET_RENDITION, MADE_BY, artwork, error) : NULL;

    if (!made)
        return FALSE;
    bind_text(add, 1, recipe);
    bind_text(made, 2, recipe);
    bind_hex(made, 3, payload_hex);
    bind_text(made, 4, stem);
    return statement_run(catalogue, add, error) && statement_run(catalogue, made, error);
}

gboolean rendition_replace(Catalogue *catalogue, gint64 artwork, const RenditionRow *rows, guint count, const char *recipe,
                           const char *payload_sha256_hex, GError **error)
{
    g_autofree char *stem = common_stem(rows, count);

    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue,
                         write_rows(catalogue, artwork, rows, count, strlen(stem), error) &&
                             write_made(catalogue, artwork, recipe, payload_sha256_hex, stem, error),
                         error);
}

gboolean rendition_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_RENDITION, LOAD, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        ArtworkRendition *rendition = artwork_rendition_new();

        rendition->format = g_strdup(column_text(statement, 0));
        rendition->kind = g_strdup(column_text(statement, 1));
        rendition->width = (guint)column_integer(statement, 2);
        rendition->height = (guint)column_integer(statement, 3);
        rendition->bytes = (guint64)column_integer(statement, 4);
        rendition->path = g_strdup(column_text(statement, 5));
        g_ptr_array_add(out, rendition);
    }
    return step == STEP_DONE;
}

gboolean rendition_made(Catalogue *catalogue, gint64 artwork, char **out_recipe, char **out_payload_sha256, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_RENDITION, MADE, artwork, error);
    g_autofree char *recipe = NULL;
    g_autofree char *payload = NULL;
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) { /* at most one */
        recipe = g_strdup(column_text(statement, 0));
        payload = column_hex(statement, 1);
    }
    if (step != STEP_DONE)
        return FALSE;
    *out_recipe = g_steal_pointer(&recipe);
    *out_payload_sha256 = g_steal_pointer(&payload);
    return TRUE;
}

gboolean rendition_each_bare(Catalogue *catalogue, RenditionBareFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_RENDITION, BARE, FACET_BIT(FACET_RENDITION), error);
    Step step = STEP_ERROR;

    if (statement)
        bind_integer(statement, 2, FACET_BIT(FACET_OUTDATED));
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        if (column_integer(statement, 0) && !each(column_integer(statement, 0), data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    return step == STEP_DONE;
}

gboolean rendition_each_path(Catalogue *catalogue, RenditionPathFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_RENDITION, PATHS, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        if (!each(column_text(statement, 0), data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    return step == STEP_DONE;
}
