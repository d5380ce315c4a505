/* What templates are given of an artwork. */
#include "publish/artwork_value.h"
#include "sample.h"

#include <string.h>

static Value *value_of(const Settings *settings, const ArtloftArtwork *artwork)
{
    g_autoptr(Labels) labels = labels_load(NULL, "en", NULL);
    const ArtworkValueContext context = {settings, labels, NULL};

    return artwork_value(&context, artwork, 3);
}

static void text_is(const Value *value, const char *key, const char *want)
{
    g_assert_cmpstr(value_get_text(value_member(value, key)), ==, want);
}

static void test_ratio(void)
{
    g_autofree char *text = artwork_ratio_text(133);

    g_assert_cmpuint(artwork_ratio(1600, 1200), ==, 133);
    g_assert_cmpuint(artwork_ratio(1, 1), ==, 100);
    g_assert_cmpuint(artwork_ratio(65535, 1), ==, 500);
    g_assert_cmpuint(artwork_ratio(1, 65535), ==, 20);
    g_assert_cmpuint(artwork_ratio(0, 0), ==, 100);
    g_assert_cmpstr(text, ==, "1.33");
}

/* One source and one img, whatever formats the loft makes. */
static void test_formats(void)
{
    static const struct {
        gboolean avif, webp, jpeg;
        const char *source, *src;
    } cases[] = {
        {TRUE, FALSE, TRUE, "image/avif", "/art/0art00000000/sample-0-720-ladder.jpg"},
        {TRUE, TRUE, TRUE, "image/avif", "/art/0art00000000/sample-0-720-ladder.jpg"},
        {FALSE, TRUE, TRUE, "image/webp", "/art/0art00000000/sample-0-720-ladder.jpg"},
        {TRUE, TRUE, FALSE, "image/avif", "/art/0art00000000/sample-0-720-ladder.webp"},
        {TRUE, FALSE, FALSE, NULL, "/art/0art00000000/sample-0-720-ladder.avif"},
        {FALSE, FALSE, TRUE, NULL, "/art/0art00000000/sample-0-720-ladder.jpg"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Settings) settings = settings_new_default("/l");
        g_autoptr(ArtloftArtwork) artwork = NULL;
        g_autoptr(Value) value = NULL;

        settings->formats[RENDITION_AVIF] = cases[i].avif;
        settings->formats[RENDITION_WEBP] = cases[i].webp;
        settings->formats[RENDITION_JPEG] = cases[i].jpeg;
        artwork = sample_artwork(settings, 0, 1600, 1200);
        if (!cases[i].jpeg)
            g_ptr_array_set_size(artwork->renditions, (int)artwork->renditions->len - 1); /* the thumbnail */
        value = value_of(settings, artwork);
        text_is(value_member(value, "source"), "type", cases[i].source);
        text_is(value, "src", cases[i].src);
    }
}

static void test_small(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 0, 100, 50);
    g_autoptr(ArtloftArtwork) bare = sample_artwork(settings, 0, 100, 50);
    g_autoptr(Value) value = value_of(settings, artwork);
    g_autoptr(Value) none = NULL;

    text_is(value, "small", "1");
    text_is(value, "width", "100");
    text_is(value, "height", "50");
    text_is(value, "ratio", "2.00");
    g_assert_cmpuint(value_size(value_member(value, "candidates")), ==, 1);
    g_ptr_array_set_size(bare->renditions, 0);
    none = value_of(settings, bare);
    g_assert_null(none);
}

/* Of each shape that the settings name the largest; others that are still there do not count. */
static void test_crops(void)
{
    static const guint sizes[][2] = {{320, 180}, {720, 405}, {480, 480}, {720, 480}};
    static const CropShape shapes[] = {{1, 1}, {16, 9}, {1, 3}};
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 0, 800, 600);
    g_autoptr(Value) value = NULL;
    const Value *crops;

    g_array_append_vals(settings->crops, shapes, G_N_ELEMENTS(shapes));
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        sample_add_rendition(artwork, settings, "crop", RENDITION_JPEG, sizes[i][0], sizes[i][1]);
    value = value_of(settings, artwork);
    crops = value_member(value, "crops");
    g_assert_cmpuint(value_size(crops), ==, 2);
    text_is(value_item(crops, 0), "shape", "1x1");
    text_is(value_item(crops, 0), "width", "480");
    text_is(value_item(crops, 1), "shape", "16x9");
    text_is(value_item(crops, 1), "height", "405");
}

static guint cells_over(const char *grid, const char *thumbhash)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 0, 800, 600);
    g_autoptr(Value) value = NULL;

    g_free(artwork->color_grid);
    artwork->color_grid = g_strdup(grid);
    artwork->thumbhash = g_strdup(thumbhash);
    value = value_of(settings, artwork);
    return value_size(value_member(value_member(value, "placeholder"), "cells"));
}

static guint cells_of(const char *grid)
{
    return cells_over(grid, "3OcRJYB4d3h/iIeHeEh3eIhw+j2w");
}

/* Equal neighbours become one; what is no grid makes no placeholder. */
static void test_placeholder(void)
{
    g_assert_cmpuint(cells_of("2x2:abcdefabcabc"), ==, 3);
    g_assert_cmpuint(cells_of("1x1:abc"), ==, 1);
    g_assert_cmpuint(cells_of(NULL), ==, 0);
    g_assert_cmpuint(cells_of(""), ==, 0);
    g_assert_cmpuint(cells_of("2x2:abc"), ==, 0);
    g_assert_cmpuint(cells_of("1x1:abcd"), ==, 0);
    g_assert_cmpuint(cells_of("1x1:xyz"), ==, 0);
    g_assert_cmpuint(cells_of("0x1:"), ==, 0);
    g_assert_cmpuint(cells_of("-1x1:abc"), ==, 0);
    g_assert_cmpuint(cells_of("1x1:\"/>"), ==, 0);
    g_assert_cmpuint(cells_over("1x1:abc", NULL), ==, 1);
    g_assert_cmpuint(cells_over("1x1:abc", "YJqGPQw7sFlslqhFafSE+Q6oJ1h2iHB2Rw=="), ==,
                     0); /* transparent: nothing may shine through */
}

static void test_words(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 0, 800, 600);
    g_autoptr(Value) value = value_of(settings, artwork);
    g_autoptr(Value) other = NULL;

    text_is(value, "credit", "LocalPigeon.com's Midjourney art");
    text_is(value, "credit_line", ""); /* the caption says it */
    text_is(value, "disclosure", "AI-generated image");
    text_is(value, "disclosure_code", "trainedAlgorithmicMedia");
    text_is(value, "made_with", "Midjourney, a generative AI system");
    text_is(value, "view_title", "Low sun, five ridges");
    text_is(value, "view_caption", "LocalPigeon.com's Midjourney art");
    sample_set(artwork, FIELD_TITLE, NULL);
    sample_set(artwork, FIELD_CREDIT, "Ada");
    sample_set(artwork, FIELD_DISCLOSURE, "digitalArt");
    g_hash_table_insert(settings->generator_names, g_strdup("midjourney"), g_strdup("MJ"));
    other = value_of(settings, artwork);
    text_is(other, "credit_line", "Ada");
    text_is(other, "name", "Picture 3");
    text_is(other, "view_title", "LocalPigeon.com's Midjourney art");
    text_is(other, "view_caption", "");
    text_is(other, "made_with", "MJ");
}

static void license_is(const char *own, const char *house, const char *url, const char *words)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 0, 800, 600);
    g_autoptr(Value) value = NULL;

    settings->license_url = g_strdup(house);
    sample_set(artwork, FIELD_LICENSE, own);
    value = value_of(settings, artwork);
    text_is(value, "license_url", url);
    text_is(value, "license", words);
}

static void test_license(void)
{
    license_is(NULL, NULL, "", "");
    license_is(NULL, "licence.html", "licence.html", "");
    license_is("https://a.example/", "b.html", "https://a.example/", "");
    license_is("CC BY 4.0", "b.html", "", "CC BY 4.0");
    license_is("All rights: ask first", NULL, "", "All rights: ask first");
    license_is("javascript:alert(1)", NULL, "", "javascript:alert(1)");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/artwork-value/ratio", test_ratio);
    g_test_add_func("/artwork-value/formats", test_formats);
    g_test_add_func("/artwork-value/small", test_small);
    g_test_add_func("/artwork-value/crops", test_crops);
    g_test_add_func("/artwork-value/placeholder", test_placeholder);
    g_test_add_func("/artwork-value/words", test_words);
    g_test_add_func("/artwork-value/license", test_license);
    return g_test_run();
}
