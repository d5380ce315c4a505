/* IPTC-IIM: character sets, lengths, repeated datasets, places where it stands, and blocks that are broken. */
#include "tests/metadata/blocks.h"

#include <string.h>

#define TEXT(text) (text), sizeof(text) - 1

static const struct {
    const char *name;
    const char *charset; /* 1:90; NULL: none */
    const char *data;
    gsize size;
    const char *expected;
} texts[] = {
    {"ASCII", NULL, TEXT("a cat"), "a cat"},
    {"UTF-8, said", "\x1b%G", TEXT("caf\xc3\xa9"), "café"},
    {"UTF-8 of a level, said", "\x1b%/I", TEXT("caf\xc3\xa9"), "café"},
    {"UTF-8 with damage, said", "\x1b%G", TEXT("caf\xc3\xa9 \xff"), "café \xef\xbf\xbd"},
    {"UTF-8 of a level with damage, said", "\x1b%/I", TEXT("caf\xc3\xa9 \xff"), "café \xef\xbf\xbd"},
    {"UTF-8, not said", NULL, TEXT("caf\xc3\xa9"), "café"},
    {"UTF-8 that calls itself Latin-1", "\x1b.A", TEXT("caf\xc3\xa9"), "café"},
    {"Latin-1, not said", NULL, TEXT("caf\xe9"), "café"},
    {"Latin-1, said", "\x1b.A", TEXT("caf\xe9"), "café"},
    {"Latin-1 that calls itself UTF-8", "\x1b%G", TEXT("caf\xe9"), "café"},
    {"blanks around", "\x1b%G", TEXT("  a cat \0"), "a cat"},
    {"blanks", NULL, TEXT("    "), NULL},
    {"blanks that are UTF-8", "\x1b%G", TEXT("   \0"), NULL},
    {"nothing", NULL, TEXT(""), NULL},
};

static void test_charsets(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        GByteArray *block = forge_new();
        g_autoptr(Document) document = NULL;

        if (texts[i].charset)
            block_iim(block, 1, 90, texts[i].charset, strlen(texts[i].charset));
        document = block_read(PART_IPTC, block_iim(block, 2, 120, texts[i].data, texts[i].size));
        g_test_message("%s", texts[i].name);
        g_assert_cmpstr(block_iptc_value(document, 2, 120), ==, texts[i].expected);
        g_assert_null(document_iptc(document, 1, 90));
        g_assert_null(document_iptc(document, 1, 120));
        g_assert_cmpuint(document->troubles->len, ==, 0);
    }
}

static void test_datasets(void)
{
    static const guint datasets[] = {5, 25, 55, 60, 65, 80, 105, 110, 115, 116, 120};
    static const char *const names[] = {
        "2:05 Object Name",      "2:25 Keywords",  "2:55 Date Created", "2:60 Time Created", "2:65 Originating Program",
        "2:80 By-line",          "2:105 Headline", "2:110 Credit",      "2:115 Source",      "2:116 Copyright Notice",
        "2:120 Caption/Abstract"};
    GByteArray *block = block_iim(forge_new(), 2, 0, "\0\4", 2);
    g_autoptr(Document) document = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(datasets); i++) {
        g_autofree char *value = g_strdup_printf("value %u", i);
        block_iim(block, 2, datasets[i], value, strlen(value));
    }
    block_iim(block, 2, 202, TEXT("a picture in small"));
    block_iim(block, 7, 20, TEXT("sizes"));
    block_iim(block, 2, 199, TEXT("of no name"));
    document = block_read(PART_IPTC, block);
    for (guint i = 0; i < G_N_ELEMENTS(datasets); i++) {
        const DocumentIptc *iptc = document_iptc(document, 2, (guint8)datasets[i]);
        g_autofree char *value = g_strdup_printf("value %u", i), *where = g_strdup_printf("IPTC %s", names[i]);

        g_assert_cmpstr(iptc->value, ==, value);
        g_assert_cmpstr(iptc->where, ==, where);
    }
    g_assert_cmpstr(document_iptc(document, 2, 199)->where, ==, "IPTC 2:199");
    g_assert_null(document_iptc(document, 2, 0));
    g_assert_null(document_iptc(document, 2, 202));
    g_assert_null(document_iptc(document, 7, 20));
}

static void test_repeated(void)
{
    GByteArray *block = block_iim(block_iim(forge_new(), 2, 25, TEXT("one")), 2, 25, TEXT("two"));
    g_autoptr(Document) document = block_read(PART_IPTC, block);

    g_assert_cmpuint(document->iptc->len, ==, 2);
    g_assert_cmpstr(g_array_index(document->iptc, DocumentIptc, 0).value, ==, "one");
    g_assert_cmpstr(g_array_index(document->iptc, DocumentIptc, 1).value, ==, "two");
}

/* The length of a long dataset stands in bytes of its own, whose number is told. */
static void test_lengths(void)
{
    g_autofree char *text = g_strnfill(70000, 'a');
    GByteArray *block = forge_bytes(forge_new(), "\x1c\2\x78\x80\4", 5);
    g_autoptr(Document) document = block_read(PART_IPTC, forge_text(forge_be32(block, 70000), text));
    g_autoptr(Document) small = block_read(PART_IPTC, forge_bytes(forge_new(), "\x1c\2\x78\x80\1\3cat", 9));

    g_assert_cmpstr(block_iptc_value(document, 2, 120), ==, text);
    g_assert_cmpstr(block_iptc_value(small, 2, 120), ==, "cat");
}

static void test_broken(void)
{
    static const struct {
        const char *data;
        gsize size;
    } rows[] = {{TEXT("\x1c\2\x05\0\3cat\x1c\2\x78\0\xff"
                      "early")},
                {TEXT("\x1c\2\x05\0\3cat\x1c\2\x78\x80\4\xff\xff\xff\xff")},
                {TEXT("\x1c\2\x05\0\3cat\x1c\2\x78\x80\0")},
                {TEXT("\x1c\2\x05\0\3cat\x1c\2\x78\xff\xff")},
                {TEXT("\x1c\2\x05\0\3cat\x1c")}};
    g_autoptr(Document) none = block_read(PART_IPTC, forge_text(forge_new(), "no datasets"));
    g_autoptr(Document) tail = block_read(PART_IPTC, forge_bytes(forge_new(), TEXT("\x1c\2\x05\0\3cat\0\0\0")));

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Document) document = block_read(PART_IPTC, forge_bytes(forge_new(), rows[i].data, rows[i].size));

        g_assert_cmpstr(block_iptc_value(document, 2, 5), ==, "cat");
        g_assert_null(document_iptc(document, 2, 120));
        block_assert_trouble(document, "in the middle of a dataset");
    }
    g_assert_cmpuint(none->iptc->len, ==, 0);
    g_assert_cmpstr(block_iptc_value(tail, 2, 5), ==, "cat"); /* writers pad with NULs */
    g_assert_cmpuint(tail->troubles->len, ==, 0);
}

static void test_many(void)
{
    GByteArray *block = forge_new();
    g_autoptr(Document) document = NULL;

    for (guint i = 0; i < 5000; i++)
        block_iim(block, 2, 25, TEXT("w"));
    document = block_read(PART_IPTC, block);
    block_assert_trouble(document, "too many datasets");
    g_assert_cmpuint(document->iptc->len, ==, 4096);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/iptc/charsets", test_charsets);
    g_test_add_func("/metadata/iptc/datasets", test_datasets);
    g_test_add_func("/metadata/iptc/repeated", test_repeated);
    g_test_add_func("/metadata/iptc/lengths", test_lengths);
    g_test_add_func("/metadata/iptc/broken", test_broken);
    g_test_add_func("/metadata/iptc/many", test_many);
    return g_test_run();
}
