/* JPEG: segments, joined blocks, junk between them, metadata behind the pixels. */
#include "forge.h"

#include <string.h>

#define GUID "0123456789ABCDEF0123456789ABCDEF"

static GByteArray *start(void)
{
    return forge_bytes(forge_new(), "\xff\xd8", 2);
}

static GByteArray *finish(GByteArray *file)
{
    forge_jpeg_scan(forge_jpeg_frame(file, 40, 30, 3), 5);
    return forge_be16(file, 0xffd9);
}

static GByteArray *exif_segment(const void *data, gsize size)
{
    return forge_bytes(forge_bytes(forge_new(), "Exif\0\0", 6), data, size);
}

static GByteArray *xmp_segment(const char *packet)
{
    return forge_text(forge_bytes(forge_new(), "http://ns.adobe.com/xap/1.0/\0", 29), packet);
}

static GByteArray *extension_segment(const char *guid, guint total, guint at, const char *text)
{
    GByteArray *data = forge_bytes(forge_new(), "http://ns.adobe.com/xmp/extension/\0", 35);

    forge_be32(forge_be32(forge_text(data, guid), total), at);
    return forge_text(data, text);
}

/* Packet @number of a box of @total bytes; @data is what it has of the box's body. */
static GByteArray *jumbf_segment(guint instance, guint number, guint total, const char *data)
{
    GByteArray *out = forge_be32(forge_be16(forge_text(forge_new(), "JP"), instance), number);

    return forge_text(forge_text(forge_be32(out, total), "jumb"), data);
}

static GByteArray *icc_segment(guint number, guint count, const char *data)
{
    return forge_text(forge_u8(forge_u8(forge_bytes(forge_new(), "ICC_PROFILE\0", 12), number), count), data);
}

static GByteArray *photoshop_segment(const void *data, gsize size)
{
    return forge_bytes(forge_bytes(forge_new(), "Photoshop 3.0\0", 14), data, size);
}

static void test_header(void)
{
    g_autoptr(GByteArray) file = finish(start());
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpint(container->format, ==, CONTAINER_JPEG);
    g_assert_cmpuint(container->width, ==, 40);
    g_assert_cmpuint(container->height, ==, 30);
    g_assert_cmpuint(container->channels, ==, 3);
    g_assert_cmpuint(container->bits, ==, 8);
    g_assert_false(container->alpha);
    g_assert_false(container->truncated);
    g_assert_cmpuint(container->parts->len, ==, 0);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).offset, ==, 2);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, file->len - 2);
}

static void test_segments(void)
{
    g_autoptr(GByteArray) file = start(), exif = forge_exif("a word");
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xe0, forge_bytes(forge_new(), "JFIF\0\x01\x01\0\0\1\0\1\0\0", 14));
    forge_segment(file, 0xe1, exif_segment(exif->data, exif->len));
    forge_segment(file, 0xe1, xmp_segment("<x:xmpmeta/>"));
    forge_segment(file, 0xed, photoshop_segment("8BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x78\0\x03sea", 20));
    forge_segment(file, 0xfe, forge_text(forge_new(), "a comment"));
    forge_segment(file, 0xe5, forge_text(forge_new(), "of no use"));
    container = forge_read(finish(file));
    forge_assert_data(forge_part(container, PART_EXIF, NULL), exif->data, exif->len);
    g_assert_cmpstr(forge_part(container, PART_EXIF, NULL)->where, ==, "JPEG APP1 EXIF");
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    forge_assert_data(forge_part(container, PART_IPTC, NULL), "\x1c\x02\x78\0\x03sea", 8);
    g_assert_cmpstr(forge_part(container, PART_IPTC, NULL)->where, ==, "JPEG APP13 IPTC");
    forge_assert_text(forge_part(container, PART_COMMENT, NULL), "a comment");
    g_assert_cmpuint(container->parts->len, ==, 4);
    g_assert_true(container->parts->pdata[3] == forge_part(container, PART_COMMENT, NULL)); /* in file order */
    g_assert_cmpuint(container->width, ==, 40);
}

static void test_photoshop(void)
{
    static const char resources[] = "8BIM\x03\xed\0\0\0\0\0\x01r\0" /* another, of an odd size */
                                    "8BIM\x04\x24\x03who\0\0\0\x06<rdf/>"
                                    "8BIM\x04\x22\0\0\0\0\0\x04MM\0*";
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xed, photoshop_segment(resources, sizeof resources - 1));
    container = forge_read(finish(file));
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<rdf/>");
    forge_assert_data(forge_part(container, PART_EXIF, NULL), "MM\0*", 4);
    g_assert_cmpuint(container->parts->len, ==, 2);
}

/* A resource that goes on in the next segment. */
static void test_photoshop_in_two(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xed, photoshop_segment("8BIM\x04\x04\0\0\0\0\0\x08\x1c\x02", 14));
    forge_segment(file, 0xed, photoshop_segment("\x78\0\x03sea", 6));
    container = forge_read(finish(file));
    forge_assert_data(forge_part(container, PART_IPTC, NULL), "\x1c\x02\x78\0\x03sea", 8);
}

static void test_long_exif(void)
{
    g_autoptr(GByteArray) file = start(), exif = forge_exif("a description that goes on in the next segment");
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xe1, exif_segment(exif->data, 30));
    forge_segment(file, 0xe1, exif_segment(exif->data + 30, exif->len - 30));
    forge_segment(file, 0xe1, exif_segment("II*\0", 4));
    container = forge_read(finish(file));
    g_assert_cmpuint(forge_count(container, PART_EXIF), ==, 2);
    forge_assert_data(container->parts->pdata[0], exif->data, exif->len);
    forge_assert_data(container->parts->pdata[1], "II*\0", 4);
}

static void test_extended_xmp(void)
{
    static const char main_packet[] = "<rdf xmpNote:HasExtendedXMP=\"" GUID "\"/>";
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xe1, xmp_segment(main_packet));
    forge_segment(file, 0xe1, extension_segment(GUID, 11, 6, "world"));
    forge_segment(file, 0xe1, extension_segment(GUID, 11, 0, "hello "));
    forge_segment(file, 0xe1, extension_segment("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 3, 0, "old"));
    container = forge_read(finish(file));
    g_assert_cmpuint(forge_count(container, PART_XMP), ==, 2);
    forge_assert_text(container->parts->pdata[0], main_packet);
    forge_assert_text(container->parts->pdata[1], "hello world");
    g_assert_cmpstr(((const Part *)container->parts->pdata[1])->where, ==, "JPEG APP1 extended XMP");
}

/* Shorter than it says, or with a hole: what is there is no packet. */
static void test_extended_xmp_with_a_hole(void)
{
    g_autoptr(GByteArray) shorter = start(), hole = start();
    g_autoptr(Container) one = NULL, two = NULL;

    forge_segment(shorter, 0xe1, xmp_segment("<rdf xmpNote:HasExtendedXMP=\"" GUID "\"/>"));
    forge_segment(shorter, 0xe1, extension_segment(GUID, 4000000000u, 0, "hello "));
    forge_segment(hole, 0xe1, xmp_segment("<rdf xmpNote:HasExtendedXMP=\"" GUID "\"/>"));
    forge_segment(hole, 0xe1, extension_segment(GUID, 11, 0, "hello "));
    forge_segment(hole, 0xe1, extension_segment(GUID, 11, 8, "world"));
    one = forge_read(finish(shorter));
    two = forge_read(finish(hole));
    g_assert_cmpuint(forge_count(one, PART_XMP), ==, 1);
    g_assert_cmpuint(forge_count(two, PART_XMP), ==, 1);
}

static void test_icc(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xe2, icc_segment(2, 2, "file"));
    forge_segment(file, 0xe2, icc_segment(1, 2, "pro"));
    forge_segment(file, 0xe2, forge_bytes(forge_new(), "MPF\0more", 8));
    container = forge_read(finish(file));
    forge_assert_text(forge_part(container, PART_ICC, NULL), "profile");
    g_assert_cmpuint(container->parts->len, ==, 1);
}

#define BOX_START "\x01\x01\x01\x1ejumdc2pa"

/* Numbered from 1 or from 0, with any instance number, in or out of order: one box. */
static void test_jumbf(void)
{
    static const struct {
        guint instance, first, second;
        gboolean swapped;
    } cases[] = {{1, 1, 2, FALSE}, {529, 0, 1, FALSE}, {0, 0, 0, FALSE}, {7, 1, 2, TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *front = jumbf_segment(cases[i].instance, cases[i].first, 25, BOX_START);
        GByteArray *back = jumbf_segment(cases[i].instance, cases[i].second, 25, "-rest");
        g_autoptr(GByteArray) file = start();
        g_autoptr(Container) container = NULL;

        forge_segment(file, 0xeb, cases[i].swapped ? back : front);
        forge_segment(file, 0xeb, cases[i].swapped ? front : back);
        container = forge_read(finish(file));
        forge_assert_data(forge_part(container, PART_C2PA, NULL), "\0\0\0\x19jumb" BOX_START "-rest", 25);
        g_assert_cmpstr(forge_part(container, PART_C2PA, NULL)->where, ==, "JPEG APP11 C2PA");
    }
}

/* Two boxes of one instance number are told apart by their lengths; what is not C2PA is left out. */
static void test_jumbf_boxes(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_segment(file, 0xeb, jumbf_segment(1, 1, 20, BOX_START));
    forge_segment(file, 0xeb, jumbf_segment(1, 1, 20, BOX_START));
    forge_segment(file, 0xeb, jumbf_segment(1, 1, 20, "\x01\x01\x01\x1ejumdjson"));
    container = forge_read(finish(file));
    g_assert_cmpuint(forge_count(container, PART_C2PA), ==, 2);
    g_assert_cmpuint(container->parts->len, ==, 2);
}

/* Fill bytes, junk that is no marker, and a marker whose length cannot be. */
static void test_junk(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_bytes(file, "\xff\xff\xff", 3);
    forge_segment(file, 0xfe, forge_text(forge_new(), "one"));
    forge_text(file, "junk between");
    forge_bytes(file, "\xff\xe5\0\1", 4);
    forge_segment(file, 0xfe, forge_text(forge_new(), "two"));
    container = forge_read(finish(file));
    g_assert_cmpuint(forge_count(container, PART_COMMENT), ==, 2);
    forge_assert_text(container->parts->pdata[1], "two");
    g_assert_cmpuint(container->width, ==, 40);
    g_assert_false(container->truncated);
}

/* Progressive: metadata between and behind the scans, and none of it in the payload. */
static void test_scans(void)
{
    g_autoptr(GByteArray) plain = forge_jpeg_frame(start(), 40, 30, 1), laden = forge_jpeg_frame(start(), 40, 30, 1);
    g_autoptr(Container) container = NULL;
    g_autofree char *before = NULL, *after = NULL;

    forge_be16(forge_jpeg_scan(forge_jpeg_scan(plain, 1), 2), 0xffd9);
    forge_jpeg_scan(laden, 1);
    forge_segment(laden, 0xfe, forge_text(forge_new(), "between"));
    forge_jpeg_scan(laden, 2);
    forge_segment(laden, 0xe1, xmp_segment("<late/>"));
    forge_be16(laden, 0xffd9);
    forge_segment(laden, 0xfe, forge_text(forge_new(), "behind the end"));
    container = forge_read(laden);
    forge_assert_text(forge_part(container, PART_COMMENT, NULL), "between");
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<late/>");
    g_assert_cmpuint(container->payload->len, ==, 3);
    before = forge_digest(plain);
    after = forge_digest(laden);
    g_assert_cmpstr(before, ==, after);
}

/* A small file that makes a decoder go over a large picture hundreds of times. */
static void test_many_scans(void)
{
    g_autoptr(GByteArray) small = forge_jpeg_frame(start(), 40, 30, 1), large = forge_jpeg_frame(start(), 9000, 9000, 1);
    g_autoptr(Container) container = NULL;

    for (guint i = 0; i < 101; i++) {
        forge_jpeg_scan(small, 1);
        forge_jpeg_scan(large, 1);
    }
    container = forge_read(forge_be16(small, 0xffd9));
    g_assert_cmpuint(container->scans, ==, 101);
    g_assert_true(container_check_limits(container, NULL));
    forge_assert_refused(forge_be16(large, 0xffd9), "101 times");
}

static void test_cut(void)
{
    g_autoptr(GByteArray) file = start();

    forge_segment(file, 0xfe, forge_text(forge_new(), "kept"));
    finish(file);
    for (guint size = 12; size < file->len; size++) {
        g_autoptr(GByteArray) part = forge_bytes(forge_new(), file->data, size);
        g_autoptr(Container) container = forge_read(part);
        g_assert_true(container->truncated);
        forge_assert_text(forge_part(container, PART_COMMENT, NULL), "kept");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/jpeg/header", test_header);
    g_test_add_func("/container/jpeg/segments", test_segments);
    g_test_add_func("/container/jpeg/photoshop", test_photoshop);
    g_test_add_func("/container/jpeg/photoshop-in-two", test_photoshop_in_two);
    g_test_add_func("/container/jpeg/long-exif", test_long_exif);
    g_test_add_func("/container/jpeg/extended-xmp", test_extended_xmp);
    g_test_add_func("/container/jpeg/extended-xmp-with-a-hole", test_extended_xmp_with_a_hole);
    g_test_add_func("/container/jpeg/icc", test_icc);
    g_test_add_func("/container/jpeg/jumbf", test_jumbf);
    g_test_add_func("/container/jpeg/jumbf-boxes", test_jumbf_boxes);
    g_test_add_func("/container/jpeg/junk", test_junk);
    g_test_add_func("/container/jpeg/scans", test_scans);
    g_test_add_func("/container/jpeg/many-scans", test_many_scans);
    g_test_add_func("/container/jpeg/cut", test_cut);
    return g_test_run();
}
