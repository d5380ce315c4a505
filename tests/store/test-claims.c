/* Who said what: the strongest source shows, and nothing that is read from files reaches what people said. */
#include "shelf.h"

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

static void assert_shows(One *one, FieldId field, const char *value)
{
    g_autoptr(ClaimList) claims = claim_load(one->catalogue, one->artwork, NULL);
    g_auto(ClaimShown) shown = {0};

    MUST(claim_shown(one->catalogue, one->artwork, &shown, &error));
    g_assert_cmpstr(shown.values[field], ==, value);
    g_assert_cmpstr(claim_list_value(claims, field), ==, value); /* the long way gives the same */
}

static void test_strongest_source(One *one, gconstpointer data)
{
    gint64 copy = shelf_add_original(one->catalogue, one->artwork, "copy", "/art", "copy.png");
    g_autoptr(ClaimList) derived = claim_list_new();

    (void)data;
    claim_list_add(derived, FIELD_CAPTION, SOURCE_DERIVED, "derived", "template");
    claim_list_add(derived, FIELD_CAPTION, SOURCE_SITE, "site", "artloft.ini");
    MUST(claim_replace_derived(one->catalogue, one->artwork, derived, &error));
    assert_shows(one, FIELD_CAPTION, "site");
    shelf_claims(one->catalogue, one->artwork, copy, FIELD_CAPTION, SOURCE_EMBEDDED, "of the younger", N_FIELDS);
    assert_shows(one, FIELD_CAPTION, "of the younger");
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_CAPTION, SOURCE_FILENAME, "file name", FIELD_CAPTION,
                 SOURCE_EMBEDDED, "first", FIELD_CAPTION, SOURCE_EMBEDDED, "second", N_FIELDS);
    assert_shows(one, FIELD_CAPTION, "first");
    shelf_claims(one->catalogue, one->artwork, copy, FIELD_CAPTION, SOURCE_SIDECAR, "beside it", N_FIELDS);
    assert_shows(one, FIELD_CAPTION, "beside it");
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_CAPTION, "  a person's\r\n", &error));
    assert_shows(one, FIELD_CAPTION, "a person's");
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_CAPTION, "", &error));
    assert_shows(one, FIELD_CAPTION, "beside it");
}

static void test_people_survive_files(One *one, gconstpointer data)
{
    g_autoptr(ClaimList) sly = claim_list_new();
    g_autoptr(ClaimList) none = claim_list_new();

    (void)data;
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_ALT, "A fox on a roof", &error));
    claim_list_add(sly, FIELD_ALT, SOURCE_EDIT, "from a file", "says it is an edit");
    claim_list_add(sly, FIELD_ALT, SOURCE_POST, "from a file", "says it is a post");
    claim_list_add(sly, FIELD_ALT, SOURCE_DERIVED, "from a file", "says it is derived");
    MUST(claim_replace(one->catalogue, one->artwork, one->original, ~0u, sly, &error));
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM claim"), ==, 0);
    assert_shows(one, FIELD_ALT, "A fox on a roof");
    MUST(claim_replace_derived(one->catalogue, one->artwork, none, &error));
    MUST(claim_replace(one->catalogue, one->artwork, one->original, ~0u, none, &error));
    MUST(original_remove(one->catalogue, one->original, &error));
    assert_shows(one, FIELD_ALT, "A fox on a roof");
}

/* A rescan of one kind of source leaves the others, and those of other originals, alone. */
static void test_replace_by_source(One *one, gconstpointer data)
{
    gint64 copy = shelf_add_original(one->catalogue, one->artwork, "copy", "/art", "copy.png");
    g_autoptr(ClaimList) again = claim_list_new();
    g_autoptr(ClaimList) of_copy = NULL;
    g_autoptr(ClaimList) of_first = NULL;

    (void)data;
    shelf_claims(one->catalogue, one->artwork, copy, FIELD_TITLE, SOURCE_EMBEDDED, "copy's", N_FIELDS);
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "old", FIELD_TITLE, SOURCE_SIDECAR,
                 "kept", N_FIELDS);
    claim_list_add(again, FIELD_TITLE, SOURCE_EMBEDDED, "new", "again");
    MUST(claim_replace(one->catalogue, one->artwork, one->original, 1u << SOURCE_EMBEDDED, again, &error));
    of_first = claim_load_original(one->catalogue, one->artwork, one->original, NULL);
    of_copy = claim_load_original(one->catalogue, one->artwork, copy, NULL);
    g_assert_cmpuint(claim_list_size(of_first), ==, 2);
    g_assert_cmpstr(claim_list_get(of_first, 0)->value, ==, "kept");
    g_assert_cmpstr(claim_list_get(of_first, 1)->value, ==, "new");
    g_assert_cmpstr(claim_list_get(of_first, 1)->evidence, ==, "again");
    g_assert_cmpint(claim_list_get(of_first, 0)->at, >, 0);
    g_assert_cmpint(claim_list_get(of_first, 1)->at, >, 0);
    g_assert_cmpuint(claim_list_size(of_copy), ==, 1);
}

static void test_move(One *one, gconstpointer data)
{
    gint64 other = shelf_add(one->catalogue, "otherartwork", "b.png", NULL);
    g_autoptr(ClaimList) left = NULL;
    g_autoptr(ClaimList) moved = NULL;

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "a fox", N_FIELDS);
    MUST(claim_move(one->catalogue, one->original, one->artwork, other, &error));
    left = claim_load(one->catalogue, one->artwork, NULL);
    moved = claim_load_original(one->catalogue, other, one->original, NULL);
    g_assert_cmpuint(claim_list_size(left), ==, 0);
    g_assert_cmpuint(claim_list_size(moved), ==, 1);
}

static void test_edit_refused(One *one, gconstpointer data)
{
    (void)data;
    MUST_FAIL(claim_set_edit(one->catalogue, one->artwork, FIELD_SEED, "7", &error), ARTLOFT_ERROR_USAGE, "seed");
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM word"), ==, 0);
}

static void test_lists_are_unions(One *one, gconstpointer data)
{
    gint64 copy = shelf_add_original(one->catalogue, one->artwork, "copy", "/art", "copy.png");
    g_auto(ClaimShown) shown = {0};

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_KEYWORDS, SOURCE_EMBEDDED, "fox", FIELD_KEYWORDS,
                 SOURCE_EMBEDDED, "roof", N_FIELDS);
    shelf_claims(one->catalogue, one->artwork, copy, FIELD_KEYWORDS, SOURCE_SIDECAR, "night", FIELD_KEYWORDS, SOURCE_SIDECAR,
                 "fox", N_FIELDS);
    MUST(claim_shown(one->catalogue, one->artwork, &shown, &error));
    g_assert_null(shown.values[FIELD_KEYWORDS]);
    g_assert_cmpuint(shown.keywords->len, ==, 3);
    g_assert_cmpstr(shown.keywords->pdata[0], ==, "fox");
    g_assert_cmpstr(shown.keywords->pdata[2], ==, "night");
    g_assert_cmpuint(shown.said, ==, 1u << SOURCE_EMBEDDED | 1u << SOURCE_SIDECAR);
}

static void test_unknown_field_passed_over(One *one, gconstpointer data)
{
    g_autoptr(ClaimList) claims = NULL;
    g_auto(ClaimShown) shown = {0};

    (void)data;
    shelf_number(one->catalogue,
                 "INSERT INTO origin(n, source, field, evidence) VALUES(1, 5, 'of_the_future', 'y') RETURNING 1");
    g_assert_cmpint(shelf_number(one->catalogue,
                                 "INSERT INTO claim(n, original, origin, value, at) VALUES(65536, 1, 1, 'x', 1) RETURNING 1"),
                    ==, 1);
    claims = claim_load(one->catalogue, one->artwork, NULL);
    g_assert_cmpuint(claim_list_size(claims), ==, 0);
    MUST(claim_shown(one->catalogue, one->artwork, &shown, &error));
    g_assert_cmpuint(shown.said, ==, 0);
}

static void test_same_again_writes_nothing(One *one, gconstpointer data)
{
    gint64 before;

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "one", FIELD_TITLE, SOURCE_SIDECAR,
                 "two", N_FIELDS);
    before = shelf_number(one->catalogue, "SELECT total_changes()");
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "one", FIELD_TITLE, SOURCE_SIDECAR,
                 "two", N_FIELDS);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT total_changes()"), ==, before);
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "one", N_FIELDS);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM claim"), ==, 1);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM origin WHERE source = 5"), ==, 1); /* each once */
}

/* Where a claim only says something else, its row is kept. */
static void test_another_value(One *one, gconstpointer data)
{
    gint64 before;

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "one", FIELD_MODEL, SOURCE_EMBEDDED,
                 "m", N_FIELDS);
    before = shelf_number(one->catalogue, "SELECT total_changes()");
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "two", FIELD_MODEL, SOURCE_EMBEDDED,
                 "m", N_FIELDS);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT total_changes()"), ==, before + 2); /* it, and the count of changes */
    assert_shows(one, FIELD_TITLE, "two");
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_CAPTION, SOURCE_EMBEDDED, "two", FIELD_MODEL,
                 SOURCE_EMBEDDED, "m", N_FIELDS);
    assert_shows(one, FIELD_TITLE, NULL);
    assert_shows(one, FIELD_CAPTION, "two");
}

/* Two files of one artwork that change by turns: numbers run up to the end of those that it has, then the gaps are closed. */
static void test_numbers_run_out(One *one, gconstpointer data)
{
    enum { CLAIMS = 2000, TURNS = 40 };
    gint64 originals[2] = {one->original, shelf_add_original(one->catalogue, one->artwork, "copy", "/art", "copy.png")};
    gint64 other = shelf_add(one->catalogue, "otherartwork", "b.png", NULL);

    (void)data;
    shelf_claims(one->catalogue, other, originals[0], FIELD_TITLE, SOURCE_EMBEDDED, "of another artwork", N_FIELDS);
    for (guint turn = 0; turn < TURNS; turn++) {
        g_autoptr(ClaimList) claims = claim_list_new();

        for (guint i = 0; i < CLAIMS; i++) /* added by hand: the list would look for repeats */
            g_ptr_array_add(claims->items, g_memdup2(&(Claim){FIELD_KEYWORDS, SOURCE_EMBEDDED,
                                                              g_strdup_printf("%u-%u", turn, i), g_strdup("made up")},
                                                     sizeof(Claim)));
        MUST(claim_replace(one->catalogue, one->artwork, originals[turn % 2], CLAIM_SOURCES_OF_FILES, claims, &error));
    }
    for (guint i = 0; i < 2; i++) {
        g_autoptr(ClaimList) claims = claim_load_original(one->catalogue, one->artwork, originals[i], NULL);
        g_autofree char *last = g_strdup_printf("%u-%u", TURNS - 2 + i, CLAIMS - 1);

        g_assert_cmpuint(claim_list_size(claims), ==, CLAIMS);
        g_assert_cmpstr(claim_list_get(claims, CLAIMS - 1)->value, ==, last);
    }
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM claim"), ==, 2 * CLAIMS + 1);
}

static void test_posts(One *one, gconstpointer data)
{
    g_autoptr(ClaimList) first = claim_list_new();
    g_autoptr(ClaimList) second = claim_list_new();
    g_autoptr(ClaimList) none = claim_list_new();
    gboolean changed;

    (void)data;
    claim_list_add(first, FIELD_CAPTION, SOURCE_POST, "In one", "posts/one.md");
    claim_list_add(first, FIELD_ALT, SOURCE_EMBEDDED, "of no post", "posts/one.md");
    claim_list_add(second, FIELD_CAPTION, SOURCE_POST, "In two", "posts/two.md");
    MUST(claim_replace_post(one->catalogue, one->artwork, "posts/one.md", first, &changed, &error));
    MUST(claim_replace_post(one->catalogue, one->artwork, "posts/two.md", second, &changed, &error));
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_CAPTION, SOURCE_EMBEDDED, "in the file", N_FIELDS);
    assert_shows(one, FIELD_CAPTION, "In one");
    assert_shows(one, FIELD_ALT, NULL);
    g_assert_true(changed);
    MUST(claim_replace_post(one->catalogue, one->artwork, "posts/one.md", first, &changed, &error));
    g_assert_false(changed);
    assert_shows(one, FIELD_CAPTION, "In one");
    MUST(claim_replace_post(one->catalogue, one->artwork, "posts/one.md", none, &changed, &error));
    assert_shows(one, FIELD_CAPTION, "In two");
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_CAPTION, "Said", &error));
    assert_shows(one, FIELD_CAPTION, "Said");
}

static void test_gone_with_the_artwork(One *one, gconstpointer data)
{
    gint64 other = shelf_add(one->catalogue, "otherartwork", "b.png", NULL);

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_TITLE, SOURCE_EMBEDDED, "a", N_FIELDS);
    shelf_claims(one->catalogue, other, 2, FIELD_TITLE, SOURCE_EMBEDDED, "b", N_FIELDS);
    MUST(artwork_remove(one->catalogue, one->artwork, &error));
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM claim"), ==, 1);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT n >> 16 FROM claim"), ==, other);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/claims/" name, One, NULL, one_set_up, function, one_tear_down)
    ADD("strongest-source", test_strongest_source);
    ADD("people-survive-files", test_people_survive_files);
    ADD("replace-by-source", test_replace_by_source);
    ADD("move", test_move);
    ADD("edit-refused", test_edit_refused);
    ADD("lists-are-unions", test_lists_are_unions);
    ADD("same-again-writes-nothing", test_same_again_writes_nothing);
    ADD("another-value", test_another_value);
    ADD("numbers-run-out", test_numbers_run_out);
    ADD("posts", test_posts);
    ADD("gone-with-the-artwork", test_gone_with_the_artwork);
    ADD("unknown-field-passed-over", test_unknown_field_passed_over);
    return g_test_run();
}
