/* The colours that a picture lives of, and the number by which its likes are found. */
#include "image/likeness.h"
#include "image/palette.h"
#include "scene.h"

#include <string.h>

/* Blobs of colour in a smooth ground: every seed another picture. */
static VipsImage *painting(guint width, guint height, guint seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    double blobs[9][6];
    for (guint i = 0; i < 9; i++)
        for (guint k = 0; k < 6; k++)
            blobs[i][k] = g_rand_double(rand);
    g_autofree guint8 *pixels = g_malloc((gsize)width * height * 3);
    for (guint y = 0; y < height; y++)
        for (guint x = 0; x < width; x++) {
            double colour[3] = {90, 100, 110};
            for (guint i = 0; i < 9; i++) {
                double dx = (double)x / width - blobs[i][0], dy = (double)y / height - blobs[i][1];
                double weight = exp(-(dx * dx + dy * dy) / (0.004 + 0.03 * blobs[i][2]));
                for (int c = 0; c < 3; c++)
                    colour[c] += weight * (255 * blobs[i][3 + c] - colour[c]);
            }
            for (int c = 0; c < 3; c++)
                pixels[((gsize)y * width + x) * 3 + (gsize)c] = (guint8)CLAMP(colour[c], 0, 255);
        }
    VipsImage *image =
        vips_image_new_from_memory_copy(pixels, (gsize)width * height * 3, (int)width, (int)height, 3, VIPS_FORMAT_UCHAR);
    image->Type = VIPS_INTERPRETATION_sRGB;
    return image;
}

static guint64 likeness(VipsImage *image, const char *suffix)
{
    static const guint widths[] = {320};
    RenderPlan plan = scene_plan(widths, 1);
    memset(plan.formats, 0, sizeof plan.formats);
    g_auto(Result) result = {0};
    scene_render_image(image, suffix, &plan, &result);
    g_assert_no_error(result.error);
    g_assert_cmpuint(result.facts.likeness, <=, G_MAXINT64);
    return result.facts.likeness;
}

static int apart(guint64 a, guint64 b)
{
    return __builtin_popcountll(a ^ b);
}

static void test_alike(void)
{
    for (guint seed = 1; seed <= 12; seed++) {
        g_autoptr(VipsImage) image = painting(600, 400, seed);
        guint64 hash = likeness(image, ".png");
        g_assert_cmpint(apart(hash, likeness(image, ".jpg[Q=35]")), <=, 4);
        g_autoptr(VipsImage) small = painting(300, 200, seed);
        g_assert_cmpint(apart(hash, likeness(small, ".webp[Q=50]")), <=, 6);
        g_autoptr(VipsImage) dark = NULL;
        g_autoptr(VipsImage) darker = NULL;
        g_assert_cmpint(vips_linear1(image, &dark, 0.8, 10, NULL), ==, 0);
        g_assert_cmpint(vips_cast_uchar(dark, &darker, NULL), ==, 0);
        g_assert_cmpint(apart(hash, likeness(darker, ".png")), <=, 6);
    }
}

static void test_unlike(void)
{
    guint64 hashes[24];
    int sum = 0, pairs = 0;
    for (guint seed = 0; seed < 24; seed++) {
        g_autoptr(VipsImage) image = painting(300, 200, 100 + seed);
        hashes[seed] = likeness(image, ".png");
        for (guint other = 0; other < seed; other++, pairs++) {
            g_assert_cmpint(apart(hashes[seed], hashes[other]), >, 10);
            sum += apart(hashes[seed], hashes[other]);
        }
    }
    g_assert_cmpfloat((double)sum / pairs, >, 26);
    g_assert_cmpfloat((double)sum / pairs, <, 36);
}

static void test_mirrored(void)
{
    g_autoptr(VipsImage) image = painting(300, 200, 5);
    g_autoptr(VipsImage) mirrored = NULL;
    g_assert_cmpint(vips_flip(image, &mirrored, VIPS_DIRECTION_HORIZONTAL, NULL), ==, 0);
    g_assert_cmpint(apart(likeness(image, ".png"), likeness(mirrored, ".png")), >, 12);
}

static void test_even(void)
{
    static const double colour[] = {70, 90, 200};
    g_autoptr(VipsImage) image = scene_plain(300, 200, colour, 3);
    g_assert_cmpuint(likeness(image, ".png"), ==, 0);
    g_autoptr(VipsImage) dot = scene_plain(1, 1, colour, 3);
    g_assert_cmpuint(likeness(dot, ".png"), ==, 0);
}

/* A picture of which the hash can be told by hand: light above, dark below. Only the terms of the first column differ from 0.
 */
static void test_known_value(void)
{
    g_auto(Raster) raster = {0};
    g_assert_true(raster_init(&raster, 64, 64, 3, NULL));
    memset(raster.pixels, 255, 64 * 32 * 3);
    memset(raster.pixels + 64 * 32 * 3, 0, 64 * 32 * 3);
    guint64 hash = likeness_hash(&raster);
    /* Vertical terms 1, 3, 5, 7 of a step down are +, -, +, -. */
    g_assert_true(hash >> (62 - 7) & 1);
    g_assert_false(hash >> (62 - 23) & 1);
    g_assert_true(hash >> (62 - 39) & 1);
    g_assert_false(hash >> (62 - 55) & 1);
}

/* --- palette
 * ------------------------------------------------------------------------------------------------------------------ */

static void check_palette(const guint8 (*colours)[4], const guint *counts, guint n, guint channels, const char *want)
{
    g_auto(Raster) raster = {0};
    g_assert_true(raster_init(&raster, 100, 10, channels, NULL));
    guint at = 0;
    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < counts[i]; k++, at++)
            memcpy(raster.pixels + (gsize)at * channels, colours[i], channels);
    g_assert_cmpuint(at, ==, 1000);
    g_autofree char *palette = palette_of(&raster);
    g_assert_cmpstr(palette, ==, want);
}

static void test_palette(void)
{
    static const guint8 poster[][4] = {{200, 40, 30, 255}, {20, 40, 130, 255}, {245, 235, 220, 255}, {0, 200, 0, 255}};
    check_palette(poster, (const guint[]){250, 140, 600, 10}, 4, 3,
                  "f5ebdc:600 c8281e:250 142882:140"); /* the green is a speck */
    check_palette(poster, (const guint[]){1000}, 1, 3, "c8281e:1000");

    /* What looks alike is one, with the mean of both. */
    static const guint8 alike[][4] = {{100, 150, 200, 255}, {104, 154, 204, 255}, {30, 30, 30, 255}};
    check_palette(alike, (const guint[]){400, 400, 200}, 3, 3, "6698ca:800 1e1e1e:200");

    /* What is transparent is not seen. */
    static const guint8 hidden[][4] = {{0, 255, 0, 0}, {10, 20, 30, 255}};
    check_palette(hidden, (const guint[]){700, 300}, 2, 4, "0a141e:1000");
    check_palette(hidden, (const guint[]){1000}, 1, 4, "");
}

static void test_palette_is_short(void)
{
    g_auto(Raster) raster = {0};
    g_assert_true(raster_init(&raster, 100, 100, 3, NULL));
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (guint i = 0; i < 30000; i++)
        raster.pixels[i] = (guint8)g_rand_int_range(rand, 0, 256);
    g_autofree char *palette = palette_of(&raster);
    g_autofree char *again = palette_of(&raster);
    g_assert_cmpstr(palette, ==, again);
    g_auto(GStrv) colours = g_strsplit(palette, " ", -1);
    g_assert_cmpuint(g_strv_length(colours), <=, PALETTE_MAX);
    guint before = 1000, total = 0;
    for (char **colour = colours; *colour; colour++) {
        g_assert_cmpint((*colour)[6], ==, ':');
        guint share = (guint)g_ascii_strtoull(*colour + 7, NULL, 10);
        g_assert_cmpuint(share, <=, before);
        before = share;
        total += share;
    }
    g_assert_cmpuint(total, <=, 1003);
    g_assert_cmpuint(total, >=, 900);
}

static void add(void)
{
    g_test_add_func("/image-likeness/alike", test_alike);
    g_test_add_func("/image-likeness/unlike", test_unlike);
    g_test_add_func("/image-likeness/mirrored", test_mirrored);
    g_test_add_func("/image-likeness/even", test_even);
    g_test_add_func("/image-likeness/known-value", test_known_value);
    g_test_add_func("/image-likeness/palette", test_palette);
    g_test_add_func("/image-likeness/palette-is-short", test_palette_is_short);
}

int main(int argc, char **argv)
{
    return scene_run(&argc, &argv, add);
}
