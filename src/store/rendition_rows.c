#include "store/rendition_rows.h"

#include "core/digest.h"
#include "image/encoder_version.h"
#include "store/facet.h"
#include "store/statement.h"

#include <string.h>

#define WORDS "; words in " /* in a recipe */

enum {
    LOOSEN,
    FORGET,
    ADD,
    SHAPE,
    ADD_SHAPE,
    TAKE,
    ADD_RECIPE,
    MADE_BY,
    LOAD,
    MADE,
    PATHS,
    BARE,
    DOUBTFUL,
    ALIKE,
    SPARE_RECIPES
};
static const char *const statements[] = {
    [LOOSEN] = "INSERT INTO loose(path, at) SELECT p.stem || s.head || r.key || s.tail, ?2 FROM picture p JOIN rendition r "
               "ON r.artwork = p.artwork JOIN shape s ON s.n = r.shape WHERE p.artwork = ?1 ON CONFLICT(path) DO NOTHING",
    [FORGET] = "DELETE FROM rendition WHERE artwork = ?1",
    [ADD] = "INSERT INTO rendition(artwork, shape, height, bytes, mark, key) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    [SHAPE] = "SELECT n FROM shape WHERE width = ?1 AND format = ?2 AND kind = ?3 AND head = ?4 AND tail = ?5",
    [ADD_SHAPE] = "INSERT INTO shape(width, format, kind, head, tail) VALUES(?1, ?2, ?3, ?4, ?5)",
    [TAKE] = "DELETE FROM loose WHERE path = ?1",
    [ADD_RECIPE] = "INSERT INTO recipe(text) VALUES(?1) ON CONFLICT(text) DO NOTHING",
    [MADE_BY] = "INSERT INTO picture(artwork, recipe, payload, stem, words) "
                "VALUES(?1, (SELECT n FROM recipe WHERE text = ?2), ?3, ?4, ?5) ON CONFLICT(artwork) DO UPDATE SET "
                "(recipe, payload, stem, words) = (excluded.recipe, excluded.payload, excluded.stem, excluded.words)",
    [LOAD] = "SELECT s.format, s.kind, s.width, r.height, r.bytes, p.stem || s.head || r.key || s.tail, r.mark FROM picture p "
             "JOIN rendition r ON r.artwork = p.artwork JOIN shape s ON s.n = r.shape WHERE p.artwork = ?1 "
             "ORDER BY s.format, s.kind, s.width, r.height",
    [MADE] = "SELECT r.text, p.payload FROM picture p JOIN recipe r ON r.n = p.recipe WHERE p.artwork = ?1",
    [PATHS] = "SELECT /* all */ p.stem || s.head || r.key || s.tail FROM picture p JOIN rendition r ON r.artwork = p.artwork "
              "JOIN shape s ON s.n = r.shape",
    [BARE] = "SELECT /* all */ (SELECT o.n FROM original o WHERE o.artwork = s.artwork ORDER BY o.state, o.n LIMIT 1) AS n "
             "FROM shown s WHERE (s.has & ?1) = 0 OR (s.has & ?2) <> 0",
    [DOUBTFUL] = "SELECT /* all */ artwork FROM shown WHERE recipe IS NULL "
                 "OR recipe IS NOT (SELECT n FROM recipe WHERE text = ?1) OR (has & ?2) <> 0",
    [ALIKE] = "SELECT /* all */ min(s.artwork), count(*) FROM shown s LEFT JOIN picture p ON p.artwork = s.artwork "
              "LEFT JOIN recipe r ON r.n = s.recipe WHERE s.renditions > 0 AND s.state <> ?4 AND (r.text IS NOT ?1 OR (s.has & "
              "?2) <> 0) "
              "GROUP BY iif((s.has & ?2) = 0 AND substr(r.text, instr(r.text, ?3)) = substr(?1, instr(?1, ?3)), s.recipe, "
              "-s.artwork), s.width, s.height, p.width, p.height, s.renditions ORDER BY 1",
    [SPARE_RECIPES] = "DELETE /* all */ FROM recipe WHERE n NOT IN (SELECT recipe FROM picture WHERE recipe IS NOT NULL)",
};
STATEMENT_SET(rendition_rows_sql, statements);

/* What concerns all files of an artwork, or none, comes first. Whether what follows WORDS does depends on what is said of the
 * artwork. */
char *rendition_recipe(const Settings *settings, const char *encoder)
{
    GString *text = g_string_new("widths");

    for (guint i = 0; i < settings->widths->len; i++)
        g_string_append_printf(text, " %u", g_array_index(settings->widths, guint, i));
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        g_autofree char *version = settings->formats[format] ? encoder_version_of(encoder, format) : NULL;

        if (version)
            g_string_append_printf(text, "; %s %d, effort %d, by %s", rendition_format_name(format), settings->quality[format],
                                   encoder_effort(format, settings->preset), version);
    }
    g_string_append_printf(text, "; %s; thumbnail %u; background #%02x%02x%02x", settings->even_quality ? "even" : "fixed",
                           settings->thumbnail, settings->background[0], settings->background[1], settings->background[2]);
    for (guint i = 0; i < settings->crops->len; i++) {
        const CropShape *shape = &g_array_index(settings->crops, CropShape, i);

        g_string_append_printf(text, "; crop %ux%u", shape->width, shape->height);
    }
    g_string_append_printf(text, WORDS "%s; license %s", settings->language,
                           settings->license_url ? settings->license_url : "");
    return g_string_free(text, FALSE);
}

gint64 rendition_words(const char *const values[N_FIELDS])
{
    static const FieldId fields[] = {FIELD_CAPTION,    FIELD_CREDIT,  FIELD_COPYRIGHT, FIELD_DIGITAL_SOURCE_TYPE,
                                     FIELD_DISCLOSURE, FIELD_LICENSE, FIELD_FOCUS};
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        digest_text(digest, values[fields[i]]);
    digest_hex(digest, hex);
    hex[15] = '\0'; /* 60 bits */
    return (gint64)g_ascii_strtoull(hex, NULL, 16);
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

/* The file at @path is not loose any more. */
static gboolean take_file(Catalogue *catalogue, const char *path, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_RENDITION, TAKE, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, path);
    return statement_run(catalogue, statement, error);
}

/* What there was becomes loose. */
static gboolean forget_rows(Catalogue *catalogue, gint64 artwork, GError **error)
{
    sqlite3_stmt *loosen = statement_for(catalogue, SET_RENDITION, LOOSEN, artwork, error);

    if (!loosen)
        return FALSE;
    bind_integer(loosen, 2, catalogue_now());
    return statement_run(catalogue, loosen, error) && statement_run_for(catalogue, SET_RENDITION, FORGET, artwork, error);
}

/* A path behind the stem: "480-" "abcdefgh" ".jpg". */
typedef struct {
    char *head, *key, *tail;
} NameParts;

static void name_parts_clear(NameParts *parts)
{
    g_free(parts->head);
    g_free(parts->key);
    g_free(parts->tail);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NameParts, name_parts_clear)

static void take_apart(const char *name, NameParts *out)
{
    const char *dash = strchr(name, '-'), *dot = strrchr(name, '.');
    const char *key = dash ? dash + 1 : name, *tail = dot && dot >= key ? dot : name + strlen(name);

    out->head = g_strndup(name, (gsize)(key - name));
    out->key = g_strndup(key, (gsize)(tail - key));
    out->tail = g_strdup(tail);
}

static sqlite3_stmt *shape_statement(Catalogue *catalogue, guint which, const RenditionRow *row, const NameParts *name,
                                     GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_RENDITION, which, row->width, error);

    if (!statement)
        return NULL;
    bind_text(statement, 2, row->format);
    bind_text(statement, 3, row->kind);
    bind_text(statement, 4, name->head);
    bind_text(statement, 5, name->tail);
    return statement;
}

static gboolean shape_number(Catalogue *catalogue, const RenditionRow *row, const NameParts *name, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = shape_statement(catalogue, SHAPE, row, name, error);

    if (!statement || !statement_integer(catalogue, statement, 0, out, error) || *out)
        return statement && *out;
    statement = shape_statement(catalogue, ADD_SHAPE, row, name, error);
    if (!statement || !statement_run(catalogue, statement, error))
        return FALSE;
    *out = statement_last_row(catalogue);
    return TRUE;
}

static gboolean write_row(Catalogue *catalogue, gint64 artwork, const RenditionRow *row, gsize stem, GError **error)
{
    g_auto(NameParts) name = {0};
    sqlite3_stmt *statement;
    gint64 shape = 0;

    take_apart(row->path + stem, &name);
    if (!shape_number(catalogue, row, &name, &shape, error))
        return FALSE;
    statement = statement_for(catalogue, SET_RENDITION, ADD, artwork, error);
    if (!statement)
        return FALSE;
    bind_integer(statement, 2, shape);
    bind_integer(statement, 3, row->height);
    bind_integer(statement, 4, (gint64)row->bytes);
    bind_integer(statement, 5, row->mark);
    bind_text(statement, 6, name.key);
    return statement_run(catalogue, statement, error) && take_file(catalogue, row->path, error);
}

static gboolean write_rows(Catalogue *catalogue, gint64 artwork, const RenditionRow *rows, guint count, gsize stem,
                           GError **error)
{
    if (!forget_rows(catalogue, artwork, error))
        return FALSE;
    for (guint i = 0; i < count; i++)
        if (!write_row(catalogue, artwork, &rows[i], stem, error))
            return FALSE;
    return TRUE;
}

static gboolean write_made(Catalogue *catalogue, gint64 artwork, const RenditionMaking *making, const char *stem,
                           GError **error)
{
    sqlite3_stmt *add = statement_get(catalogue, SET_RENDITION, ADD_RECIPE, error);
    sqlite3_stmt *made = add ? statement_for(catalogue, SET_RENDITION, MADE_BY, artwork, error) : NULL;

    if (!made)
        return FALSE;
    bind_text(add, 1, making->recipe);
    bind_text(made, 2, making->recipe);
    bind_hex(made, 3, making->payload_sha256);
    bind_text(made, 4, stem);
    bind_integer(made, 5, making->words);
    return statement_run(catalogue, add, error) && statement_run(catalogue, made, error);
}

gboolean rendition_replace(Catalogue *catalogue, gint64 artwork, const RenditionRow *rows, guint count,
                           const RenditionMaking *making, GError **error)
{
    g_autofree char *stem = common_stem(rows, count);

    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue,
                         write_rows(catalogue, artwork, rows, count, strlen(stem), error) &&
                             write_made(catalogue, artwork, making, stem, error),
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
        rendition->mark = (guint32)column_integer(statement, 6);
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

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

    return one < other ? -1 : one > other;
}

GArray *rendition_doubtful(Catalogue *catalogue, const char *recipe, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_RENDITION, DOUBTFUL, error);
    GArray *doubtful;

    if (!statement)
        return NULL;
    bind_text(statement, 1, recipe);
    bind_integer(statement, 2, FACET_BIT(FACET_OUTDATED) | FACET_BIT(FACET_REWORDED));
    doubtful = statement_integers(catalogue, statement, error);
    if (doubtful)
        g_array_sort(doubtful, compare_numbers); /* the index that is read has another order */
    return doubtful;
}

GArray *rendition_doubtful_alike(Catalogue *catalogue, const char *recipe, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_RENDITION, ALIKE, error);
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(RenditionAlike));
    Step step = STEP_ERROR;

    if (statement) {
        bind_text(statement, 1, recipe);
        bind_integer(statement, 2, FACET_BIT(FACET_OUTDATED) | FACET_BIT(FACET_REWORDED));
        bind_text(statement, 3, WORDS);
        bind_integer(statement, 4, ORIGINAL_MISSING);
    }
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        RenditionAlike alike = {.artwork = column_integer(statement, 0), .artworks = (guint64)column_integer(statement, 1)};

        g_array_append_val(groups, alike);
    }
    return step == STEP_DONE ? g_steal_pointer(&groups) : NULL;
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

gboolean rendition_forget_recipes(Catalogue *catalogue, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_RENDITION, SPARE_RECIPES, error);

    return statement && statement_run(catalogue, statement, error);
}
