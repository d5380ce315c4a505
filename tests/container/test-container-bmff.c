/* AVIF and HEIC: items, their places and properties, uuid boxes, sequences. */
#include "forge_film.h"

#include <artloft/error.h>

#include <string.h>

static void test_still(void)
{
    Film film = film_new("avifmif1miaf");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;

    film_add_picture(&film, "av01", 0, 64, 48, 1);
    file = film_end(&film);
    container = forge_read(file);
    g_assert_cmpint(container->format, ==, CONTAINER_AVIF);
    g_assert_cmpuint(container->width, ==, 64);
    g_assert_cmpuint(container->height, ==, 48);
    g_assert_cmpuint(container->channels, ==, 3);
    g_assert_cmpuint(container->frames, ==, 1);
    g_assert_cmpuint(container->orientation, ==, 1);
    g_assert_false(container->alpha);
    g_assert_false(container->truncated);
    g_assert_cmpuint(container->parts->len, ==, 0);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 50);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).offset, ==, file->len - 50);
    g_assert_true(container_check_limits(container, NULL));
}

static void add_metadata(Film *film, const char *exif_head, gsize exif_head_size)
{
    g_autoptr(GByteArray) exif = forge_exif("a word"), block = forge_bytes(forge_new(), exif_head, exif_head_size);

    forge_bytes(block, exif->data, exif->len);
    film_refer(film, "cdsc", film_add_item(film, "Exif", 0, NULL, block->data, block->len), 1);
    film_refer(film, "cdsc", film_add_item(film, "mime", 0, "application/rdf+xml", "<x:xmpmeta/>", 12), 1);
    film_add_item(film, "mime", 0, "text/plain", "no metadata", 11);
}

static void test_metadata(void)
{
    static const struct {
        const char *head;
        gsize size;
    } heads[] = {{"\0\0\0\0", 4}, {"\0\0\0\6Exif\0\0", 10}, {"\0\0\0\0Exif\0\0", 10}, {"\0\0\0\3abc", 7}, {"", 0}};
    g_autoptr(GByteArray) exif = forge_exif("a word");

    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        Film film = film_new("heicmif1");
        g_autoptr(GByteArray) file = NULL;
        g_autoptr(Container) container = NULL;

        film_add_picture(&film, "hvc1", 0, 30, 20, 1);
        add_metadata(&film, heads[i].head, heads[i].size);
        file = film_end(&film);
        container = forge_read(file);
        g_assert_cmpint(container->format, ==, CONTAINER_HEIC);
        forge_assert_data(forge_part(container, PART_EXIF, NULL), exif->data, exif->len);
        forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
        g_assert_cmpstr(forge_part(container, PART_XMP, NULL)->where, ==, "HEIC XMP item");
        g_assert_cmpuint(container->parts->len, ==, 2);
        g_assert_cmpuint(container->frames, ==, 1);
        g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 50);
        g_assert_cmpuint(container->payload->len, ==, 1);
    }
}

static void test_idat(void)
{
    Film film = film_new("mif1avif");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;

    film.in_idat = TRUE;
    film_add_picture(&film, "av01", 0, 30, 20, 1);
    add_metadata(&film, "\0\0\0\0", 4);
    file = film_end(&film);
    container = forge_read(file);
    g_assert_cmpint(container->format, ==, CONTAINER_AVIF);
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    g_assert_cmpuint(forge_count(container, PART_EXIF), ==, 1);
    g_assert_cmpuint(container->payload->len, ==, 1);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 50);
}

static void test_properties(void)
{
    static const struct {
        int turn, mirror; /* -1: none */
        guint orientation;
    } cases[] = {{-1, -1, 1}, {1, -1, 8}, {2, -1, 3}, {3, -1, 6}, {-1, 0, 4}, {-1, 1, 2}, {1, 0, 5}, {1, 1, 7}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Film film = film_new("avif");
        guint indexes[6] = {0}, n = 0;
        g_autoptr(GByteArray) file = NULL;
        g_autoptr(Container) container = NULL;

        film_add_item(&film, "av01", 0, NULL, "pixels", 6);
        indexes[n++] = film_add_property(&film, film_size_property(9, 8));
        indexes[n++] = film_add_property(&film, film_pixi_property(1, 10));
        indexes[n++] = film_add_property(&film, forge_box(forge_new(), "colr", forge_text(forge_new(), "profa profile")));
        if (cases[i].turn >= 0)
            indexes[n++] =
                film_add_property(&film, forge_box(forge_new(), "irot", forge_u8(forge_new(), (guint)cases[i].turn)));
        if (cases[i].mirror >= 0)
            indexes[n++] =
                film_add_property(&film, forge_box(forge_new(), "imir", forge_u8(forge_new(), (guint)cases[i].mirror)));
        film_associate(&film, 1, indexes);
        file = film_end(&film);
        container = forge_read(file);
        g_assert_cmpuint(container->orientation, ==, cases[i].orientation);
        g_assert_cmpuint(container->width, ==, 9);
        g_assert_cmpuint(container->bits, ==, 10);
        g_assert_cmpuint(container->channels, ==, 1);
        forge_assert_text(forge_part(container, PART_ICC, NULL), "a profile");
    }
}

/* A crop says how large the picture is shown, before or after it is turned; one that nobody could mean does not. */
static void test_crop(void)
{
    static const struct {
        guint numbers[8], width, height;
        gboolean turned_first;
    } cases[] = {
        {{40, 1, 30, 1, 0, 1, 0, 1}, 40, 30, FALSE}, {{81, 2, 30, 1, 0, 1, 0, 1}, 41, 30, FALSE},
        {{30, 1, 40, 1, 0, 1, 0, 1}, 40, 30, TRUE},  {{0, 1, 30, 1, 0, 1, 0, 1}, 64, 30, FALSE},
        {{90, 1, 30, 0, 0, 1, 0, 1}, 64, 48, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Film film = film_new("avif");
        g_autoptr(GByteArray) file = NULL, body = forge_new();
        g_autoptr(Container) container = NULL;
        guint indexes[4] = {0}, n = 0;

        film_add_item(&film, "av01", 0, NULL, "pixels", 6);
        for (guint k = 0; k < 8; k++)
            forge_be32(body, cases[i].numbers[k]);
        indexes[n++] = film_add_property(&film, film_size_property(64, 48));
        if (cases[i].turned_first)
            indexes[n++] = film_add_property(&film, forge_box(forge_new(), "irot", forge_u8(forge_new(), 1)));
        indexes[n++] = film_add_property(&film, forge_box(forge_new(), "clap", g_steal_pointer(&body)));
        film_associate(&film, 1, indexes);
        file = film_end(&film);
        container = forge_read(file);
        g_assert_cmpuint(container->width, ==, cases[i].width);
        g_assert_cmpuint(container->height, ==, cases[i].height);
    }
}

/* They apply in the order in which they are listed. */
static void test_mirrored_first(void)
{
    Film film = film_new("avif");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;
    guint mirror, turn;

    film_add_item(&film, "av01", 0, NULL, "pixels", 6);
    mirror = film_add_property(&film, forge_box(forge_new(), "imir", forge_u8(forge_new(), 0)));
    turn = film_add_property(&film, forge_box(forge_new(), "irot", forge_u8(forge_new(), 1)));
    film_associate(&film, 1, (guint[]){mirror, turn, 0});
    file = film_end(&film);
    container = forge_read(file);
    g_assert_cmpuint(container->orientation, ==, 7);
}

static void test_alpha(void)
{
    static const char urn[] = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
    Film film = film_new("avif");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;
    guint alpha, property;

    film_add_picture(&film, "av01", 0, 64, 48, 1);
    alpha = film_add_item(&film, "av01", 0, NULL, "alpha", 5);
    property = film_add_property(&film, forge_full_box(forge_new(), "auxC", 0, 0, forge_bytes(forge_new(), urn, sizeof urn)));
    film_associate(&film, alpha, (guint[]){property, 0});
    film_refer(&film, "auxl", alpha, 1);
    file = film_end(&film);
    container = forge_read(file);
    g_assert_true(container->alpha);
    g_assert_cmpuint(container->channels, ==, 4);
    g_assert_cmpuint(container->frames, ==, 1);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 55);
}

/* Pieces of a grid, thumbnails and hidden pictures are no pictures of their own; a collection's others are. */
static void test_pictures(void)
{
    Film film = film_new("heic");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;

    film_add_item(&film, "grid", 0, NULL, "\0\0\0\1\0\x64\0\x32", 8);
    film_associate(&film, 1, (guint[]){film_add_property(&film, film_size_property(100, 50)), 0});
    film_refer(&film, "dimg", 1, film_add_picture(&film, "hvc1", 0, 50, 50, 2));
    film_refer(&film, "dimg", 1, film_add_picture(&film, "hvc1", 1, 50, 50, 3));
    film_refer(&film, "thmb", film_add_picture(&film, "hvc1", 0, 10, 5, 4), 1);
    film_add_picture(&film, "hvc1", 1, 7, 7, 5);
    film_add_picture(&film, "hvc1", 0, 8, 8, 6);
    file = film_end(&film);
    container = forge_read(file);
    g_assert_cmpuint(container->frames, ==, 2);
    g_assert_cmpuint(container->width, ==, 100);
    g_assert_cmpuint(container->height, ==, 50);
}

/* What a grid says of itself counts for decoders, not the property beside it. */
static void test_lying_grid(void)
{
    Film film = film_new("heic");
    g_autoptr(GByteArray) file = NULL;

    film_add_item(&film, "grid", 0, NULL, "\0\1\0\0\0\0\xff\xff\0\0\xff\xff", 12);
    film_associate(&film, 1, (guint[]){film_add_property(&film, film_size_property(64, 64)), 0});
    file = film_end(&film);
    forge_assert_refused(file, "65535 x 65535");
}

static void test_uuid(void)
{
    static const char c2pa[] =
        "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81\0\0\0\0manifest\0\0\0\0\0\0\0\0\0";
    static const char xmp[] = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
    Film film = film_new("avif");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;

    film_add_picture(&film, "av01", 0, 64, 48, 1);
    file = film_end(&film);
    forge_box(file, "uuid", forge_bytes(forge_bytes(forge_new(), c2pa, sizeof c2pa - 1), "\0\0\0\x0cjumbbody", 12));
    forge_box(file, "uuid", forge_text(forge_bytes(forge_new(), xmp, 16), "<x:xmpmeta/>"));
    forge_box(file, "uuid", forge_text(forge_new(), "another sixteen and more"));
    container = forge_read(file);
    forge_assert_data(forge_part(container, PART_C2PA, NULL), "\0\0\0\x0cjumbbody", 12);
    g_assert_cmpstr(forge_part(container, PART_C2PA, NULL)->where, ==, "AVIF uuid C2PA");
    forge_assert_text(forge_part(container, PART_XMP, NULL), "<x:xmpmeta/>");
    g_assert_cmpuint(container->parts->len, ==, 2);
}

static GByteArray *track(const char *handler, guint samples, guint width, guint height)
{
    GByteArray *trak = forge_new(), *mdia = forge_new(), *header = forge_noise(forge_new(), 72, 0);
    GByteArray *sizes = forge_be32(forge_be32(forge_new(), 10), samples);

    forge_full_box(trak, "tkhd", 0, 0, forge_be32(forge_be32(header, width << 16), height << 16));
    forge_full_box(mdia, "hdlr", 0, 0, forge_bytes(forge_text(forge_be32(forge_new(), 0), handler), "\0\0\0\0\0", 5));
    forge_box(mdia, "minf", forge_box(forge_new(), "stbl", forge_full_box(forge_new(), "stsz", 0, 0, sizes)));
    return forge_box(forge_new(), "trak", forge_box(trak, "mdia", mdia));
}

static void test_sequence(void)
{
    g_autoptr(GByteArray) file = forge_box(forge_new(), "ftyp", forge_bytes(forge_new(), "avis\0\0\0\0avisavif", 16));
    g_autoptr(Container) container = NULL;
    g_autoptr(GError) error = NULL;

    forge_box(file, "moov", forge_join(track("soun", 900, 0, 0), track("pict", 12, 320, 240)));
    forge_box(file, "mdat", forge_noise(forge_new(), 120, 1));
    container = forge_read(file);
    g_assert_cmpint(container->format, ==, CONTAINER_AVIF);
    g_assert_cmpuint(container->frames, ==, 12);
    g_assert_cmpuint(container->width, ==, 320);
    g_assert_cmpuint(container->height, ==, 240);
    g_assert_cmpuint(g_array_index(container->payload, PayloadRange, 0).size, ==, 120);
    g_assert_false(container_check_limits(container, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "is a film"));
}

/* The brand says one thing, the codec of the picture another. */
static void test_lying_brand(void)
{
    Film film = film_new("mif1miaf");
    g_autoptr(GByteArray) file = NULL;
    g_autoptr(Container) container = NULL;

    film_add_picture(&film, "av01", 0, 64, 48, 1);
    file = film_end(&film);
    g_assert_cmpint(container_sniff(file->data, 32), ==, CONTAINER_HEIC);
    container = forge_read(file);
    g_assert_cmpint(container->format, ==, CONTAINER_AVIF);
}

/* Rows of no bytes: 65,535 items with 65,535 places each would take an hour to read. */
static void test_endless_rows(void)
{
    g_autoptr(GByteArray) file = forge_box(forge_new(), "ftyp", forge_bytes(forge_new(), "avif\0\0\0\0avif", 12));
    GByteArray *places = forge_be16(forge_be16(forge_new(), 0), 65535);

    for (guint i = 0; i < 1000; i++)
        forge_be16(forge_be16(forge_be16(places, i), 0), 65535);
    forge_full_box(file, "meta", 0, 0, forge_full_box(forge_new(), "iloc", 0, 0, places));
    forge_assert_refused(file, "too many rows");
}

/* Items whose pieces are the same large bytes again and again, and whose offset leaves nothing of them to keep. */
static void test_vain_pieces(void)
{
    enum { BODY = 1 << 20, ITEMS = 8, PIECES = 16 };
    g_autoptr(GByteArray) file = forge_box(forge_new(), "ftyp", forge_bytes(forge_new(), "avif\0\0\0\0avif", 12));
    GByteArray *places = forge_be16(forge_be16(forge_new(), 0x4400), ITEMS), *entries = forge_be16(forge_new(), ITEMS);
    GByteArray *meta = forge_new(), *body = forge_be32(forge_new(), 0xffffffff);

    for (guint i = 1; i <= ITEMS; i++) {
        forge_full_box(entries, "infe", 2, 0, forge_bytes(forge_be16(forge_be16(forge_new(), i), i % 2), "Exif\0", 5));
        forge_be16(forge_be16(forge_be16(places, i), 0), PIECES);
        for (guint j = 0; j < PIECES; j++)
            forge_be32(forge_be32(places, 28), BODY);
    }
    g_byte_array_set_size(body, BODY);
    forge_full_box(meta, "iinf", 0, 0, entries);
    forge_full_box(meta, "iloc", 0, 0, places);
    forge_box(file, "mdat", body);
    forge_full_box(file, "meta", 0, 0, meta);
    forge_assert_refused(file, "more than 64 MiB");
}

static void test_cut(void)
{
    Film film = film_new("avif");
    g_autoptr(GByteArray) file = NULL;

    film_add_picture(&film, "av01", 0, 30, 20, 1);
    add_metadata(&film, "\0\0\0\0", 4);
    file = film_end(&film);
    for (guint size = 20; size < file->len; size++) {
        g_autoptr(GByteArray) part = forge_bytes(forge_new(), file->data, size);
        g_autoptr(Container) container = forge_read(part);
        g_assert_true(container->truncated || size == 20);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/bmff/still", test_still);
    g_test_add_func("/container/bmff/metadata", test_metadata);
    g_test_add_func("/container/bmff/idat", test_idat);
    g_test_add_func("/container/bmff/properties", test_properties);
    g_test_add_func("/container/bmff/crop", test_crop);
    g_test_add_func("/container/bmff/mirrored-first", test_mirrored_first);
    g_test_add_func("/container/bmff/alpha", test_alpha);
    g_test_add_func("/container/bmff/pictures", test_pictures);
    g_test_add_func("/container/bmff/lying-grid", test_lying_grid);
    g_test_add_func("/container/bmff/uuid", test_uuid);
    g_test_add_func("/container/bmff/sequence", test_sequence);
    g_test_add_func("/container/bmff/lying-brand", test_lying_brand);
    g_test_add_func("/container/bmff/endless-rows", test_endless_rows);
    g_test_add_func("/container/bmff/vain-pieces", test_vain_pieces);
    g_test_add_func("/container/bmff/cut", test_cut);
    return g_test_run();
}
