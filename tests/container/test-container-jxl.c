/* JPEG XL: sizes in the bits of the codestream, and the boxes around it. */
#include "forge.h"

#include <string.h>

/* Bits, least significant first. */
typedef struct {
    GByteArray *out;
    guint used; /* of the last byte */
} Bits;

static void put(Bits *bits, guint count, guint32 value)
{
    for (guint i = 0; i < count; i++) {
        if (bits->used == 0)
            forge_u8(bits->out, 0);
        bits->out->data[bits->out->len - 1] |= (guint8)((value >> i & 1) << bits->used);
        bits->used = (bits->used + 1) % 8;
    }
}

static GByteArray *codestream(guint width, guint height)
{
    Bits bits = {forge_bytes(forge_new(), "\xff\x0a", 2), 0};

    put(&bits, 1, 0);
    put(&bits, 2, 1);
    put(&bits, 13, height - 1);
    put(&bits, 3, 0);
    put(&bits, 2, 1);
    put(&bits, 13, width - 1);
    put(&bits, 1, 1); /* all as usual */
    return forge_noise(bits.out, 30, 1);
}

static void test_codestream(void)
{
    g_autoptr(GByteArray) file = codestream(1234, 567);
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpint(container->format, ==, CONTAINER_JXL);
    g_assert_cmpuint(container->width, ==, 1234);
    g_assert_cmpuint(container->height, ==, 567);
    g_assert_cmpuint(container->channels, ==, 3);
    g_assert_cmpuint(container->bits, ==, 8);
    g_assert_cmpuint(container->parts->len, ==, 0);
}

/* A small size with a ratio, and an orientation, 10 bits, alpha, grey. */
static void test_header_fields(void)
{
    Bits bits = {forge_bytes(forge_new(), "\xff\x0a", 2), 0};
    g_autoptr(GByteArray) file = bits.out;
    g_autoptr(Container) container = NULL;

    put(&bits, 1, 1);
    put(&bits, 5, 8); /* height 72 */
    put(&bits, 3, 5); /* 16:9 */
    put(&bits, 1, 0); /* not all as usual */
    put(&bits, 1, 1); /* extra fields: */
    put(&bits, 3, 5); /* orientation 6 */
    put(&bits, 3, 0); /* no intrinsic size, preview, animation */
    put(&bits, 1, 0); /* whole numbers */
    put(&bits, 2, 1); /* of 10 bits */
    put(&bits, 1, 1); /* 16 bits do */
    put(&bits, 2, 1); /* one extra channel */
    put(&bits, 1, 1); /* alpha as usual */
    put(&bits, 1, 0); /* not XYB */
    put(&bits, 1, 0); /* colours not as usual */
    put(&bits, 1, 0); /* without a profile */
    put(&bits, 2, 1); /* grey */
    put(&bits, 24, 0);
    container = forge_read(file);
    g_assert_cmpuint(container->width, ==, 128);
    g_assert_cmpuint(container->height, ==, 72);
    g_assert_cmpuint(container->orientation, ==, 6);
    g_assert_cmpuint(container->bits, ==, 10);
    g_assert_true(container->alpha);
    g_assert_cmpuint(container->channels, ==, 2);
}

static GByteArray *start(void)
{
    GByteArray *file = forge_box(forge_new(), "JXL ", forge_bytes(forge_new(), "\r\n\x87\n", 4));

    return forge_box(file, "ftyp", forge_bytes(forge_new(), "jxl \0\0\0\0jxl ", 12));
}

/* A Brotli stream that holds its @size (at most 16) bytes as they are. */
static GByteArray *stored(const char *data, gsize size)
{
    /* WBITS 16, one uncompressed meta-block of a length in 16 bits, then an empty last one. */
    guint32 bits = 0u | 0u << 1 | 0u << 2 | (guint32)(size - 1) << 4 | 1u << 20;
    GByteArray *out = forge_u8(forge_u8(forge_u8(forge_new(), bits), bits >> 8), bits >> 16);

    return forge_u8(forge_bytes(out, data, size), 3);
}

static void test_boxes(void)
{
    g_autoptr(GByteArray) file = start(), exif = forge_exif("a word");
    g_autoptr(Container) container = NULL;

    forge_box(file, "Exif", forge_bytes(forge_be32(forge_new(), 0), exif->data, exif->len));
    forge_box(file, "xml ", forge_text(forge_new(), "<x:xmpmeta/>"));
    forge_box(file, "jumb", forge_text(forge_new(), "superbox"));
    forge_box(file, "jxlp", forge_join(forge_be32(forge_new(), 0), codestream(20, 10)));
    forge_box(file, "jxlp", forge_noise(forge_be32(forge_new(), 0x80000001), 7, 1));
    container = forge_read(file);
    g_assert_cmpuint(container->width, ==, 20);
    g_assert_cmpuint(container->height, ==, 10);
    forge_assert_data(forge_part(container, PART_EXIF, NULL), exif->data, exif->len);
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    forge_assert_data(forge_part(container, PART_C2PA, NULL), "\0\0\0\x10jumbsuperbox", 16);
    g_assert_cmpuint(container->payload->len, ==, 2);
    g_assert_false(container->truncated);
}

static void test_packed_boxes(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_box(file, "jxlc", codestream(20, 10));
    forge_box(file, "brob", forge_join(forge_text(forge_new(), "xml "), stored("<packed/>", 9)));
    forge_box(file, "brob", forge_join(forge_text(forge_new(), "jumb"), stored("superbox", 8)));
    forge_box(file, "brob", forge_text(forge_new(), "xml \xff\xff\xff\xff"));
    container = forge_read(file);
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<packed/>");
    forge_assert_data(forge_part(container, PART_C2PA, NULL), "\0\0\0\x10jumbsuperbox", 16);
    g_assert_cmpuint(container->parts->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/jxl/codestream", test_codestream);
    g_test_add_func("/container/jxl/header-fields", test_header_fields);
    g_test_add_func("/container/jxl/boxes", test_boxes);
    g_test_add_func("/container/jxl/packed-boxes", test_packed_boxes);
    return g_test_run();
}
