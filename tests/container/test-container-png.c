/* PNG: every form of metadata that the field guide names, and what must not be found. */
#include "forge.h"

#include <string.h>

static GByteArray *start(void)
{
    return forge_png(30, 20, 8, 6);
}

static GByteArray *keyed(const char *key, const char *text)
{
    return forge_text(forge_bytes(forge_new(), key, strlen(key) + 1), text);
}

static GByteArray *packed(const char *key, const char *text)
{
    GByteArray *data = forge_u8(forge_bytes(forge_new(), key, strlen(key) + 1), 0);

    return forge_zlib(data, text, strlen(text));
}

static GByteArray *international(const char *key, gboolean compress, const char *text)
{
    GByteArray *data = forge_bytes(forge_new(), key, strlen(key) + 1);

    forge_u8(forge_u8(data, compress), 0);
    forge_bytes(data, "en\0Schl\xc3\xbcssel\0", 14);
    return compress ? forge_zlib(data, text, strlen(text)) : forge_text(data, text);
}

static void test_header(void)
{
    g_autoptr(GByteArray) file = forge_png_end(start());
    g_autoptr(Container) container = forge_read(file);

    g_assert_cmpint(container->format, ==, CONTAINER_PNG);
    g_assert_cmpuint(container->width, ==, 30);
    g_assert_cmpuint(container->height, ==, 20);
    g_assert_cmpuint(container->bits, ==, 8);
    g_assert_cmpuint(container->channels, ==, 4);
    g_assert_true(container->alpha);
    g_assert_cmpuint(container->frames, ==, 1);
    g_assert_cmpuint(container->orientation, ==, 1);
    g_assert_false(container->truncated);
    g_assert_cmpuint(container->parts->len, ==, 0);
    g_assert_cmpuint(container->text_bytes, ==, 0);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).offset, ==, 41);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 64);
    g_assert_true(container_check_limits(container, NULL));
}

static void test_colours(void)
{
    static const struct {
        guint colour, depth, channels;
        gboolean transparent;
    } cases[] = {{0, 1, 1, FALSE}, {0, 16, 2, TRUE}, {2, 8, 3, FALSE}, {2, 8, 4, TRUE},
                 {3, 4, 3, FALSE}, {3, 8, 4, TRUE},  {4, 16, 2, FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) file = forge_png(2, 2, cases[i].depth, cases[i].colour);
        g_autoptr(Container) container = NULL;

        if (cases[i].transparent)
            forge_chunk(file, "tRNS", forge_be16(forge_new(), 0));
        container = forge_read(forge_png_end(file));
        g_assert_cmpuint(container->channels, ==, cases[i].channels);
        g_assert_cmpuint(container->bits, ==, cases[i].depth);
        g_assert_cmpint(container->alpha, ==, cases[i].transparent || cases[i].colour == 4);
    }
}

static void test_texts(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_chunk(file, "tEXt", keyed("Description", "a caf\xe9"));
    forge_chunk(file, "zTXt", packed("sd-metadata", "{\"steps\": 20}"));
    forge_chunk(file, "iTXt", international("parameters", FALSE, "zw\xc3\xb6lf"));
    forge_chunk(file, "iTXt", international("mold:prompt", TRUE, "packed words"));
    forge_chunk(file, "IDAT", forge_noise(forge_new(), 10, 2));
    forge_chunk(file, "tEXt", keyed("late", "after the pixels"));
    forge_chunk(file, "tEXt", keyed("twice", "one"));
    forge_chunk(file, "tEXt", keyed("twice", "two"));
    forge_chunk(file, "IEND", forge_new());
    forge_chunk(file, "tEXt", keyed("never", "after the end"));
    container = forge_read(file);
    forge_assert_text(forge_part(container, PART_TEXT, "Description"), "a caf\xe9");
    g_assert_true(forge_part(container, PART_TEXT, "Description")->latin1);
    g_assert_cmpstr(forge_part(container, PART_TEXT, "Description")->where, ==, "PNG tEXt Description");
    forge_assert_text(forge_part(container, PART_TEXT, "sd-metadata"), "{\"steps\": 20}");
    g_assert_cmpstr(forge_part(container, PART_TEXT, "sd-metadata")->where, ==, "PNG zTXt sd-metadata");
    forge_assert_text(forge_part(container, PART_TEXT, "parameters"), "zw\xc3\xb6lf");
    g_assert_false(forge_part(container, PART_TEXT, "parameters")->latin1);
    forge_assert_text(forge_part(container, PART_TEXT, "mold:prompt"), "packed words");
    forge_assert_text(forge_part(container, PART_TEXT, "late"), "after the pixels");
    g_assert_cmpuint(forge_count(container, PART_TEXT), ==, 7);
    g_assert_cmpuint(container->parts->len, ==, 7);
    g_assert_cmpuint(container->text_bytes, ==, 6 + 13 + 6 + 12 + 16 + 3 + 3);
    g_assert_false(container->truncated);
}

static void test_odd_texts(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_chunk(file, "tEXt", forge_text(forge_new(), "no separator"));
    forge_chunk(file, "tEXt", forge_bytes(forge_new(), "\0no key", 7));
    forge_chunk(file, "tEXt", keyed("empty", ""));
    forge_chunk(file, "zTXt", forge_bytes(forge_new(), "junk\0\0not zlib", 14));
    forge_chunk(file, "zTXt", forge_bytes(forge_new(), "method\0\x07xxxx", 12));
    forge_chunk(file, "iTXt", forge_bytes(forge_new(), "short\0\0", 7));
    forge_chunk(file, "tEXt", forge_bytes(forge_new(), "nul\0a\0b", 7));
    forge_chunk(file, "tEXt", keyed("caf\xe9", "key in Latin-1"));
    forge_chunk(file, "tEXt", forge_new());
    container = forge_read(forge_png_end(file));
    g_assert_cmpuint(container->parts->len, ==, 2);
    forge_assert_data(forge_part(container, PART_TEXT, "nul"), "a\0b", 3);
    forge_assert_text(forge_part(container, PART_TEXT, "caf\xc3\xa9"), "key in Latin-1");
}

static void test_blocks(void)
{
    g_autoptr(GByteArray) file = start(), exif = forge_exif("words");
    g_autoptr(Container) container = NULL;

    forge_chunk(file, "iCCP", packed("sRGB", "a profile"));
    forge_chunk(file, "eXIf", forge_join(forge_new(), g_byte_array_ref(exif)));
    forge_chunk(file, "caBX", forge_text(forge_new(), "a superbox"));
    forge_chunk(file, "iTXt", international("XML:com.adobe.xmp", FALSE, "<x:xmpmeta/>"));
    container = forge_read(forge_png_end(file));
    forge_assert_data(forge_part(container, PART_EXIF, NULL), exif->data, exif->len);
    g_assert_cmpstr(forge_part(container, PART_EXIF, NULL)->where, ==, "PNG eXIf");
    forge_assert_text(forge_part(container, PART_C2PA, NULL), "a superbox");
    forge_assert_text(forge_part(container, PART_ICC, NULL), "a profile");
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    g_assert_cmpstr(forge_part(container, PART_XMP, NULL)->where, ==, "PNG iTXt XML:com.adobe.xmp");
    g_assert_cmpuint(forge_count(container, PART_TEXT), ==, 0);
    g_assert_cmpuint(forge_count(container, PART_IPTC), ==, 0);
}

/* Midjourney writes it so since 2025. */
static void test_xmp_in_text(void)
{
    g_autoptr(GByteArray) file = forge_chunk(start(), "tEXt", keyed("XML:com.adobe.xmp", "<x:xmpmeta/>"));
    g_autoptr(Container) container = forge_read(forge_png_end(file));

    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    g_assert_cmpuint(container->parts->len, ==, 1);
}

static char *hex_profile(const char *name, const void *data, gsize size)
{
    GString *text = g_string_new("\n");
    const guint8 *bytes = data;

    g_string_append_printf(text, "%s\n%8zu\n", name, size);
    for (gsize i = 0; i < size; i++)
        g_string_append_printf(text, i % 36 == 35 ? "%02x\n" : "%02x", bytes[i]);
    return g_string_free(text, FALSE);
}

static Container *read_profile(GByteArray **file, const char *type, const char *name, const void *data, gsize size)
{
    g_autofree char *text = hex_profile(name, data, size);
    g_autofree char *key = g_strconcat("Raw profile type ", type, NULL);

    *file = forge_png_end(forge_chunk(start(), "zTXt", packed(key, text)));
    return forge_read(*file);
}

static void test_raw_profiles(void)
{
    static const guint8 resources[] = "8BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x78\0\x03sea";
    static const char xmp[] = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>";
    g_autoptr(GByteArray) exif = forge_exif("a description that takes more than one line of digits");
    g_autoptr(GByteArray) headed = forge_bytes(forge_bytes(forge_new(), "Exif\0\0", 6), exif->data, exif->len);
    g_autoptr(GByteArray) a = NULL, b = NULL, c = NULL, d = NULL, e = NULL, f = NULL;
    g_autoptr(Container) with_head = read_profile(&a, "exif", "exif", headed->data, headed->len);
    g_autoptr(Container) bare = read_profile(&b, "APP1", "generic profile", exif->data, exif->len);
    g_autoptr(Container) iptc = read_profile(&c, "iptc", "iptc", resources, sizeof resources - 1);
    g_autoptr(Container) app1 = read_profile(&d, "APP1", "APP1", xmp, sizeof xmp - 1);
    g_autoptr(Container) packet = read_profile(&e, "xmp", "xmp", "<rdf/>", 6);
    g_autoptr(Container) other = read_profile(&f, "xyz", "xyz", "abc", 3);

    forge_assert_data(forge_part(with_head, PART_EXIF, NULL), exif->data, exif->len);
    g_assert_cmpstr(forge_part(with_head, PART_EXIF, NULL)->where, ==, "PNG zTXt Raw profile type exif");
    forge_assert_data(forge_part(bare, PART_EXIF, NULL), exif->data, exif->len);
    forge_assert_text(forge_part(packet, PART_XMP, NULL), "<rdf/>");
    forge_assert_text(forge_part(app1, PART_XMP, NULL), "<x:xmpmeta/>");
    forge_assert_data(forge_part(iptc, PART_IPTC, NULL), "\x1c\x02\x78\0\x03sea", 8);
    g_assert_cmpstr(forge_part(iptc, PART_IPTC, NULL)->where, ==, "PNG zTXt Raw profile type iptc");
    g_assert_cmpuint(iptc->parts->len, ==, 1);
    g_assert_nonnull(forge_part(other, PART_TEXT, "Raw profile type xyz"));
}

static void test_hex_iptc(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_chunk(file, "tEXt", keyed("IPTC", "1c02780003736561"));
    container = forge_read(forge_png_end(file));
    forge_assert_data(forge_part(container, PART_IPTC, NULL), "\x1c\x02\x78\0\x03sea", 8);
    g_assert_cmpuint(container->parts->len, ==, 1);
}

static void test_iptc_that_is_text(void)
{
    g_autoptr(GByteArray) file = forge_png_end(forge_chunk(start(), "tEXt", keyed("IPTC", "a word")));
    g_autoptr(Container) container = forge_read(file);

    forge_assert_text(forge_part(container, PART_TEXT, "IPTC"), "a word");
    g_assert_cmpuint(forge_count(container, PART_IPTC), ==, 0);
}

/* Decoders pass over what may be left out, also before the header; what may not is no header. */
static void test_early_chunk(void)
{
    g_autoptr(GByteArray) whole = forge_png_end(forge_png(7, 5, 8, 2)), early = forge_bytes(forge_new(), whole->data, 8);
    g_autoptr(GByteArray) critical = forge_bytes(forge_new(), whole->data, 8);
    g_autoptr(Container) container = NULL;

    forge_bytes(forge_chunk(early, "vpAg", forge_noise(forge_new(), 9, 1)), whole->data + 8, whole->len - 8);
    forge_bytes(forge_chunk(critical, "VPAG", forge_noise(forge_new(), 9, 1)), whole->data + 8, whole->len - 8);
    container = forge_read(early);
    g_assert_cmpuint(container->width, ==, 7);
    g_assert_cmpuint(container->height, ==, 5);
    forge_assert_refused(critical, "header");
}

static void test_animation(void)
{
    g_autoptr(GByteArray) file = start();
    g_autoptr(Container) container = NULL;

    forge_chunk(file, "acTL", forge_be32(forge_be32(forge_new(), 3), 0));
    forge_chunk(file, "fdAT", forge_noise(forge_be32(forge_new(), 1), 12, 3));
    container = forge_read(forge_png_end(file));
    g_assert_cmpuint(container->frames, ==, 3);
    g_assert_cmpuint(container->payload->len, ==, 2);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 12);
}

static void test_cut(void)
{
    g_autoptr(GByteArray) file = forge_png_end(forge_chunk(start(), "tEXt", keyed("Title", "kept")));

    for (guint size = 33; size < file->len - 4; size++) {
        g_autoptr(GByteArray) part = forge_bytes(forge_new(), file->data, size);
        g_autoptr(Container) container = forge_read(part);
        g_assert_true(container->truncated);
        g_assert_cmpuint(forge_count(container, PART_TEXT), ==, size >= 33 + 8 + 10);
    }
}

static void test_bad_header(void)
{
    g_autoptr(GByteArray) depth = forge_png_end(forge_png(4, 4, 3, 2));
    g_autoptr(GByteArray) colour = forge_png_end(forge_png(4, 4, 8, 5));
    g_autoptr(GByteArray) magic = forge_bytes(forge_new(), "\x89PNG\r\n\x1a\n", 8);

    forge_assert_refused(depth, "colour type or depth");
    forge_assert_refused(colour, "colour type or depth");
    forge_assert_refused(magic, "does not begin with a header");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/png/header", test_header);
    g_test_add_func("/container/png/colours", test_colours);
    g_test_add_func("/container/png/texts", test_texts);
    g_test_add_func("/container/png/odd-texts", test_odd_texts);
    g_test_add_func("/container/png/blocks", test_blocks);
    g_test_add_func("/container/png/xmp-in-text", test_xmp_in_text);
    g_test_add_func("/container/png/raw-profiles", test_raw_profiles);
    g_test_add_func("/container/png/hex-iptc", test_hex_iptc);
    g_test_add_func("/container/png/iptc-that-is-text", test_iptc_that_is_text);
    g_test_add_func("/container/png/animation", test_animation);
    g_test_add_func("/container/png/early-chunk", test_early_chunk);
    g_test_add_func("/container/png/cut", test_cut);
    g_test_add_func("/container/png/bad-header", test_bad_header);
    return g_test_run();
}
