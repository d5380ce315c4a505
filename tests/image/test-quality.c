/* Which quality which picture gets: poster art, fine texture, hard edges between colours. */
#include "image/quality.h"

#include <artloft/error.h>
#include <math.h>
#include <string.h>

#define SIDE 128u

typedef void (*Paint)(guint x, guint y, guint8 *pixel);

static void plain(guint x, guint y, guint8 *pixel)
{
    (void)x;
    (void)y;
    memset(pixel, 120, 3);
}

static void grain(guint x, guint y, guint8 *pixel)
{
    memset(pixel, (int)((x * 7919u + y * 104729u + x * y * 31u) * 2654435761u >> 24), 3);
}

/* Red and blue of the same brightness, in squares of three pixels. */
static void edges(guint x, guint y, guint8 *pixel)
{
    static const guint8 colors[2][3] = {{200, 40, 40}, {40, 80, 250}};

    memcpy(pixel, colors[(x / 3 + y / 3) % 2], 3);
}

/* Brightness that rises by two fifths of a step a pixel. */
static void slope(guint x, guint y, guint8 *pixel)
{
    (void)y;
    memset(pixel, (int)(x * 2 / 5), 3);
}

/* Squares of one pixel that are gone at half the size, and of two that are gone at a quarter. */
static void fine_squares(guint x, guint y, guint8 *pixel)
{
    memset(pixel, 120 + (int)((x + y) % 2) * 3, 3);
}

static void coarse_squares(guint x, guint y, guint8 *pixel)
{
    fine_squares(x / 2, y / 2, pixel);
}

static void fill(Raster *raster, Paint paint, guint side)
{
    g_assert_true(raster_init(raster, side, side, 3, NULL));
    for (guint y = 0; y < side; y++)
        for (guint x = 0; x < side; x++)
            paint(x, y, raster->pixels + ((gsize)y * side + x) * 3);
}

static Looks look(Paint paint, guint side)
{
    g_auto(Raster) raster = {0};
    Looks looks;

    fill(&raster, paint, side);
    g_assert_true(looks_of(&raster, &looks, NULL));
    return looks;
}

static void test_looks(void)
{
    Looks none = look(plain, SIDE), soft = look(slope, SIDE), much = look(grain, SIDE), hard = look(edges, SIDE),
          small = look(grain, 20);
    const Looks fine = look(fine_squares, SIDE), coarse = look(coarse_squares, SIDE);
    const double nothing = log(1e-5);

    g_assert_true(none.seen && !small.seen);
    g_assert_cmpfloat_with_epsilon(none.lost, log(0.1), 1e-9);
    g_assert_cmpfloat_with_epsilon(none.half, nothing, 1e-9);
    g_assert_cmpfloat_with_epsilon(none.quarter, nothing, 1e-9);
    g_assert_cmpfloat_with_epsilon(none.brightness, 120 / 255.0, 1e-9);
    g_assert_true(none.plain == 1 && none.colour == 0);
    g_assert_true(fine.lost > none.lost + 1 && fine.half < nothing + 1.5);
    g_assert_true(coarse.half > nothing + 5 && coarse.quarter < nothing + 1.5);
    g_assert_true(soft.plain == 1 && soft.lost > none.lost);
    g_assert_cmpfloat(much.half, <, log(0.1)); /* rough, so what a JPEG does to it is little */
    g_assert_cmpfloat(much.plain, <, 0.02);
    g_assert_cmpfloat(much.colour, ==, 0); /* grey, however busy */
    g_assert_cmpfloat(hard.colour, >, 3.3);
}

/* A trial leaves the picture, more of it at a higher quality; sides need not be whole blocks. */
static void test_trial(void)
{
    guint8 grey[20 * 9], after[20 * 9];
    guint faults[2] = {0};
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < sizeof grey; i++)
        grey[i] = (guint8)(i % 20 * 10 + i / 20 * 5 + i * 37 % 11);
    for (guint trial = 0; trial < 2; trial++) {
        g_assert_true(jpeg_trial(grey, 20, 9, trial == 0 ? 95 : 20, after, NULL));
        for (guint i = 0; i < sizeof grey; i++)
            faults[trial] += (guint)ABS(grey[i] - after[i]);
    }
    g_assert_cmpuint(faults[0], <, 2 * sizeof grey);
    g_assert_cmpuint(faults[1], >, 2 * faults[0]);
    g_assert_false(jpeg_trial(grey, 0, 9, 80, after, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED);
}

/* At quality 50 a table is as it was written: Robidoux's for brightness, in the order of the file. */
static void test_table(void)
{
    static const guint8 first[] = {0xFF, 0xDB, 0, 67, 0, 16, 16, 16, 16, 17, 16, 18, 20, 20, 18, 25};
    const Encoding how = {.quality = 50};
    g_auto(Raster) raster = {0};
    g_autoptr(GBytes) file = NULL;
    gsize size;

    fill(&raster, slope, SIDE);
    file = encode_jpeg(&raster, &how, NULL);
    g_assert_nonnull(file);
    const guint8 *data = g_bytes_get_data(file, &size);
    g_assert_nonnull(memmem(data, size, first, sizeof first));
}

/* What fares badly gets more, within bounds, and what cannot be told gets the middle. */
static void test_quality(void)
{
    const Looks soft = {TRUE, -0.5, -6, -7, 0.5, 0.8, 1}, rough = {TRUE, 2, -3.5, -5, 0.3, 0.2, 2};
    Looks none = look(plain, SIDE), hard = look(edges, SIDE), small = look(edges, 20);

    g_assert_true(quality_even(RENDITION_JPEG, &hard, 80).fine_colour);
    g_assert_false(quality_even(RENDITION_JPEG, &rough, 80).fine_colour);
    g_assert_false(quality_even(RENDITION_JPEG, &small, 80).fine_colour);
    const Looks edged = {TRUE, 1, -4, -6, 0.3, 0.5, 3.1},
                more_edged = {TRUE, 1, -4, -6, 0.3, 0.5, 6}; /* no more matters there */
    g_assert_cmpint(quality_even(RENDITION_WEBP, &edged, 70).quality, ==,
                    quality_even(RENDITION_WEBP, &more_edged, 70).quality);
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        g_assert_cmpint(quality_even(format, &soft, 70).quality, <, 70);
        g_assert_cmpint(quality_even(format, &rough, 70).quality, >, 70);
        g_assert_cmpint(quality_even(format, &none, 70).quality, >, 1); /* held back, though nothing is lost there */
        for (int middle = 1; middle <= 100; middle++) {
            int lowest = quality_even(format, &none, MAX(middle - 1, 1)).quality,
                quality = quality_even(format, &none, middle).quality;

            g_assert_true(quality >= 1 && quality <= 100 && lowest <= quality);
            g_assert_cmpint(quality_even(format, &small, middle).quality, ==, middle);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quality/looks", test_looks);
    g_test_add_func("/quality/trial", test_trial);
    g_test_add_func("/quality/table", test_table);
    g_test_add_func("/quality/quality", test_quality);
    return g_test_run();
}
