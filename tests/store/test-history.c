/* The history of edits as rows; and what people say of styles, as far as it can be asked, set and taken back. */
#include "shelf.h"
#include "store/edit_rows.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <string.h>

typedef struct {
    Catalogue *catalogue;
    gint64 artwork, original;
} One;

static void one_set_up(One *one, gconstpointer data)
{
    (void)data;
    one->catalogue = catalogue_open_memory(NULL);
    g_assert_nonnull(one->catalogue);
    one->artwork = shelf_add(one->catalogue, "0123456789ab", "a.png", &one->original);
}

static void one_tear_down(One *one, gconstpointer data)
{
    (void)data;
    catalogue_close(one->catalogue);
}

/* ---- edits ---- */

static gint64 add_edit(One *one, const char *command, gint64 undoes)
{
    gint64 edit = 0;

    MUST(edit_add(one->catalogue, command, undoes, &edit, &error));
    return edit;
}

static void note(One *one, gint64 edit, gint64 artwork, const char *before, const char *after)
{
    const Change change = {CHANGE_WORD, artwork, (char *)"alt", (char *)before, (char *)after};

    MUST(edit_note(one->catalogue, edit, &change, &error));
}

static void assert_latest(One *one, gint64 expected)
{
    gint64 edit = -1;

    MUST(edit_latest(one->catalogue, &edit, &error));
    g_assert_cmpint(edit, ==, expected);
}

static void assert_undone_by(One *one, gint64 edit, gint64 undone_by)
{
    g_auto(EditRow) row = {0};
    gboolean found = FALSE;

    MUST(edit_get(one->catalogue, edit, &row, &found, &error));
    g_assert_true(found);
    g_assert_cmpint(row.undone_by, ==, undone_by);
}

static void test_edits(One *one, gconstpointer data)
{
    gint64 other = shelf_add(one->catalogue, "otherartwork", "b.png", NULL);
    gint64 first, second;
    g_autoptr(GArray) all = NULL;
    g_autoptr(GArray) of_other = NULL;
    g_autoptr(GArray) changes = NULL;
    g_auto(EditRow) row = {0};
    g_auto(EditRow) none = {0};
    gboolean found = FALSE;

    (void)data;
    assert_latest(one, 0);
    first = add_edit(one, "set alt=a -- fox", 0);
    note(one, first, one->artwork, NULL, "a");
    note(one, first, one->artwork, "a", "b");
    note(one, first, other, "x", NULL);
    second = add_edit(one, "set alt=c -- fox", 0);
    note(one, second, one->artwork, "b", "c");
    assert_latest(one, second);
    MUST(edit_get(one->catalogue, first, &row, &found, &error));
    g_assert_true(found);
    g_assert_cmpstr(row.command, ==, "set alt=a -- fox");
    g_assert_cmpuint(row.artworks, ==, 2);
    g_assert_cmpint(row.undoes, ==, 0);
    MUST(edit_get(one->catalogue, 99, &none, &found, &error));
    g_assert_false(found);
    all = edit_list(one->catalogue, 0, -1, NULL);
    of_other = edit_list(one->catalogue, other, -1, NULL);
    g_assert_cmpuint(all->len, ==, 2);
    g_assert_cmpint(g_array_index(all, gint64, 0), ==, second); /* newest first */
    g_assert_cmpuint(of_other->len, ==, 1);
    g_assert_cmpint(g_array_index(of_other, gint64, 0), ==, first);
    g_array_unref(all);
    all = edit_list(one->catalogue, 0, 1, NULL);
    g_assert_cmpuint(all->len, ==, 1);
    changes = edit_changes(one->catalogue, first, one->artwork, NULL);
    g_assert_cmpuint(changes->len, ==, 2);
    g_assert_null(g_array_index(changes, Change, 0).before);
    g_assert_cmpstr(g_array_index(changes, Change, 1).after, ==, "b");
}

static void test_undo_of_undo(One *one, gconstpointer data)
{
    gint64 edit = add_edit(one, "set", 0), undo, redo;

    (void)data;
    undo = add_edit(one, "undo", edit);
    assert_undone_by(one, edit, undo);
    assert_latest(one, 0);
    redo = add_edit(one, "undo", undo); /* what the undo took back stands again */
    assert_undone_by(one, undo, redo);
    assert_undone_by(one, edit, 0);
    assert_latest(one, edit);
}

/* Words of a forgotten artwork are forgotten with it; the edit itself stays in the history. */
static void test_history_of_removed(One *one, gconstpointer data)
{
    gint64 edit = add_edit(one, "set", 0);
    g_autoptr(GArray) changes = NULL;

    (void)data;
    note(one, edit, one->artwork, NULL, "a");
    MUST(artwork_remove(one->catalogue, one->artwork, &error));
    changes = edit_changes(one->catalogue, edit, 0, NULL);
    g_assert_cmpuint(changes->len, ==, 0);
    assert_latest(one, edit);
}

/* ---- styles ---- */

static gint64 add_style(One *one, const char *slug, const char *name)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    ArtworkStyle *style = artwork_style_new();
    gint64 number = 0;

    style->slug = g_strdup(slug);
    style->name = g_strdup(name);
    style->kind = g_strdup("artist");
    style->source = SOURCE_EMBEDDED;
    g_ptr_array_add(styles, style);
    MUST(style_replace_found(one->catalogue, one->artwork, styles, &error));
    MUST(style_find(one->catalogue, slug, &number, &error));
    return number;
}

static void assert_resolves(One *one, const char *name, gint64 expected)
{
    gint64 style = -1;

    MUST(style_resolve(one->catalogue, name, &style, &error));
    g_assert_cmpint(style, ==, expected);
}

static void test_kind(One *one, gconstpointer data)
{
    gint64 style = add_style(one, "saltbox", "Saltbox");
    g_autofree char *none = NULL;
    g_autofree char *given = NULL;
    g_auto(StyleRow) row = {0};
    g_auto(StyleRow) again = {0};

    (void)data;
    MUST(style_get_kind(one->catalogue, style, &none, &error));
    g_assert_null(none);
    MUST(style_set_kind(one->catalogue, style, "movement", &error));
    MUST(style_set_kind(one->catalogue, style, "medium", &error));
    add_style(one, "saltbox", "Saltbox"); /* found again: what a person gave stays */
    MUST(style_get_kind(one->catalogue, style, &given, &error));
    g_assert_cmpstr(given, ==, "medium");
    MUST(style_get(one->catalogue, style, &row, &error));
    g_assert_cmpstr(row.kind, ==, "medium");
    g_assert_cmpuint(row.uses, ==, 1);
    MUST(style_set_kind(one->catalogue, style, NULL, &error));
    MUST(style_get(one->catalogue, style, &again, &error));
    g_assert_cmpstr(again.kind, ==, "artist");
}

static void test_merge(One *one, gconstpointer data)
{
    gint64 wrong = add_style(one, "van-gough", "Van Gough");
    gint64 right = add_style(one, "vincent-van-gogh", "Vincent van Gogh");
    gint64 third = add_style(one, "vincent", "Vincent");
    g_autofree char *merged = NULL;

    (void)data;
    MUST(style_set_merged(one->catalogue, wrong, right, &error));
    MUST_FAIL(style_set_merged(one->catalogue, right, wrong, &error), ARTLOFT_ERROR_USAGE, "already");
    MUST(style_set_merged(one->catalogue, right, third, &error));
    MUST_FAIL(style_set_merged(one->catalogue, third, wrong, &error), ARTLOFT_ERROR_USAGE, "already");
    assert_resolves(one, "van gough", third);
    assert_resolves(one, "van-gough", third);
    add_style(one, "van-gough", "Van Gough");
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT style FROM artwork_style"), ==, third);
    MUST(style_get_merged(one->catalogue, wrong, &merged, &error));
    g_assert_cmpstr(merged, ==, "vincent-van-gogh");
    MUST(style_set_merged(one->catalogue, wrong, 0, &error));
    assert_resolves(one, "van gough", wrong);
}

static gboolean count_style(const StyleRow *row, gpointer data, GError **error)
{
    (void)error;
    g_assert_cmpstr(row->slug, ==, "claude-monet");
    ++*(guint *)data;
    return TRUE;
}

static void test_names_resolve(One *one, gconstpointer data)
{
    gint64 monet = add_style(one, "claude-monet", "Claude Monet");
    g_autofree char *slug = style_slug(one->catalogue, monet, NULL);
    g_autofree char *means = NULL;
    g_auto(StyleRow) none = {0};
    guint used = 0;

    (void)data;
    g_assert_cmpstr(slug, ==, "claude-monet");
    assert_resolves(one, "claude-monet", monet);
    assert_resolves(one, "CLAUDE  Monét", monet);
    assert_resolves(one, "Monet", 0);
    MUST(style_add_alias(one->catalogue, monet, "Monet", &error));
    assert_resolves(one, "monet!", monet);
    MUST(style_get_alias(one->catalogue, "MONET", &means, &error));
    g_assert_cmpstr(means, ==, "claude-monet");
    MUST(style_remove_alias(one->catalogue, "monet", &error));
    assert_resolves(one, "monet", 0);
    MUST_FAIL(style_slug(one->catalogue, 99, &error), ARTLOFT_ERROR_NOTHING, "no such style");
    MUST_FAIL(style_get(one->catalogue, 99, &none, &error), ARTLOFT_ERROR_NOTHING, "no such style");
    MUST(style_each_in_use(one->catalogue, count_style, &used, &error));
    g_assert_cmpuint(used, ==, 1);
}

static void test_what_was_said(One *one, gconstpointer data)
{
    gint64 monet = add_style(one, "claude-monet", "Claude Monet");
    StyleSaid said = STYLE_SAID_ADDED;
    gboolean has = TRUE;
    g_autofree char *pick = NULL;
    g_autofree char *none = NULL;

    (void)data;
    MUST(style_said(one->catalogue, one->artwork, monet, &said, &error));
    g_assert_cmpint(said, ==, STYLE_SAID_NOTHING);
    MUST(style_say(one->catalogue, one->artwork, monet, STYLE_SAID_REMOVED, &error));
    MUST(style_said(one->catalogue, one->artwork, monet, &said, &error));
    g_assert_cmpint(said, ==, STYLE_SAID_REMOVED);
    MUST(tag_has(one->catalogue, one->artwork, "draft", &has, &error));
    g_assert_false(has);
    MUST(tag_add(one->catalogue, one->artwork, "Draft", &error));
    MUST(tag_has(one->catalogue, one->artwork, "draft", &has, &error));
    g_assert_true(has);
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_JOB_ID, SOURCE_EMBEDDED, "j", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    MUST(job_set_pick(one->catalogue, one->artwork, &error));
    MUST(job_get_pick(one->catalogue, "j", &pick, &error));
    g_assert_cmpstr(pick, ==, "0123456789ab");
    MUST(job_clear_pick(one->catalogue, "j", &error));
    MUST(job_get_pick(one->catalogue, "j", &none, &error));
    g_assert_null(none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/history/" name, One, NULL, one_set_up, function, one_tear_down)
    ADD("edits", test_edits);
    ADD("undo-of-undo", test_undo_of_undo);
    ADD("history-of-removed", test_history_of_removed);
    ADD("kind", test_kind);
    ADD("merge", test_merge);
    ADD("names-resolve", test_names_resolve);
    ADD("what-was-said", test_what_was_said);
    return g_test_run();
}
