#include "core/text.h"

#include <string.h>

static void fold_is(const char *text, const char *want)
{
    g_autofree char *folded = text_fold(text);

    g_assert_cmpstr(folded, ==, want);
}

static void test_fold(void)
{
    fold_is("Jean-Michel  Basquiat", "jean michel basquiat");
    fold_is("  Jean\xe2\x80\x90Michel Basqui\xc3\xa1t! ", "jean michel basquiat");
    fold_is("Zdzis\xc5\x82"
            "aw Beksi\xc5\x84ski",
            "zdzislaw beksinski");
    fold_is("J\xc3\xb8rn \xc3\x86sir Stra\xc3\x9f"
            "e C\xc5\x93ur",
            "jorn aesir strasse coeur");
    fold_is("O'Keeffe", "o keeffe");
    fold_is("\xe3\x82\xb4\xe3\x83\x83\xe3\x83\x9b", "\xe3\x82\xb4\xe3\x83\x83\xe3\x83\x9b"); /* kana voicing marks stay */
    fold_is("", "");
    fold_is("--", "");
}

static void test_bytes(void)
{
    static const struct {
        const char *bytes;
        gsize size;
        const char *want;
    } cases[] = {
        {"plain", 5, "plain"},
        {"caf\xc3\xa9", 5, "caf\xc3\xa9"},
        {"caf\xe9", 4, "caf\xc3\xa9"},                       /* Latin-1 */
        {"caf\xc3\xa9 \xe9", 7, "caf\xc3\xa9 \357\277\275"}, /* UTF-8 with a flaw */
        {"\x93it\x92s\x94 \x96 \x80\x9f\x81\xa0", 13,
         "“it’s” – €Ÿ\xc2\x81\xc2\xa0"}, /* windows-1252, with a byte that it leaves open */
        {"a\0b\0", 4, "ab"},
        {"\xed\xa0\x80\xc3\xa9", 5, "\357\277\275\357\277\275\357\277\275\xc3\xa9"}, /* a surrogate is not UTF-8 */
        {"\xc3", 1, "\xc3\x83"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = text_from_bytes(cases[i].bytes, cases[i].size);

        g_assert_cmpstr(got, ==, cases[i].want);
        g_assert_true(g_utf8_validate(got, -1, NULL));
    }
}

static void test_utf16(void)
{
    g_autofree char *big = text_from_utf16("\0h\0i\0 \xd8\x3c\xdf\xa8", 10, FALSE);
    g_autofree char *little = text_from_utf16("h\0i\0", 4, TRUE);
    g_autofree char *marked = text_from_utf16("\xff\xfe\x35\x30", 4, TRUE);
    g_autofree char *unsure = text_from_utf16("\x30\x35", 2, TRUE);
    g_autofree char *half = text_from_utf16("\xd8\x3c\0h\0i\0", 7, TRUE);

    g_assert_cmpstr(big, ==, "hi 🎨");
    g_assert_cmpstr(little, ==, "hi");
    g_assert_cmpstr(marked, ==, "\xe3\x80\xb5");
    g_assert_cmpstr(unsure, ==, "\xe3\x80\xb5");
    g_assert_cmpstr(half, ==, "\357\277\275hi");
}

static void test_terminal(void)
{
    g_autofree char *safe = text_for_terminal("a\x1b[31mred\x07\nb\xc2\x9b"
                                              "c\xe2\x80\xae"
                                              "d\xff e\xc3\xa9");

    g_assert_cmpstr(safe, ==, "a[31mred bcd\\xff e\xc3\xa9");
}

static void test_slug(void)
{
    static const struct {
        const char *text, *want;
        gsize max;
    } cases[] = {
        {"Pigeons return to the square!", "pigeons-return-to-the-square", 60},
        {"Pigeons return to the square!", "pigeons-return", 16},
        {"Zdzisław's Łódź", "zdzislaw-s-lodz", 60},
        {"絵 ../../etc/passwd", "etc-passwd", 60},
        {"絵", "", 60},
        {"abcdefghij", "abcde", 5},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slug = text_slug(cases[i].text, cases[i].max);

        g_assert_cmpstr(slug, ==, cases[i].want);
    }
}

static void test_closest(void)
{
    static const char *const names[] = {"style", "state", "generator", "caption", "seed", NULL};

    g_assert_cmpstr(text_closest("stlye", names), ==, "style");
    g_assert_cmpstr(text_closest("gen", names), ==, "generator");
    g_assert_cmpstr(text_closest("captoin", names), ==, "caption");
    g_assert_null(text_closest("xyzzy", names));
}

static void test_counts(void)
{
    g_autofree char *small = text_bytes(999), *kilo = text_bytes(1536000), *big = text_bytes(12345678901234);
    g_autofree char *time = text_time(1795530600);
    g_autofree char *none = text_count(0, "post"), *one = text_count(1, "post"), *two = text_count(2, "post");

    g_assert_cmpstr(none, ==, "0 posts");
    g_assert_cmpstr(one, ==, "1 post");
    g_assert_cmpstr(two, ==, "2 posts");
    g_assert_cmpstr(small, ==, "999 B");
    g_assert_cmpstr(kilo, ==, "1.5 MB");
    g_assert_cmpstr(big, ==, "12 TB");
    g_assert_cmpstr(time, ==, "2026-11-24T14:30:00Z");
}

static void test_tidy(void)
{
    g_autofree char *tidy = text_tidy(g_strdup(" \r\na\r\nb\rc\n \t"));
    g_autofree char *line = text_one_line(g_strdup(" \r\na\r\n b\u00a0\f c\n \t"));

    g_assert_cmpstr(tidy, ==, "a\nb\nc");
    g_assert_cmpstr(line, ==, "a b\u00a0 c");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/fold", test_fold);
    g_test_add_func("/text/bytes", test_bytes);
    g_test_add_func("/text/utf16", test_utf16);
    g_test_add_func("/text/terminal", test_terminal);
    g_test_add_func("/text/slug", test_slug);
    g_test_add_func("/text/closest", test_closest);
    g_test_add_func("/text/counts", test_counts);
    g_test_add_func("/text/tidy", test_tidy);
    return g_test_run();
}
