#include "core/artwork.h"
#include "ingest/derive.h"
#include "ingest/identity.h"
#include "store/wanted.h"

#include <string.h>

typedef struct {
    ArtloftLoft loft;
    Deriver *deriver;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->loft.settings = settings_new_default("/LocalPigeon.com");
    fixture->loft.vocabulary = vocabulary_load(NULL, NULL);
    fixture->deriver = deriver_new(&fixture->loft, NULL);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    deriver_free(fixture->deriver);
    settings_free(fixture->loft.settings);
    vocabulary_unref(fixture->loft.vocabulary);
}

/* "slug:source slug:source" */
static char *styles_of(Fixture *fixture, const ClaimList *claims, const char *file)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GPtrArray) styles = NULL;
    GString *text = g_string_new(NULL);

    if (file)
        g_ptr_array_add(files, (gpointer)file);
    styles = derive_styles(fixture->deriver, claims, files);
    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];

        g_string_append_printf(text, "%s%s:%s", i > 0 ? " " : "", style->slug, claim_source_name(style->source));
    }
    return g_string_free(text, FALSE);
}

static void test_sources(Fixture *fixture, gconstpointer data)
{
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autofree char *none = styles_of(fixture, claims, NULL);
    g_autofree char *all = NULL;
    g_autofree char *named = NULL;

    (void)data;
    g_assert_cmpstr(none, ==, "");
    named = styles_of(fixture, claims, "Folder/styled_by_Claude_Monet.png");
    g_assert_cmpstr(named, ==, "claude-monet:filename");
    claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon in the style of Jean-Michel Basquiat", "here");
    claim_list_add(claims, FIELD_CAPTION, SOURCE_EDIT, "A bridge, styled by Claude Monet", "edit");
    all = styles_of(fixture, claims, "Folder/styled_by_Claude_Monet.png");
    g_assert_cmpstr(all, ==, "claude-monet:edit jean-michel-basquiat:embedded"); /* each once, by its strongest source */
}

/* What the house derived says nothing new. */
static void test_derived_is_no_source(Fixture *fixture, gconstpointer data)
{
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autofree char *styles = NULL;

    (void)data;
    claim_list_add(claims, FIELD_CAPTION, SOURCE_DERIVED, "Art, styled by Claude Monet", "template");
    styles = styles_of(fixture, claims, NULL);
    g_assert_cmpstr(styles, ==, "");
}

static void test_codes(Fixture *fixture, gconstpointer data)
{
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autofree char *styles = NULL;
    g_autofree char *elsewhere = NULL;

    (void)data;
    claim_list_add(claims, FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", "here");
    claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon", "here");
    claim_list_add(claims, FIELD_PARAMETERS, SOURCE_EMBEDDED,
                   "{\"sref\":[\"4169606994\",\"12\"],\"niji\":\"6\",\"ar\":\"3:2\"}", "here");
    styles = styles_of(fixture, claims, NULL);
    g_assert_nonnull(strstr(styles, "4169606994:embedded"));
    g_assert_nonnull(strstr(styles, "niji"));
    g_assert_null(strstr(styles, "3:2"));
    claim_list_add(claims, FIELD_GENERATOR, SOURCE_SIDECAR, "comfyui", "there");
    elsewhere = styles_of(fixture, claims, NULL);
    g_assert_null(strstr(elsewhere, "4169606994"));
}

/* The stamp changes with whatever may change the result, and with nothing else. */
static void test_stamp(Fixture *fixture, gconstpointer data)
{
    g_autofree char *first = derive_stamp(fixture->deriver);
    g_autofree char *same = derive_stamp(fixture->deriver);
    g_autofree char *named = NULL;
    g_autofree char *spelt = NULL;
    g_autofree char *other = NULL;

    (void)data;
    g_assert_cmpstr(first, ==, same);
    g_hash_table_insert(fixture->loft.settings->style_names, g_strdup("claude-monet"), g_strdup("C. Monet"));
    spelt = derive_stamp(fixture->deriver);
    g_assert_cmpstr(first, !=, spelt);
    g_free(fixture->loft.settings->site_name);
    fixture->loft.settings->site_name = g_strdup("Elsewhere");
    named = derive_stamp(fixture->deriver);
    g_assert_cmpstr(spelt, !=, named);
    fixture->loft.settings->thumbnail++;
    other = derive_stamp(fixture->deriver);
    g_assert_cmpstr(named, ==, other);
}

/* ---- whether two files may be one artwork ---- */

static void test_contradicts(void)
{
    g_autoptr(ClaimList) one = claim_list_new();
    g_autoptr(ClaimList) silent = claim_list_new();
    g_autoptr(ClaimList) wrapped = claim_list_new();
    g_autoptr(ClaimList) longer = claim_list_new();
    g_autoptr(ClaimList) seed = claim_list_new();
    g_autoptr(ClaimList) beside = claim_list_new();

    claim_list_add(one, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon on a wire", "here");
    claim_list_add(one, FIELD_SEED, SOURCE_EMBEDDED, "42", "here");
    claim_list_add(silent, FIELD_TITLE, SOURCE_EMBEDDED, "A title", "here");
    claim_list_add(wrapped, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon\n  on a wire", "here");
    claim_list_add(longer, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon on a wire fence", "here");
    claim_list_add(seed, FIELD_SEED, SOURCE_EMBEDDED, "43", "here");
    claim_list_add(beside, FIELD_PROMPT, SOURCE_SIDECAR, "something else", "there"); /* people write sidecars */
    g_assert_false(identity_contradicts(one, one));
    g_assert_false(identity_contradicts(one, silent));
    g_assert_false(identity_contradicts(silent, one));
    g_assert_false(identity_contradicts(one, wrapped));
    g_assert_false(identity_contradicts(one, beside));
    g_assert_true(identity_contradicts(one, longer));
    g_assert_true(identity_contradicts(longer, one));
    g_assert_true(identity_contradicts(one, seed));
}

/* ---- names of renditions ---- */

static const Wanted *find_wanted(const GPtrArray *list, RenditionFormat format, guint width)
{
    for (guint i = 0; i < list->len; i++) {
        const Wanted *wanted = list->pdata[i];

        if (wanted->kind == RENDITION_LADDER && wanted->format == format && wanted->width == width)
            return wanted;
    }
    return NULL;
}

static void test_wanted(Fixture *fixture, gconstpointer data)
{
    EmbeddedText text = {.caption = "A caption", .language = "en"};
    EmbeddedText other = {.caption = "Another", .language = "en"};
    g_autoptr(ClaimList) none = claim_list_new();
    RenderPlan plan = wanted_plan(fixture->loft.settings, none);
    WantedFor artwork = {
        .plan = &plan, .encoder = "encoder 1", .id = "0123456789ab", .slug = "slug", .payload_sha256 = "00", .text = &text};
    g_autoptr(GPtrArray) list = wanted_list(&artwork, 1000, 500);
    g_autoptr(GPtrArray) again = wanted_list(&artwork, 1000, 500);
    const Wanted *rung = find_wanted(list, RENDITION_JPEG, 720);

    (void)data;
    g_assert_cmpuint(list->len, <=, wanted_most(&plan));
    g_assert_null(find_wanted(list, RENDITION_JPEG, 1080)); /* never wider than the picture */
    g_assert_null(find_wanted(list, RENDITION_WEBP, 720));  /* not asked for */
    g_assert_nonnull(find_wanted(list, RENDITION_AVIF, 720));
    g_assert_true(g_str_has_prefix(rung->path, "0123456789ab/slug-720-"));
    g_assert_true(g_str_has_suffix(rung->path, ".jpg"));
    g_assert_cmpuint(rung->height, ==, 360);
    g_assert_cmpstr(find_wanted(again, RENDITION_JPEG, 720)->path, ==, rung->path);
    for (guint i = 0; i < 3; i++) { /* whatever changes the bytes changes the name */
        WantedFor changed = artwork;
        g_autoptr(GPtrArray) names = NULL;

        if (i == 0)
            changed.encoder = "encoder 2";
        if (i == 1)
            changed.payload_sha256 = "01";
        if (i == 2)
            changed.text = &other;
        names = wanted_list(&changed, 1000, 500);
        g_assert_cmpstr(find_wanted(names, RENDITION_JPEG, 720)->path, !=, rung->path);
    }
}

static void test_slug(void)
{
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    g_autofree char *bare = wanted_slug(claims, styles);
    g_autofree char *styled = NULL;
    g_autofree char *titled = NULL;
    ArtworkStyle *style = artwork_style_new();

    style->slug = g_strdup("claude-monet");
    style->name = g_strdup("Claude Monet");
    style->kind = g_strdup("artist");
    g_ptr_array_add(styles, style);
    g_assert_cmpstr(bare, ==, "art");
    claim_list_add(claims, FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", "here");
    claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, "my secret prompt", "here");
    styled = wanted_slug(claims, styles);
    g_assert_cmpstr(styled, ==, "midjourney-claude-monet");
    claim_list_add(claims, FIELD_TITLE, SOURCE_EDIT, "Éclair & <b>", "edit");
    titled = wanted_slug(claims, styles);
    g_assert_cmpstr(titled, ==, "eclair-b");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/derive/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("sources", test_sources);
    ADD("derived-is-no-source", test_derived_is_no_source);
    ADD("codes", test_codes);
    ADD("stamp", test_stamp);
    ADD("wanted", test_wanted);
    g_test_add_func("/derive/slug", test_slug);
    g_test_add_func("/derive/contradicts", test_contradicts);
    return g_test_run();
}
