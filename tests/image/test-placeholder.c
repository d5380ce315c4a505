/* What stands in for a picture until it is there. */
#include "image/placeholder.h"

#include <string.h>

static void paint(Raster *raster, guint seed)
{
    for (guint y = 0; y < raster->height; y++)
        for (guint x = 0; x < raster->width; x++) {
            guint8 *p = raster->pixels + ((gsize)y * raster->width + x) * raster->channels;
            p[0] = (guint8)(x * 7 + y * 3 * seed);
            p[1] = (guint8)(x * y + seed * 40);
            p[2] = (guint8)(y * 5 + seed * 11 + (x >> 3) * 20);
            if (raster->channels == 4)
                p[3] = (guint8)(x * 2 + y * seed);
        }
}

/* The values are what the reference implementation (npm thumbhash 0.1.1) gives for the same pixels. */
static void test_thumbhash(void)
{
    static const struct {
        guint width, height, channels, seed;
        const char *hash;
    } cases[] = {{100, 75, 3, 1, "3wcGFYJGiFd3VwdmgGWBhvlI5P8x"},      {75, 100, 3, 2, "HwgGDQB4Z2mGh3enRARriHbyBkRN"},
                 {100, 100, 3, 3, "IPgFBwCIh3aYdYeIeIgah1B3WWmgYDIG"}, {100, 100, 4, 4, "XgiCDQAYj6rbY5nVrZYE82YVVnh3eFpUUA=="},
                 {100, 40, 4, 5, "H/iBEoAYnpeocDlQR8di9Fh2CJd1bHk="},  {1, 1, 3, 6, "mSkwb3YI9wiIh4hwj3CI+AiIgIAI94cP"},
                 {2, 100, 3, 7, "2ZYKGQh1lniIiHB3gqD2t3Q="},           {33, 57, 4, 8, "YgeCGwInZ48nErmHcHqLC3Z3dXdoB3c="}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Raster) raster = {0};
        g_assert_true(raster_init(&raster, cases[i].width, cases[i].height, cases[i].channels, NULL));
        paint(&raster, cases[i].seed);
        g_autofree char *hash = placeholder_thumbhash(&raster);
        g_assert_cmpstr(hash, ==, cases[i].hash);
    }
}

static void fill(Raster *raster, guint from, guint to, const guint8 *colour)
{
    for (guint i = from; i < to; i++)
        memcpy(raster->pixels + (gsize)i * raster->channels, colour, raster->channels);
}

static void test_color(void)
{
    char color[8];
    g_auto(Raster) raster = {0};
    g_assert_true(raster_init(&raster, 10, 10, 3, NULL));
    fill(&raster, 0, 60, (const guint8[]){200, 40, 30});
    fill(&raster, 60, 100, (const guint8[]){20, 40, 130});
    placeholder_color(&raster, color);
    g_assert_cmpstr(color, ==, "#c8281e"); /* the larger part, not the mean of both */

    /* Half of the larger part on each side of a border between bins: still one colour. */
    fill(&raster, 0, 30, (const guint8[]){191, 40, 30});
    fill(&raster, 30, 60, (const guint8[]){193, 40, 30});
    placeholder_color(&raster, color);
    g_assert_cmpstr(color, ==, "#c0281e");
}

static void test_color_of_what_is_seen(void)
{
    char color[8];
    g_auto(Raster) raster = {0};
    g_assert_true(raster_init(&raster, 10, 10, 4, NULL));
    fill(&raster, 0, 90, (const guint8[]){0, 255, 0, 0});
    fill(&raster, 90, 100, (const guint8[]){10, 20, 30, 255});
    placeholder_color(&raster, color);
    g_assert_cmpstr(color, ==, "#0a141e");
    fill(&raster, 0, 100, (const guint8[]){0, 255, 0, 0});
    placeholder_color(&raster, color);
    g_assert_cmpstr(color, ==, "#ffffff"); /* nothing is seen */
}

static void test_grid_size(void)
{
    static const guint cases[][2] = {{1000, 1000}, {1200, 900},  {900, 1200},  {1600, 900},
                                     {3000, 1000}, {1000, 4000}, {60000, 100}, {1, 60000}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint columns = 0, rows = 0;
        placeholder_grid_size(cases[i][0], cases[i][1], &columns, &rows);
        double ratio = (double)columns / rows * cases[i][1] / cases[i][0];
        g_test_message("%u x %u: %u x %u cells", cases[i][0], cases[i][1], columns, rows);
        if (cases[i][0] < 5 * cases[i][1] && cases[i][1] < 5 * cases[i][0]) {
            g_assert_cmpfloat(ratio, >, 0.85);
            g_assert_cmpfloat(ratio, <, 1.18);
        }
        g_assert_cmpuint(columns * rows, >=, 8);
        g_assert_cmpuint(columns * rows, <=, 28);
    }
}

static void test_grid(void)
{
    static const guint8 background[] = {255, 255, 255};
    g_auto(Raster) raster = {0};
    g_assert_true(raster_init(&raster, 40, 40, 4, NULL));
    fill(&raster, 0, 1600, (const guint8[]){255, 0, 0, 255});
    fill(&raster, 800, 1600, (const guint8[]){0, 0, 0, 0});
    g_autofree char *grid = placeholder_grid(&raster, 400, 400, background);
    g_assert_cmpstr(grid, ==, "4x4:f00f00f00f00f00f00f00f00ffffffffffffffffffffffff");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/placeholder/thumbhash", test_thumbhash);
    g_test_add_func("/placeholder/color", test_color);
    g_test_add_func("/placeholder/color-of-what-is-seen", test_color_of_what_is_seen);
    g_test_add_func("/placeholder/grid-size", test_grid_size);
    g_test_add_func("/placeholder/grid", test_grid);
    return g_test_run();
}
