#include "attribute/caption_form.h"
#include "attribute/name_list.h"
#include "attribute/words.h"
#include "core/word_forms.h"

#include <artloft/error.h>
#include <string.h>

#define HOUSE "{site}'s {generator} art{, styled by {styles}}"

typedef struct {
    Settings *settings;
    ClaimList *claims, *out;
    GPtrArray *styles;
} Desk;

static void desk_init(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    desk->settings = settings_new_default("/srv/loft");
    g_free(desk->settings->site_name);
    desk->settings->site_name = g_strdup("LocalPigeon.com");
    desk->claims = claim_list_new();
    desk->out = claim_list_new();
    desk->styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
}

static void desk_clear(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    settings_free(desk->settings);
    claim_list_free(desk->claims);
    claim_list_free(desk->out);
    g_ptr_array_unref(desk->styles);
}

static void style_put(Desk *desk, const char *slug, const char *name, const char *kind, const char *code)
{
    ArtworkStyle *style = artwork_style_new();

    style->slug = g_strdup(slug);
    style->name = g_strdup(name);
    style->kind = g_strdup(kind);
    style->code = g_strdup(code);
    g_ptr_array_add(desk->styles, style);
}

static void form_put(Desk *desk, const char *group, const char *key, const char *text)
{
    WordForm *form = word_form_of_key(group, key);

    g_assert_nonnull(form);
    form->text = g_strdup(text);
    g_ptr_array_add(desk->settings->forms, form);
}

static void by_midjourney(Desk *desk)
{
    claim_list_add(desk->claims, FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", "PNG tEXt Description");
}

static void assert_caption(Desk *desk, const char *template, const char *expected)
{
    g_autofree char *caption = caption_template_fill(template, desk->settings, desk->claims, desk->styles);

    g_assert_cmpstr(caption, ==, expected);
}

static void test_house_form(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    assert_caption(desk, HOUSE, "LocalPigeon.com's Midjourney art");
    style_put(desk, "oil-painting", "Oil Painting", "medium", NULL);
    assert_caption(desk, HOUSE, "LocalPigeon.com's Midjourney art");
    style_put(desk, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist", NULL);
    assert_caption(desk, HOUSE, "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat");
    style_put(desk, "studio-ghibli", "Studio Ghibli", "studio", NULL);
    assert_caption(desk, HOUSE, "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat and Studio Ghibli");
    style_put(desk, "sref-4169606994", "sref:4169606994", "sref", "--sref 4169606994");
    assert_caption(desk, HOUSE, "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat and Studio Ghibli");
    style_put(desk, "sref-11", "Saltbox", "sref", "--sref 11");
    assert_caption(desk, HOUSE, "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat, Studio Ghibli and Saltbox");
}

static void test_unknown_generator(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    assert_caption(desk, HOUSE, "LocalPigeon.com's art");
    assert_caption(desk, "Made by {generator}.", NULL);
    assert_caption(desk, "{title}: {site}", "LocalPigeon.com");
    assert_caption(desk, "{site} ({generator} art)", "LocalPigeon.com (art)");
    claim_list_add(desk->claims, FIELD_GENERATOR, SOURCE_EMBEDDED, "a-new-one", "EXIF Software");
    assert_caption(desk, HOUSE, "LocalPigeon.com's a-new-one art");
}

static void test_house_spelling(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    style_put(desk, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist", NULL);
    g_hash_table_insert(desk->settings->style_names, g_strdup("jean-michel-basquiat"), g_strdup("Jean Michel Basquiat"));
    g_hash_table_insert(desk->settings->generator_names, g_strdup("midjourney"), g_strdup("MidJourney"));
    assert_caption(desk, HOUSE, "LocalPigeon.com's MidJourney art, styled by Jean Michel Basquiat");
}

static void test_groups(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    assert_caption(desk, "{site}{, {title}{, {year}}}", "LocalPigeon.com");
    claim_list_add(desk->claims, FIELD_TITLE, SOURCE_EDIT, "Budget Night", "edit");
    assert_caption(desk, "{site}{, {title}{, {year}}}", "LocalPigeon.com, Budget Night");
    claim_list_add(desk->claims, FIELD_CREATED, SOURCE_EMBEDDED, "2024-02-11T09:14:22Z", "PNG tEXt");
    assert_caption(desk, "{site}{, {title}{, {year}}}", "LocalPigeon.com, Budget Night, 2024");
    assert_caption(desk, "{{title} by }{site}", "Budget Night by LocalPigeon.com");
    assert_caption(desk, "{lbrace}{site}{rbrace}", "{LocalPigeon.com}");
    assert_caption(desk, "{ {model} or {title}}{site}", "LocalPigeon.com");
}

static void test_privacy(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    claim_list_add(desk->claims, FIELD_JOB_ID, SOURCE_EMBEDDED, "24773bac-3ac6-4957-b42f-bc404a5eb4d1", "PNG tEXt");
    claim_list_add(desk->claims, FIELD_AUTHOR, SOURCE_EMBEDDED, "sam.mckay", "PNG tEXt");
    assert_caption(desk, "{site}{ job {job}}{ by {author}}", "LocalPigeon.com");
    desk->settings->publish_job_ids = desk->settings->publish_authors = TRUE;
    assert_caption(desk, "{site}{ job {job}}{ by {author}}",
                   "LocalPigeon.com job 24773bac-3ac6-4957-b42f-bc404a5eb4d1 by sam.mckay");
}

static void test_kinds(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    style_put(desk, "hokusai", "Hokusai", "artist", NULL);
    style_put(desk, "ukiyo-e", "Ukiyo-e", "movement", NULL);
    style_put(desk, "woodblock-print", "Woodblock Print", "medium", NULL);
    style_put(desk, "hokusai", "Hokusai", "artist", NULL);
    assert_caption(desk, "{artists}|{movements}|{media}", "Hokusai|Ukiyo-e|Woodblock Print");
    assert_caption(desk, "{all_styles}", "Hokusai, Ukiyo-e and Woodblock Print");
}

static void test_language(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    static const struct {
        const char *language, *expected;
    } rows[] = {
        {"en-GB", "Joan Miró, Klee and Isabel"}, {"de", "Joan Miró, Klee und Isabel"}, {"fr", "Joan Miró, Klee et Isabel"},
        {"es", "Joan Miró, Klee e Isabel"},      {"it", "Joan Miró, Klee e Isabel"},   {"pt-BR", "Joan Miró, Klee e Isabel"},
        {"nl", "Joan Miró, Klee en Isabel"},     {"ja", "Joan Miró、Klee、Isabel"},    {"eo", "Joan Miró, Klee, Isabel"}};

    style_put(desk, "joan-miro", "Joan Miró", "artist", NULL);
    style_put(desk, "klee", "Klee", "artist", NULL);
    style_put(desk, "isabel", "Isabel", "artist", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_free(desk->settings->language);
        desk->settings->language = g_strdup(rows[i].language);
        assert_caption(desk, "{styles}", rows[i].expected);
    }
}

static void assert_derived(Desk *desk, FieldId field, const char *value, const char *evidence)
{
    g_autoptr(ClaimList) out = claim_list_new();
    g_autoptr(GPtrArray) folders = g_ptr_array_new();

    g_ptr_array_add(folders, (gpointer) "folder:birds/owls");
    g_ptr_array_add(folders, (gpointer) "folder:birds");
    words_derive(desk->settings, desk->claims, desk->styles, folders, out);
    g_assert_cmpstr(claim_list_value(out, field), ==, value);
    if (value)
        g_assert_cmpstr(claim_list_winner(out, field)->evidence, ==, evidence);
}

/* The nearest place wins, and before that the language. */
static void test_places(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    style_put(desk, "otto-dix", "Otto Dix", "artist", NULL);
    style_put(desk, "klee", "Klee", "artist", NULL);
    assert_derived(desk, FIELD_CREDIT, "LocalPigeon.com's Midjourney art", "Artloft's own credit template, en");
    form_put(desk, "credit", "template", "The House");
    assert_derived(desk, FIELD_CREDIT, "The House", "artloft.ini [credit] template");
    form_put(desk, "generator:openai", "credit_template", "Not this");
    form_put(desk, "folder:fish", "credit_template", "Nor this");
    form_put(desk, "folder:birds", "caption_template", "Nor this");
    assert_derived(desk, FIELD_CREDIT, "The House", "artloft.ini [credit] template");
    form_put(desk, "generator:midjourney", "credit_template", "{site}, {generator}");
    assert_derived(desk, FIELD_CREDIT, "LocalPigeon.com, Midjourney", "artloft.ini [generator:midjourney] credit_template");
    form_put(desk, "folder:birds", "credit_template", "Birds");
    assert_derived(desk, FIELD_CREDIT, "Birds", "artloft.ini [folder:birds] credit_template");
    form_put(desk, "folder:birds/owls", "credit_template[en]", "Owls");
    assert_derived(desk, FIELD_CREDIT, "Owls", "artloft.ini [folder:birds/owls] credit_template[en]");
    form_put(desk, "folder:birds/owls", "credit_template", "");
    assert_derived(desk, FIELD_CREDIT, "Owls", "artloft.ini [folder:birds/owls] credit_template[en]");
    claim_list_add(desk->claims, FIELD_LANGUAGE, SOURCE_FOLDER, "de-AT", "artloft.ini [folder:birds]");
    assert_derived(desk, FIELD_CREDIT, NULL, NULL);
    form_put(desk, "credit", "template[de]", "Bild{: {styles}}");
    assert_derived(desk, FIELD_CREDIT, "Bild: Otto Dix und Klee", "artloft.ini [credit] template[de]");
    form_put(desk, "generator:midjourney", "credit_template[de_AT]", "Büd{: {styles}}");
    assert_derived(desk, FIELD_CREDIT, "Büd: Otto Dix und Klee", "artloft.ini [generator:midjourney] credit_template[de_AT]");
}

/* What nobody worded comes in the language, and lists are joined in that of the sentence. */
static void test_own_language(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    style_put(desk, "otto-dix", "Otto Dix", "artist", NULL);
    style_put(desk, "klee", "Klee", "artist", NULL);
    claim_list_add(desk->claims, FIELD_LANGUAGE, SOURCE_EDIT, "de", "edit");
    assert_derived(desk, FIELD_CAPTION, "Bild von LocalPigeon.com, erstellt mit Midjourney, im Stil von Otto Dix und Klee",
                   "Artloft's own caption template, de");
    claim_list_free(desk->claims);
    desk->claims = claim_list_new();
    by_midjourney(desk);
    claim_list_add(desk->claims, FIELD_LANGUAGE, SOURCE_EDIT, "sv", "edit");
    assert_derived(desk, FIELD_CAPTION, "LocalPigeon.com's Midjourney art, styled by Otto Dix and Klee",
                   "Artloft's own caption template, en");
    form_put(desk, "caption", "template[sv]", "{site}: {styles}");
    g_hash_table_insert(desk->settings->style_names, g_strdup("klee[sv]"), g_strdup("Herr Klee"));
    assert_derived(desk, FIELD_CAPTION, "LocalPigeon.com: Otto Dix och Herr Klee", "artloft.ini [caption] template[sv]");
    g_assert_false(claim_list_add(desk->claims, FIELD_LANGUAGE, SOURCE_EDIT, "no language", "edit"));
}

/* The wording of a disclosure is for what a generator made, and never takes the place of its code. */
static void test_disclosure_text(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    assert_derived(desk, FIELD_DISCLOSURE_TEXT, NULL, NULL);
    form_put(desk, "disclosure", "template", "Made by a machine{: {generator}}");
    assert_derived(desk, FIELD_DISCLOSURE_TEXT, "Made by a machine: Midjourney", "artloft.ini [disclosure] template");
    assert_derived(desk, FIELD_DISCLOSURE, "trainedAlgorithmicMedia", "made with Midjourney, PNG tEXt Description");
    claim_list_add(desk->claims, FIELD_DISCLOSURE, SOURCE_EDIT, "digitalCapture", "edit");
    assert_derived(desk, FIELD_DISCLOSURE_TEXT, NULL, NULL);
}

static void test_mistakes(void)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"{site", "column 1: "},
        {"é {site} {x", "column 10: "},
        {"{site}}", "column 7: "},
        {"{sites}", "did you mean {site}"},
        {"{site}{}", "column 7: "},
        {"{site}{, no field}", "column 7: "},
        {"{site}{, {styles}", "column 7: "},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(caption_template_check(rows[i].text, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].says));
    }
    g_assert_true(caption_template_check(HOUSE, NULL));
    g_assert_true(caption_template_check("", NULL));
    {
        g_autofree char *deep = g_strnfill(40, '{');

        g_assert_false(caption_template_check(deep, NULL));
    }
}

static void test_derive(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    by_midjourney(desk);
    style_put(desk, "hokusai", "Hokusai", "artist", NULL);
    desk->settings->creator = g_strdup("Local Pigeon");
    desk->settings->copyright = g_strdup("© Local Pigeon");
    desk->settings->license_url = g_strdup("https://localpigeon.com/license");
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->out);
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_CAPTION), ==, "LocalPigeon.com's Midjourney art, styled by Hokusai");
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_CREDIT), ==, "LocalPigeon.com's Midjourney art");
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_DISCLOSURE), ==, "trainedAlgorithmicMedia");
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_CREATOR), ==, "Local Pigeon");
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_COPYRIGHT), ==, "© Local Pigeon");
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_LICENSE), ==, "https://localpigeon.com/license");
    g_assert_cmpint(claim_list_winner(desk->out, FIELD_CAPTION)->source, ==, SOURCE_DERIVED);
    g_assert_cmpint(claim_list_winner(desk->out, FIELD_CREATOR)->source, ==, SOURCE_SITE);
    g_assert_nonnull(strstr(claim_list_winner(desk->out, FIELD_DISCLOSURE)->evidence, "PNG tEXt Description"));
}

/* Deriving again into the same list gives the same words, and a person's caption wins. */
static void test_derive_again(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    guint size;

    by_midjourney(desk);
    desk->settings->creator = g_strdup("Local Pigeon");
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->claims);
    size = claim_list_size(desk->claims);
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->claims);
    g_assert_cmpuint(claim_list_size(desk->claims), ==, size);
    claim_list_add(desk->claims, FIELD_CAPTION, SOURCE_EDIT, "Mine.", "edit");
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->claims);
    g_assert_cmpstr(claim_list_value(desk->claims, FIELD_CAPTION), ==, "Mine.");
}

static void test_disclosure(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->out);
    g_assert_null(claim_list_value(desk->out, FIELD_DISCLOSURE)); /* nothing is known: nothing is said */
    claim_list_add(desk->claims, FIELD_AI_GENERATED, SOURCE_EMBEDDED, "true", "C2PA");
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->out);
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_DISCLOSURE), ==, "trainedAlgorithmicMedia");
    claim_list_add(desk->claims, FIELD_DIGITAL_SOURCE_TYPE, SOURCE_EMBEDDED,
                   "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia", "XMP");
    claim_list_free(desk->out);
    desk->out = claim_list_new();
    words_derive(desk->settings, desk->claims, desk->styles, NULL, desk->out);
    g_assert_cmpstr(claim_list_value(desk->out, FIELD_DISCLOSURE), ==, "compositeWithTrainedAlgorithmicMedia");
    g_assert_null(disclosure_of_generator("adobe-photoshop"));
    g_assert_null(disclosure_of_generator("nobody"));
    g_assert_null(disclosure_from_source_type("https://example.org/other"));
    g_assert_cmpstr(disclosure_from_source_type(" cv:trainedalgorithmicmedia/ "), ==, "trainedAlgorithmicMedia");
}

static void assert_form(const Desk *desk, const char *caption, const char *site, const char *generator, const char *styles)
{
    g_autoptr(Vocabulary) vocabulary = vocabulary_load(NULL, NULL);
    g_autoptr(StyleMatcher) matcher = style_matcher_new(vocabulary);
    g_autoptr(CaptionForm) form = caption_form_parse(desk->settings, matcher, caption);
    g_autofree char *said = name_list_join(form->styles, "xx");

    g_assert_cmpstr(form->site, ==, site);
    g_assert_cmpstr(form->generator, ==, generator);
    g_assert_cmpstr(said, ==, styles);
}

static void test_form(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    assert_form(desk, "LocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat", "LocalPigeon.com", "midjourney",
                "Jean Michel Basquiat");
    assert_form(desk, "LocalPigeon.com's midjourney art, styled by Edward Hopper, Klee and Norman Rockwell.", "LocalPigeon.com",
                "midjourney", "Edward Hopper, Klee, Norman Rockwell");
    assert_form(desk, "LocalPigeon.com's Adobe Firefly art", "LocalPigeon.com", "adobe-firefly", NULL);
    assert_form(desk, "LocalPigeon.com's art", "LocalPigeon.com", NULL, NULL);
    assert_form(desk, "Mayor Rockwell's finest art", NULL, NULL, NULL);
    assert_form(desk, "The mayor cuts the ribbon", NULL, NULL, NULL);
    assert_form(
        desk, "LocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat, drew a crowd at the county fair on Saturday.",
        NULL, NULL, NULL);
    assert_form(desk, "LocalPigeon.com's Midjourney art, styled by Klee. The mayor liked it.", NULL, NULL, NULL);
    assert_form(desk, "On Saturday the mayor of Hastings unveiled what is now the town's Midjourney art.", NULL, NULL, NULL);
    assert_form(desk, "LocalPigeon.com's Midjourney art, styled by M. C. Escher, art deco and St. Ives School.",
                "LocalPigeon.com", "midjourney", "M. C. Escher, art deco, St. Ives School");
    assert_form(desk, "LocalPigeon.com's Midjourney art, styled by Henri Marie Raymond de Toulouse Lautrec Monfa",
                "LocalPigeon.com", "midjourney", "Henri Marie Raymond de Toulouse Lautrec Monfa");
    form_put(desk, "generator:midjourney", "caption_template[de]",
             "Kunst von {site}{ mit {generator}}{, im Stil von {styles}}");
    assert_form(desk, "Kunst von Lokaltaube mit Midjourney, im Stil von Otto Dix und Paul Klee", "Lokaltaube", "midjourney",
                "Otto Dix, Paul Klee");
    assert_form(desk, "LocalPigeon.com's Midjourney art, styled by Klee", "LocalPigeon.com", "midjourney", "Klee");
    assert_form(desk, "Image de LocalPigeon.com, créée avec Midjourney, dans le style de Klee et Miró", "LocalPigeon.com",
                "midjourney", "Klee, Miró");
}

static void loose_is(const Desk *desk, const char *caption, gboolean expected, const char *styles)
{
    g_autoptr(Vocabulary) vocabulary = vocabulary_load(NULL, NULL);
    g_autoptr(StyleMatcher) matcher = style_matcher_new(vocabulary);
    g_autoptr(CaptionForm) form = caption_form_parse(desk->settings, matcher, caption);
    g_autofree char *said = name_list_join(form->styles, "xx");

    g_assert_cmpstr(form->generator, ==, "midjourney");
    g_assert_cmpstr(said, ==, styles);
    g_assert_cmpint(form->loose, ==, expected);
}

/* What a sentence says around the form is no style and no site. */
static void test_loose_form(Desk *desk, gconstpointer data G_GNUC_UNUSED)
{
    loose_is(desk, "LocalPigeon.com's Midjourney art, styled by Banksy, won a prize.", TRUE, "Banksy");
    loose_is(desk, "LocalPigeon.com's Midjourney art, styled by Saturday's crowd loved it", TRUE, NULL);
    loose_is(desk, "After the show we asked about LocalPigeon.com's Midjourney art", TRUE, NULL);
    loose_is(desk, "Yesterday LocalPigeon.com's Midjourney art", TRUE, NULL);
    loose_is(desk, "we love the town's Midjourney art", TRUE, NULL);
    loose_is(desk, "localpigeon.com's Midjourney art, styled by van gogh, ukiyo-e and jean michel basquiat", FALSE,
             "van gogh, ukiyo-e, jean michel basquiat");
    loose_is(desk, "Local Pigeon's Midjourney art, styled by Ann van der Berg, soft watercolor and 葛飾北斎", FALSE,
             "Ann van der Berg, soft watercolor, 葛飾北斎");
    loose_is(desk, "pigeon's Midjourney art, styled by Nobody Known", FALSE, "Nobody Known");
    g_hash_table_insert(desk->settings->style_names, g_strdup("banksy"), g_strdup("the man from Bristol"));
    loose_is(desk, "LocalPigeon.com's Midjourney art, styled by the man from Bristol", FALSE, "the man from Bristol");
}

#define ADD(path, function) g_test_add(path, Desk, NULL, desk_init, function, desk_clear)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/words/house-form", test_house_form);
    ADD("/words/unknown-generator", test_unknown_generator);
    ADD("/words/house-spelling", test_house_spelling);
    ADD("/words/groups", test_groups);
    ADD("/words/privacy", test_privacy);
    ADD("/words/kinds", test_kinds);
    ADD("/words/language", test_language);
    ADD("/words/places", test_places);
    ADD("/words/own-language", test_own_language);
    ADD("/words/disclosure-text", test_disclosure_text);
    g_test_add_func("/words/mistakes", test_mistakes);
    ADD("/words/derive", test_derive);
    ADD("/words/derive-again", test_derive_again);
    ADD("/words/disclosure", test_disclosure);
    ADD("/words/form", test_form);
    ADD("/words/loose-form", test_loose_form);
    return g_test_run();
}
