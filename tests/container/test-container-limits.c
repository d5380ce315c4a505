/* What must not reach a decoder, what must not be unpacked, and what a file is told to be by its first bytes. */
#include "forge.h"

#include "core/limits.h"

#include <string.h>

static void test_sniff(void)
{
    static const struct {
        const char *bytes;
        gsize size;
        ContainerFormat format;
    } cases[] = {
        {"\x89PNG\r\n\x1a\n", 8, CONTAINER_PNG},
        {"\x89PNG\r\n\x1a", 7, CONTAINER_UNKNOWN},
        {"\xff\xd8\xff\xe0", 4, CONTAINER_JPEG},
        {"RIFF\x01\0\0\0WEBPVP8 ", 16, CONTAINER_WEBP},
        {"RIFF\x01\0\0\0WAVEfmt ", 16, CONTAINER_UNKNOWN},
        {"GIF89a", 6, CONTAINER_GIF},
        {"GIF88a", 6, CONTAINER_GIF}, /* decoders do not ask */
        {"GI", 2, CONTAINER_UNKNOWN},
        {"II*\0\x08\0\0\0", 8, CONTAINER_TIFF},
        {"MM\0+\0\x08\0\0", 8, CONTAINER_TIFF},
        {"\xff\x0a\x01", 3, CONTAINER_JXL},
        {"\0\0\0\x0cJXL \r\n\x87\n", 12, CONTAINER_JXL},
        {"\0\0\0\x18"
         "ftypavif\0\0\0\0mif1miaf",
         24, CONTAINER_AVIF},
        {"\0\0\0\x18"
         "ftypmif1\0\0\0\0miafavif",
         24, CONTAINER_AVIF},
        {"\0\0\0\x18"
         "ftypmif1\0\0\0\0miafheic",
         24, CONTAINER_HEIC},
        {"\0\0\0\x14"
         "ftypmif1\0\0\0\0miafavif",
         24, CONTAINER_HEIC}, /* what follows is another box */
        {"\0\0\0\x18"
         "ftypisom\0\0\0\0isomavif",
         24, CONTAINER_UNKNOWN},
        {"<svg xmlns=", 11, CONTAINER_UNKNOWN},
        {"", 0, CONTAINER_UNKNOWN},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(container_sniff((const guint8 *)cases[i].bytes, cases[i].size), ==, cases[i].format);
    g_assert_cmpstr(container_format_name(CONTAINER_AVIF), ==, "avif");
    g_assert_cmpstr(container_format_name(CONTAINER_JXL), ==, "jxl");
    g_assert_cmpstr(container_format_name(CONTAINER_UNKNOWN), ==, "unknown");
}

static void test_not_pictures(void)
{
    g_autoptr(GByteArray) nothing = forge_new(), words = forge_text(forge_new(), "<html>");

    forge_assert_refused(nothing, "empty");
    forge_assert_refused(words, "not a picture of a known kind");
}

static void test_sides(void)
{
    g_autoptr(GByteArray) zero = forge_png_end(forge_png(0, 5, 8, 2));
    g_autoptr(GByteArray) longest = forge_png_end(forge_png(0x7fffffff, 1, 8, 2));
    g_autoptr(GByteArray) largest = forge_png_end(forge_png(10001, 10000, 8, 2));
    g_autoptr(GByteArray) fitting = forge_png_end(forge_png(10000, 10000, 8, 2));
    g_autoptr(GByteArray) ribbon = forge_png_end(forge_png(65535, 1, 8, 2));
    g_autoptr(Container) one = forge_read(fitting), two = forge_read(ribbon);

    forge_assert_refused(zero, "how large");
    forge_assert_refused(longest, "a side may have at most 65535");
    forge_assert_refused(largest, "100 megapixels");
    g_assert_true(container_check_limits(one, NULL));
    g_assert_true(container_check_limits(two, NULL));
}

static void test_channels(void)
{
    g_autoptr(GByteArray) many = forge_jpeg_scan(forge_jpeg_frame(forge_bytes(forge_new(), "\xff\xd8", 2), 9, 9, 6), 1);
    g_autoptr(GByteArray) some = forge_jpeg_scan(forge_jpeg_frame(forge_bytes(forge_new(), "\xff\xd8", 2), 9, 9, 4), 1);
    g_autoptr(Container) container = forge_read(some);

    forge_assert_refused(many, "6 channels");
    g_assert_true(container_check_limits(container, NULL));
}

static void test_frames(void)
{
    g_autoptr(GByteArray) announced = forge_png(9, 9, 8, 2), file = NULL;
    GByteArray *chunks = forge_riff_chunk(forge_new(), "VP8X", forge_bytes(forge_new(), "\x02\0\0\0\x08\0\0\x08\0\0", 10));
    g_autoptr(Container) container = NULL;

    for (guint i = 0; i < 10001; i++)
        forge_riff_chunk(chunks, "ANMF", forge_noise(forge_new(), 2, i));
    file = forge_webp(chunks);
    forge_assert_refused(file, "10001 frames");
    /* what is announced and not there costs nothing: of a PNG the first frame alone is looked at */
    forge_chunk(announced, "acTL", forge_be32(forge_be32(forge_new(), 0xffffffff), 0));
    container = forge_read(forge_png_end(announced));
    g_assert_true(container_check_limits(container, NULL));
}

static void test_no_pixels(void)
{
    g_autoptr(GByteArray) file = forge_chunk(forge_png(9, 9, 8, 2), "IEND", forge_new());

    forge_assert_refused(file, "holds no pixels");
}

/* A chunk of @size zeros, packed. */
static GByteArray *bomb(const char *head, gsize head_size, gsize size)
{
    g_autofree guint8 *zeros = g_malloc0(size);

    return forge_zlib(forge_bytes(forge_new(), head, head_size), zeros, size);
}

static void test_one_bomb(void)
{
    g_autoptr(GByteArray) text = forge_png(9, 9, 8, 2), profile = forge_png(9, 9, 8, 2), fits = forge_png(9, 9, 8, 2);
    g_autoptr(Container) container = NULL;

    forge_chunk(text, "zTXt", bomb("key\0\0", 5, LIMIT_PART_BYTES + 1));
    forge_chunk(profile, "iCCP", bomb("key\0\0", 5, LIMIT_PART_BYTES + 1));
    forge_chunk(fits, "zTXt", bomb("key\0\0", 5, LIMIT_PART_BYTES));
    forge_assert_refused(forge_png_end(text), "more than 32 MiB");
    forge_assert_refused(forge_png_end(profile), "more than 32 MiB");
    container = forge_read(forge_png_end(fits));
    g_assert_cmpuint(container->text_bytes, ==, LIMIT_PART_BYTES);
}

static void test_many_bombs(void)
{
    g_autoptr(GByteArray) file = forge_png(9, 9, 8, 2), packed = bomb("key\0\0", 5, 8u << 20);

    for (guint i = 0; i < 9; i++)
        forge_chunk(file, "zTXt", forge_bytes(forge_new(), packed->data, packed->len));
    forge_assert_refused(forge_png_end(file), "more than 64 MiB");
}

/* Each is damaged at its end, so that nothing of it is kept; or says one byte in all its digits. The time is spent all the
 * same. */
static void test_vain_bombs(void)
{
    g_autofree char *spaces = g_strnfill(16u << 20, ' ');
    g_autoptr(GByteArray) damaged = forge_png(9, 9, 8, 2), blank = forge_png(9, 9, 8, 2);
    g_autoptr(GByteArray) cut = bomb("key\0\0", 5, 16u << 20), digits = NULL;

    memset(cut->data + cut->len - 4, 0x55, 4);
    memcpy(spaces, "\nxmp\n1\n3c", 10);
    digits = forge_zlib(forge_bytes(forge_new(), "Raw profile type xmp\0\0", 22), spaces, 16u << 20);
    for (guint i = 0; i < 5; i++) {
        forge_chunk(damaged, "zTXt", forge_bytes(forge_new(), cut->data, cut->len));
        forge_chunk(blank, "zTXt", forge_bytes(forge_new(), digits->data, digits->len));
    }
    forge_assert_refused(forge_png_end(damaged), "more than 64 MiB");
    forge_assert_refused(forge_png_end(blank), "more than 64 MiB");
}

/* More blocks than are kept: the others are counted, and the picture is taken in. */
static void test_many_parts(void)
{
    g_autoptr(GByteArray) file = forge_png(9, 9, 8, 2);
    g_autoptr(Container) container = NULL;

    for (guint i = 0; i < LIMIT_PARTS + 10; i++)
        forge_chunk(file, "tEXt", forge_bytes(forge_new(), "k\0abc", 5));
    container = forge_read(forge_png_end(file));
    g_assert_cmpuint(container->parts->len, ==, LIMIT_PARTS);
    g_assert_cmpuint(container->text_bytes, ==, 3 * (LIMIT_PARTS + 10));
    g_assert_true(container_check_limits(container, NULL));
}

static void test_many_chunks(void)
{
    g_autoptr(GByteArray) file = forge_png(9, 9, 8, 2);

    for (guint i = 0; i <= LIMIT_CHUNKS; i++)
        forge_bytes(file, "\0\0\0\0abcd\0\0\0\0", 12);
    forge_assert_refused(forge_png_end(file), "more than 100000 pieces");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/limits/sniff", test_sniff);
    g_test_add_func("/container/limits/not-pictures", test_not_pictures);
    g_test_add_func("/container/limits/sides", test_sides);
    g_test_add_func("/container/limits/channels", test_channels);
    g_test_add_func("/container/limits/frames", test_frames);
    g_test_add_func("/container/limits/no-pixels", test_no_pixels);
    g_test_add_func("/container/limits/one-bomb", test_one_bomb);
    g_test_add_func("/container/limits/many-bombs", test_many_bombs);
    g_test_add_func("/container/limits/vain-bombs", test_vain_bombs);
    g_test_add_func("/container/limits/many-parts", test_many_parts);
    g_test_add_func("/container/limits/many-chunks", test_many_chunks);
    return g_test_run();
}
