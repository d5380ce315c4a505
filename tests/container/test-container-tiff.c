/* TIFF: both byte orders, BigTIFF, pages, metadata tags, and EXIF taken out into a block of its own. */
#include "forge.h"

#include <string.h>

typedef struct {
    gboolean big, wide;
    GByteArray *out;
} Tiff;

static void put16(Tiff *tiff, guint value)
{
    tiff->big ? forge_be16(tiff->out, value) : forge_le16(tiff->out, value);
}

static void put32(Tiff *tiff, guint32 value)
{
    tiff->big ? forge_be32(tiff->out, value) : forge_le32(tiff->out, value);
}

/* A count or a place */
static void put_place(Tiff *tiff, guint32 value)
{
    if (tiff->wide && tiff->big)
        put32(tiff, 0);
    put32(tiff, value);
    if (tiff->wide && !tiff->big)
        put32(tiff, 0);
}

static void put_entry(Tiff *tiff, guint tag, guint type, guint count, guint32 value)
{
    put16(tiff, tag);
    put16(tiff, type);
    put_place(tiff, count);
    if (type == 3 && count == 1) {
        put16(tiff, value);
        forge_bytes(tiff->out, "\0\0\0\0\0\0", tiff->wide ? 6 : 2);
    } else if (type == 4 && count == 1) {
        put32(tiff, value);
        forge_bytes(tiff->out, "\0\0\0\0", tiff->wide ? 4 : 0);
    } else {
        put_place(tiff, value);
    }
}

/* The header, then what others point at: the pixels at DATA, and the blocks. The directory comes last, as libtiff writes it. */
enum { DATA = 16, XMP = 48, IPTC = 60, PHOTOSHOP = 69, ICC = 91, WORDS = 100, EXIF_IFD = 116 };

static GByteArray *make(gboolean big, gboolean wide, guint pages, guint channels)
{
    Tiff tiff = {big, wide, forge_text(forge_new(), big ? "MM" : "II")};
    guint first, entries = 13;

    put16(&tiff, wide ? 43 : 42);
    if (wide) {
        put16(&tiff, 8);
        put16(&tiff, 0);
    }
    first = tiff.out->len;
    put_place(&tiff, 0);
    while (tiff.out->len < DATA)
        forge_u8(tiff.out, 0);
    forge_noise(tiff.out, 32, 1);
    forge_text(tiff.out, "<x:xmpmeta/>");
    forge_bytes(tiff.out, "\x1c\x02\x78\0\x04seas", 9);
    forge_bytes(tiff.out, "8BIM\x04\x24\0\0\0\0\0\x06<rdf/>\0\0\0\0", 22);
    forge_text(tiff.out, "a profile");
    forge_bytes(tiff.out, "sixteen of words", 16);
    if (wide) {
        put32(&tiff, big ? 0 : 1);
        put32(&tiff, big ? 1 : 0);
    } else {
        put16(&tiff, 1);
    }
    put_entry(&tiff, 0x9286, 7, 16, WORDS); /* UserComment */
    put_place(&tiff, 0);
    for (guint page = 0; page < pages; page++) {
        guint32 at = tiff.out->len, order;
        order = big ? GUINT32_TO_BE(at) : GUINT32_TO_LE(at);
        memcpy(tiff.out->data + first + (wide && big ? 4 : 0), &order, 4);
        if (wide) {
            put32(&tiff, big ? 0 : entries);
            put32(&tiff, big ? entries : 0);
        } else {
            put16(&tiff, entries);
        }
        put_entry(&tiff, 256, 3, 1, 50);
        put_entry(&tiff, 257, 3, 1, 40);
        put_entry(&tiff, 258, 3, 1, 16);
        put_entry(&tiff, 270, 2, 16, WORDS);
        put_entry(&tiff, 273, 4, 1, DATA + page);
        put_entry(&tiff, 277, 3, 1, channels);
        put_entry(&tiff, 279, 4, 1, 8);
        put_entry(&tiff, 700, 1, 12, XMP);
        put_entry(&tiff, 33723, 7, 9, IPTC);
        put_entry(&tiff, 34377, 7, 22, PHOTOSHOP);
        put_entry(&tiff, 34665, 4, 1, EXIF_IFD);
        put_entry(&tiff, 34675, 7, 9, ICC);
        put_entry(&tiff, 52545, 7, 16, WORDS);
        first = tiff.out->len;
        put_place(&tiff, 0);
    }
    return tiff.out;
}

static void test_forms(void)
{
    for (guint form = 0; form < 4; form++) {
        g_autoptr(GByteArray) file = make(form & 1, form & 2, 1, 3);
        g_autoptr(Container) container = forge_read(file);

        g_assert_cmpint(container->format, ==, CONTAINER_TIFF);
        g_assert_cmpuint(container->width, ==, 50);
        g_assert_cmpuint(container->height, ==, 40);
        g_assert_cmpuint(container->bits, ==, 16);
        g_assert_cmpuint(container->channels, ==, 3);
        g_assert_cmpuint(container->frames, ==, 1);
        g_assert_false(container->alpha);
        g_assert_cmpuint(forge_count(container, PART_XMP), ==, 2);
        forge_assert_data(forge_part(container, PART_IPTC, NULL), "\x1c\x02\x78\0\x04seas", 9);
        g_assert_cmpuint(container->payload->len, ==, 1);
        g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).offset, ==, DATA);
        g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 8);
        forge_assert_text(forge_part(container, PART_ICC, NULL), "a profile");
        forge_assert_text(forge_part(container, PART_C2PA, NULL), "sixteen of words");
        g_assert_cmpuint(forge_count(container, PART_EXIF), ==, 1);
    }
}

/* Numbers that may be below 0 are read too, where they are not. */
static void test_signed(void)
{
    g_autoptr(GByteArray) file = make(FALSE, FALSE, 1, 3);
    guint8 *width = memmem(file->data, file->len, "\x00\x01\x03\x00", 4),
           *height = memmem(file->data, file->len, "\x01\x01\x03\x00", 4);
    g_autoptr(Container) container = NULL;

    width[2] = 8;
    height[2] = 8;
    container = forge_read(file);
    g_assert_cmpuint(container->width, ==, 50);
    g_assert_cmpuint(container->height, ==, 40);
    width[9] = 0xff;
    forge_assert_refused(file, "how large");
}

static guint32 number_at(const guint8 *data, gsize at)
{
    return (guint32)data[at + 3] << 24 | (guint32)data[at + 2] << 16 | (guint32)data[at + 1] << 8 | data[at];
}

/* The block holds words and the Exif directory, and nothing that leads to pixels. */
static void test_exif(void)
{
    g_autoptr(GByteArray) file = make(FALSE, TRUE, 1, 3);
    g_autoptr(Container) container = forge_read(file);
    gsize size;
    const guint8 *data = g_bytes_get_data(forge_part(container, PART_EXIF, NULL)->data, &size);
    gboolean words = FALSE, exif = FALSE;

    g_assert_cmpmem(data, 8, "II*\0\x08\0\0\0", 8);
    g_assert_cmpuint(data[8], ==, 6);
    for (guint i = 0; i < data[8]; i++) {
        gsize entry = 10 + i * 12;
        guint tag = number_at(data, entry) & 0xffff;
        guint32 value = number_at(data, entry + 8);
        g_assert_false(tag == 273 || tag == 279 || tag == 700 || tag == 33723 || tag == 34377);
        if (tag == 270) {
            g_assert_cmpuint(value + 16, <=, size);
            g_assert_cmpmem(data + value, 16, "sixteen of words", 16);
            words = TRUE;
        }
        if (tag == 34665) {
            g_assert_cmpuint(value + 18, <=, size);
            g_assert_cmpuint(number_at(data, value + 2) & 0xffff, ==, 0x9286);
            g_assert_cmpmem(data + number_at(data, value + 10), 16, "sixteen of words", 16);
            exif = TRUE;
        }
    }
    g_assert_true(words && exif);
}

static void test_pages(void)
{
    g_autoptr(GByteArray) file = make(TRUE, FALSE, 5, 1);
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpuint(container->frames, ==, 5);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 12); /* strips that lie over each other */
    g_assert_cmpuint(forge_count(container, PART_IPTC), ==, 1);
}

/* The last page's next is the first: it is told, and ended. */
static void test_loop(void)
{
    g_autoptr(GByteArray) file = make(TRUE, FALSE, 3, 1);
    g_autoptr(Container) container = NULL;

    memcpy(file->data + file->len - 4, file->data + 4, 4);
    container = forge_read(file);
    g_assert_cmpuint(container->frames, ==, 3);
}

static void test_channels(void)
{
    g_autoptr(GByteArray) file = make(FALSE, FALSE, 1, 65535);

    forge_assert_refused(file, "65535 channels");
}

static void test_tiles(void)
{
    g_autoptr(GByteArray) file = forge_bytes(forge_new(), "MM\0*\0\0\0\x08\0\2", 10);

    forge_be32(forge_be32(forge_be32(file, 322 << 16 | 4), 1), 60000);
    forge_be32(forge_be32(forge_be32(file, 323 << 16 | 4), 1), 60000);
    forge_assert_refused(forge_be32(file, 0), "tiles");
}

/* Decoders take it for all that is left, as where no size is said. */
static void test_strip_of_no_size(void)
{
    enum { AT = 8, PIXELS = 32 };
    Tiff tiff = {FALSE, FALSE, forge_text(forge_new(), "II")};
    g_autoptr(GByteArray) file = tiff.out;
    g_autoptr(Container) container = NULL;

    put16(&tiff, 42);
    put32(&tiff, AT + PIXELS);
    forge_noise(file, PIXELS, 1);
    put16(&tiff, 4);
    put_entry(&tiff, 256, 3, 1, 8);
    put_entry(&tiff, 257, 3, 1, 4);
    put_entry(&tiff, 273, 4, 1, AT);
    put_entry(&tiff, 279, 4, 1, 0);
    put32(&tiff, 0);
    container = forge_read(file);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_false(container->truncated);
    g_assert_true(container_check_limits(container, NULL));
}

static void test_nothing_there(void)
{
    g_autoptr(GByteArray) magic = forge_bytes(forge_new(), "II*\0", 4);
    g_autoptr(GByteArray) beyond = forge_bytes(forge_new(), "II*\0\xff\0\0\0", 8);

    forge_assert_refused(magic, "ends in its header");
    forge_assert_refused(beyond, "has no directory");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/tiff/forms", test_forms);
    g_test_add_func("/container/tiff/signed", test_signed);
    g_test_add_func("/container/tiff/exif", test_exif);
    g_test_add_func("/container/tiff/pages", test_pages);
    g_test_add_func("/container/tiff/loop", test_loop);
    g_test_add_func("/container/tiff/channels", test_channels);
    g_test_add_func("/container/tiff/tiles", test_tiles);
    g_test_add_func("/container/tiff/strip-of-no-size", test_strip_of_no_size);
    g_test_add_func("/container/tiff/nothing-there", test_nothing_there);
    return g_test_run();
}
