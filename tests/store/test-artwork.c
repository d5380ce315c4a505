/* What shows of an artwork, and its record: from rows to the JSON's fields and back. */
#include "image/encoder_version.h"
#include "shelf.h"
#include "store/facet.h"
#include "store/loose_rows.h"
#include "store/post_rows.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"
#include "store/search_fold.h"
#include "store/statement.h"
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
    one->artwork = shelf_add(one->catalogue, "0123456789ab", "2023/night fox.png", &one->original);
}

static void one_tear_down(One *one, gconstpointer data)
{
    (void)data;
    catalogue_close(one->catalogue);
}

static void assert_shown(One *one, const char *column, const char *expected)
{
    g_autofree char *sql = g_strdup_printf("SELECT quote(%s) FROM shown WHERE artwork = %d", column, (int)one->artwork);
    g_autofree char *got = shelf_text(one->catalogue, sql);

    g_assert_cmpstr(got, ==, expected);
}

static void assert_search(One *one, const char *column, const char *expected)
{
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM search WHERE rowid = %d", column, (int)one->artwork);
    g_autofree char *got = shelf_text(one->catalogue, sql);

    g_assert_cmpstr(got, ==, expected);
}

static guint found(One *one, const char *query)
{
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM search WHERE search MATCH '%s'", query);

    return (guint)shelf_number(one->catalogue, sql);
}

static gint64 facets(One *one)
{
    return shelf_number(one->catalogue, "SELECT has FROM shown WHERE artwork = 1");
}

static void add_style(One *one, const char *slug, const char *name)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    ArtworkStyle *style = artwork_style_new();

    style->slug = g_strdup(slug);
    style->name = g_strdup(name);
    style->kind = g_strdup("artist");
    style->source = SOURCE_EMBEDDED;
    g_ptr_array_add(styles, style);
    MUST(style_replace_found(one->catalogue, one->artwork, styles, &error));
}

/* ---- refresh ---- */

static void test_bare(One *one, gconstpointer data)
{
    (void)data;
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "state", "1");
    assert_shown(one, "has", "0");
    assert_shown(one, "sources", "0");
    assert_shown(one, "width || 'x' || height", "'800x600'");
    assert_shown(one, "round(ratio, 3)", "1.333");
    assert_shown(one, "bytes", "1000");
    assert_shown(one, "format", "'png'");
    assert_shown(one, "coalesce(created, generator, seed, job, color, title, recipe)", "NULL");
    assert_search(one, "file", "night fox png");
    assert_search(one, "path", "art 2023 night fox png");
    assert_search(one, "prompt", "");
}

static void test_words(One *one, gconstpointer data)
{
    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "A fox, crème-brûlée", FIELD_SEED,
                 SOURCE_EMBEDDED, "18446744073709551615", FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", FIELD_CREATED,
                 SOURCE_EMBEDDED, "2023-08-12T10:00:00Z", FIELD_TITLE, SOURCE_SIDECAR, "Éclair!", FIELD_HAS_C2PA,
                 SOURCE_EMBEDDED, "true", FIELD_AI_GENERATED, SOURCE_EMBEDDED, "false", FIELD_KEYWORDS, SOURCE_EMBEDDED,
                 "Night", N_FIELDS);
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_ALT, "Un renard", &error));
    MUST(tag_add(one->catalogue, one->artwork, "Draft", &error));
    add_style(one, "jean-michel-basquiat", "Jean-Michel Basquiat");
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "seed", "'18446744073709551615'");
    assert_shown(one, "generator", "'midjourney'");
    assert_shown(one, "created", "'2023-08-12T10:00:00Z'");
    assert_shown(one, "title", "'eclair'");
    assert_shown(one, "sources", "416"); /* embedded, sidecar, edit */
    g_assert_cmpint(facets(one), ==,
                    FACET_BIT(FACET_PROMPT) | FACET_BIT(FACET_SEED) | FACET_BIT(FACET_GENERATOR) | FACET_BIT(FACET_CREATED) |
                        FACET_BIT(FACET_TITLE) | FACET_BIT(FACET_C2PA) | FACET_BIT(FACET_KEYWORD) | FACET_BIT(FACET_ALT) |
                        FACET_BIT(FACET_OWN_ALT) | FACET_BIT(FACET_TAG) | FACET_BIT(FACET_STYLE) | FACET_BIT(FACET_JOB));
    assert_search(one, "prompt", "a fox creme brulee");
    assert_search(one, "alt", "un renard");
    assert_search(one, "tags", "night draft");
    assert_search(one, "styles", "jean michel basquiat jean michel basquiat");
    g_assert_cmpuint(found(one, "\"creme brulee\""), ==, 1);
    g_assert_cmpuint(found(one, "tags : night"), ==, 1);
    g_assert_cmpuint(found(one, "prompt : night"), ==, 0);
}

/* Pictures of the same words and seed are one run, unless the generator says which. */
static void test_job(One *one, gconstpointer data)
{
    gint64 original;
    gint64 other = shelf_add(one->catalogue, "secondartwrk", "b.png", &original);

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "a fox", FIELD_SEED,
                 SOURCE_EMBEDDED, "-1", N_FIELDS);
    shelf_claims(one->catalogue, other, original, FIELD_PROMPT, SOURCE_EMBEDDED, "a fox", FIELD_SEED, SOURCE_EMBEDDED, "42",
                 N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    shelf_refresh(one->catalogue, other);
    assert_shown(one, "seed", "NULL");
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(DISTINCT job) FROM shown"), ==, 2);
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "a fox", FIELD_SEED,
                 SOURCE_EMBEDDED, "42", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "seed", "'00000000000000000042'");
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(DISTINCT job) FROM shown"), ==, 1);
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_JOB_ID, SOURCE_EMBEDDED, "0a1b", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "job", "'0a1b'");
}

static void test_refresh_again(One *one, gconstpointer data)
{
    gint64 before;

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "a fox", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    before = shelf_number(one->catalogue, "SELECT count(*) FROM search_data");
    shelf_refresh(one->catalogue, one->artwork); /* the full text has not changed, and is not written */
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM search_data"), ==, before);
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "a heron", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    g_assert_cmpuint(found(one, "fox"), ==, 1); /* of the file name alone */
    g_assert_cmpuint(found(one, "prompt : fox"), ==, 0);
    g_assert_cmpuint(found(one, "heron"), ==, 1);
}

/* What a refresh of words leaves is what a whole one makes. */
static void assert_words_are_enough(One *one)
{
    static const char *const rows[] = {
        "SELECT json_array(state, has, sources, added, width, height, ratio, frames, bytes, originals, original_bytes, "
        "renditions, rendition_bytes, recipe, created, format, generator, seed, job, color, title) FROM shown WHERE artwork = "
        "1",
        "SELECT json_array(title, caption, alt, prompt, styles, tags, file, credit, creator, license, model, path) FROM search "
        "WHERE rowid = 1",
    };
    char *words[G_N_ELEMENTS(rows)];

    MUST(artwork_refresh_words(one->catalogue, one->artwork, &error));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        words[i] = shelf_text(one->catalogue, rows[i]);
    shelf_number(one->catalogue, "DELETE FROM shown RETURNING 1");
    MUST(artwork_refresh(one->catalogue, one->artwork, &error));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *whole = shelf_text(one->catalogue, rows[i]);

        g_assert_cmpstr(words[i], ==, whole);
        g_free(words[i]);
    }
}

static void test_words_refreshed(One *one, gconstpointer data)
{
    static const RenditionRow rendition = {"ladder", "jpeg", 480, 360, 300, "a.jpg"};
    const ArtworkPicture picture = {.width = 640, .height = 480, .frames = 2, .color = "#aabbcc"};
    const RenditionMaking making = {.recipe = "a recipe"};

    (void)data;
    assert_words_are_enough(one); /* which finds no rows to build upon */
    MUST(artwork_set_picture(one->catalogue, one->artwork, &picture, &error));
    MUST(rendition_replace(one->catalogue, one->artwork, &rendition, 1, &making, &error));
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "a fox", FIELD_GENERATOR,
                 SOURCE_EMBEDDED, "midjourney", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_TITLE, "A Fox", &error));
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_ALT, "It is red", &error));
    MUST(tag_add(one->catalogue, one->artwork, "Draft", &error));
    assert_words_are_enough(one);
    assert_search(one, "file", "night fox png");
    assert_search(one, "alt", "it is red");
    g_assert_cmpint(facets(one) & (FACET_BIT(FACET_RENDITION) | FACET_BIT(FACET_COLOR) | FACET_BIT(FACET_TAG)), ==,
                    FACET_BIT(FACET_RENDITION) | FACET_BIT(FACET_COLOR) | FACET_BIT(FACET_TAG));
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_CREDIT, "Somebody", &error)); /* the renditions say nobody */
    assert_words_are_enough(one);
    g_assert_cmpint(facets(one) & FACET_BIT(FACET_REWORDED), !=, 0);
    MUST(claim_set_edit(one->catalogue, one->artwork, FIELD_ALT, "", &error));
    MUST(tag_remove(one->catalogue, one->artwork, "Draft", &error));
    assert_words_are_enough(one);
    g_assert_cmpint(facets(one) & (FACET_BIT(FACET_ALT) | FACET_BIT(FACET_TAG)), ==, 0);
    /* a claim that an index is of */
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_SEED, SOURCE_EMBEDDED, "42", N_FIELDS);
    assert_words_are_enough(one);
    assert_shown(one, "seed", "'00000000000000000042'");
}

static void test_states(One *one, gconstpointer data)
{
    gint64 copy = shelf_add_original(one->catalogue, one->artwork, "copy", "/stick", "copy.png");
    gint64 root = shelf_number(one->catalogue, "SELECT n FROM root WHERE CAST(path AS TEXT) = '/stick'");
    g_autoptr(ArtloftArtwork) record = NULL;

    (void)data;
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "originals || ' ' || original_bytes", "'2 2000'");
    MUST(original_mark(one->catalogue, &one->original, 1, ORIGINAL_MISSING, &error));
    assert_shown(one, "state", "1");
    record = shelf_load(one->catalogue, one->artwork);
    g_assert_cmpuint(record->paths->len, ==, 2);
    g_assert_cmpstr(record->paths->pdata[0], ==, "/stick/copy.png"); /* the one that is there comes first */
    MUST(root_set_offline(one->catalogue, root, TRUE, &error));
    assert_shown(one, "state", "2");
    MUST(root_set_offline(one->catalogue, root, FALSE, &error)); /* what is there, the scan has to find */
    assert_shown(one, "state", "2");
    MUST(original_mark(one->catalogue, &copy, 1, ORIGINAL_MISSING, &error));
    assert_shown(one, "state", "3");
    artloft_artwork_free(record);
    record = shelf_load(one->catalogue, one->artwork);
    g_assert_cmpstr(record->state, ==, "missing");
    MUST(original_remove(one->catalogue, one->original, &error));
    MUST(original_remove(one->catalogue, copy, &error));
    shelf_refresh(one->catalogue, one->artwork); /* without any file: an artwork that only posts tell of */
    assert_shown(one, "state", "3");
    assert_shown(one, "width || 'x' || height || coalesce(format, '-')", "'0x0-'");
}

/* The one of an artwork's files that shows decides what it is taken to be. */
static void test_another_file_shows(One *one, gconstpointer data)
{
    gint64 copy = shelf_add_original(one->catalogue, one->artwork, "copy", "/stick", "copy.png");
    g_autoptr(OriginalRow) row = NULL;

    (void)data;
    MUST(original_get(one->catalogue, copy, &row, &error));
    row->width = 80;
    g_free(row->format);
    row->format = g_strdup("webp");
    MUST(original_update(one->catalogue, row, &error));
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "width || format", "'800png'");
    MUST(original_mark(one->catalogue, &one->original, 1, ORIGINAL_MISSING, &error));
    assert_shown(one, "width || format", "'80webp'");
    MUST(original_mark(one->catalogue, &one->original, 1, ORIGINAL_PRESENT, &error));
    assert_shown(one, "width || format", "'800png'");
    MUST(root_set_offline(one->catalogue, 1, TRUE, &error));
    assert_shown(one, "state || width || format", "'180webp'");
}

static gboolean add_number(gint64 original, gpointer data, GError **error)
{
    GString *text = data;

    (void)error;
    g_string_append_printf(text, "%d ", (int)original);
    return TRUE;
}

static void test_bare_of_renditions(One *one, gconstpointer data)
{
    static const RenditionRow row = {"ladder", "jpeg", 480, 360, 300, "a.jpg"};
    gint64 copy = shelf_add_original(one->catalogue, one->artwork, "copy", "/stick", "copy.png");
    g_autofree char *pixels = shelf_text(one->catalogue, "SELECT lower(hex(payload)) FROM original WHERE n = 1");
    g_autoptr(GString) text = g_string_new(NULL);
    RenditionMaking making = {.recipe = "one", .payload_sha256 = pixels};

    (void)data;
    shelf_refresh(one->catalogue, one->artwork);
    MUST(rendition_each_bare(one->catalogue, add_number, text, &error));
    MUST(rendition_replace(one->catalogue, one->artwork, &row, 1, &making, &error));
    shelf_refresh(one->catalogue, one->artwork);
    MUST(rendition_each_bare(one->catalogue, add_number, text, &error)); /* nothing */
    MUST(original_mark(one->catalogue, &one->original, 1, ORIGINAL_MISSING, &error));
    MUST(rendition_each_bare(one->catalogue, add_number, text, &error)); /* the copy's pixels are others */
    g_assert_cmpstr(text->str, ==, "1 2 ");
    g_assert_cmpint(copy, ==, 2);
}

static void test_orientation(One *one, gconstpointer data)
{
    g_autoptr(OriginalRow) row = NULL;
    const ArtworkPicture picture = {.width = 333, .height = 222, .frames = 4, .color = "#102030"};

    (void)data;
    MUST(original_get(one->catalogue, one->original, &row, &error));
    row->orientation = 6;
    MUST(original_update(one->catalogue, row, &error));
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "width || 'x' || height", "'600x800'");
    MUST(artwork_set_picture(one->catalogue, one->artwork, &picture, &error));
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "width || 'x' || height || 'x' || frames || color", "'333x222x4#102030'");
    g_assert_cmpint(facets(one), ==, FACET_BIT(FACET_COLOR));
}

/* ---- folding ---- */

static void test_search_fold(void)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"", ""},
        {"  Jean-Michel   BASQUIÁT!", "jean michel basquiat"},
        {"花火 art", "花 火 art"},
        {"夜の狐", "夜 の 狐"},
        {"v6 狐x狐", "v6 狐 x 狐"},
        {"fox_on-a.roof", "fox on a roof"},
        {"Ночь", "ночь"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = search_fold(cases[i].text);

        g_assert_cmpstr(folded, ==, cases[i].folded);
    }
}

static void test_part_of_unparted_script(One *one, gconstpointer data)
{
    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_PROMPT, SOURCE_EMBEDDED, "満月の花火大会", N_FIELDS);
    shelf_refresh(one->catalogue, one->artwork);
    g_assert_cmpuint(found(one, "\"花 火\""), ==, 1);
    g_assert_cmpuint(found(one, "\"火 花\""), ==, 0);
}

static void test_facet_names(void)
{
    Facet facet = N_FACETS;

    for (guint i = 0; i < N_FACETS; i++) {
        g_assert_true(facet_from_name(facet_name((Facet)i), &facet));
        g_assert_cmpuint(facet, ==, i);
    }
    g_assert_true(facet_from_name("Renditions", &facet) && facet == FACET_RENDITION);
    g_assert_true(facet_from_name("negative-prompt", &facet) && facet == FACET_NEGATIVE_PROMPT);
    g_assert_false(facet_from_name("captio", &facet));
    g_assert_false(facet_from_name("captionss", &facet));
    g_assert_false(facet_from_name("", &facet));
}

/* ---- the record ---- */

static void test_load(One *one, gconstpointer data)
{
    static const RenditionRow rows[] = {
        {"ladder", "jpeg", 480, 360, 300, "0123456789ab/a fox?-480-k.jpg"},
        {"thumbnail", "jpeg", 400, 400, 200, "0123456789ab/fox-400-k.jpg"},
        {"ladder", "jpeg", 320, 240, 100, "0123456789ab/fox-320-k.jpg"},
        {"ladder", "avif", 320, 240, 50, "0123456789ab/fox-320-k.avif"},
    };
    const ArtworkPicture picture = {
        .width = 800, .height = 600, .frames = 1, .color = "#aabbcc", .thumbhash = "aGFzaA==", .color_grid = "1x1:abc"};
    g_autofree char *recipe = NULL;
    g_autofree char *payload = NULL;
    g_autofree char *pixels = shelf_text(one->catalogue, "SELECT lower(hex(payload)) FROM original");
    RenditionMaking making = {.recipe = "by recipe", .payload_sha256 = pixels};
    PlacementRow placement = {.artwork = one->artwork, .position = 2, .caption = "As it stands"};
    const PostRow article = {.name = "posts/fox.md", .title = "Foxes", .date = "2023-08-15"};
    gint64 post;
    g_autoptr(ArtloftArtwork) record = NULL;
    g_autoptr(ArtloftArtwork) brief = NULL;
    const ArtworkRendition *first, *third;
    const ArtworkPlacement *use;

    (void)data;
    shelf_claims(one->catalogue, one->artwork, one->original, FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", FIELD_JOB_ID,
                 SOURCE_EMBEDDED, "job", FIELD_CAPTION, SOURCE_SIDECAR, "A fox", FIELD_KEYWORDS, SOURCE_EMBEDDED, "night",
                 N_FIELDS);
    MUST(tag_add(one->catalogue, one->artwork, "draft", &error));
    add_style(one, "monet", "Monet");
    MUST(artwork_set_picture(one->catalogue, one->artwork, &picture, &error));
    MUST(artwork_set_slug(one->catalogue, one->artwork, "fox", &error));
    MUST(rendition_replace(one->catalogue, one->artwork, rows, G_N_ELEMENTS(rows), &making, &error));
    MUST(post_put(one->catalogue, &article, &post, &error));
    MUST(placement_replace(one->catalogue, post, &placement, 1, &error));
    shelf_refresh(one->catalogue, one->artwork);
    MUST(job_set_pick(one->catalogue, one->artwork, &error));

    record = shelf_load(one->catalogue, one->artwork);
    g_assert_cmpstr(record->id, ==, "0123456789ab");
    g_assert_cmpstr(record->state, ==, "present");
    g_assert_cmpstr(record->slug, ==, "fox");
    g_assert_cmpint(record->added, >, 1500000000);
    g_assert_cmpint(record->modified, >=, record->added);
    g_assert_cmpstr(record->paths->pdata[0], ==, "/art/2023/night fox.png");
    g_assert_cmpstr(record->format, ==, "png");
    g_assert_cmpuint(record->width, ==, 800);
    g_assert_cmpuint(record->height, ==, 600);
    g_assert_cmpuint(record->bytes, ==, 1000);
    g_assert_cmpuint(strlen(record->sha256), ==, 64);
    g_assert_cmpstr(record->payload_sha256, ==, pixels);
    g_assert_cmpstr(record->values[FIELD_CAPTION], ==, "A fox");
    g_assert_cmpstr(record->generator_name, ==, "Midjourney");
    g_assert_cmpstr(record->keywords->pdata[0], ==, "night");
    g_assert_cmpstr(record->tags->pdata[0], ==, "draft");
    g_assert_cmpuint(record->styles->len, ==, 1);
    g_assert_cmpuint(claim_list_size(record->claims), ==, 4);
    g_assert_cmpstr(record->job, ==, "job");
    g_assert_cmpuint(record->job_size, ==, 1);
    g_assert_true(record->job_pick);
    g_assert_cmpstr(record->color, ==, "#aabbcc");
    g_assert_cmpstr(record->thumbhash, ==, "aGFzaA==");
    g_assert_cmpstr(record->color_grid, ==, "1x1:abc");
    g_assert_cmpuint(record->renditions->len, ==, 4);
    first = record->renditions->pdata[0];
    third = record->renditions->pdata[2];
    g_assert_cmpstr(first->format, ==, "avif");
    g_assert_cmpuint(third->width, ==, 480);
    g_assert_cmpuint(third->bytes, ==, 300);
    g_assert_cmpstr(third->path, ==, "0123456789ab/a fox?-480-k.jpg");
    g_assert_cmpstr(third->url, ==, "/art/0123456789ab/a%20fox%3F-480-k.jpg");
    use = record->posts->pdata[0];
    g_assert_cmpstr(use->post, ==, "posts/fox.md");
    g_assert_cmpstr(use->title, ==, "Foxes");
    g_assert_cmpstr(use->caption, ==, "As it stands");
    g_assert_cmpuint(use->position, ==, 2);
    assert_shown(one, "renditions || ' ' || rendition_bytes", "'4 650'");
    g_assert_cmpint(facets(one) & FACET_BIT(FACET_RENDITION), !=, 0);
    g_assert_cmpint(facets(one) & FACET_BIT(FACET_OUTDATED), ==, 0);
    MUST(rendition_made(one->catalogue, one->artwork, &recipe, &payload, &error));
    g_assert_cmpstr(recipe, ==, "by recipe");
    g_assert_cmpstr(payload, ==, pixels);

    brief = artwork_load(one->catalogue, one->artwork, ARTWORK_LOAD_VALUES, "https://cdn.example/a/", NULL);
    g_assert_cmpuint(claim_list_size(brief->claims), ==, 0);
    g_assert_cmpstr(brief->values[FIELD_CAPTION], ==, "A fox");
    first = brief->renditions->pdata[0];
    g_assert_cmpstr(first->url, ==, "https://cdn.example/a/0123456789ab/fox-320-k.avif");
    g_assert_cmpuint(brief->posts->len, ==, 1);
    artloft_artwork_free(brief);
    brief = artwork_load(one->catalogue, one->artwork, ARTWORK_LOAD_SHOWN, NULL, NULL);
    g_assert_cmpstr(brief->values[FIELD_CAPTION], ==, "A fox");
    g_assert_cmpuint(brief->renditions->len, ==, 4);
    g_assert_cmpuint(brief->posts->len, ==, 0);
}

static gboolean count_path(const char *path, gpointer data, GError **error)
{
    guint *count = data;

    (void)error;
    g_assert_nonnull(path);
    (*count)++;
    return TRUE;
}

static void assert_loose(const One *one, const char *expected)
{
    g_autoptr(GPtrArray) paths = loose_list(one->catalogue, NULL);
    g_autofree char *text = NULL;

    g_assert_nonnull(paths);
    g_ptr_array_add(paths, NULL);
    text = g_strjoinv(" ", (char **)paths->pdata);
    g_assert_cmpstr(text, ==, expected);
}

static void test_renditions_replaced(One *one, gconstpointer data)
{
    static const RenditionRow before = {"ladder", "jpeg", 480, 360, 300, "a.jpg"};
    static const RenditionRow after[] = {{"ladder", "jpeg", 480, 360, 310, "b.jpg"},
                                         {"ladder", "avif", 480, 360, 10, "b.avif"}};
    g_autofree char *recipe = NULL;
    g_autofree char *payload = NULL;
    const RenditionMaking first = {.recipe = "one"}, second = {.recipe = "two"};
    guint count = 0;

    (void)data;
    MUST(rendition_made(one->catalogue, one->artwork, &recipe, &payload, &error));
    g_assert_null(recipe);
    g_assert_null(payload);
    MUST(rendition_replace(one->catalogue, one->artwork, &before, 1, &first, &error));
    shelf_refresh(one->catalogue, one->artwork);
    g_assert_cmpint(facets(one) & FACET_BIT(FACET_OUTDATED), !=, 0); /* from pixels that nobody knows */
    MUST(rendition_replace(one->catalogue, one->artwork, after, 2, &second, &error));
    assert_loose(one, "a.jpg");
    MUST(rendition_each_path(one->catalogue, count_path, &count, &error));
    g_assert_cmpuint(count, ==, 2);
    MUST(rendition_replace(one->catalogue, one->artwork, NULL, 0, &second, &error));
    assert_loose(one, "a.jpg b.avif b.jpg");
    shelf_refresh(one->catalogue, one->artwork);
    assert_shown(one, "recipe", "NULL");
    g_assert_cmpint(facets(one), ==, 0);
    MUST(rendition_replace(one->catalogue, one->artwork, &before, 1, &first, &error)); /* the old settings again */
    assert_loose(one, "b.avif b.jpg");
    MUST(artwork_remove(one->catalogue, one->artwork, &error));
    assert_loose(one, "a.jpg b.avif b.jpg");
}

static void test_recipe(void)
{
    g_autoptr(Settings) settings = settings_new_default("/loft");
    g_autofree char *one = rendition_recipe(settings, "vips 8.14");
    g_autofree char *same = rendition_recipe(settings, "vips 8.14");
    g_autofree char *encoder = rendition_recipe(settings, "vips 8.15");
    g_autofree char *quality = NULL;
    g_autofree char *format = NULL;
    guint width = 5000;

    g_assert_cmpstr(one, ==, same);
    g_assert_cmpstr(one, !=, encoder);
    settings->formats[RENDITION_WEBP] = !settings->formats[RENDITION_WEBP];
    format = rendition_recipe(settings, "vips 8.14");
    settings->formats[RENDITION_WEBP] = !settings->formats[RENDITION_WEBP];
    g_assert_cmpstr(one, !=, format);
    settings->quality[RENDITION_JPEG]++;
    quality = rendition_recipe(settings, "vips 8.14");
    g_assert_cmpstr(one, !=, quality);
    settings->quality[RENDITION_JPEG]--;
    g_array_append_val(settings->widths, width);
    g_free(same);
    same = rendition_recipe(settings, "vips 8.14");
    g_assert_cmpstr(one, !=, same);
    g_autofree char *ours = encoder_version_of("vips 8.14", RENDITION_JPEG);
    g_assert_nonnull(strstr(one, ours)); /* with the house's own epochs */
}

static void test_no_such(One *one, gconstpointer data)
{
    gint64 artwork = -1;
    g_autofree char *slug = NULL;

    (void)data;
    MUST_FAIL(artwork_load(one->catalogue, 99, ARTWORK_LOAD_ALL, NULL, &error), ARTLOFT_ERROR_NOTHING, "no such");
    MUST_FAIL(artwork_id(one->catalogue, 99, &error), ARTLOFT_ERROR_NOTHING, "no such");
    MUST_FAIL(artwork_add(one->catalogue, "0123456789ab", &artwork, &error), ARTLOFT_ERROR_FAILED, "0123456789ab");
    MUST(artwork_find(one->catalogue, "0123", &artwork, &error));
    g_assert_cmpint(artwork, ==, 0);
    MUST(artwork_find(one->catalogue, "0123456789ab", &artwork, &error));
    g_assert_cmpint(artwork, ==, one->artwork);
    MUST(artwork_slug(one->catalogue, one->artwork, &slug, &error));
    g_assert_null(slug);
}

static gboolean count_and_add(gint64 artwork, const char *id, gpointer data, GError **error)
{
    One *one = data;

    (void)error;
    g_assert_cmpuint(strlen(id), ==, 12);
    shelf_refresh(one->catalogue, artwork); /* may write */
    one->original++;
    return TRUE;
}

static void test_each(One *one, gconstpointer data)
{
    (void)data;
    MUST(catalogue_begin(one->catalogue, &error));
    for (guint i = 0; i < 1500; i++) {
        g_autofree char *id = g_strdup_printf("x%011u", i);
        gint64 artwork;

        MUST(artwork_add(one->catalogue, id, &artwork, &error));
    }
    MUST(catalogue_commit(one->catalogue, &error));
    one->original = 0;
    MUST(artwork_each(one->catalogue, count_and_add, one, &error));
    g_assert_cmpint(one->original, ==, 1501);
}

/* ---- originals ---- */

/* A path is bytes: what is no UTF-8 comes back as it was, and is found by what can be read of it. */
static void test_bytes_of_paths(One *one, gconstpointer data)
{
    static const char path[] = "caf\xe9/\xff\xfe fox.png";
    gint64 root = 0;
    g_autoptr(OriginalRow) row = NULL;
    g_autoptr(ArtloftArtwork) record = NULL;

    (void)data;
    shelf_add_original(one->catalogue, one->artwork, "bytes", "/no\xc3utf", path);
    MUST(root_put(one->catalogue, "/no\xc3utf", FALSE, &root, &error));
    MUST(original_at(one->catalogue, root, path, &row, &error));
    g_assert_nonnull(row);
    g_assert_cmpmem(row->path, strlen(row->path), path, sizeof path - 1);
    shelf_refresh(one->catalogue, one->artwork);
    record = shelf_load(one->catalogue, one->artwork);
    g_assert_cmpstr(record->paths->pdata[1], ==, "/no\xc3utf/caf\xe9/\xff\xfe fox.png");
    g_assert_cmpuint(found(one, "path : cafe"), ==, 1);
}

static gboolean count_glance(const OriginalGlance *glance, gpointer data, GError **error)
{
    guint *count = data;

    (void)error;
    g_assert_cmpuint(glance->stamp.inode, ==, 7);
    (*count)++;
    return TRUE;
}

static void test_original_rows(One *one, gconstpointer data)
{
    g_autoptr(OriginalRow) row = NULL;
    g_autoptr(OriginalRow) moved = NULL;
    g_autoptr(OriginalRow) none = NULL;
    g_autoptr(GPtrArray) same = NULL;
    g_autoptr(GPtrArray) pixels = NULL;
    const FileStamp stamp = {.size = 1000, .mtime_ns = -5, .inode = G_MAXUINT64, .device = 3};
    guint count = 0;

    (void)data;
    MUST(original_get(one->catalogue, one->original, &row, &error));
    MUST_FAIL(original_add(one->catalogue, row, &error), ARTLOFT_ERROR_FAILED, "night fox.png");
    same = original_by_sha256(one->catalogue, row->sha256, NULL);
    pixels = original_by_payload(one->catalogue, row->payload_sha256, NULL);
    g_assert_cmpuint(same->len, ==, 1);
    g_assert_cmpuint(pixels->len, ==, 1);
    MUST(original_each(one->catalogue, count_glance, &count, &error));
    g_assert_cmpuint(count, ==, 1);
    MUST(original_mark(one->catalogue, &one->original, 1, ORIGINAL_MISSING, &error));
    MUST(original_move(one->catalogue, one->original, row->root, "elsewhere.png", &stamp, &error));
    MUST(original_get(one->catalogue, one->original, &moved, &error));
    g_assert_cmpstr(moved->path, ==, "elsewhere.png");
    g_assert_cmpint(moved->state, ==, ORIGINAL_PRESENT);
    g_assert_cmpuint(moved->stamp.inode, ==, G_MAXUINT64);
    g_assert_cmpint(moved->stamp.mtime_ns, ==, -5);
    g_assert_cmpstr(moved->sha256, ==, row->sha256);
    MUST(original_at(one->catalogue, row->root, row->path, &none, &error));
    g_assert_null(none);
}

static gboolean keep_trouble(const Trouble *trouble, gpointer data, GError **error)
{
    GString *text = data;

    (void)error;
    g_string_append_printf(text, "%s:%s:%s:%u;", trouble->path, trouble->stage, trouble->error, trouble->reader);
    return TRUE;
}

static void test_trouble(One *one, gconstpointer data)
{
    Trouble trouble = {.root = 1, .path = "b.png", .stage = "read", .error = "It is cut off.", .when = 9, .reader = 1};
    g_autoptr(GString) text = g_string_new(NULL);

    (void)data;
    MUST(trouble_put(one->catalogue, &trouble, &error));
    trouble.stage = "render";
    MUST(trouble_put(one->catalogue, &trouble, &error)); /* takes the place of the first */
    trouble.path = "a.png";
    trouble.reader = 2;
    MUST(trouble_put(one->catalogue, &trouble, &error));
    MUST(trouble_each(one->catalogue, keep_trouble, text, &error));
    g_assert_cmpstr(text->str, ==, "a.png:render:It is cut off.:2;b.png:render:It is cut off.:1;");
    MUST(trouble_forget(one->catalogue, 1, "a.png", &error));
    MUST(trouble_forget(one->catalogue, 1, "never.png", &error));
    g_assert_cmpint(shelf_number(one->catalogue, "SELECT count(*) FROM trouble"), ==, 1);
}

static void test_roots(One *one, gconstpointer data)
{
    gint64 single, whole, again;
    g_autoptr(GPtrArray) roots = NULL;

    (void)data;
    MUST(root_put(one->catalogue, "/one", TRUE, &single, &error));
    MUST(root_put(one->catalogue, "/two", FALSE, &whole, &error));
    MUST(root_put(one->catalogue, "/two", TRUE, &again, &error)); /* one that is walked stays so */
    g_assert_cmpint(whole, ==, again);
    MUST(root_put(one->catalogue, "/one", FALSE, &again, &error));
    g_assert_cmpint(single, ==, again);
    roots = root_list(one->catalogue, NULL);
    g_assert_cmpuint(roots->len, ==, 3);
    for (guint i = 0; i < roots->len; i++) {
        const RootRow *root = roots->pdata[i];

        g_assert_false(root->single);
        g_assert_false(root->offline);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/artwork/" name, One, NULL, one_set_up, function, one_tear_down)
    ADD("bare", test_bare);
    ADD("words", test_words);
    ADD("job", test_job);
    ADD("refresh-again", test_refresh_again);
    ADD("words-refreshed", test_words_refreshed);
    ADD("states", test_states);
    ADD("another-file-shows", test_another_file_shows);
    ADD("bare-of-renditions", test_bare_of_renditions);
    ADD("orientation", test_orientation);
    g_test_add_func("/artwork/search-fold", test_search_fold);
    ADD("part-of-unparted-script", test_part_of_unparted_script);
    g_test_add_func("/artwork/facet-names", test_facet_names);
    ADD("load", test_load);
    ADD("renditions-replaced", test_renditions_replaced);
    g_test_add_func("/artwork/recipe", test_recipe);
    ADD("no-such", test_no_such);
    ADD("each", test_each);
    ADD("bytes-of-paths", test_bytes_of_paths);
    ADD("original-rows", test_original_rows);
    ADD("trouble", test_trouble);
    ADD("roots", test_roots);
    return g_test_run();
}
