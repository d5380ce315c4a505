/* The credit that goes into every file: well-formed whatever it is given, short enough, and nothing but what was asked for. */
#include "image/xmp_packet.h"
#include "metadata/document.h"

#include <string.h>

static Document *read_packet(const EmbeddedText *text)
{
    g_autoptr(GBytes) packet = xmp_packet_new(text);
    g_assert_nonnull(packet);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(packet, &size);
    g_assert_cmpuint(size, <, XMP_PACKET_MAX);
    g_assert_true(g_str_has_prefix((const char *)data, "<x:xmpmeta"));
    Document *document = document_read_block(PART_XMP, NULL, data, size, "the packet");
    g_assert_cmpuint(document->troubles ? document->troubles->len : 0, ==, 0);
    return document;
}

static const char *value(const Document *document, const char *ns, const char *name)
{
    const DocumentXmp *found = document_xmp(document, ns, name);
    return found ? found->value : NULL;
}

static void test_all_fields(void)
{
    EmbeddedText text = {.caption = "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat",
                         .credit = "LocalPigeon.com / Midjourney",
                         .copyright = "\u00a9 2026 LocalPigeon",
                         .digital_source_type = "trainedAlgorithmicMedia",
                         .web_statement = "https://localpigeon.com/licence?a=1&b=2",
                         .language = "en-GB"};
    g_autoptr(Document) document = read_packet(&text);
    g_assert_cmpstr(value(document, NS_DC, "description"), ==, text.caption);
    g_assert_cmpstr(value(document, NS_PHOTOSHOP, "Credit"), ==, text.credit);
    g_assert_cmpstr(value(document, NS_DC, "rights"), ==, text.copyright);
    g_assert_cmpstr(value(document, NS_XMP_RIGHTS, "Marked"), ==, "True");
    g_assert_cmpstr(value(document, NS_XMP_RIGHTS, "WebStatement"), ==, text.web_statement);
    g_assert_cmpstr(value(document, NS_IPTC_EXT, "DigitalSourceType"), ==,
                    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
    g_assert_cmpuint(document->xmp->len, ==, 8); /* description and rights stand in two languages */
}

static void test_only_what_is_there(void)
{
    EmbeddedText text = {.credit = "Pigeon", .caption = "", .copyright = " \n ", .language = "en"};
    g_autoptr(Document) document = read_packet(&text);
    g_assert_cmpuint(document->xmp->len, ==, 1);
    g_assert_cmpstr(value(document, NS_PHOTOSHOP, "Credit"), ==, "Pigeon");
}

static void test_nothing_to_say(void)
{
    static const EmbeddedText empty = {.language = "en", .caption = "", .credit = "\x01\x02"};
    g_assert_null(xmp_packet_new(NULL));
    g_assert_null(xmp_packet_new(&empty));
}

static void test_hostile_text(void)
{
    EmbeddedText text = {.caption = "a]]><!-- &amp; <rdf:li> \"quoted\" 'single'\ttab\nline\x01\x1f\x7f \xff\xfe end",
                         .credit = "</photoshop:Credit><evil/>",
                         .web_statement = "javascript:\"><script>"};
    g_autoptr(Document) document = read_packet(&text);
    g_assert_cmpstr(value(document, NS_DC, "description"), ==,
                    "a]]><!-- &amp; <rdf:li> \"quoted\" 'single'\ttab\nline \ufffd\ufffd end");
    g_assert_cmpstr(value(document, NS_PHOTOSHOP, "Credit"), ==, text.credit);
    g_assert_cmpstr(value(document, NS_XMP_RIGHTS, "WebStatement"), ==, text.web_statement);
    g_assert_cmpuint(document->xmp->len, ==, 3);
}

/* Seven texts of the costliest characters still fit into one JPEG segment, and none ends within a character. */
static void test_too_long(void)
{
    g_autofree char *quotes = g_strnfill(70000, '"');
    GString *wide = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(wide, "\u5149");
    EmbeddedText text = {.caption = wide->str,
                         .credit = quotes,
                         .copyright = quotes,
                         .digital_source_type = quotes,
                         .web_statement = quotes,
                         .language = "en"};
    g_autoptr(Document) document = read_packet(&text);
    const char *caption = value(document, NS_DC, "description");
    g_assert_true(g_str_has_suffix(caption, "\u5149\u2026"));
    g_assert_cmpuint(strlen(caption), >, 7900);
    g_assert_cmpuint(strlen(caption), <, 8100);
    g_string_free(wide, TRUE);
}

static void test_language(void)
{
    static const char *const none[] = {"", "en\"><x", "a-language-tag-that-is-far-too-long-to-be-one", NULL};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++) {
        EmbeddedText text = {.caption = "a", .language = none[i]};
        g_autoptr(Document) document = read_packet(&text);
        g_assert_cmpuint(document->xmp->len, ==, 1);
    }
    EmbeddedText text = {.caption = "a", .language = "pt-BR"};
    g_autoptr(Document) document = read_packet(&text);
    g_assert_cmpuint(document->xmp->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xmp-packet/all-fields", test_all_fields);
    g_test_add_func("/xmp-packet/only-what-is-there", test_only_what_is_there);
    g_test_add_func("/xmp-packet/nothing-to-say", test_nothing_to_say);
    g_test_add_func("/xmp-packet/hostile-text", test_hostile_text);
    g_test_add_func("/xmp-packet/too-long", test_too_long);
    g_test_add_func("/xmp-packet/language", test_language);
    return g_test_run();
}
