/* GIF: frames, comments, application extensions. */
#include "forge.h"

#include <string.h>

static GByteArray *start(guint width, guint height)
{
    GByteArray *file = forge_le16(forge_le16(forge_text(forge_new(), "GIF89a"), width), height);

    return forge_bytes(file,
                       "\x80\0\0"
                       "abcdef",
                       9); /* two colours */
}

static GByteArray *add_image(GByteArray *file, guint width, guint height)
{
    forge_le16(forge_le16(forge_le32(forge_u8(file, 0x2c), 0), width), height);
    forge_bytes(file, "\0\x02", 2);
    return forge_bytes(file, "\x03\x44\x01\x05\0", 5);
}

static GByteArray *add_extension(GByteArray *file, guint label, const void *data, gsize size)
{
    const guint8 *bytes = data;

    forge_u8(forge_u8(file, 0x21), label);
    for (gsize at = 0; at < size; at += 255) {
        forge_u8(file, (guint)MIN(255, size - at));
        forge_bytes(file, bytes + at, MIN(255, size - at));
    }
    return forge_u8(file, 0);
}

static void test_still(void)
{
    g_autoptr(GByteArray) file = forge_u8(add_image(start(20, 10), 20, 10), 0x3b);
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpint(container->format, ==, CONTAINER_GIF);
    g_assert_cmpuint(container->width, ==, 20);
    g_assert_cmpuint(container->height, ==, 10);
    g_assert_cmpuint(container->frames, ==, 1);
    g_assert_cmpuint(container->channels, ==, 3);
    g_assert_false(container->truncated);
    g_assert_cmpuint(container->parts->len, ==, 0);
    g_assert_true(container_check_limits(container, NULL));
}

static void test_animation(void)
{
    g_autoptr(GByteArray) file = start(20, 10);
    g_autoptr(Container) container = NULL;

    add_extension(file, 0xff, "NETSCAPE2.0\x03\x01\0\0", 11); /* its sub-block is not written: skipped all the same */
    add_extension(file, 0xf9, "\x01\x05\0\0", 4);
    add_image(file, 20, 10);
    add_extension(file, 0xf9, "\0\x05\0\0", 4);
    add_image(file, 20, 10);
    container = forge_read(forge_u8(file, 0x3b));
    g_assert_cmpuint(container->frames, ==, 2);
    g_assert_true(container->alpha);
    g_assert_cmpuint(container->channels, ==, 4);
}

static void test_comments(void)
{
    g_autofree char *longer = g_strnfill(700, 'x');
    g_autoptr(GByteArray) file = start(20, 10), plain = forge_u8(add_image(start(20, 10), 20, 10), 0x3b);
    g_autoptr(Container) container = NULL;
    g_autofree char *one = NULL, *two = NULL;

    add_extension(file, 0xfe, "short", 5);
    add_image(file, 20, 10);
    add_extension(file, 0xfe, longer, 700);
    container = forge_read(forge_u8(file, 0x3b));
    g_assert_cmpuint(forge_count(container, PART_COMMENT), ==, 2);
    forge_assert_text(container->parts->pdata[0], "short");
    forge_assert_text(container->parts->pdata[1], longer);
    one = forge_digest(file);
    two = forge_digest(plain);
    g_assert_cmpstr(one, ==, two);
}

static void test_xmp(void)
{
    static const char packet[] = "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'/><?xpacket end='w'?>";
    g_autoptr(GByteArray) file = start(20, 10);
    g_autoptr(Container) container = NULL;

    forge_bytes(file, "\x21\xff\x0bXMP DataXMP", 14);
    forge_u8(forge_text(file, packet), 1);
    for (int i = 255; i >= 0; i--)
        forge_u8(file, (guint)i);
    forge_u8(file, 0);
    add_extension(file, 0xfe, "behind it", 9);
    container = forge_read(forge_u8(add_image(file, 20, 10), 0x3b));
    forge_assert_text(forge_part(container, PART_XMP, NULL), packet);
    forge_assert_text(forge_part(container, PART_COMMENT, NULL), "behind it");
    g_assert_cmpuint(container->frames, ==, 1);
}

/* Written as ordinary sub-blocks by programs that do not know better. */
static void test_xmp_in_blocks(void)
{
    g_autofree char *packet = g_strnfill(400, 'y');
    g_autoptr(GByteArray) file = start(20, 10);
    g_autoptr(Container) container = NULL;

    forge_bytes(file, "\x21\xff\x0bXMP DataXMP", 14);
    forge_bytes(forge_u8(file, 255), packet, 255);
    forge_bytes(forge_u8(file, 145), packet, 145);
    forge_u8(file, 0);
    container = forge_read(forge_u8(add_image(file, 20, 10), 0x3b));
    forge_assert_text(forge_part(container, PART_XMP, NULL), packet);
}

static void test_no_frames(void)
{
    g_autoptr(GByteArray) file = forge_u8(add_extension(start(20, 10), 0xfe, "only words", 10), 0x3b);
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpuint(container->frames, ==, 0);
    forge_assert_text(forge_part(container, PART_COMMENT, NULL), "only words");
    forge_assert_refused(file, "holds no pixels");
}

static void test_canvas(void)
{
    g_autoptr(GByteArray) none = forge_u8(add_image(start(0, 10), 7, 9), 0x3b);
    g_autoptr(GByteArray) larger = forge_u8(add_image(start(5, 10), 7, 9), 0x3b);
    g_autoptr(Container) without = forge_read(none), grown = forge_read(larger);

    g_assert_cmpuint(without->width, ==, 7);
    g_assert_cmpuint(without->height, ==, 9);
    g_assert_cmpuint(grown->width, ==, 7);
    g_assert_cmpuint(grown->height, ==, 10);
}

/* The size of a screen of old, or one that no GIF has, is no canvas. */
static void test_screen(void)
{
    static const struct {
        guint width, height;
        gboolean counts;
    } canvases[] = {{640, 480, FALSE}, {1600, 1200, FALSE}, {2049, 10, FALSE},
                    {10, 2049, FALSE}, {640, 481, TRUE},    {2048, 2048, TRUE}};

    for (gsize i = 0; i < G_N_ELEMENTS(canvases); i++) {
        g_autoptr(GByteArray) file = forge_u8(add_image(start(canvases[i].width, canvases[i].height), 7, 9), 0x3b);
        g_autoptr(Container) container = forge_read(file);

        g_assert_cmpuint(container->width, ==, canvases[i].counts ? canvases[i].width : 7);
        g_assert_cmpuint(container->height, ==, canvases[i].counts ? canvases[i].height : 9);
    }
}

static void test_cut(void)
{
    g_autoptr(GByteArray) file = forge_u8(add_image(add_extension(start(9, 9), 0xfe, "words", 5), 9, 9), 0x3b);

    for (guint size = 13; size < file->len; size++) {
        g_autoptr(GByteArray) part = forge_bytes(forge_new(), file->data, size);
        g_autoptr(Container) container = forge_read(part);
        g_assert_true(container->truncated);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/gif/still", test_still);
    g_test_add_func("/container/gif/animation", test_animation);
    g_test_add_func("/container/gif/comments", test_comments);
    g_test_add_func("/container/gif/xmp", test_xmp);
    g_test_add_func("/container/gif/xmp-in-blocks", test_xmp_in_blocks);
    g_test_add_func("/container/gif/no-frames", test_no_frames);
    g_test_add_func("/container/gif/canvas", test_canvas);
    g_test_add_func("/container/gif/screen", test_screen);
    g_test_add_func("/container/gif/cut", test_cut);
    return g_test_run();
}
