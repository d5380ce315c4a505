/* Structured data: what another reader makes of it, whatever the words are. */
#include "core/json_value.h"
#include "json_oracle.h"
#include "publish/fragment.h"
#include "sample.h"

#include <string.h>

/* The data of a gallery of @count works that all say @text. */
static char *make(const Settings *settings, ArtloftLayout layout, guint count, const char *text)
{
    ArtloftGallery what = {.find = ARTLOFT_FIND_INIT, .layout = layout, .json_ld = TRUE, .title = text, .anchor = "x"};
    g_autoptr(Fragment) fragment = fragment_new(NULL, settings, &what, NULL);

    for (guint i = 0; i < count; i++) {
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, i, 1600, 1200);

        sample_add_style(artwork, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist");
        sample_add_style(artwork, "oil", "oil painting", "medium");
        if (text) {
            sample_set(artwork, FIELD_CAPTION, text);
            sample_set(artwork, FIELD_ALT, text);
            sample_set(artwork, FIELD_CREATOR, text);
        }
        fragment_add(fragment, artwork);
    }
    return fragment_finish(fragment, NULL);
}

/* What stands in the one script element. */
static JsonDocument *read_data(const char *html)
{
    static const char begin[] = "<script type=\"application/ld+json\">\n", end[] = "\n</script>\n";
    g_autofree char *text = NULL;
    g_autofree char *normal = NULL;
    JsonDocument *document;

    g_assert_true(g_str_has_prefix(html, begin) && g_str_has_suffix(html, end));
    text = g_strndup(html + strlen(begin), strlen(html) - strlen(begin) - strlen(end));
    g_assert_null(strchr(text, '<'));
    normal = json_oracle_normal(text);
    g_assert_nonnull(normal);
    document = json_document_parse(text, strlen(text), NULL, NULL);
    g_assert_nonnull(document);
    return document;
}

static void text_is(const JsonValue *object, const char *key, const char *want)
{
    g_assert_cmpstr(json_value_scalar(json_value_member(object, key)), ==, want);
}

static void test_one(void)
{
    g_autoptr(Settings) settings = settings_new_default("/LocalPigeon.com");
    g_autofree char *html = NULL;
    g_autoptr(JsonDocument) document = NULL;
    const JsonValue *graph, *work;

    settings->creator = g_strdup("LocalPigeon.com");
    settings->license_url = g_strdup("https://localpigeon.example/licence");
    html = make(settings, ARTLOFT_LAYOUT_FIGURE, 1, NULL);
    document = read_data(html);
    graph = json_value_member(json_document_root(document), "@graph");
    g_assert_cmpuint(json_value_size(graph), ==, 1);
    work = json_value_item(graph, 0);
    text_is(work, "@type", "ImageObject");
    text_is(work, "@id", "/art/0art00000000/sample-0-1600-ladder.jpg"); /* in whatever page */
    text_is(work, "identifier", "0art00000000");
    text_is(work, "contentUrl", "/art/0art00000000/sample-0-1600-ladder.jpg");
    text_is(work, "encodingFormat", "image/jpeg");
    text_is(json_value_member(work, "width"), "value", "1600");
    text_is(work, "caption", "LocalPigeon.com's Midjourney art");
    text_is(work, "license", "https://localpigeon.example/licence");
    text_is(work, "digitalSourceType", "https://schema.org/TrainedAlgorithmicMediaDigitalSource");
    text_is(json_value_member(work, "creator"), "@type", "Organization");
    g_assert_cmpuint(json_value_size(json_value_member(work, "keywords")), ==, 2);
    g_assert_cmpuint(json_value_size(json_value_member(work, "mentions")), ==, 1); /* no medium is a person */
}

static void test_many(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autofree char *html = make(settings, ARTLOFT_LAYOUT_GRID, 3, NULL);
    g_autoptr(JsonDocument) document = read_data(html);
    const JsonValue *graph = json_value_member(json_document_root(document), "@graph");
    const JsonValue *images = json_value_member(json_value_item(graph, 0), "image");

    g_assert_cmpuint(json_value_size(graph), ==, 4);
    g_assert_null(json_value_member(json_value_item(graph, 0), "@id")); /* that element may stand in another page */
    text_is(json_value_item(graph, 0), "@type", "ImageGallery");
    g_assert_cmpuint(json_value_size(images), ==, 3);
    for (guint i = 0; i < 3; i++)
        text_is(json_value_item(images, i), "@id", json_value_scalar(json_value_member(json_value_item(graph, i + 1), "@id")));
}

static void test_hostile(void)
{
    static const char *const texts[] = {
        "</script><script>alert(1)</script>", "<!--<script>", "\"}, {\"", "\\", "\\\"", "a\n\n\tb",
        "\xe2\x80\xa8 ]]> {{x}} {% y %}",     "&quot;&#34;",  "\x1b"};
    g_autoptr(Settings) settings = settings_new_default("/l");

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *html = make(settings, ARTLOFT_LAYOUT_GRID, 2, texts[i]);
        g_autoptr(JsonDocument) document = read_data(html);
        const JsonValue *graph = json_value_member(json_document_root(document), "@graph");

        text_is(json_value_item(graph, 0), "name", texts[i]);
        text_is(json_value_item(graph, 1), "caption", texts[i]);
        text_is(json_value_item(graph, 2), "description", texts[i]);
        text_is(json_value_member(json_value_item(graph, 2), "creator"), "name", texts[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json-ld/one", test_one);
    g_test_add_func("/json-ld/many", test_many);
    g_test_add_func("/json-ld/hostile", test_hostile);
    return g_test_run();
}
