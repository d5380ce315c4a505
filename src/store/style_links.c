#include "store/statement.h"
#include "store/style_rows.h"

#include <string.h>

enum { WORDS, WORD, FOUND, LINK, UNLINK, SAY, TAKE_BACK, LOAD, TAKEN_AWAY, ARTWORKS };
static const char *const statements[] = {
    [WORDS] = "SELECT style, removed FROM style_word WHERE artwork = ?1",
    [WORD] = "SELECT removed FROM style_word WHERE artwork = ?1 AND style = ?2",
    [FOUND] = "SELECT style, source, position, evidence FROM artwork_style WHERE artwork = ?1",
    [LINK] = "INSERT INTO artwork_style(artwork, style, source, position, evidence, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
             "ON CONFLICT(style, artwork) DO UPDATE SET source = ?3, position = ?4, evidence = ?5, "
             "at = CASE WHEN source = ?3 AND evidence = ?5 THEN at ELSE ?6 END",
    [UNLINK] = "DELETE FROM artwork_style WHERE artwork = ?1 AND style = ?2",
    [SAY] = "INSERT INTO style_word(artwork, style, removed, at) VALUES(?1, ?2, ?3, ?4) "
            "ON CONFLICT(artwork, style) DO UPDATE SET removed = ?3, at = ?4",
    [TAKE_BACK] = "DELETE FROM style_word WHERE artwork = ?1 AND style = ?2",
    [LOAD] = "SELECT s.n, s.slug, s.name, s.kind, s.code, a.source, a.evidence, a.at, p.parent FROM artwork_style a "
             "JOIN style s ON s.n = a.style LEFT JOIN style_parent p ON p.style = s.n WHERE a.artwork = ?1 "
             "ORDER BY a.source DESC, a.position, s.n, p.near",
    [TAKEN_AWAY] = "SELECT s.n, s.slug, s.name, s.kind, s.code, 8, 'edit', w.at, NULL FROM style_word w "
                   "JOIN style s ON s.n = w.style WHERE w.artwork = ?1 AND w.removed ORDER BY w.at, s.n",
    [ARTWORKS] = "SELECT artwork FROM (SELECT artwork FROM artwork_style WHERE style = ?1 AND artwork > ?2 UNION "
                 "SELECT artwork FROM style_word WHERE style = ?1 AND artwork > ?2) ORDER BY artwork LIMIT 1000",
};
STATEMENT_SET(style_links_sql, statements);

/* One row of artwork_style, wanted or present. */
typedef struct {
    gint64 style;
    ClaimSource source;
    gint64 position;
    char *evidence;
} Link;

static void link_clear(gpointer data)
{
    Link *link = data;

    g_free(link->evidence);
}

static GArray *links_new(void)
{
    GArray *links = g_array_new(FALSE, FALSE, sizeof(Link));

    g_array_set_clear_func(links, link_clear);
    return links;
}

static Link *links_find(const GArray *links, gint64 style)
{
    for (guint i = 0; i < links->len; i++) {
        Link *link = &g_array_index(links, Link, i);

        if (link->style == style)
            return link;
    }
    return NULL;
}

static gboolean write_link(Catalogue *catalogue, gint64 artwork, const Link *link, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, LINK, artwork, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, link->style);
    bind_integer(statement, 3, link->source);
    bind_integer(statement, 4, link->position);
    bind_text(statement, 5, link->evidence);
    bind_integer(statement, 6, catalogue_now());
    return statement_run(catalogue, statement, error);
}

static gboolean run_on_pair(Catalogue *catalogue, guint which, gint64 artwork, gint64 style, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, which, artwork, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, style);
    return statement_run(catalogue, statement, error);
}

/* ---- what was found ---- */

/* The rows that are to be: what was found, changed by what people said. */
static gboolean want_found(Catalogue *catalogue, const GPtrArray *styles, GArray *wanted, GError **error)
{
    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];
        Link link = {.source = style->source, .position = i};

        if (!style_put(catalogue, style, &link.style, error))
            return FALSE;
        if (links_find(wanted, link.style)) /* two of them are one by an alias */
            continue;
        g_array_append_val(wanted, link);
        g_array_index(wanted, Link, wanted->len - 1).evidence = g_strdup(style->evidence ? style->evidence : "");
    }
    return TRUE;
}

static void apply_word(GArray *wanted, gint64 style, gboolean removed)
{
    Link *link = links_find(wanted, style);

    if (removed && link) {
        g_array_remove_index(wanted, (guint)(link - &g_array_index(wanted, Link, 0)));
    } else if (!removed) {
        Link added = {.style = style};

        if (!link) {
            g_array_append_val(wanted, added);
            link = &g_array_index(wanted, Link, wanted->len - 1);
        }
        g_free(link->evidence);
        link->source = SOURCE_EDIT;
        link->position = 0;
        link->evidence = g_strdup("edit");
    }
}

static gboolean apply_words(Catalogue *catalogue, gint64 artwork, GArray *wanted, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, WORDS, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        apply_word(wanted, column_integer(statement, 0), column_integer(statement, 1) != 0);
    return step == STEP_DONE;
}

static gboolean load_present(Catalogue *catalogue, gint64 artwork, GArray *present, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, FOUND, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        Link link = {.style = column_integer(statement, 0),
                     .source = (ClaimSource)column_integer(statement, 1),
                     .position = column_integer(statement, 2),
                     .evidence = g_strdup(column_text(statement, 3))};

        g_array_append_val(present, link);
    }
    return step == STEP_DONE;
}

static gboolean same_link(const Link *one, const Link *other)
{
    return one && other && one->source == other->source && one->position == other->position &&
           strcmp(one->evidence, other->evidence) == 0;
}

/* Only rows that differ are written: most of the time none does. */
static gboolean write_difference(Catalogue *catalogue, gint64 artwork, const GArray *present, const GArray *wanted,
                                 GError **error)
{
    for (guint i = 0; i < present->len; i++) {
        const Link *link = &g_array_index(present, Link, i);

        if (!links_find(wanted, link->style) && !run_on_pair(catalogue, UNLINK, artwork, link->style, error))
            return FALSE;
    }
    for (guint i = 0; i < wanted->len; i++) {
        const Link *link = &g_array_index(wanted, Link, i);

        if (!same_link(links_find(present, link->style), link) && !write_link(catalogue, artwork, link, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean replace_found(Catalogue *catalogue, gint64 artwork, const GPtrArray *styles, GError **error)
{
    g_autoptr(GArray) wanted = links_new();
    g_autoptr(GArray) present = links_new();

    return want_found(catalogue, styles, wanted, error) && apply_words(catalogue, artwork, wanted, error) &&
           load_present(catalogue, artwork, present, error) && write_difference(catalogue, artwork, present, wanted, error);
}

gboolean style_replace_found(Catalogue *catalogue, gint64 artwork, const GPtrArray *styles, GError **error)
{
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue, replace_found(catalogue, artwork, styles, error), error);
}

/* ---- what people say ---- */

static gboolean say(Catalogue *catalogue, gint64 artwork, gint64 style, gboolean removed, GError **error)
{
    Link link = {.style = style, .source = SOURCE_EDIT, .evidence = (char *)"edit"};
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, SAY, artwork, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, style);
    bind_integer(statement, 3, removed ? 1 : 0);
    bind_integer(statement, 4, catalogue_now());
    return statement_run(catalogue, statement, error) &&
           (removed ? run_on_pair(catalogue, UNLINK, artwork, style, error) : write_link(catalogue, artwork, &link, error));
}

static gboolean say_nothing(Catalogue *catalogue, gint64 artwork, gint64 style, GError **error)
{
    return run_on_pair(catalogue, TAKE_BACK, artwork, style, error) && run_on_pair(catalogue, UNLINK, artwork, style, error);
}

gboolean style_say(Catalogue *catalogue, gint64 artwork, gint64 style, StyleSaid said, GError **error)
{
    return catalogue_enter(catalogue, error) &&
           catalogue_end(catalogue,
                         said == STYLE_SAID_NOTHING ? say_nothing(catalogue, artwork, style, error)
                                                    : say(catalogue, artwork, style, said == STYLE_SAID_REMOVED, error),
                         error);
}

gboolean style_said(Catalogue *catalogue, gint64 artwork, gint64 style, StyleSaid *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, WORD, artwork, error);
    gint64 removed;

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, style);
    if (!statement_integer(catalogue, statement, -1, &removed, error))
        return FALSE;
    *out = removed < 0 ? STYLE_SAID_NOTHING : removed ? STYLE_SAID_REMOVED : STYLE_SAID_ADDED;
    return TRUE;
}

/* ---- reading ---- */

gboolean style_numbers(Catalogue *catalogue, gint64 artwork, GArray *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, FOUND, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 style = column_integer(statement, 0);

        g_array_append_val(out, style);
    }
    return step == STEP_DONE;
}

static gboolean load(Catalogue *catalogue, guint which, gint64 artwork, GPtrArray *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, which, artwork, error);
    ArtworkStyle *style = NULL;
    gint64 last = 0;
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        if (!style || column_integer(statement, 0) != last) { /* a row for every parent */
            last = column_integer(statement, 0);
            style = artwork_style_new();
            style->slug = g_strdup(column_text(statement, 1));
            style->name = g_strdup(column_text(statement, 2));
            style->kind = g_strdup(column_text(statement, 3));
            style->code = g_strdup(column_text(statement, 4));
            style->source = (ClaimSource)CLAMP(column_integer(statement, 5), SOURCE_DERIVED, SOURCE_EDIT);
            style->evidence = g_strdup(column_text(statement, 6));
            style->at = column_integer(statement, 7);
            g_ptr_array_add(out, style);
        }
        if (column_text(statement, 8))
            g_ptr_array_add(style->parents, g_strdup(column_text(statement, 8)));
    }
    return step == STEP_DONE;
}

gboolean style_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error)
{
    return load(catalogue, LOAD, artwork, out, error);
}

gboolean style_load_taken_away(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error)
{
    return load(catalogue, TAKEN_AWAY, artwork, out, error);
}

static gboolean artworks_after(Catalogue *catalogue, gint64 style, gint64 last, GArray *artworks, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STYLE_LINK, ARTWORKS, style, error);
    Step step = STEP_ERROR;

    g_array_set_size(artworks, 0);
    if (statement)
        bind_integer(statement, 2, last);
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 artwork = column_integer(statement, 0);

        if (!statement_advance(catalogue, statement, artwork, &last, error))
            return FALSE;
        g_array_append_val(artworks, artwork);
    }
    return step == STEP_DONE;
}

gboolean style_each_artwork(Catalogue *catalogue, gint64 style, StyleArtworkFunc each, gpointer data, GError **error)
{
    g_autoptr(GArray) artworks = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 last = 0;

    do {
        if (!artworks_after(catalogue, style, last, artworks, error))
            return FALSE;
        for (guint i = 0; i < artworks->len; i++) {
            last = g_array_index(artworks, gint64, i);
            if (!each(last, data, error))
                return FALSE;
        }
    } while (artworks->len > 0);
    return TRUE;
}
