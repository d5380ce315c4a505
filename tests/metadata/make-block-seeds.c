/* make-block-seeds.c - writes the seed files of tests/fuzz/corpus/exif, xmp, iptc, c2pa and sidecar: one small block of each form.
 * Usage: make-metadata-seeds FOLDER, which holds those folders.
 */
#include "tests/metadata/blocks.h"

#define TEXT(text) (text), sizeof(text) - 1

static GByteArray *make_exif(gboolean big)
{
    const ExifRow rows[] = {{EXIF_IFD0, 0x010e, 2, TEXT("a cat\0")},
                            {EXIF_IFD0, 0x010f, 2, TEXT("Ideogram AI\0")},
                            {EXIF_IFD0, 0x0112, 3, TEXT("\0\6")},
                            {EXIF_IFD0, 0x8298, 2, TEXT("A\0B\0")},
                            {EXIF_IFD0, 0x9c9e, 1, TEXT("a\0;\0b\0")},
                            {EXIF_IFD_EXIF, 0x9003, 2, TEXT("2024:07:02 19:14:08\0")},
                            {EXIF_IFD_EXIF, 0x9011, 2, TEXT("+02:00\0")},
                            {EXIF_IFD_EXIF, 0x9286, 7, TEXT("UNICODE\0\0a\0 \0c\0a\0t")},
                            {EXIF_IFD_EXIF, 0x829a, 5, TEXT("\0\0\0\1\0\0\0\2")},
                            {EXIF_IFD_GPS, 0x0002, 5, TEXT("\0\0\0\x2f\0\0\0\1\0\0\0\x16\0\0\0\1\0\0\0\0\0\0\0\1")},
                            {EXIF_IFD_GPS, 0x001c, 7, TEXT("ASCII\0\0\0Zurich")},
                            {EXIF_IFD_1, 0x0131, 2, TEXT("Fooocus\0")}};

    return block_exif(big, rows, G_N_ELEMENTS(rows));
}

static GByteArray *make_exif_big(void)
{
    return make_exif(TRUE);
}

static GByteArray *make_exif_little(void)
{
    return make_exif(FALSE);
}

static GByteArray *make_comment(const char *data, gsize size)
{
    ExifRow row = {EXIF_IFD0, 0x9286, 7, data, size};

    return block_exif(FALSE, &row, 1);
}

static GByteArray *make_comment_little(void)
{
    return make_comment(TEXT("UNICODE\0a\0 \0c\0a\0t\0"));
}

static GByteArray *make_comment_wide(void)
{
    return make_comment(TEXT("UNICODE\0\x6c\x34\x58\xa8\x75\x3b\x30\x6e"));
}

static GByteArray *make_comment_narrow(void)
{
    return make_comment(TEXT("UNICODE\0a small brown cat on a wall"));
}

static GByteArray *make_comment_jis(void)
{
    return make_comment(TEXT("JIS\0\0\0\0\0\x1b$B?eKO\x1b(B"));
}

static GByteArray *make_comment_bare(void)
{
    return make_comment(TEXT("{\"prompt\": \"caf\xc3\xa9\"}"));
}

static GByteArray *make_xmp_attributes(void)
{
    return block_xmp("dc:title='a &amp; b' photoshop:Credit='Made with Google AI' xmp:CreatorTool='Draw Things' "
                     "photoshop:DateCreated='2024-07-02T19:14:08Z' "
                     "Iptc4xmpExt:DigitalSourceType='http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'",
                     "");
}

static GByteArray *make_xmp_elements(void)
{
    return block_xmp(
        "", "<dc:title><rdf:Alt><rdf:li xml:lang='de'>Katze</rdf:li><rdf:li xml:lang='x-default'>Cat</rdf:li></rdf:Alt>"
            "</dc:title><dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:_2>b</rdf:_2></rdf:Bag></dc:subject>"
            "<plus:Licensor><rdf:Seq><rdf:li rdf:parseType='Resource'><plus:LicensorURL rdf:resource='U'/></rdf:li>"
            "</rdf:Seq></plus:Licensor><dc:rights><rdf:Description rdf:value='mine' xmp:note='kept'/></dc:rights>"
            "<dc:creator><![CDATA[A & B]]></dc:creator>");
}

static GByteArray *make_xmp_wide(void)
{
    g_autoptr(GByteArray) packet = block_xmp("dc:title='Cat'", "");
    GByteArray *out = forge_be16(forge_new(), 0xfeff);

    for (guint i = 0; i < packet->len; i++)
        forge_be16(out, packet->data[i]);
    return out;
}

static GByteArray *make_xmp_entity(void)
{
    return forge_text(forge_new(), "<!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>");
}

static GByteArray *make_iptc(void)
{
    GByteArray *out = block_iim(forge_new(), 1, 90, TEXT("\x1b%G"));

    block_iim(block_iim(out, 2, 0, TEXT("\0\4")), 2, 120, TEXT("caf\xc3\xa9"));
    block_iim(block_iim(out, 2, 55, TEXT("20240702")), 2, 60, TEXT("191408+0200"));
    return forge_bytes(out, TEXT("\x1c\2\x19\x80\4\0\0\0\3key\x1c\2\x6e\0\4caf\xe9"));
}

static GByteArray *make_actions(void)
{
    return block_assertion(
        "c2pa.actions.v2",
        "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": {\"name\": \"GPT-4o\", \"version\": 3}, "
        "\"digitalSourceType\": \"trainedAlgorithmicMedia\", \"when\": \"2024-07-02\", "
        "\"parameters\": {\"a\": 1, \"description\": \"AI Generated Image\"}}, {\"action\": \"c2pa.edited\", "
        "\"softwareAgentIndex\": 1}], \"softwareAgents\": [{\"name\": \"a\"}, {\"name\": \"b\"}], "
        "\"templates\": [{\"action\": \"c2pa.edited\", \"digitalSourceType\": \"composite\"}]}");
}

static GByteArray *make_c2pa_one(void)
{
    GByteArray *assertions = forge_join(
        make_actions(), block_json_assertion("stds.schema-org.CreativeWork", "{\"author\": [{\"name\": \"A. Painter\"}]}"));

    return block_store(block_manifest("c2ma", "urn:1", "{\"claim_generator\": \"Maker/1.0\", \"dc:title\": \"t\"}", assertions,
                                      block_cose(TRUE, TRUE, block_certificate(12, "The House", "signing"))));
}

static GByteArray *make_c2pa_two(void)
{
    GByteArray *first = block_manifest("c2ma", "urn:1", "{\"claim_generator_info\": [{\"name\": \"M\", \"version\": 2.5}]}",
                                       block_assertion("c2pa.note", "{\"a\": [1, -1, null, true]}"),
                                       block_cose(FALSE, FALSE, block_certificate(0x1e, "O", NULL)));

    return block_store(forge_join(first, block_manifest("c2um", "urn:2", "{}", NULL, NULL)));
}

static GByteArray *make_c2pa_pieces(void)
{
    GByteArray *claim = forge_bytes(forge_new(), TEXT("\xbf\x7f\x65"
                                                      "claim\x6a_generator\xff\x7f\x61"
                                                      "a\x61"
                                                      "b\xff\x61"
                                                      "n\xf9\x3e\0"
                                                      "\x61t\xc0\x61x\x61y\x5f\x41z\xff\xff"));

    return block_store(
        block_superbox("c2ma", "m", block_superbox("c2cl", "c2pa.claim.v2", forge_box(forge_new(), "cbor", claim))));
}

/* The first byte is the kind of the sidecar. */
static GByteArray *make_sidecar_xmp(void)
{
    return forge_join(forge_u8(forge_new(), 0), make_xmp_elements());
}

static GByteArray *make_sidecar_own(void)
{
    return forge_text(forge_u8(forge_new(), 1),
                      "{\"title\": \"Cat\", \"seed\": 18446744073709551615, \"keywords\": [\"a\", \"b\"], \"tags\": \"c d\", "
                      "\"parameters\": {\"ar\": [1, null]}, \"cfg_scale\": 7.5, \"has_c2pa\": true, \"steps\": \"x\"}");
}

static GByteArray *make_sidecar_found(void)
{
    return forge_text(
        forge_u8(forge_new(), 1),
        "{\"category\": \"c\", \"subcategory\": \"i\", \"user\": {\"name\": \"A\"}, \"tags\": [{\"name\": \"t\"}], "
        "\"title\": \"T\", \"generation\": {\"meta\": {\"prompt\": \"p\", \"seed\": 5}}}");
}

static GByteArray *make_sidecar_site(void)
{
    return forge_text(forge_u8(forge_new(), 1), "{\"username\": \"u\", \"createdAt\": \"2024-07-02T19:14:08.000Z\", \"meta\": "
                                                "{\"prompt\": \"p\", \"negativePrompt\": \"n\", \"cfgScale\": 7}}");
}

static GByteArray *make_sidecar_text(void)
{
    return forge_text(forge_u8(forge_new(), 2), "\xef\xbb\xbf"
                                                "A cat, asleep.\r\nOn a wall.");
}

static GByteArray *make_sidecar_table(void)
{
    return forge_text(forge_u8(forge_new(), 3),
                      "file,title,keywords,other\r\ncat.png,\"say \"\"hi\"\"\",\"a;b\",\r\ncat,Cat\n");
}

static const ForgeSeed seeds[] = {
    {"exif/big", make_exif_big},
    {"exif/little", make_exif_little},
    {"exif/comment-bare", make_comment_bare},
    {"exif/comment-jis", make_comment_jis},
    {"exif/comment-little", make_comment_little},
    {"exif/comment-narrow", make_comment_narrow},
    {"exif/comment-wide", make_comment_wide},
    {"xmp/attributes", make_xmp_attributes},
    {"xmp/elements", make_xmp_elements},
    {"xmp/entity", make_xmp_entity},
    {"xmp/wide", make_xmp_wide},
    {"iptc/datasets", make_iptc},
    {"c2pa/one", make_c2pa_one},
    {"c2pa/pieces", make_c2pa_pieces},
    {"c2pa/two", make_c2pa_two},
    {"sidecar/found", make_sidecar_found},
    {"sidecar/own", make_sidecar_own},
    {"sidecar/site", make_sidecar_site},
    {"sidecar/table", make_sidecar_table},
    {"sidecar/text", make_sidecar_text},
    {"sidecar/xmp", make_sidecar_xmp},
};

int main(int argc, char **argv)
{
    return forge_seeds_main(argc, argv, seeds, G_N_ELEMENTS(seeds));
}
