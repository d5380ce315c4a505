/* XMP: every property of the field mapping in each form that writers use, languages, lists, structures, packets in other
 * encodings and with junk around, extended packets, and packets that attack.
 */
#include "core/limits.h"
#include "tests/metadata/blocks.h"

#include <string.h>

typedef enum { SIMPLE, ADDRESS, ALT, BAG, SEQ } XmpForm;

static const struct {
    const char *ns, *name, *qualified;
    XmpForm form; /* as the standard has it */
} properties[] = {
    {NS_DC, "description", "dc:description", ALT},
    {NS_DC, "rights", "dc:rights", ALT},
    {NS_DC, "title", "dc:title", ALT},
    {NS_DC, "creator", "dc:creator", SEQ},
    {NS_DC, "subject", "dc:subject", BAG},
    {NS_DCTERMS, "provenance", "dcterms:provenance", ADDRESS},
    {NS_PHOTOSHOP, "Credit", "photoshop:Credit", SIMPLE},
    {NS_PHOTOSHOP, "Source", "photoshop:Source", SIMPLE},
    {NS_PHOTOSHOP, "Headline", "photoshop:Headline", SIMPLE},
    {NS_PHOTOSHOP, "DateCreated", "photoshop:DateCreated", SIMPLE},
    {NS_XMP, "CreatorTool", "xmp:CreatorTool", SIMPLE},
    {NS_XMP, "CreateDate", "xmp:CreateDate", SIMPLE},
    {NS_XMP_RIGHTS, "WebStatement", "xmpRights:WebStatement", ADDRESS},
    {NS_XMP_RIGHTS, "UsageTerms", "xmpRights:UsageTerms", ALT},
    {NS_IPTC_CORE, "AltTextAccessibility", "Iptc4xmpCore:AltTextAccessibility", ALT},
    {NS_IPTC_CORE, "ExtDescrAccessibility", "Iptc4xmpCore:ExtDescrAccessibility", ALT},
    {NS_IPTC_EXT, "DigitalSourceType", "Iptc4xmpExt:DigitalSourceType", ADDRESS},
    {NS_IPTC_EXT, "DigitalSourceFileType", "Iptc4xmpExt:DigitalSourceFileType", ADDRESS},
    {NS_IPTC_EXT, "DigImageGUID", "Iptc4xmpExt:DigImageGUID", SIMPLE},
    {NS_IPTC_EXT, "MaxAvailWidth", "Iptc4xmpExt:MaxAvailWidth", SIMPLE},
    {NS_IPTC_EXT, "MaxAvailHeight", "Iptc4xmpExt:MaxAvailHeight", SIMPLE},
    {NS_IPTC_EXT, "AISystemUsed", "Iptc4xmpExt:AISystemUsed", SIMPLE},
    {NS_IPTC_EXT, "AISystemVersionUsed", "Iptc4xmpExt:AISystemVersionUsed", SIMPLE},
    {NS_IPTC_EXT, "AIPromptInformation", "Iptc4xmpExt:AIPromptInformation", SIMPLE},
    {NS_IPTC_EXT, "AIPromptWriterName", "Iptc4xmpExt:AIPromptWriterName", SIMPLE},
    {NS_PLUS, "DataMining", "plus:DataMining", ADDRESS},
    {NS_EXIF, "DateTimeOriginal", "exif:DateTimeOriginal", SIMPLE},
    {NS_EXIF, "UserComment", "exif:UserComment", ALT},
    {NS_TIFF, "Software", "tiff:Software", SIMPLE},
};

static Document *read_xmp(const char *attributes, const char *content)
{
    return block_read(PART_XMP, block_xmp(attributes, content));
}

static void assert_property(guint row, const char *attributes, const char *content)
{
    g_autoptr(Document) document = read_xmp(attributes, content);
    const DocumentXmp *xmp = document_xmp(document, properties[row].ns, properties[row].name);
    g_autofree char *where = g_strdup_printf("XMP %s", properties[row].qualified);

    g_test_message("%s %s", attributes, content);
    g_assert_nonnull(xmp);
    g_assert_cmpstr(xmp->value, ==, "a \"value\" & more");
    g_assert_cmpstr(xmp->where, ==, where);
    g_assert_cmpuint(document->troubles->len, ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(properties); i++)
        if (i != row)
            g_assert_null(document_xmp(document, properties[i].ns, properties[i].name));
}

/* Writers put lists where one text should stand, and one text where a list should: all forms of all properties are read. */
static void test_properties(void)
{
    static const char value[] = "a &quot;value&#x22; &amp; more";
    static const char *const lists[] = {"Alt", "Bag", "Seq"};

    for (guint i = 0; i < G_N_ELEMENTS(properties); i++) {
        const char *name = properties[i].qualified;
        g_autofree char *attribute = g_strdup_printf("%s='%s'", name, value);
        g_autofree char *element = g_strdup_printf("<%s> %s\n</%s>", name, value, name);
        g_autofree char *address = g_strdup_printf("<%s rdf:resource='%s'/>", name, value);
        g_autofree char *quoted = g_strdup_printf("<%s><![CDATA[a \"value\" & more]]></%s>", name, name);

        assert_property(i, attribute, "");
        assert_property(i, "", element);
        assert_property(i, "", address);
        assert_property(i, "", quoted);
        for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
            g_autofree char *list = g_strdup_printf("<%s><rdf:%s><rdf:li xml:lang='x-default'>%s</rdf:li></rdf:%s></%s>", name,
                                                    lists[k], value, lists[k], name);
            assert_property(i, "", list);
        }
    }
}

static void test_prefixes(void)
{
    static const char packet[] =
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description xmlns:a='" NS_IPTC_EXT "' xmlns:b='" NS_DC
        "' a:DigitalSourceType='one' ><b:title>two</b:title>"
        "<credit xmlns='" NS_PHOTOSHOP "'>three</credit>"
        "<q:own xmlns:q='http://example.org/ns/'>four</q:own></r:Description></r:RDF>";
    g_autoptr(Document) document = block_read(PART_XMP, forge_text(forge_new(), packet));

    g_assert_cmpstr(block_xmp_value(document, NS_IPTC_EXT, "DigitalSourceType"), ==, "one");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "two");
    g_assert_cmpstr(block_xmp_value(document, NS_PHOTOSHOP, "credit"), ==, "three");
    g_assert_cmpstr(block_xmp_value(document, "http://example.org/ns/", "own"), ==, "four");
    g_assert_cmpstr(document_xmp(document, "http://example.org/ns/", "own")->where, ==, "XMP q:own");
    g_assert_cmpstr(document_xmp(document, NS_IPTC_EXT, "DigitalSourceType")->where, ==, "XMP Iptc4xmpExt:DigitalSourceType");
    g_assert_null(document_xmp(document, NS_IPTC_CORE, "DigitalSourceType"));
}

static void test_languages(void)
{
    g_autoptr(Document) document =
        read_xmp("", "<dc:title><rdf:Alt><rdf:li xml:lang='de'>Katze</rdf:li><rdf:li xml:lang='X-Default'>Cat</rdf:li>"
                     "<rdf:li xml:lang='fr-CA'>Chat</rdf:li></rdf:Alt></dc:title>"
                     "<dc:description><rdf:Alt><rdf:li xml:lang='de'>eine Katze</rdf:li><rdf:li xml:lang='fr'>un chat</rdf:li>"
                     "</rdf:Alt></dc:description><dc:rights xml:lang='en'>mine</dc:rights>");

    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "Cat");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "description"), ==, "eine Katze");
    g_assert_cmpstr(document_xmp(document, NS_DC, "rights")->lang, ==, "en");
    g_assert_cmpstr(document_xmp_item(document, NS_DC, "title", 0)->lang, ==, "de");
    g_assert_cmpstr(document_xmp_item(document, NS_DC, "title", 2)->value, ==, "Chat");
    g_assert_null(document_xmp_item(document, NS_DC, "title", 3));
}

static void test_lists(void)
{
    g_autoptr(Document) document =
        read_xmp("", "<dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li> </rdf:li><rdf:li/><rdf:li>two</rdf:li>"
                     "<rdf:li rdf:resource='three'/></rdf:Bag></dc:subject>"
                     "<dc:creator><rdf:Seq><rdf:_1>A</rdf:_1><rdf:_2>B</rdf:_2></rdf:Seq></dc:creator><dc:rights/>"
                     "<dc:title>   </dc:title>");

    g_assert_cmpstr(document_xmp_item(document, NS_DC, "subject", 0)->value, ==, "one");
    g_assert_cmpstr(document_xmp_item(document, NS_DC, "subject", 1)->value, ==, "two");
    g_assert_cmpstr(document_xmp_item(document, NS_DC, "subject", 2)->value, ==, "three");
    g_assert_cmpuint(document_xmp_item(document, NS_DC, "subject", 1)->index, ==, 3);
    g_assert_null(document_xmp_item(document, NS_DC, "subject", 3));
    g_assert_cmpstr(document_xmp_item(document, NS_DC, "creator", 1)->value, ==, "B");
    g_assert_null(document_xmp(document, NS_DC, "rights"));
    g_assert_null(document_xmp(document, NS_DC, "title"));
}

/* A list of structures, in the three forms of structures. */
static void test_structures(void)
{
    static const char *const forms[] = {
        "<rdf:li "
        "rdf:parseType='Resource'><plus:LicensorName>N</plus:LicensorName><plus:LicensorURL>U</plus:LicensorURL></rdf:li>",
        "<rdf:li><rdf:Description><plus:LicensorName>N</plus:LicensorName><plus:LicensorURL "
        "rdf:resource='U'/></rdf:Description>"
        "</rdf:li>",
        "<rdf:li plus:LicensorName='N' plus:LicensorURL='U'/>",
        "<rdf:li><rdf:Description plus:LicensorName='N'><plus:LicensorURL>U</plus:LicensorURL></rdf:Description></rdf:li>"};

    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *content = g_strdup_printf("<plus:Licensor><rdf:Seq>%s</rdf:Seq></plus:Licensor>", forms[i]);
        g_autoptr(Document) document = read_xmp("", content);

        g_test_message("form %u", i);
        g_assert_cmpstr(block_xmp_value(document, NS_PLUS, "Licensor/LicensorURL"), ==, "U");
        g_assert_cmpstr(block_xmp_value(document, NS_PLUS, "Licensor/LicensorName"), ==, "N");
        g_assert_null(document_xmp(document, NS_PLUS, "LicensorURL"));
        g_assert_null(document_xmp(document, NS_PLUS, "Licensor"));
    }
}

/* A value with remarks about it: only the value is the property's. */
static void test_qualifiers(void)
{
    g_autoptr(Document) document =
        read_xmp("", "<dc:title rdf:parseType='Resource'><rdf:value>Cat</rdf:value><xmp:note>kept</xmp:note></dc:title>"
                     "<dc:rights><rdf:Description rdf:value='mine' xmp:note='kept'/></dc:rights>");

    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "Cat");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title/note"), ==, "kept");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "rights"), ==, "mine");
}

/* Two descriptions, as some writers make one for each namespace; and what is no property. */
static void test_around(void)
{
    g_autoptr(Document) document =
        read_xmp("dc:title='Cat'", "</rdf:Description><rdf:Description rdf:about='' xmlns:dc='" NS_DC "' dc:rights='mine'>"
                                   "</rdf:Description><rdf:Description rdf:about='' plain='none'>");

    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "Cat");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "rights"), ==, "mine");
    g_assert_cmpstr(block_xmp_value(document, "adobe:ns:meta/", "xmptk"), ==, "forge 1");
    g_assert_cmpuint(document->xmp->len, ==, 3);
}

/* UTF-16 of either order, a mark, NULs and other bytes around. */
static void test_encodings(void)
{
    g_autoptr(GByteArray) packet = block_xmp("dc:title='Katze Mieze'", "");

    for (guint form = 0; form < 6; form++) {
        GByteArray *block = forge_new();
        g_autoptr(Document) document = NULL;

        if (form == 1)
            forge_text(block, "\xef\xbb\xbf<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>\n");
        if (form == 2)
            forge_bytes(block, "\0\0 junk ", 8);
        if (form == 3)
            forge_be16(block, 0xfeff);
        for (guint i = 0; i < packet->len; i++) {
            if (form == 3 || form == 5)
                forge_u8(block, 0);
            forge_u8(block, packet->data[i]);
            if (form == 4)
                forge_u8(block, 0);
        }
        if (form == 1)
            forge_text(block, "\n<?xpacket end='w'?>");
        if (form < 3)
            forge_bytes(block, "\0\0  \n\0", 6);
        document = block_read(PART_XMP, block);
        g_test_message("form %u", form);
        g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "Katze Mieze");
        g_assert_cmpuint(document->troubles->len, ==, 0);
    }
}

/* A JPEG's standard packet and the extended one that it names are read as two. */
static void test_extended(void)
{
    static const char guid[] = "0123456789ABCDEF0123456789ABCDEF";
    g_autoptr(GByteArray) file = forge_bytes(forge_new(), "\xff\xd8", 2), more = block_xmp("dc:rights='mine'", "");
    g_autoptr(Container) container = NULL;
    g_autoptr(Document) document = NULL;
    GByteArray *first = forge_bytes(forge_new(), "http://ns.adobe.com/xap/1.0/\0", 29), *second = forge_new();

    forge_join(first, block_xmp("dc:title='Cat' xmlns:xmpNote='http://ns.adobe.com/xmp/note/' "
                                "xmpNote:HasExtendedXMP='0123456789ABCDEF0123456789ABCDEF'",
                                ""));
    forge_segment(file, 0xe1, first);
    forge_text(forge_bytes(second, "http://ns.adobe.com/xmp/extension/\0", 35), guid);
    forge_bytes(forge_be32(forge_be32(second, more->len), 0), more->data, more->len);
    forge_segment(file, 0xe1, second);
    forge_be16(forge_jpeg_scan(forge_jpeg_frame(file, 8, 8, 3), 1), 0xffd9);
    container = forge_read(file);
    document = document_read(container, file->data, file->len, "cat.jpg");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "Cat");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "rights"), ==, "mine");
}

static void test_places(void)
{
    g_autoptr(Document) here = read_xmp("exif:GPSLatitude='47,22.5N'", ""), none = read_xmp("exif:GPSAltitude='1'", "");

    g_assert_true(here->has_gps);
    g_assert_false(none->has_gps);
}

static void assert_trouble(GByteArray *block, const char *words)
{
    g_autoptr(Document) document = block_read(PART_XMP, block);

    block_assert_trouble(document, words);
}

static char *nested(guint depth, const char *open)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < depth; i++)
        g_string_append(text, open);
    return g_strdup(text->str);
}

static void test_broken(void)
{
    g_autofree char *deep = nested(LIMIT_XML_DEPTH + 1, "<dc:a rdf:parseType='Resource'>");
    g_autofree char *name = g_strnfill(600, 'n'), *ns = g_strdup_printf("<a xmlns:a='%s'/>", name);

    assert_trouble(forge_text(forge_new(), "no packet at all"), "empty");
    assert_trouble(forge_text(forge_new(), "<x:xmpmeta xmlns:x='adobe:ns:meta/'"), "empty"); /* nothing that closes */
    assert_trouble(forge_text(forge_new(), "<a><b></a>"), "not read to its end");
    assert_trouble(forge_text(forge_new(), "<!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>"), "declares entities");
    assert_trouble(forge_text(forge_new(), "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"),
                   "declares entities");
    assert_trouble(block_xmp("", deep), "nested too deeply");
    assert_trouble(forge_text(forge_new(), ns), "not XML as XMP writers make it");
}

/* What stands before the damage counts. */
static void test_cut(void)
{
    g_autoptr(Document) document = read_xmp("dc:title='Cat'", "<dc:rights>mine</dc:rights><dc:creator></dc:subject>");

    g_assert_cmpstr(block_xmp_value(document, NS_DC, "title"), ==, "Cat");
    g_assert_cmpstr(block_xmp_value(document, NS_DC, "rights"), ==, "mine");
    block_assert_trouble(document, "(line");
}

static void test_many(void)
{
    g_autoptr(GString) content = g_string_new("<dc:subject><rdf:Bag>");
    g_autoptr(Document) document = NULL;

    for (guint i = 0; i < 30000; i++)
        g_string_append(content, "<rdf:li>w</rdf:li>");
    g_string_append(content, "</rdf:Bag></dc:subject>");
    document = read_xmp("", content->str);
    block_assert_trouble(document, "too many properties");
    g_assert_cmpuint(document->xmp->len, ==, 20000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/xmp/properties", test_properties);
    g_test_add_func("/metadata/xmp/prefixes", test_prefixes);
    g_test_add_func("/metadata/xmp/languages", test_languages);
    g_test_add_func("/metadata/xmp/lists", test_lists);
    g_test_add_func("/metadata/xmp/structures", test_structures);
    g_test_add_func("/metadata/xmp/qualifiers", test_qualifiers);
    g_test_add_func("/metadata/xmp/around", test_around);
    g_test_add_func("/metadata/xmp/encodings", test_encodings);
    g_test_add_func("/metadata/xmp/extended", test_extended);
    g_test_add_func("/metadata/xmp/places", test_places);
    g_test_add_func("/metadata/xmp/broken", test_broken);
    g_test_add_func("/metadata/xmp/cut", test_cut);
    g_test_add_func("/metadata/xmp/many", test_many);
    return g_test_run();
}
