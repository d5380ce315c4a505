/* Our own scaling: against the formula written down plainly, and against libvips. */
#include "image/resample.h"
#include "scene.h"

#include <math.h>
#include <string.h>

static void noise(Raster *raster, guint width, guint height, guint channels, guint seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_assert_true(raster_init(raster, width, height, channels, NULL));
    for (gsize i = 0; i < (gsize)width * height * channels; i++)
        raster->pixels[i] = (guint8)g_rand_int_range(rand, 0, 256);
}

static double lanczos(double x)
{
    x = fabs(x);
    if (x < 1e-9)
        return 1;
    return x < 3 ? 3 * sin(G_PI * x) * sin(G_PI * x / 3) / (G_PI * G_PI * x * x) : 0;
}

/* One new sample, straight from the definition: weights of both axes multiplied, edges repeated, nothing cached. */
static double plain(const Raster *in, guint width, guint height, guint x, guint y, guint channel)
{
    double across = (double)in->width / width, down = (double)in->height / height;
    double cx = (x + 0.5) * across - 0.5, cy = (y + 0.5) * down - 0.5, sum = 0, weights = 0;
    for (int v = (int)ceil(cy - 3 * down); v <= (int)floor(cy + 3 * down); v++)
        for (int u = (int)ceil(cx - 3 * across); u <= (int)floor(cx + 3 * across); u++) {
            double weight = lanczos((u - cx) / across) * lanczos((v - cy) / down);
            guint px = (guint)CLAMP(u, 0, (int)in->width - 1), py = (guint)CLAMP(v, 0, (int)in->height - 1);
            sum += weight * in->pixels[((gsize)py * in->width + px) * in->channels + channel];
            weights += weight;
        }
    return CLAMP(sum / weights, 0, 255);
}

static void test_formula(void)
{
    static const guint sizes[][4] = {{64, 48, 32, 24}, {64, 48, 63, 47}, {50, 70, 13, 9},  {200, 3, 20, 1}, {5, 5, 3, 2},
                                     {33, 40, 33, 7},  {40, 33, 11, 33}, {300, 200, 1, 1}, {1, 90, 1, 8}};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(Raster) in = {0};
        g_auto(Raster) out = {0};
        noise(&in, sizes[i][0], sizes[i][1], 3, i);
        g_assert_true(resample(&in, sizes[i][2], sizes[i][3], &out, NULL));
        g_assert_cmpuint(out.width, ==, sizes[i][2]);
        g_assert_cmpuint(out.height, ==, sizes[i][3]);
        for (guint y = 0; y < out.height; y++)
            for (guint x = 0; x < out.width; x++)
                for (guint c = 0; c < 3; c++) {
                    double want = plain(&in, out.width, out.height, x, y, c);
                    g_assert_cmpfloat(fabs(out.pixels[((gsize)y * out.width + x) * 3 + c] - want), <=, 0.51);
                }
    }
}

static void check_against_vips(guint width, guint height, guint to_width, guint to_height, double mean, int most)
{
    g_autoptr(VipsImage) image = scene_gradient(width, height, 3, VIPS_FORMAT_UCHAR);
    gsize size = 0;
    g_auto(Raster) in = {.width = width, .height = height, .channels = 3, .pixels = vips_image_write_to_memory(image, &size)};
    for (guint i = 0; i < 40; i++) /* edges, for what rings at them */
        memset(in.pixels + ((gsize)(height / 3 + i) * width + width / 4) * 3, i % 2 ? 255 : 0, (gsize)width * 3 / 2);
    g_auto(Raster) out = {0};
    g_assert_true(resample(&in, to_width, to_height, &out, NULL));
    g_autoptr(VipsImage) view = vips_glue_view(&in, NULL);
    g_autoptr(VipsImage) theirs = NULL;
    g_assert_cmpint(vips_resize(view, &theirs, (double)to_width / width, "vscale", (double)to_height / height, NULL), ==, 0);
    g_assert_cmpint(theirs->Xsize, ==, to_width);
    g_autofree guint8 *pixels = vips_image_write_to_memory(theirs, &size);
    double sum = 0;
    int worst = 0;
    for (gsize i = 0; i < size; i++) {
        int apart = ABS((int)pixels[i] - (int)out.pixels[i]);
        sum += apart;
        worst = MAX(worst, apart);
    }
    g_test_message("%ux%u to %ux%u: mean %.3f, worst %d", width, height, to_width, to_height, sum / (double)size, worst);
    g_assert_cmpfloat(sum / (double)size, <=, mean);
    g_assert_cmpint(worst, <=, most);
}

/* From 4 times on libvips averages blocks first, and is farther from the formula than we are. */
static void test_vips(void)
{
    check_against_vips(600, 400, 400, 267, 0.1, 2);
    check_against_vips(600, 400, 310, 207, 0.1, 2);
    check_against_vips(900, 600, 300, 200, 0.1, 2);
    check_against_vips(900, 600, 100, 67, 0.5, 16);
}

static void test_plain_stays_plain(void)
{
    for (guint channels = 3; channels <= 4; channels++) {
        g_auto(Raster) in = {0};
        g_auto(Raster) out = {0};
        g_assert_true(raster_init(&in, 301, 203, channels, NULL));
        for (gsize i = 0; i < (gsize)301 * 203; i++)
            memcpy(in.pixels + i * channels, (const guint8[]){12, 200, 255, 77}, channels);
        g_assert_true(resample(&in, 97, 60, &out, NULL));
        for (gsize i = 0; i < (gsize)97 * 60; i++)
            g_assert_cmpmem(out.pixels + i * channels, channels, ((const guint8[]){12, 200, 255, 77}), channels);
    }
}

static void test_same_size(void)
{
    g_auto(Raster) in = {0};
    g_auto(Raster) out = {0};
    noise(&in, 31, 17, 4, 1);
    g_assert_true(resample(&in, 31, 17, &out, NULL));
    g_assert_cmpmem(out.pixels, 31 * 17 * 4, in.pixels, 31 * 17 * 4);
}

/* The colour of what is transparent is nowhere to be seen, and what is seen keeps its own. */
static void test_alpha(void)
{
    g_auto(Raster) in = {0};
    g_auto(Raster) out = {0};
    g_assert_true(raster_init(&in, 100, 100, 4, NULL));
    for (guint i = 0; i < 10000; i++)
        memcpy(in.pixels + (gsize)4 * i,
               (i % 100 / 3 + i / 300) % 2 ? (const guint8[]){10, 120, 60, 255} : (const guint8[]){255, 0, 255, 0}, 4);
    g_assert_true(resample(&in, 37, 41, &out, NULL));
    double alpha = 0;
    for (gsize i = 0; i < (gsize)37 * 41; i++) {
        const guint8 *p = out.pixels + 4 * i;
        alpha += p[3];
        if (p[3] < 16)
            continue;
        g_assert_cmpint(abs(p[0] - 10), <=, 2);
        g_assert_cmpint(abs(p[1] - 120), <=, 2);
        g_assert_cmpint(abs(p[2] - 60), <=, 2);
    }
    g_assert_cmpfloat_with_epsilon(alpha / (37 * 41), 127.5, 3);
}

static void add(void)
{
    g_test_add_func("/image-resample/formula", test_formula);
    g_test_add_func("/image-resample/vips", test_vips);
    g_test_add_func("/image-resample/plain-stays-plain", test_plain_stays_plain);
    g_test_add_func("/image-resample/same-size", test_same_size);
    g_test_add_func("/image-resample/alpha", test_alpha);
}

int main(int argc, char **argv)
{
    return scene_run(&argc, &argv, add);
}
