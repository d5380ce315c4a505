/* Which quality which picture gets: poster art, fine texture, hard edges between colours. */
#include "image/quality.h"

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

static Busyness look(Paint paint, guint side)
{
    g_auto(Raster) raster = {0};
    Busyness busyness;

    g_assert_true(raster_init(&raster, side, side, 3, NULL));
    for (guint y = 0; y < side; y++)
        for (guint x = 0; x < side; x++)
            paint(x, y, raster.pixels + ((gsize)y * side + x) * 3);
    g_assert_true(busyness_of(&raster, &busyness, NULL));
    return busyness;
}

static void test_busyness(void)
{
    Busyness none = look(plain, SIDE), much = look(grain, SIDE), hard = look(edges, SIDE), small = look(grain, 20);

    g_assert_cmpfloat(none.detail, <, -0.5);
    g_assert_cmpfloat(much.detail, >, none.detail + 2);
    g_assert_cmpfloat(none.colour, ==, 0);
    g_assert_cmpfloat(much.colour, ==, 0); /* grey, however busy */
    g_assert_cmpfloat(hard.colour, >, 20);
    g_assert_true(small.detail == 0 && small.colour == 0);
}

/* AVIF smears what is plain, JPEG what is busy; all within bounds. */
static void test_quality(void)
{
    Busyness none = look(plain, SIDE), much = look(grain, SIDE), hard = look(edges, SIDE);

    g_assert_cmpint(quality_even(RENDITION_AVIF, &none, 55).quality, >, quality_even(RENDITION_AVIF, &much, 55).quality);
    g_assert_cmpint(quality_even(RENDITION_JPEG, &none, 80).quality, <, quality_even(RENDITION_JPEG, &much, 80).quality);
    g_assert_true(quality_even(RENDITION_JPEG, &hard, 80).fine_colour);
    g_assert_false(quality_even(RENDITION_JPEG, &much, 80).fine_colour);
    for (int middle = 1; middle <= 100; middle++)
        for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
            int quality = quality_even(format, &none, middle).quality;

            g_assert_true(quality >= 1 && quality <= 100 && ABS(quality - middle) <= 16);
        }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quality/busyness", test_busyness);
    g_test_add_func("/quality/quality", test_quality);
    return g_test_run();
}
