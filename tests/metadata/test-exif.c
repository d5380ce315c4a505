/* EXIF: every form of UserComment, texts, numbers, places, directories, and blocks that are broken. */
#include "core/limits.h"
#include "tests/metadata/blocks.h"
#include "tests/metadata/exif_oracle.h"

#include <string.h>

#define USER_COMMENT 0x9286
#define DESCRIPTION 0x010e
#define TEXT(text) (text), sizeof(text) - 1

static const struct {
    const char *name;
    gboolean big;
    ExifDirectory directory;
    guint type;
    const char *data;
    gsize size;
    const char *expected;
} comments[] = {
    {"UTF-16BE in a little-endian block", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\0a\0 \0c\0a\0t"), "a cat"},
    {"UTF-16LE in a little-endian block", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0a\0 \0c\0a\0t\0"), "a cat"},
    {"UTF-16LE in a big-endian block", TRUE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0a\0 \0c\0a\0t\0"), "a cat"},
    {"UTF-16BE with a mark", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\xfe\xff\x6c\x34\x58\xa8"), "水墨"},
    {"UTF-16LE with a mark", TRUE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\xff\xfe\x34\x6c\xa8\x58"), "水墨"},
    {"UTF-16BE without a zero", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\x6c\x34\x58\xa8\x75\x3b\x30\x6e"), "水墨画の"},
    {"UTF-16LE without a zero", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\x34\x6c\xa8\x58\x3b\x75\x6e\x30"), "水墨画の"},
    {"UTF-16 beyond 16 bits", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\0a\xd8\x3d\xde\x00\0b"), "a😀b"},
    {"UTF-16 of which half a unit is missing", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0\0c\0a\0t\0"), "cat"},
    {"UTF-8 that calls itself UTF-16", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0a small brown cat on a wall"),
     "a small brown cat on a wall"},
    {"UTF-8 that calls itself ASCII", FALSE, EXIF_IFD_EXIF, 7, TEXT("ASCII\0\0\0{\"prompt\": \"caf\xc3\xa9\"}"),
     "{\"prompt\": \"café\"}"},
    {"UTF-16 that calls itself ASCII", FALSE, EXIF_IFD_EXIF, 7, TEXT("ASCII\0\0\0\0c\0a\0t\0s"), "cats"},
    {"ASCII", TRUE, EXIF_IFD_EXIF, 7, TEXT("ASCII\0\0\0Steps: 20"), "Steps: 20"},
    {"ASCII padded with blanks", FALSE, EXIF_IFD_EXIF, 7, TEXT("ASCII   Steps: 20"), "Steps: 20"},
    {"eight NULs", FALSE, EXIF_IFD_EXIF, 7, TEXT("\0\0\0\0\0\0\0\0a cat"), "a cat"},
    {"no character set, in IFD0", TRUE, EXIF_IFD0, 7, TEXT("Made with OpenAI DALL-E"), "Made with OpenAI DALL-E"},
    {"no character set, UTF-16", TRUE, EXIF_IFD0, 7, TEXT("\0w\0o\0r\0d\0s\0!"), "words!"},
    {"as text", FALSE, EXIF_IFD0, 2, TEXT("{\"prompt\": {}}\0"), "{\"prompt\": {}}"},
    {"as bytes", FALSE, EXIF_IFD_EXIF, 1, TEXT("UNICODE\0\0c\0a\0t"), "cat"},
    {"JIS", FALSE, EXIF_IFD_EXIF, 7, TEXT("JIS\0\0\0\0\0\x1b$B?eKO\x1b(B"), "水墨"},
    {"EUC-JP that calls itself JIS", FALSE, EXIF_IFD_EXIF, 7, TEXT("JIS\0\0\0\0\0\xbf\xe5\xcb\xcf"), "水墨"},
    {"shorter than a character set", FALSE, EXIF_IFD_EXIF, 7, TEXT("a cat"), "a cat"},
    {"Latin-1", FALSE, EXIF_IFD_EXIF, 7, TEXT("ASCII\0\0\0caf\xe9"), "café"},
    {"padded with blanks", FALSE, EXIF_IFD_EXIF, 7, TEXT("ASCII\0\0\0                    "), NULL},
    {"padded with NULs", FALSE, EXIF_IFD_EXIF, 7, TEXT("ASCII\0\0\0\0\0\0\0\0\0\0\0\0"), NULL},
    {"padded without a character set", FALSE, EXIF_IFD_EXIF, 7, TEXT("\0\0\0\0\0\0\0\0\0\0\0\0"), NULL},
    {"a character set and nothing else", FALSE, EXIF_IFD_EXIF, 7, TEXT("UNICODE\0"), NULL},
};

static void test_comments(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(comments); i++) {
        ExifRow row = {comments[i].directory, USER_COMMENT, comments[i].type, comments[i].data, comments[i].size};
        g_autoptr(Document) document = block_read(PART_EXIF, block_exif(comments[i].big, &row, 1));
        const DocumentExif *exif = document_exif(document, -1, USER_COMMENT);

        g_test_message("%s", comments[i].name);
        g_assert_cmpstr(exif ? exif->value : NULL, ==, comments[i].expected);
        g_assert_cmpuint(document->troubles->len, ==, 0);
        if (exif)
            g_assert_cmpstr(exif->where, ==, comments[i].directory == EXIF_IFD0 ? "EXIF IFD0 UserComment" : "EXIF UserComment");
    }
}

static const struct {
    guint tag, type;
    const char *data;
    gsize size;
    const char *expected;
} texts[] = {
    {DESCRIPTION, 2, TEXT("a cat\0"), "a cat"},
    {DESCRIPTION, 2, TEXT("a cat"), "a cat"}, /* no NUL at the end */
    {DESCRIPTION, 2, TEXT("a cat\0and what stood there before\0"), "a cat"},
    {DESCRIPTION, 2, TEXT("\0\0a cat\0"), "a cat"},
    {DESCRIPTION, 2, TEXT("caf\xc3\xa9\0"), "café"},
    {DESCRIPTION, 2, TEXT("caf\xe9\0"), "café"},
    {DESCRIPTION, 2, TEXT("a\0 \0c\0a\0t\0\0\0"), "a cat"},
    {DESCRIPTION, 129, TEXT("caf\xc3\xa9\0"), "café"},
    {DESCRIPTION, 7, TEXT("a cat"), "a cat"},
    {DESCRIPTION, 1, TEXT("a cat"), "a cat"},
    {DESCRIPTION, 7, TEXT("a \1cat"), NULL}, /* not text */
    {DESCRIPTION, 2, TEXT("      \0"), NULL},
    {DESCRIPTION, 2, TEXT("\0\0\0\0\0\0"), NULL},
    {DESCRIPTION, 99, TEXT("a cat"), NULL}, /* no such type */
    {0x8298, 2, TEXT("A. Painter\0The House\0"), "A. Painter; The House"},
    {0x8298, 2, TEXT("A. Painter\0"), "A. Painter"},
    {0x8298, 2, TEXT(" \0The House\0"), "The House"},
    {0x8298, 2, TEXT(" \0 \0"), NULL},
    {0x9c9b, 1, TEXT("a\0 \0c\0a\0t\0\0\0"), "a cat"},
    {0x9c9b, 1, TEXT("\x34\x6c\xa8\x58\0\0"), "水墨"},
    {0x010f, 2, TEXT("{\"1\": {\"class_type\": \"KSampler\"}}\0"), "{\"1\": {\"class_type\": \"KSampler\"}}"},
};

static void test_texts(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        ExifRow row = {EXIF_IFD0, texts[i].tag, texts[i].type, texts[i].data, texts[i].size};
        g_autoptr(Document) document = block_read(PART_EXIF, block_exif(i % 2 == 0, &row, 1));

        g_test_message("row %u", i);
        g_assert_cmpstr(block_exif_value(document, EXIF_IFD0, (guint16)texts[i].tag), ==, texts[i].expected);
        g_assert_null(document_exif(document, EXIF_IFD_EXIF, (guint16)texts[i].tag));
    }
}

/* Longer than what libexif and libvips keep. */
static void test_long_text(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Document) document = NULL;
    ExifRow row = {EXIF_IFD0, DESCRIPTION, 2, NULL, 0};

    for (guint i = 0; i < 30000; i++)
        g_string_append(text, "a cat ");
    row.data = text->str;
    row.size = text->len;
    document = block_read(PART_EXIF, block_exif(FALSE, &row, 1));
    g_assert_cmpuint(strlen(block_exif_value(document, EXIF_IFD0, DESCRIPTION)), ==, text->len - 1);
}

static const struct {
    guint type;
    const char *big;
    gsize size;
    const char *expected;
} numbers[] = {
    {1, TEXT("\xff"), "255"},
    {6, TEXT("\xff"), "-1"},
    {3, TEXT("\xff\xfe"), "65534"},
    {8, TEXT("\xff\xfe"), "-2"},
    {4, TEXT("\xff\xff\xff\xfe"), "4294967294"},
    {9, TEXT("\xff\xff\xff\xfe"), "-2"},
    {5, TEXT("\0\0\0\1\0\0\0\2"), "0.5"},
    {10, TEXT("\xff\xff\xff\xff\0\0\0\2"), "-0.5"},
    {11, TEXT("\x3f\x40\0\0"), "0.75"},
    {12, TEXT("\x3f\xe8\0\0\0\0\0\0"), "0.75"},
    {3, TEXT("\0\1\0\2\0\3"), "1 2 3"},
    {5, TEXT("\0\0\0\1\0\0\0\0"), NULL}, /* by zero */
    {12, TEXT("\x7f\xf8\0\0\0\0\0\0"), NULL},
    {11, TEXT("\x7f\x80\0\0"), NULL},
    {3, TEXT("\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1\0\1"), NULL}, /* a table */
};

static void swap(guint8 *data, gsize size, gsize unit)
{
    for (gsize at = 0; at + unit <= size; at += unit)
        for (gsize i = 0; i < unit / 2; i++) {
            guint8 byte = data[at + i];
            data[at + i] = data[at + unit - 1 - i];
            data[at + unit - 1 - i] = byte;
        }
}

static void test_numbers(void)
{
    static const gsize units[] = {0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8};

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        for (guint big = 0; big < 2; big++) {
            g_autofree guint8 *data = g_memdup2(numbers[i].big, numbers[i].size);
            ExifRow row = {EXIF_IFD_EXIF, 0xa20e, numbers[i].type, data, numbers[i].size};
            g_autoptr(Document) document = NULL;

            if (!big)
                swap(data, numbers[i].size, units[numbers[i].type]);
            document = block_read(PART_EXIF, block_exif(big, &row, 1));
            g_test_message("row %u, %s", i, big ? "big" : "little");
            g_assert_cmpstr(block_exif_value(document, EXIF_IFD_EXIF, 0xa20e), ==, numbers[i].expected);
        }
}

static guint orientation_of(guint8 value)
{
    const guint8 bytes[] = {value, 0};
    ExifRow row = {EXIF_IFD0, 0x0112, 3, bytes, 2};
    g_autoptr(Document) document = block_read(PART_EXIF, block_exif(FALSE, &row, 1));

    return document->exif_orientation;
}

static void test_orientation(void)
{
    for (guint8 i = 1; i <= 8; i++)
        g_assert_cmpuint(orientation_of(i), ==, i);
    g_assert_cmpuint(orientation_of(0), ==, 1);
    g_assert_cmpuint(orientation_of(9), ==, 1);
    g_assert_cmpuint(orientation_of(81), ==, 1);
}

static gboolean tells_place(guint tag, guint type, const void *data, gsize size)
{
    ExifRow row = {EXIF_IFD_GPS, tag, type, data, size};
    g_autoptr(Document) document = block_read(PART_EXIF, block_exif(TRUE, &row, 1));

    return document->has_gps;
}

static void test_places(void)
{
    static const char degrees[] = "\0\0\0\x2f\0\0\0\1\0\0\0\x16\0\0\0\1\0\0\0\0\0\0\0\1";

    g_assert_true(tells_place(2, 5, degrees, 24));
    g_assert_true(tells_place(0x1c, 7, TEXT("ASCII\0\0\0Zurich")));
    g_assert_false(tells_place(6, 5, degrees, 8)); /* a height alone */
    g_assert_false(tells_place(0x1d, 2, TEXT("2024:07:02\0")));
}

static void test_directories(void)
{
    const ExifRow rows[] = {{EXIF_IFD0, DESCRIPTION, 2, TEXT("first\0")},
                            {EXIF_IFD0, 0x013b, 2, TEXT("A. Painter\0")},
                            {EXIF_IFD_EXIF, 0x9003, 2, TEXT("2024:07:02 19:14:08\0")},
                            {EXIF_IFD_GPS, 0x1d, 2, TEXT("2024:07:02\0")},
                            {EXIF_IFD_1, DESCRIPTION, 2, TEXT("in small\0")}};
    g_autoptr(Document) document = block_read(PART_EXIF, block_exif(TRUE, rows, G_N_ELEMENTS(rows)));

    g_assert_cmpuint(document->exif->len, ==, G_N_ELEMENTS(rows));
    g_assert_cmpstr(block_exif_value(document, EXIF_IFD0, DESCRIPTION), ==, "first");
    g_assert_cmpstr(block_exif_value(document, -1, DESCRIPTION), ==, "first");
    g_assert_cmpstr(block_exif_value(document, EXIF_IFD_1, DESCRIPTION), ==, "in small");
    g_assert_cmpstr(document_exif(document, -1, 0x9003)->where, ==, "EXIF DateTimeOriginal");
    g_assert_cmpstr(document_exif(document, -1, 0x013b)->where, ==, "EXIF IFD0 Artist");
    g_assert_cmpstr(document_exif(document, EXIF_IFD_1, DESCRIPTION)->where, ==, "EXIF IFD1 ImageDescription");
    g_assert_null(document_exif(document, -1, USER_COMMENT));
    g_assert_false(document->has_gps);
}

static void test_broken(void)
{
    static const struct {
        const char *data;
        gsize size;
        const char *trouble;
    } rows[] = {
        {TEXT("not a TIFF block"), "is not EXIF"},
        {TEXT("II+\0\x08\0\0\0\0\0"), "is not EXIF"},
        {TEXT("II"), "is not EXIF"},
        {TEXT("II*\0\xff\0\0\0\0\0"), "outside of it"},
        {TEXT("II*\0\x08\0\0\0\2\0\x0e\1\2\0\3\0\0\0cat\0\x0f"), "ends early"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Document) document = block_read(PART_EXIF, forge_bytes(forge_new(), rows[i].data, rows[i].size));
        block_assert_trouble(document, rows[i].trouble);
    }
}

/* What stands before the damage still counts; a text that runs over the end is taken as far as it goes. */
static void test_cut(void)
{
    static const char early[] = "II*\0\x08\0\0\0\2\0\x0e\1\2\0\3\0\0\0cat\0\x0f";
    static const char late[] = "II*\0\x08\0\0\0\1\0\x0e\1\2\0\xff\0\0\0\x1a\0\0\0\0\0\0\0a cat";
    static const char outside[] = "II*\0\x08\0\0\0\1\0\x0e\1\2\0\xff\0\0\0\xff\xff\0\0\0\0\0\0a cat";
    static const char huge[] = "II*\0\x08\0\0\0\1\0\x0e\1\5\0\xff\xff\xff\xff\x1a\0\0\0\0\0\0\0a cat";
    g_autoptr(Document) first = block_read(PART_EXIF, forge_bytes(forge_new(), TEXT(early)));
    g_autoptr(Document) second = block_read(PART_EXIF, forge_bytes(forge_new(), TEXT(late)));
    g_autoptr(Document) third = block_read(PART_EXIF, forge_bytes(forge_new(), TEXT(outside)));
    g_autoptr(Document) fourth = block_read(PART_EXIF, forge_bytes(forge_new(), TEXT(huge)));

    g_assert_cmpstr(block_exif_value(first, EXIF_IFD0, DESCRIPTION), ==, "cat");
    g_assert_cmpstr(block_exif_value(second, EXIF_IFD0, DESCRIPTION), ==, "a cat");
    g_assert_null(document_exif(third, -1, DESCRIPTION));
    g_assert_null(document_exif(fourth, -1, DESCRIPTION));
}

/* A directory that leads back to itself, and many entries that share one long value, end. */
static void test_bounds(void)
{
    static const char ring[] = "II*\0\x08\0\0\0\2\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x0e\1\2\0\4\0\0\0cat\0\x08\0\0\0";
    g_autoptr(Document) document = block_read(PART_EXIF, forge_bytes(forge_new(), TEXT(ring)));
    g_autoptr(Document) shared = NULL;
    GByteArray *block = forge_bytes(forge_new(), "II*\0\x08\0\0\0", 8);

    g_assert_cmpuint(document->exif->len, ==, 3); /* as IFD0, as the Exif directory, as the next */
    forge_le16(block, 60000);
    for (guint i = 0; i < 60000; i++)
        forge_le32(forge_le32(forge_le16(forge_le16(block, DESCRIPTION), 2), 600000), 100000);
    shared = block_read(PART_EXIF, block);
    block_assert_trouble(shared, "more than a block of its size can");
    g_assert_cmpuint(shared->exif->len, <, 5);
}

typedef struct {
    const Document *document;
    guint compared;
} Oracle;

static void compare(guint tag, const char *name, const char *value, gpointer data)
{
    Oracle *oracle = data;
    const DocumentExif *ours = document_exif(oracle->document, -1, (guint16)tag);

    g_assert_nonnull(ours);
    g_assert_cmpstr(ours->value, ==, value);
    g_assert_nonnull(strstr(ours->where, name));
    oracle->compared++;
}

/* libexif reads the same texts under the same names. */
static void test_oracle(void)
{
    static const ExifRow rows[] = {{EXIF_IFD0, DESCRIPTION, 2, TEXT("a cat on a wall\0")},
                                   {EXIF_IFD0, 0x010f, 2, TEXT("Maker\0")},
                                   {EXIF_IFD0, 0x0110, 2, TEXT("Model 7\0")},
                                   {EXIF_IFD0, 0x0131, 2, TEXT("Program 1.2\0")},
                                   {EXIF_IFD0, 0x0132, 2, TEXT("2024:07:02 19:14:08\0")},
                                   {EXIF_IFD0, 0x013b, 2, TEXT("A. Painter\0")},
                                   {EXIF_IFD0, 0x8298, 2, TEXT("2024 A. Painter\0")},
                                   {EXIF_IFD_EXIF, 0x9003, 2, TEXT("2024:07:02 19:14:09\0")},
                                   {EXIF_IFD_EXIF, 0x9004, 2, TEXT("2024:07:02 19:14:10\0")},
                                   {EXIF_IFD_EXIF, 0xa420, 2, TEXT("0123456789abcdef0123456789abcdef\0")}};
    g_autoptr(GByteArray) file = forge_bytes(forge_new(), "Exif\0\0", 6);
    g_autoptr(Document) document = NULL;
    Oracle oracle = {0};

    forge_join(file, block_exif(TRUE, rows, G_N_ELEMENTS(rows)));
    document = document_read_block(PART_EXIF, NULL, file->data + 6, file->len - 6, "the test");
    oracle.document = document;
    exif_oracle_texts(file->data, file->len, compare, &oracle);
    g_assert_cmpuint(oracle.compared, >=, G_N_ELEMENTS(rows));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/exif/comments", test_comments);
    g_test_add_func("/metadata/exif/texts", test_texts);
    g_test_add_func("/metadata/exif/long-text", test_long_text);
    g_test_add_func("/metadata/exif/numbers", test_numbers);
    g_test_add_func("/metadata/exif/orientation", test_orientation);
    g_test_add_func("/metadata/exif/places", test_places);
    g_test_add_func("/metadata/exif/directories", test_directories);
    g_test_add_func("/metadata/exif/broken", test_broken);
    g_test_add_func("/metadata/exif/cut", test_cut);
    g_test_add_func("/metadata/exif/bounds", test_bounds);
    g_test_add_func("/metadata/exif/libexif", test_oracle);
    return g_test_run();
}
