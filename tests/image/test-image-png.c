/* PNG read without libpng: its filters against their definition, everything else against libvips. */
#include "image/png_filter.h"
#include "image/png_plain.h"
#include "scene.h"

#include <libdeflate.h>
#include <string.h>

#define MOST (16u << 20)

/* ---- filters ---- */

static guint8 expected(guint filter, guint8 byte, int left, int above, int corner)
{
    int guess = left + above - corner;
    int to_left = ABS(guess - left), to_above = ABS(guess - above), to_corner = ABS(guess - corner);
    int nearest = to_left <= to_above && to_left <= to_corner ? left : to_above <= to_corner ? above : corner;
    const int added[] = {0, left, above, (left + above) / 2, nearest};

    return (guint8)(byte + added[filter]);
}

static void check_filter(guint filter, guint width, guint pixel, GRand *rand)
{
    gsize size = (gsize)width * pixel;
    g_autofree guint8 *row = g_malloc(size + PNG_FILTER_SLACK);
    g_autofree guint8 *above = g_malloc(size + PNG_FILTER_SLACK);
    g_autofree guint8 *want = g_malloc(size);

    for (gsize i = 0; i < size; i += i < 200 || i + 40 > size ? 1 : 31) {
        row[i] = (guint8)g_rand_int(rand);
        above[i] = g_rand_boolean(rand) ? (guint8)g_rand_int(rand) : row[i];
    }
    row[size] = above[size] = 123;
    for (gsize i = 0; i < size; i++)
        want[i] = expected(filter, row[i], i < pixel ? 0 : want[i - pixel], above[i], i < pixel ? 0 : above[i - pixel]);
    g_assert_true(png_unfilter((guint8)filter, row, above, size, pixel));
    g_assert_cmpmem(row, size, want, size);
    g_assert_cmpuint(row[size], ==, 123);
}

static void test_filters(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    guint8 row[4] = {0};

    for (guint filter = 0; filter < 5; filter++)
        for (guint width = 1; width < 80; width++)
            for (guint pixel = 3; pixel <= 4; pixel++)
                check_filter(filter, width, pixel, rand);
    g_assert_false(png_unfilter(5, row, row, 3, 3));
}

/* ---- files ---- */

static VipsImage *noise(guint width, guint height, int bands)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(width);
    gsize size = (gsize)width * height * (gsize)bands;
    g_autofree guint8 *pixels = g_malloc(size);
    VipsImage *image;

    for (gsize i = 0; i < size; i++)
        pixels[i] = (guint8)(i / 7 + (g_rand_int(rand) & 31));
    image = vips_image_new_from_memory_copy(pixels, size, (int)width, (int)height, bands, VIPS_FORMAT_UCHAR);
    image->Type = VIPS_INTERPRETATION_sRGB;
    return image;
}

/* What libvips makes of the file; NULL: it does not read it. */
static guint8 *read_by_vips(const guint8 *data, gsize size, VipsImage **out)
{
    gsize n;

    vips_error_clear();
    *out = NULL;
    if (vips_pngload_buffer((void *)(guintptr)data, size, out, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL) != 0)
        return NULL;
    return vips_image_write_to_memory(*out, &n);
}

/* Whether it was read; then it is as libvips has it. */
static gboolean read_both(const guint8 *data, gsize size, gboolean *out_by_vips)
{
    g_autoptr(VipsImage) image = NULL;
    g_autofree guint8 *theirs = read_by_vips(data, size, &image);
    g_auto(Raster) ours = {0};
    gboolean read = png_plain_read(data, size, MOST, &ours);

    *out_by_vips = theirs != NULL;
    if (!read)
        return FALSE;
    g_assert_nonnull(theirs);
    g_assert_cmpint(image->BandFmt, ==, VIPS_FORMAT_UCHAR);
    g_assert_cmpuint(ours.width, ==, image->Xsize);
    g_assert_cmpuint(ours.height, ==, image->Ysize);
    g_assert_cmpuint(ours.channels, ==, image->Bands);
    gsize n = (gsize)ours.width * ours.height * ours.channels;
    g_assert_cmpmem(ours.pixels, n, theirs, n);
    return TRUE;
}

static void check_kind(VipsImage *image, const char *suffix, gboolean plain)
{
    g_autoptr(GBytes) file = scene_file(image, suffix);
    gsize size;
    const guint8 *data = g_bytes_get_data(file, &size);
    gboolean by_vips;

    g_test_message("%d bands, %s", image->Bands, suffix);
    g_assert_true(read_both(data, size, &by_vips) == plain);
    g_assert_true(by_vips);
}

static void test_kinds(void)
{
    static const char *const filters[] = {"none", "sub", "up", "avg", "paeth", "all"};

    for (int bands = 3; bands <= 4; bands++) {
        g_autoptr(VipsImage) image = noise(217, 131, bands);
        g_autoptr(VipsImage) dot = noise(1, 1, bands);

        for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
            g_autofree char *suffix = g_strdup_printf(".png[filter=%s]", filters[i]);

            check_kind(image, suffix, TRUE);
        }
        check_kind(image, ".png[compression=0]", TRUE);
        check_kind(image, ".png[interlace]", FALSE);
        check_kind(image, ".png[palette]", FALSE);
        check_kind(image, ".png[profile=p3]", FALSE);
        check_kind(dot, ".png", FALSE); /* its stream says that it does not refer back far */
    }
    g_autoptr(VipsImage) grey = noise(50, 40, 1);
    g_autoptr(VipsImage) deep = scene_gradient(50, 40, 3, VIPS_FORMAT_USHORT);
    check_kind(grey, ".png", FALSE);
    check_kind(deep, ".png[bitdepth=16]", FALSE);
}

static void test_bounds(void)
{
    g_autoptr(VipsImage) image = noise(300, 200, 3);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    g_auto(Raster) out = {0};
    gsize size;
    const guint8 *data = g_bytes_get_data(file, &size);

    g_assert_false(png_plain_read(data, size, 300 * 200 - 1, &out));
    g_assert_true(png_plain_read(data, size, 300 * 200, &out));
}

/* ---- damage ---- */

/* Makes all checksums of chunks right again, so that what is damaged gets further. */
static void mend_checksums(guint8 *data, gsize size)
{
    for (gsize at = 8; at + 12 <= size;) {
        gsize length = (gsize)data[at] << 24 | (gsize)data[at + 1] << 16 | (gsize)data[at + 2] << 8 | data[at + 3];
        guint32 sum;

        if (length > size - at - 12)
            return;
        sum = GUINT32_TO_BE(libdeflate_crc32(0, data + at + 4, 4 + length));
        memcpy(data + at + 8 + length, &sum, 4);
        at += 12 + length;
    }
}

/* Every bit turned, with and without its checksum: whatever is read still has the same pixels. zlib refuses some tables of
 * codes that libdeflate takes, though they lead to the same bytes, whose checksum is right; nothing else may be read that
 * libvips does not read. */
static void test_every_bit(void)
{
    g_autoptr(VipsImage) image = noise(150, 74, 3);
    g_autoptr(GBytes) file = scene_file(image, ".png[filter=all,compression=9]");
    gsize size;
    const guint8 *data = g_bytes_get_data(file, &size);
    g_autofree guint8 *changed = g_malloc(size);
    g_autofree guint8 *want = NULL;
    guint read = 0, alone = 0;

    want = vips_image_write_to_memory(image, &(gsize){0});
    for (gsize i = 0; i < size; i += i < 200 || i + 40 > size ? 1 : 61)
        for (guint bit = 0; bit < 16; bit++) {
            g_autoptr(VipsImage) by_vips = NULL;
            g_autofree guint8 *theirs = NULL;
            g_auto(Raster) ours = {0};

            memcpy(changed, data, size);
            changed[i] ^= (guint8)(1 << bit % 8);
            if (bit >= 8)
                mend_checksums(changed, size);
            if (!png_plain_read(changed, size, MOST, &ours))
                continue;
            g_assert_cmpmem(ours.pixels, 150 * 74 * 3, want, 150 * 74 * 3);
            theirs = read_by_vips(changed, size, &by_vips);
            read++;
            alone += !theirs;
        }
    g_test_message("%u changed files read, %u by libdeflate alone", read, alone);
    g_assert_cmpuint(read, >, 50);
    g_assert_cmpuint(alone, <, 5);
}

static void test_every_end(void)
{
    g_autoptr(VipsImage) image = noise(100, 100, 4);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    g_auto(Raster) out = {0};
    gsize size;
    const guint8 *data = g_bytes_get_data(file, &size);

    for (gsize i = 0; i < size; i += i < 200 || i + 40 > size ? 1 : 31) {
        g_autofree guint8 *copy = g_memdup2(data, i);

        g_assert_false(png_plain_read(copy, i, MOST, &out));
    }
    g_assert_true(png_plain_read(data, size, MOST, &out));
}

/* ---- real and hostile files ---- */

static void look_into(const char *path, guint *plain, guint *others)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *data = NULL;
        gsize size;
        gboolean by_vips;

        if (g_file_test(file, G_FILE_TEST_IS_DIR)) {
            look_into(file, plain, others);
        } else if (g_file_get_contents(file, &data, &size, NULL)) {
            g_autoptr(Container) container = container_read((const guint8 *)data, size, NULL);

            /* nobody else gets to see what is beyond the limits */
            if (!container || container->format != CONTAINER_PNG || !container_check_limits(container, NULL))
                continue;
            g_test_message("%s", file);
            *(read_both((const guint8 *)data, size, &by_vips) ? plain : others) += 1;
        }
    }
}

static void test_corpus(void)
{
    const char *shared = g_getenv("ARTLOFT_SHARED");
    g_autofree char *corpus = g_build_filename(shared ? shared : "../shared", "corpus", NULL);
    guint plain = 0, others = 0;

    if (!g_file_test(corpus, G_FILE_TEST_IS_DIR)) {
        g_test_skip("there is no corpus");
        return;
    }
    look_into(corpus, &plain, &others);
    g_test_message("%u read, %u left to libvips", plain, others);
    g_assert_cmpuint(plain, >, others);
}

static void add(void)
{
    g_test_add_func("/image-png/filters", test_filters);
    g_test_add_func("/image-png/kinds", test_kinds);
    g_test_add_func("/image-png/bounds", test_bounds);
    g_test_add_func("/image-png/every-bit", test_every_bit);
    g_test_add_func("/image-png/every-end", test_every_end);
    g_test_add_func("/image-png/corpus", test_corpus);
}

int main(int argc, char **argv)
{
    return scene_run(&argc, &argv, add);
}
