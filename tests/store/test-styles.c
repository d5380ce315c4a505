/* Styles found in words against styles that people say; names of codes; aliases; tags; jobs and picks. */
#include "shelf.h"
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

static ArtworkStyle *style_of(const char *slug, const char *name, const char *kind, const char *parent)
{
    ArtworkStyle *style = artwork_style_new();

    style->slug = g_strdup(slug);
    style->name = g_strdup(name);
    style->kind = g_strdup(kind);
    style->source = SOURCE_EMBEDDED;
    style->evidence = g_strdup("prompt");
    if (parent)
        g_ptr_array_add(style->parents, g_strdup(parent));
    if (strcmp(kind, "sref") == 0)
        style->code = g_strdup_printf("--sref %s", slug + strlen("sref-"));
    return style;
}

/* Finds @slugs (NULL-ended) in the words of the artwork. */
static void find(One *one, ...)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    va_list arguments;
    const char *slug;

    va_start(arguments, one);
    while ((slug = va_arg(arguments, const char *)))
        g_ptr_array_add(styles, style_of(slug, slug, g_str_has_prefix(slug, "sref-") ? "sref" : "artist", NULL));
    va_end(arguments);
    MUST(style_replace_found(one->catalogue, one->artwork, styles, &error));
}

/* "a,b": slugs in order; a style that a person said with a "+". */
static void assert_styles(One *one, const char *expected)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    g_autoptr(GString) got = g_string_new(NULL);

    MUST(style_load(one->catalogue, one->artwork, styles, &error));
    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];

        g_string_append_printf(got, "%s%s%s", i > 0 ? "," : "", style->source == SOURCE_EDIT ? "+" : "", style->slug);
    }
    g_assert_cmpstr(got->str, ==, expected);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM style s WHERE uses <> "
                                                 "(SELECT count(*) FROM artwork_style a WHERE a.style = s.n)"),
                    ==, 0);
}

static gint64 number_of(One *one, const char *slug)
{
    gint64 style = 0;

    MUST(style_find(one->catalogue, slug, &style, &error));
    return style;
}

static void test_put(One *one, gconstpointer data)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    ArtworkStyle *basquiat = style_of("jean-michel-basquiat", "Jean-Michel Basquiat", "artist", "neo-expressionism");
    gint64 first = 0, again = 0;
    const ArtworkStyle *loaded;

    (void)data;
    g_ptr_array_add(styles, basquiat);
    MUST(style_put(one->catalogue, basquiat, &first, &error));
    g_ptr_array_add(basquiat->parents, g_strdup("expressionism"));
    g_free(basquiat->kind);
    basquiat->kind = g_strdup("movement");
    MUST(style_put(one->catalogue, basquiat, &again, &error));
    g_assert_cmpint(first, ==, again);
    MUST(style_replace_found(one->catalogue, one->artwork, styles, &error));
    g_ptr_array_set_size(styles, 0);
    MUST(style_load(one->catalogue, one->artwork, styles, &error));
    g_assert_cmpuint(styles->len, ==, 1);
    loaded = styles->pdata[0];
    g_assert_cmpstr(loaded->name, ==, "Jean-Michel Basquiat");
    g_assert_cmpstr(loaded->kind, ==, "movement");
    g_assert_null(loaded->code);
    g_assert_cmpstr(loaded->evidence, ==, "prompt");
    g_assert_cmpint(loaded->source, ==, SOURCE_EMBEDDED);
    g_assert_cmpuint(loaded->parents->len, ==, 2);
    g_assert_cmpstr(loaded->parents->pdata[0], ==, "neo-expressionism");
    g_assert_cmpstr(loaded->parents->pdata[1], ==, "expressionism");
    g_assert_cmpint(number_of(one, "nobody"), ==, 0);
}

static void test_found_and_said(One *one, gconstpointer data)
{
    gint64 rothko, monet;

    (void)data;
    find(one, "rothko", "monet", "klee", NULL);
    assert_styles(one, "rothko,monet,klee");
    rothko = number_of(one, "rothko");
    monet = number_of(one, "monet");
    MUST(style_say(one->catalogue, one->artwork, monet, STYLE_SAID_ADDED, &error));
    MUST(style_say(one->catalogue, one->artwork, rothko, STYLE_SAID_REMOVED, &error));
    assert_styles(one, "+monet,klee");
    find(one, "klee", "rothko", NULL); /* a rescan: rothko stays away, monet stays */
    assert_styles(one, "+monet,klee");
    find(one, NULL);
    assert_styles(one, "+monet");
    MUST(style_say(one->catalogue, one->artwork, rothko, STYLE_SAID_NOTHING, &error));
    MUST(style_say(one->catalogue, one->artwork, monet, STYLE_SAID_NOTHING, &error));
    assert_styles(one, "");
    find(one, "rothko", "monet", NULL);
    assert_styles(one, "rothko,monet");
    MUST(style_say(one->catalogue, one->artwork, rothko, STYLE_SAID_REMOVED, &error));
    MUST(style_say(one->catalogue, one->artwork, rothko, STYLE_SAID_ADDED, &error));
    assert_styles(one, "+rothko,monet");
}

/* What has not changed is not written. */
static void test_found_again_writes_nothing(One *one, gconstpointer data)
{
    gint64 before;

    (void)data;
    find(one, "rothko", "sref-11", NULL);
    before = shelf_number(one->catalogue, "SELECT total_changes()");
    find(one, "rothko", "sref-11", NULL);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT total_changes()"), ==, before);
    find(one, "sref-11", "rothko", NULL);
    assert_styles(one, "sref-11,rothko");
}

static void test_name_of_code(One *one, gconstpointer data)
{
    gint64 code;
    g_autofree char *name = NULL;
    g_autofree char *given = NULL;

    (void)data;
    find(one, "sref-4169606994", NULL);
    code = number_of(one, "sref-4169606994");
    MUST(style_set_name(one->catalogue, code, "Saltbox", &error));
    MUST(style_set_name(one->catalogue, code, " Salt Box ", &error));
    find(one, "sref-4169606994", NULL); /* what files say changes nothing about the name */
    name = shelf_text(one->catalogue, "SELECT name || '/' || fold || '/' || named FROM style");
    g_assert_cmpstr(name, ==, "Salt Box/salt box/1");
    MUST_FAIL(style_set_name(one->catalogue, code, " ,. ", &error), ARTLOFT_ERROR_USAGE, "letter or digit");
    MUST(style_set_name(one->catalogue, code, NULL, &error));
    MUST(style_set_name(one->catalogue, code, NULL, &error)); /* twice is no mistake */
    given = shelf_text(one->catalogue, "SELECT name || '/' || fold || '/' || named FROM style WHERE given IS NULL");
    g_assert_cmpstr(given, ==, "sref-4169606994/sref 4169606994/0");
}

static void test_alias(One *one, gconstpointer data)
{
    gint64 rothko, monet;
    g_autofree char *spelling = NULL;

    (void)data;
    find(one, "rothko", "monet", NULL);
    rothko = number_of(one, "rothko");
    monet = number_of(one, "monet");
    MUST(style_add_alias(one->catalogue, rothko, "Marcus Rothkowitz", &error));
    find(one, "marcus-rothkowitz", "rothko", NULL); /* both are one */
    assert_styles(one, "rothko");
    g_assert_cmpint(number_of(one, "marcus-rothkowitz"), ==, 0);
    MUST(style_add_alias(one->catalogue, monet, "marcus  ROTHKOWITZ!", &error)); /* goes over */
    find(one, "marcus-rothkowitz", NULL);
    assert_styles(one, "monet");
    spelling = shelf_text(one->catalogue, "SELECT spelling FROM style_alias WHERE fold = 'marcus rothkowitz'");
    g_assert_cmpstr(spelling, ==, "marcus  ROTHKOWITZ!");
    MUST_FAIL(style_add_alias(one->catalogue, monet, "--", &error), ARTLOFT_ERROR_USAGE, "letter or digit");
}

static gboolean collect(gint64 artwork, gpointer data, GError **error)
{
    GArray *seen = data;

    g_array_append_val(seen, artwork);
    if (seen->len < 3)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "three are enough");
    return FALSE;
}

static void test_artworks_of_style(One *one, gconstpointer data)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 rothko;

    (void)data;
    find(one, "rothko", NULL);
    rothko = number_of(one, "rothko");
    one->artwork = shelf_add(one->catalogue, "second-work!", "b.png", NULL);
    find(one, "rothko", NULL);
    MUST(style_each_artwork(one->catalogue, rothko, collect, seen, &error));
    g_assert_cmpuint(seen->len, ==, 2);
    MUST_FAIL(style_each_artwork(one->catalogue, rothko, collect, seen, &error), ARTLOFT_ERROR_FAILED, "enough");
}

static void test_removed_artwork_counts_no_more(One *one, gconstpointer data)
{
    (void)data;
    find(one, "rothko", NULL);
    MUST(tag_add(one->catalogue, one->artwork, "draft", &error));
    shelf_refresh(one->catalogue, one->artwork);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT uses FROM style"), ==, 1);
    MUST(artwork_remove(one->catalogue, one->artwork, &error));
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT uses FROM style"), ==, 0);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM search"), ==, 0);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM shown"), ==, 0);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM original"), ==, 0);
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM artwork_tag"), ==, 0);
}

/* ---- tags ---- */

static void assert_tags(One *one, const char *expected)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *joined = NULL;

    MUST(tag_load(one->catalogue, one->artwork, tags, NULL, &error));
    g_ptr_array_add(tags, NULL);
    joined = g_strjoinv(",", (char **)tags->pdata);
    g_assert_cmpstr(joined, ==, expected);
}

static void test_tags(One *one, gconstpointer data)
{
    (void)data;
    MUST(tag_add(one->catalogue, one->artwork, "Entwürfe ", &error));
    MUST(tag_add(one->catalogue, one->artwork, "ENTWURFE", &error)); /* the same, spelt as at first */
    MUST(tag_add(one->catalogue, one->artwork, "blue", &error));
    MUST(tag_add(one->catalogue, one->artwork, "★", &error));
    assert_tags(one, "blue,Entwürfe,★");
    MUST(tag_remove(one->catalogue, one->artwork, "entwurfe", &error));
    MUST(tag_remove(one->catalogue, one->artwork, "never there", &error));
    assert_tags(one, "blue,★");
    MUST(tag_add(one->catalogue, one->artwork, "entwurfe", &error)); /* nobody had it: a new spelling may come */
    assert_tags(one, "blue,entwurfe,★");
    MUST_FAIL(tag_add(one->catalogue, one->artwork, " \n", &error), ARTLOFT_ERROR_USAGE, "A tag needs");
}

/* ---- jobs ---- */

static void test_jobs(One *one, gconstpointer data)
{
    gint64 original, second, third, pick = -1;
    guint size = 0;

    (void)data;
    MUST_FAIL(job_set_pick(one->catalogue, one->artwork, &error), ARTLOFT_ERROR_USAGE, "no job");
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_JOB_ID, SOURCE_EMBEDDED, "job-1", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    second = shelf_add(one->catalogue, "second-work!", "b.png", &original);
    shelf_claims(one->catalogue, second, original, FIELD_JOB_ID, SOURCE_EMBEDDED, "job-1", N_FIELDS);
    shelf_refresh(one->catalogue, second);
    third = shelf_add(one->catalogue, "third-work!!", "c.png", NULL);
    shelf_refresh(one->catalogue, third);
    MUST(job_load(one->catalogue, "job-1", &size, &pick, &error));
    g_assert_cmpuint(size, ==, 2);
    g_assert_cmpint(pick, ==, 0);
    MUST(job_set_pick(one->catalogue, one->artwork, &error));
    MUST(job_set_pick(one->catalogue, second, &error));
    MUST(job_load(one->catalogue, "job-1", &size, &pick, &error));
    g_assert_cmpint(pick, ==, second);
    MUST(job_load(one->catalogue, "job-2", &size, &pick, &error));
    g_assert_cmpuint(size, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/styles/" name, One, NULL, one_set_up, function, one_tear_down)
    ADD("put", test_put);
    ADD("found-and-said", test_found_and_said);
    ADD("found-again-writes-nothing", test_found_again_writes_nothing);
    ADD("name-of-code", test_name_of_code);
    ADD("alias", test_alias);
    ADD("artworks-of-style", test_artworks_of_style);
    ADD("removed-artwork-counts-no-more", test_removed_artwork_counts_no_more);
    ADD("tags", test_tags);
    ADD("jobs", test_jobs);
    return g_test_run();
}
