/* WebP: the three kinds of picture, animation, and its metadata chunks. */
#include "forge.h"

#include <string.h>

static GByteArray *lossy(guint width, guint height)
{
    GByteArray *data = forge_bytes(forge_new(), "\x10\0\0\x9d\x01\x2a", 6);

    return forge_noise(forge_le16(forge_le16(data, width), height), 21, 1);
}

static GByteArray *lossless(guint width, guint height, gboolean alpha)
{
    GByteArray *data = forge_u8(forge_new(), 0x2f);

    return forge_noise(forge_le32(data, (width - 1) | (height - 1) << 14 | (alpha ? 1u << 28 : 0)), 20, 2);
}

static GByteArray *extended(guint flags, guint width, guint height)
{
    GByteArray *data = forge_le32(forge_new(), flags);

    forge_u8(forge_le16(data, (width - 1) & 0xffff), (width - 1) >> 16);
    return forge_u8(forge_le16(data, (height - 1) & 0xffff), (height - 1) >> 16);
}

static void test_lossy(void)
{
    g_autoptr(GByteArray) file = forge_webp(forge_riff_chunk(forge_new(), "VP8 ", lossy(300, 200)));
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpint(container->format, ==, CONTAINER_WEBP);
    g_assert_cmpuint(container->width, ==, 300);
    g_assert_cmpuint(container->height, ==, 200);
    g_assert_cmpuint(container->channels, ==, 3);
    g_assert_cmpuint(container->bits, ==, 8);
    g_assert_cmpuint(container->frames, ==, 1);
    g_assert_false(container->alpha);
    g_assert_false(container->truncated);
    g_assert_cmpuint(container->parts->len, ==, 0);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).offset, ==, 20);
}

static void test_lossless(void)
{
    g_autoptr(GByteArray) file = forge_webp(forge_riff_chunk(forge_new(), "VP8L", lossless(16384, 2, TRUE)));
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpuint(container->width, ==, 16384);
    g_assert_cmpuint(container->height, ==, 2);
    g_assert_true(container->alpha);
    g_assert_cmpuint(container->channels, ==, 4);
}

static GByteArray *laden(const char *exif_head, gsize exif_head_size)
{
    GByteArray *chunks = forge_riff_chunk(forge_new(), "VP8X", extended(0x2c, 70000, 5));

    forge_riff_chunk(chunks, "ICCP", forge_text(forge_new(), "a profile"));
    forge_riff_chunk(chunks, "VP8 ", lossy(300, 200));
    forge_riff_chunk(chunks, "EXIF", forge_text(forge_bytes(forge_new(), exif_head, exif_head_size), "II*"));
    forge_riff_chunk(chunks, "XMP ", forge_text(forge_new(), "<x:xmpmeta/>"));
    forge_riff_chunk(chunks, "C2PA", forge_text(forge_new(), "a superbox"));
    forge_riff_chunk(chunks, "junk", forge_text(forge_new(), "not known"));
    return forge_webp(chunks);
}

static void test_metadata(void)
{
    g_autoptr(GByteArray) plain = laden("", 0), headed = laden("Exif\0\0", 6);
    g_autoptr(Container) container = forge_read(plain), with_head = forge_read(headed);
    g_autofree char *one = forge_digest(plain), *two = forge_digest(headed);

    forge_assert_text(forge_part(container, PART_EXIF, NULL), "II*");
    forge_assert_text(forge_part(with_head, PART_EXIF, NULL), "II*");
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    forge_assert_text(forge_part(container, PART_C2PA, NULL), "a superbox");
    forge_assert_text(forge_part(container, PART_ICC, NULL), "a profile");
    g_assert_cmpstr(forge_part(container, PART_EXIF, NULL)->where, ==, "WebP EXIF");
    g_assert_cmpuint(container->parts->len, ==, 4);
    g_assert_cmpuint(container->width, ==, 70000);
    g_assert_cmpuint(container->height, ==, 5);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_cmpstr(one, ==, two);
}

static void test_animation(void)
{
    GByteArray *chunks = forge_riff_chunk(forge_new(), "VP8X", extended(0x12, 10, 20));
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;

    forge_riff_chunk(chunks, "ANIM", forge_noise(forge_new(), 6, 1));
    for (guint i = 0; i < 3; i++)
        forge_riff_chunk(chunks, "ANMF", forge_noise(forge_new(), 33, i));
    file = forge_webp(chunks);
    container = forge_read(file);
    g_assert_cmpuint(container->frames, ==, 3);
    g_assert_true(container->alpha);
    g_assert_cmpuint(container->payload->len, ==, 3);
    g_assert_true(container_check_limits(container, NULL));
}

/* Only what stands first says how large the canvas is. */
static void test_late_canvas(void)
{
    GByteArray *chunks = forge_riff_chunk(forge_new(), "VP8 ", lossy(300, 200));
    g_autoptr(GByteArray) file = forge_webp(forge_riff_chunk(chunks, "VP8X", extended(0x12, 9999999, 5)));
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpuint(container->width, ==, 300);
    g_assert_cmpuint(container->height, ==, 200);
    g_assert_true(container_check_limits(container, NULL));
}

static void test_canvas_without_picture(void)
{
    g_autoptr(GByteArray) file = forge_webp(forge_riff_chunk(forge_new(), "VP8X", extended(0, 16777216, 16777216)));

    forge_assert_refused(file, "holds no pixels");
}

static void test_cut(void)
{
    g_autoptr(GByteArray) file = laden("", 0);

    for (guint size = 20; size < file->len; size++) {
        g_autoptr(GByteArray) part = forge_bytes(forge_new(), file->data, size);
        g_autoptr(Container) container = forge_read(part);
        g_assert_true(container->truncated);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/webp/lossy", test_lossy);
    g_test_add_func("/container/webp/lossless", test_lossless);
    g_test_add_func("/container/webp/metadata", test_metadata);
    g_test_add_func("/container/webp/animation", test_animation);
    g_test_add_func("/container/webp/late-canvas", test_late_canvas);
    g_test_add_func("/container/webp/canvas-without-picture", test_canvas_without_picture);
    g_test_add_func("/container/webp/cut", test_cut);
    return g_test_run();
}
