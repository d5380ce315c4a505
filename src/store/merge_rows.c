#include "store/merge_rows.h"

#include "core/text.h"
#include "store/statement.h"
#include "store/style_rows.h"

enum {
    SAID_LAST,
    TAG_SPELLING,
    ALIAS_SPELLING,
    SPELL_TAG,
    SPELL_ALIAS,
    GIVEN,
    GIVEN_PARENTS,
    ADDED,
    PIXELS,
    PICTURE,
    COPY_PICTURE,
    POSTS,
    PLACES,
    SAYINGS,
    POST_AT
};
static const char *const statements[] = {
    [SAID_LAST] = "SELECT /* all */ c.kind, a.id, c.subject, max(e.at) FROM edit_change c JOIN edit e ON e.n = c.edit "
                  "LEFT JOIN artwork a ON a.n = c.artwork GROUP BY c.kind, c.artwork, c.subject",
    [TAG_SPELLING] = "SELECT name FROM tag WHERE fold = ?1",
    [ALIAS_SPELLING] = "SELECT spelling FROM style_alias WHERE fold = ?1",
    [SPELL_TAG] = "UPDATE tag SET name = ?2 WHERE fold = ?1",
    [SPELL_ALIAS] = "UPDATE style_alias SET spelling = ?2 WHERE fold = ?1",
    [GIVEN] = "SELECT CASE WHEN named THEN given ELSE name END, coalesce(given_kind, kind), code FROM style WHERE slug = ?1",
    [GIVEN_PARENTS] = "SELECT p.parent FROM style s JOIN style_parent p ON p.style = s.n WHERE s.slug = ?1 ORDER BY p.near",
    [ADDED] = "SELECT added FROM artwork WHERE n = ?1",
    [PIXELS] = "SELECT payload FROM original WHERE artwork = ?1 AND payload IS NOT NULL UNION "
               "SELECT payload FROM remembered WHERE artwork = ?1",
    [PICTURE] = "SELECT width, height, frames, color, thumbhash, color_grid, palette, likeness FROM picture WHERE artwork = ?1",
    [COPY_PICTURE] = "INSERT INTO picture(artwork, width, height, frames, color, thumbhash, color_grid, palette, likeness) "
                     "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(artwork) DO NOTHING",
    [POSTS] = "SELECT /* all */ name, title, at, date, address FROM post ORDER BY name",
    [PLACES] =
        "SELECT a.id, l.position, CASE WHEN l.woven THEN 'woven' END, l.caption FROM post p JOIN placement l ON l.post = p.n "
        "JOIN artwork a ON a.n = l.artwork WHERE p.name = ?1 ORDER BY l.position",
    [SAYINGS] = "SELECT /* all */ a.id, 0, w.field, w.value FROM word w JOIN artwork a ON a.n = w.artwork "
                "WHERE w.source = 6 AND w.evidence = ?1 ORDER BY a.id, w.field",
    [POST_AT] = "UPDATE post SET at = ?2 WHERE name = ?1",
};
STATEMENT_SET(merge_rows_sql, statements);

static sqlite3_stmt *statement_about(Catalogue *catalogue, guint which, const char *text, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_MERGE, which, error);

    if (statement)
        bind_text(statement, 1, text);
    return statement;
}

gboolean said_last_each(Catalogue *catalogue, SaidLastFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_MERGE, SAID_LAST, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        SaidLast said = {.kind = (ChangeKind)column_integer(statement, 0),
                         .id = column_text(statement, 1),
                         .subject = column_text(statement, 2),
                         .at = column_integer(statement, 3)};

        if (!each(&said, data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}

/* ---- spellings ---- */

static gboolean get_spelling(Catalogue *catalogue, guint which, const char *fold, char **out, GError **error)
{
    sqlite3_stmt *statement = statement_about(catalogue, which, fold, error);

    return statement && statement_text(catalogue, statement, out, error);
}

static gboolean set_spelling(Catalogue *catalogue, guint which, const char *fold, const char *spelling, GError **error)
{
    sqlite3_stmt *statement = statement_about(catalogue, which, fold, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, spelling);
    return statement_run(catalogue, statement, error);
}

gboolean tag_get_spelling(Catalogue *catalogue, const char *tag, char **out, GError **error)
{
    g_autofree char *fold = tag_fold(tag);

    return get_spelling(catalogue, TAG_SPELLING, fold, out, error);
}

gboolean alias_get_spelling(Catalogue *catalogue, const char *alias, char **out, GError **error)
{
    g_autofree char *fold = text_fold(alias);

    return get_spelling(catalogue, ALIAS_SPELLING, fold, out, error);
}

gboolean tag_set_spelling(Catalogue *catalogue, const char *spelling, GError **error)
{
    g_autofree char *fold = tag_fold(spelling);

    return set_spelling(catalogue, SPELL_TAG, fold, spelling, error);
}

gboolean alias_set_spelling(Catalogue *catalogue, const char *spelling, GError **error)
{
    g_autofree char *fold = text_fold(spelling);

    return set_spelling(catalogue, SPELL_ALIAS, fold, spelling, error);
}

/* ---- styles ---- */

static gboolean load_parents(Catalogue *catalogue, ArtworkStyle *style, GError **error)
{
    sqlite3_stmt *statement = statement_about(catalogue, GIVEN_PARENTS, style->slug, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_ptr_array_add(style->parents, g_strdup(column_text(statement, 0)));
    return step == STEP_DONE;
}

gboolean style_get_given(Catalogue *catalogue, const char *slug, ArtworkStyle **out, GError **error)
{
    sqlite3_stmt *statement = statement_about(catalogue, GIVEN, slug, error);
    ArtworkStyle *style = NULL;
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) { /* at most one */
        style = artwork_style_new();
        style->slug = g_strdup(slug);
        style->name = g_strdup(column_text(statement, 0));
        style->kind = g_strdup(column_text(statement, 1));
        style->code = g_strdup(column_text(statement, 2));
    }
    if (step == STEP_DONE && (!style || load_parents(catalogue, style, error))) {
        *out = style;
        return TRUE;
    }
    artwork_style_free(style);
    return FALSE;
}

/* ---- artworks ---- */

gboolean artwork_get_added(Catalogue *catalogue, gint64 artwork, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_MERGE, ADDED, artwork, error);

    return statement && statement_integer(catalogue, statement, 0, out, error);
}

gboolean artwork_pixels(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_MERGE, PIXELS, artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_ptr_array_add(out, column_hex(statement, 0));
    return step == STEP_DONE;
}

gboolean artwork_copy_picture(Catalogue *catalogue, gint64 to, Catalogue *other, gint64 from, GError **error)
{
    sqlite3_stmt *read = statement_for(other, SET_MERGE, PICTURE, from, error);
    sqlite3_stmt *write = read ? statement_for(catalogue, SET_MERGE, COPY_PICTURE, to, error) : NULL;
    Step step = STEP_ERROR;

    while (write && (step = statement_step(other, read, error)) == STEP_ROW) { /* at most one */
        for (int i = 0; i < sqlite3_column_count(read); i++)
            sqlite3_bind_value(write, i + 2, sqlite3_column_value(read, i));
        if (!statement_run(catalogue, write, error)) {
            sqlite3_reset(read);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}

/* ---- posts ---- */

static void post_row_clear(gpointer data)
{
    PostKnown *row = data;

    g_free(row->name);
    g_free(row->title);
    g_free(row->date);
    g_free(row->address);
}

GArray *post_list(Catalogue *catalogue, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_MERGE, POSTS, error);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(PostKnown));
    Step step = STEP_ERROR;

    g_array_set_clear_func(rows, post_row_clear);
    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        PostKnown row = {.name = g_strdup(column_text(statement, 0)),
                         .title = g_strdup(column_text(statement, 1)),
                         .at = column_integer(statement, 2),
                         .date = g_strdup(column_text(statement, 3)),
                         .address = g_strdup(column_text(statement, 4))};

        g_array_append_val(rows, row);
    }
    return step == STEP_DONE ? g_steal_pointer(&rows) : NULL;
}

static gboolean each_fact(Catalogue *catalogue, guint which, const char *post, PostFactFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_about(catalogue, which, post, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        PostFact fact = {.id = column_text(statement, 0),
                         .position = (guint)column_integer(statement, 1),
                         .field = column_text(statement, 2),
                         .text = column_text(statement, 3)};

        if (!each(&fact, data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}

gboolean post_each_fact(Catalogue *catalogue, const char *post, PostFactFunc each, gpointer data, GError **error)
{
    return each_fact(catalogue, PLACES, post, each, data, error) && each_fact(catalogue, SAYINGS, post, each, data, error);
}

gboolean post_set_at(Catalogue *catalogue, const char *post, gint64 at, GError **error)
{
    sqlite3_stmt *statement = statement_about(catalogue, POST_AT, post, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, at);
    return statement_run(catalogue, statement, error);
}
