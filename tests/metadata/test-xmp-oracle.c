/* XMP as exempi reads it: Adobe's own toolkit, held against our reader on packets of every standard form. Numeric references are
 * left out: exempi 2.6 makes a blank of `&#x22;`.
 */
#include "tests/metadata/blocks.h"

#include <exempi/xmp.h>
#include <string.h>

typedef enum { SIMPLE, ALT, BAG, SEQ } Form;

static const struct {
    const char *ns, *local, *qualified;
    Form form;
} properties[] = {
    {NS_DC, "description", "dc:description", ALT},
    {NS_DC, "rights", "dc:rights", ALT},
    {NS_DC, "title", "dc:title", ALT},
    {NS_DC, "creator", "dc:creator", SEQ},
    {NS_DC, "subject", "dc:subject", BAG},
    {NS_PHOTOSHOP, "Credit", "photoshop:Credit", SIMPLE},
    {NS_PHOTOSHOP, "Source", "photoshop:Source", SIMPLE},
    {NS_PHOTOSHOP, "Headline", "photoshop:Headline", SIMPLE},
    {NS_XMP, "CreatorTool", "xmp:CreatorTool", SIMPLE},
    {NS_XMP_RIGHTS, "WebStatement", "xmpRights:WebStatement", SIMPLE},
    {NS_XMP_RIGHTS, "UsageTerms", "xmpRights:UsageTerms", ALT},
    {NS_IPTC_CORE, "AltTextAccessibility", "Iptc4xmpCore:AltTextAccessibility", ALT},
    {NS_IPTC_EXT, "DigitalSourceType", "Iptc4xmpExt:DigitalSourceType", SIMPLE},
    {NS_IPTC_EXT, "DigImageGUID", "Iptc4xmpExt:DigImageGUID", SIMPLE},
    {NS_IPTC_EXT, "AIPromptInformation", "Iptc4xmpExt:AIPromptInformation", SIMPLE},
    {NS_IPTC_EXT, "AISystemUsed", "Iptc4xmpExt:AISystemUsed", SIMPLE},
};

/* What exempi finds: the property, or the first of its items. Free with g_free. */
static char *oracle_value(const GByteArray *packet, const char *ns, const char *name)
{
    XmpPtr xmp = xmp_new_empty();
    XmpStringPtr value = xmp_string_new();
    uint32_t bits = 0;
    char *text = NULL;

    g_assert_true(xmp_parse(xmp, (const char *)packet->data, packet->len));
    if (xmp_get_array_item(xmp, ns, name, 1, value, &bits) || xmp_get_property(xmp, ns, name, value, &bits))
        text = g_strdup(xmp_string_cstr(value));
    xmp_string_free(value);
    xmp_free(xmp);
    return text;
}

static void compare(guint row, const char *attributes, const char *content)
{
    GByteArray *packet = block_xmp(attributes, content);
    g_autofree char *theirs = oracle_value(packet, properties[row].ns, properties[row].local);
    g_autofree char *other = oracle_value(packet, NS_DC, "publisher");
    g_autoptr(Document) document = block_read(PART_XMP, packet); /* takes the packet */

    g_test_message("%s %s", attributes, content);
    g_assert_nonnull(theirs);
    g_assert_cmpstr(block_xmp_value(document, properties[row].ns, properties[row].local), ==, theirs);
    g_assert_null(other);
    g_assert_null(block_xmp_value(document, NS_DC, "publisher"));
}

static void test_simple(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(properties); i++) {
        const char *name = properties[i].qualified;
        g_autofree char *attribute = g_strdup_printf("%s='caf\xc3\xa9 &quot;x&quot; &amp; \xe6\xb0\xb4'", name);
        g_autofree char *element = g_strdup_printf("<%s>caf\xc3\xa9 &lt;x&gt; <![CDATA[& \xe6\xb0\xb4]]></%s>", name, name);

        if (properties[i].form != SIMPLE)
            continue;
        compare(i, attribute, "");
        compare(i, "", element);
    }
}

static void test_lists(void)
{
    static const char *const names[] = {[ALT] = "Alt", [BAG] = "Bag", [SEQ] = "Seq"};

    for (guint i = 0; i < G_N_ELEMENTS(properties); i++) {
        const char *name = properties[i].qualified, *list = names[properties[i].form];
        const char *lang = properties[i].form == ALT ? " xml:lang='x-default'" : "";
        g_autofree char *element =
            list ? g_strdup_printf("<%s><rdf:%s><rdf:li%s>one &amp; only</rdf:li></rdf:%s></%s>", name, list, lang, list, name)
                 : NULL;

        if (element)
            compare(i, "", element);
    }
}

int main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    g_assert_true(xmp_init());
    g_test_add_func("/xmp-oracle/simple", test_simple);
    g_test_add_func("/xmp-oracle/lists", test_lists);
    status = g_test_run();
    xmp_terminate();
    return status;
}
