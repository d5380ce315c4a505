/* What the standard blocks claim: each field from each block, their order, what is silent, and what must stay so. */
#include "metadata/embedded_claims.h"
#include "tests/metadata/blocks.h"

#include <string.h>

#define CV "http://cv.iptc.org/newscodes/digitalsourcetype/"
#define TEXT(text) (text), sizeof(text) - 1

static ClaimList *claims_of(Document *document)
{
    ClaimList *claims = claim_list_new();

    embedded_claims_read(document, claims);
    document_free(document);
    return claims;
}

static ClaimList *xmp_claims(const char *attributes, const char *content)
{
    return claims_of(block_read(PART_XMP, block_xmp(attributes, content)));
}

static ClaimList *exif_claims(ExifDirectory directory, guint tag, const char *text)
{
    ExifRow row = {directory, tag, 2, text, strlen(text) + 1};

    return claims_of(block_read(PART_EXIF, block_exif(TRUE, &row, 1)));
}

static ClaimList *iptc_claims(guint dataset, const char *text)
{
    return claims_of(block_read(PART_IPTC, block_iim(forge_new(), 2, dataset, text, strlen(text))));
}

static ClaimList *text_claims(const char *key, const char *text)
{
    return claims_of(document_read_block(PART_TEXT, key, (const guint8 *)text, strlen(text), "PNG tEXt"));
}

static ClaimList *action_claims(const char *claim, const char *actions)
{
    g_autofree char *json = g_strdup_printf("{\"actions\": [%s]}", actions);

    return claims_of(block_read(
        PART_C2PA, block_store(block_manifest("c2ma", "urn:1", claim, block_assertion("c2pa.actions", json), NULL))));
}

/* @claims has @field = @value (NULL: nothing), from @evidence (NULL: not asked). Takes nothing. */
static void assert_claim(const ClaimList *claims, FieldId field, const char *value, const char *evidence)
{
    const Claim *claim = claim_list_winner(claims, field);

    g_assert_cmpstr(claim ? claim->value : NULL, ==, value);
    if (claim) {
        g_assert_cmpint(claim->source, ==, SOURCE_EMBEDDED);
        if (evidence)
            g_assert_cmpstr(claim->evidence, ==, evidence);
    }
}

/* Nothing else than @field is claimed. */
static void assert_only(ClaimList *claims, FieldId field, const char *value, const char *evidence)
{
    g_test_message("%s = %s", field_name(field), value);
    assert_claim(claims, field, value, evidence);
    g_assert_cmpuint(claim_list_size(claims), ==, 1);
    claim_list_free(claims);
}

static void assert_silent(ClaimList *claims)
{
    if (claim_list_size(claims) > 0)
        g_error("%s = %s is claimed", field_name(claim_list_get(claims, 0)->field), claim_list_get(claims, 0)->value);
    claim_list_free(claims);
}

static void test_xmp_words(void)
{
    static const struct {
        const char *property;
        FieldId field;
    } rows[] = {
        {"dc:title", FIELD_TITLE},
        {"dc:description", FIELD_DESCRIPTION},
        {"dc:rights", FIELD_COPYRIGHT},
        {"dc:creator", FIELD_AUTHOR},
        {"dc:subject", FIELD_KEYWORDS},
        {"photoshop:Credit", FIELD_CREDIT},
        {"xmpRights:WebStatement", FIELD_LICENSE},
        {"Iptc4xmpCore:AltTextAccessibility", FIELD_ALT},
        {"Iptc4xmpCore:ExtDescrAccessibility", FIELD_LONG_DESCRIPTION},
        {"tiff:ImageDescription", FIELD_DESCRIPTION},
        {"tiff:Artist", FIELD_AUTHOR},
        {"tiff:Copyright", FIELD_COPYRIGHT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *attribute = g_strdup_printf("%s='a word'", rows[i].property);
        g_autofree char *where = g_strdup_printf("XMP %s", rows[i].property);
        assert_only(xmp_claims(attribute, ""), rows[i].field, "a word", where);
    }
    assert_silent(xmp_claims("photoshop:Source='a word' photoshop:Headline='a word' plus:DataMining='a word'", ""));
}

static void test_other_words(void)
{
    assert_only(iptc_claims(5, "a word"), FIELD_TITLE, "a word", "IPTC 2:05 Object Name");
    assert_only(iptc_claims(25, "a word"), FIELD_KEYWORDS, "a word", "IPTC 2:25 Keywords");
    assert_only(iptc_claims(80, "a word"), FIELD_AUTHOR, "a word", "IPTC 2:80 By-line");
    assert_only(iptc_claims(110, "a word"), FIELD_CREDIT, "a word", "IPTC 2:110 Credit");
    assert_only(iptc_claims(116, "a word"), FIELD_COPYRIGHT, "a word", "IPTC 2:116 Copyright Notice");
    assert_only(iptc_claims(120, "a word"), FIELD_DESCRIPTION, "a word", "IPTC 2:120 Caption/Abstract");
    assert_only(exif_claims(EXIF_IFD0, 0x010e, "a word"), FIELD_DESCRIPTION, "a word", "EXIF IFD0 ImageDescription");
    assert_only(exif_claims(EXIF_IFD0, 0x013b, "a word"), FIELD_AUTHOR, "a word", "EXIF IFD0 Artist");
    assert_only(exif_claims(EXIF_IFD0, 0x8298, "a word"), FIELD_COPYRIGHT, "a word", "EXIF IFD0 Copyright");
    assert_only(text_claims("Title", "a word"), FIELD_TITLE, "a word", NULL);
    assert_only(text_claims("Author", "a word"), FIELD_AUTHOR, "a word", NULL);
    assert_only(text_claims("Description", "a word"), FIELD_DESCRIPTION, "a word", NULL);
    assert_only(text_claims("Copyright", "a word"), FIELD_COPYRIGHT, "a word", NULL);
    assert_silent(iptc_claims(105, "a word"));
    assert_silent(exif_claims(EXIF_IFD0, 0x0110, "a word"));
    assert_silent(exif_claims(EXIF_IFD_1, 0x010e, "of the picture in small"));
    assert_silent(text_claims("Comment", "a word"));
}

static void test_windows_words(void)
{
    const ExifRow rows[] = {{EXIF_IFD0, 0x9c9b, 1, TEXT("o\0n\0e\0")},
                            {EXIF_IFD0, 0x9c9d, 1, TEXT("t\0w\0o\0")},
                            {EXIF_IFD0, 0x9c9e, 1, TEXT("a\0;\0 \0b\0;\0;\0c\0")},
                            {EXIF_IFD0, 0x9c9f, 1, TEXT("s\0i\0x\0")}};
    g_autoptr(ClaimList) claims = claims_of(block_read(PART_EXIF, block_exif(FALSE, rows, G_N_ELEMENTS(rows))));

    assert_claim(claims, FIELD_TITLE, "one", "EXIF IFD0 XPTitle");
    assert_claim(claims, FIELD_AUTHOR, "two", "EXIF IFD0 XPAuthor");
    assert_claim(claims, FIELD_DESCRIPTION, "six", "EXIF IFD0 XPSubject");
    assert_claim(claims, FIELD_KEYWORDS, "a", "EXIF IFD0 XPKeywords");
    g_assert_cmpuint(claim_list_size(claims), ==, 6);
}

static void test_lists(void)
{
    g_autoptr(ClaimList) claims = xmp_claims(
        "", "<dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li><rdf:li>one</rdf:li></rdf:Bag></dc:subject>"
            "<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator><dc:title><rdf:Alt>"
            "<rdf:li xml:lang='de'>Katze</rdf:li><rdf:li xml:lang='x-default'>Cat</rdf:li></rdf:Alt></dc:title>");

    g_assert_cmpuint(claim_list_size(claims), ==, 5);
    g_assert_cmpstr(claim_list_get(claims, 0)->value, ==, "Cat");
    assert_claim(claims, FIELD_AUTHOR, "A", "XMP dc:creator");
    assert_claim(claims, FIELD_KEYWORDS, "one", "XMP dc:subject");
}

/* XMP has no limit of length: it is the master copy. */
static void test_order(void)
{
    g_autoptr(GByteArray) file = forge_png(8, 8, 8, 2);
    ExifRow row = {EXIF_IFD0, 0x010e, 2, "by EXIF", 8};
    g_autoptr(Container) container = NULL;
    g_autoptr(ClaimList) claims = NULL;

    forge_chunk(file, "tEXt", forge_bytes(forge_new(), TEXT("Description\0by PNG")));
    forge_chunk(file, "eXIf", block_exif(TRUE, &row, 1));
    forge_chunk(
        file, "iTXt",
        forge_join(forge_bytes(forge_new(), TEXT("XML:com.adobe.xmp\0\0\0\0\0")), block_xmp("dc:description='by XMP'", "")));
    forge_png_end(file);
    container = forge_read(file);
    claims = claims_of(document_read(container, file->data, file->len, "cat.png"));
    g_assert_cmpuint(claim_list_size(claims), ==, 3);
    g_assert_cmpstr(claim_list_get(claims, 0)->value, ==, "by XMP");
    g_assert_cmpstr(claim_list_get(claims, 1)->value, ==, "by EXIF");
    g_assert_cmpstr(claim_list_get(claims, 2)->value, ==, "by PNG");
}

/* What programs put into fields for people. */
static void test_no_words(void)
{
    assert_silent(exif_claims(EXIF_IFD0, 0x010e, "Workflow: {\"nodes\": []}"));
    assert_silent(exif_claims(EXIF_IFD0, 0x010e, "OLYMPUS DIGITAL CAMERA"));
    assert_silent(exif_claims(EXIF_IFD0, 0x013b, "ai"));
    assert_silent(exif_claims(EXIF_IFD0, 0x013b, "01234567-89ab-cdef-0123-456789abcdef"));
    assert_silent(text_claims("Description", "a cat\nSteps: 20, Sampler: Euler a, Seed: 1"));
    assert_silent(xmp_claims("dc:description='{&quot;prompt&quot;: 1}' dc:title='untitled'", ""));
    assert_silent(exif_claims(EXIF_IFD0, 0x0131, "darktable 4.2"));
    assert_silent(exif_claims(EXIF_IFD0, 0x010f, "Canon"));
    assert_silent(xmp_claims("xmp:CreatorTool='Adobe Photoshop 26.0'", ""));
}

static void test_ai_properties(void)
{
    g_autoptr(ClaimList) claims =
        xmp_claims("Iptc4xmpExt:AIPromptInformation='a cat' Iptc4xmpExt:AIPromptWriterName='A. Painter' "
                   "Iptc4xmpExt:AISystemUsed='Dream Weaver' Iptc4xmpExt:AISystemVersionUsed='2.3'",
                   "");
    g_autoptr(ClaimList) known = claim_list_new();
    g_autoptr(Document) document =
        block_read(PART_XMP, block_xmp("Iptc4xmpExt:AIPromptInformation='a cat' Iptc4xmpExt:AISystemUsed='Midjourney'", ""));

    assert_claim(claims, FIELD_PROMPT, "a cat", "XMP Iptc4xmpExt:AIPromptInformation");
    assert_claim(claims, FIELD_AUTHOR, "A. Painter", "XMP Iptc4xmpExt:AIPromptWriterName");
    assert_claim(claims, FIELD_GENERATOR, "dream-weaver", "XMP Iptc4xmpExt:AISystemUsed");
    assert_claim(claims, FIELD_TOOL_VERSION, "2.3", "XMP Iptc4xmpExt:AISystemVersionUsed");
    assert_claim(claims, FIELD_AI_GENERATED, "true", NULL);
    g_assert_cmpuint(claim_list_size(claims), ==, 5);
    claim_list_add(known, FIELD_GENERATOR, SOURCE_EMBEDDED, "comfyui", "the generator's own");
    claim_list_add(known, FIELD_PROMPT, SOURCE_EMBEDDED, "a dog", "the generator's own");
    embedded_claims_read(document, known);
    assert_claim(known, FIELD_GENERATOR, "comfyui", "the generator's own");
    assert_claim(known, FIELD_PROMPT, "a dog", "the generator's own");
    g_assert_cmpuint(claim_list_size(known), ==, 3);
}

static void test_xmp_source_types(void)
{
    static const struct {
        const char *property, *type;
        gboolean ai;
    } rows[] = {
        {"DigitalSourceType", "trainedAlgorithmicMedia", TRUE},
        {"DigitalSourceFileType", "compositeWithTrainedAlgorithmicMedia", TRUE},
        {"DigitalSourcetype", "compositeSynthetic", TRUE},
        {"DigitalSourceType", "algorithmicMedia", FALSE},
        {"DigitalSourceType", "digitalCapture", FALSE},
        {"DigitalSourceType", "composite", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *attribute = g_strdup_printf("Iptc4xmpExt:%s='" CV "%s'", rows[i].property, rows[i].type);
        g_autoptr(ClaimList) claims = xmp_claims(attribute, "");

        assert_claim(claims, FIELD_DIGITAL_SOURCE_TYPE, rows[i].type, NULL);
        assert_claim(claims, FIELD_AI_GENERATED, rows[i].ai ? "true" : NULL, NULL);
        assert_claim(claims, FIELD_GENERATOR, NULL, NULL);
    }
    assert_silent(xmp_claims("Iptc4xmpExt:DigitalSourceType='" CV "somethingElse'", ""));
}

static const struct {
    const char *actions;
    const char *type, *agent, *generator;
    gboolean ai;
} credentials[] = {
    {"{\"action\": \"c2pa.created\", \"softwareAgent\": \"DALL·E\", \"digitalSourceType\": \"" CV "trainedAlgorithmicMedia\"}",
     "trainedAlgorithmicMedia", "DALL·E", "openai", TRUE},
    /* a watermark put on is a step, not the type of the picture */
    {"{\"action\": \"c2pa.created\", \"description\": \"Created by Google Generative AI.\", \"digitalSourceType\": \"" CV
     "trainedAlgorithmicMedia\"}, {\"action\": \"c2pa.edited\", \"digitalSourceType\": \"" CV "composite\"}",
     "trainedAlgorithmicMedia", NULL, "maker", TRUE},
    {"{\"action\": \"c2pa.edited\", \"digitalSourceType\": \"" CV "composite\"}", NULL, NULL, NULL, FALSE},
    /* no source type: the words or the agent say it */
    {"{\"action\": \"c2pa.created\", \"description\": \"AI Generated Image\", \"softwareAgent\": \"Bing Image Creator\"}", NULL,
     "Bing Image Creator", "microsoft", TRUE},
    {"{\"action\": \"c2pa.created\", \"softwareAgent\": {\"name\": \"GPT-4o\"}}", NULL, "GPT-4o", "openai", TRUE},
    {"{\"action\": \"c2pa.created\", \"description\": \"Not AI generated\"}", NULL, NULL, NULL, FALSE},
    {"{\"action\": \"c2pa.opened\"}, {\"action\": \"c2pa.color_adjustments\", \"softwareAgent\": \"Lightroom\"}", NULL,
     "Lightroom", NULL, FALSE},
    /* of several agents the one that made it */
    {"{\"action\": \"c2pa.opened\", \"softwareAgent\": \"Viewer\"}, {\"action\": \"c2pa.edited\", \"softwareAgent\": \"Adobe "
     "Firefly\","
     " \"digitalSourceType\": \"" CV "compositeWithTrainedAlgorithmicMedia\"}",
     "compositeWithTrainedAlgorithmicMedia", "Adobe Firefly", "adobe-firefly", TRUE},
    {"{\"action\": \"c2pa.created\", \"softwareAgent\": \"Dream Weaver 2\", \"digitalSourceType\": \"" CV
     "trainedAlgorithmicMedia\"}",
     "trainedAlgorithmicMedia", "Dream Weaver 2", "dream-weaver", TRUE},
};

static void test_credentials(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(credentials); i++) {
        g_autoptr(ClaimList) claims = action_claims("{\"claim_generator\": \"Maker/1.0\"}", credentials[i].actions);

        g_test_message("%s", credentials[i].actions);
        assert_claim(claims, FIELD_HAS_C2PA, "true", "C2PA manifest store");
        assert_claim(claims, FIELD_C2PA_CLAIM_GENERATOR, "Maker/1.0", "C2PA claim");
        assert_claim(claims, FIELD_C2PA_SIGNER, NULL, NULL);
        assert_claim(claims, FIELD_C2PA_SOFTWARE_AGENT, credentials[i].agent, "C2PA actions");
        assert_claim(claims, FIELD_DIGITAL_SOURCE_TYPE, credentials[i].type, "C2PA actions");
        assert_claim(claims, FIELD_GENERATOR, credentials[i].generator, NULL);
        assert_claim(claims, FIELD_AI_GENERATED, credentials[i].ai ? "true" : NULL, NULL);
    }
}

/* The last manifest speaks for the file, the AI statement may stand in an earlier one. An author of what the picture was made
 * from is not its author. */
static void test_chain(void)
{
    static const char work[] = "stds.schema-org.CreativeWork";
    GByteArray *first =
        forge_join(block_assertion("c2pa.actions",
                                   "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": \"DALL·E\","
                                   " \"digitalSourceType\": \"" CV "trainedAlgorithmicMedia\", \"when\": \"2024-07-02\"}]}"),
                   block_json_assertion(work, "{\"author\": [{\"name\": \"Ingredient\"}]}"));
    GByteArray *manifests = block_manifest("c2ma", "urn:1", "{\"claim_generator\": \"First\"}", first,
                                           block_cose(TRUE, TRUE, block_certificate(12, "OpenAI", "a")));
    g_autoptr(ClaimList) claims = NULL;

    forge_join(manifests, block_manifest("c2ma", "urn:2", "{\"claim_generator\": \"Second\"}",
                                         block_json_assertion(work, "{\"author\": [{\"name\": \"A. Painter\"}]}"),
                                         block_cose(FALSE, FALSE, block_certificate(12, "The House", "b"))));
    claims = claims_of(block_read(PART_C2PA, block_store(manifests)));
    assert_claim(claims, FIELD_C2PA_CLAIM_GENERATOR, "Second", NULL);
    assert_claim(claims, FIELD_C2PA_SIGNER, "The House", "C2PA signature (not verified)");
    assert_claim(claims, FIELD_C2PA_SOFTWARE_AGENT, "DALL·E", NULL);
    assert_claim(claims, FIELD_DIGITAL_SOURCE_TYPE, "trainedAlgorithmicMedia", NULL);
    assert_claim(claims, FIELD_GENERATOR, "openai", "C2PA actions");
    assert_claim(claims, FIELD_CREATED, "2024-07-02", "C2PA actions");
    assert_claim(claims, FIELD_AUTHOR, "A. Painter", NULL);
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);
        g_assert_cmpstr(claim->value, !=, "Ingredient");
        g_assert_null(strstr(claim->value, "verified"));
    }
}

/* A source type that was signed as metadata of the picture, not as an action. */
static void test_signed_metadata(void)
{
    static const char json[] = "{\"@context\": {}, \"Iptc4xmpExt:DigitalSourceType\": \"" CV "trainedAlgorithmicMedia\"}";
    GByteArray *assertions = forge_join(block_json_assertion("com.example", json), block_json_assertion("stds.iptc", json));
    g_autoptr(ClaimList) claims =
        claims_of(block_read(PART_C2PA, block_store(block_manifest("c2ma", "urn:1", "{}", assertions, NULL))));

    assert_claim(claims, FIELD_DIGITAL_SOURCE_TYPE, "trainedAlgorithmicMedia", "C2PA stds.iptc");
    assert_claim(claims, FIELD_AI_GENERATED, "true", NULL);
}

static void test_damaged_credentials(void)
{
    g_autoptr(ClaimList) claims = claims_of(block_read(PART_C2PA, forge_text(forge_new(), "no boxes")));

    assert_claim(claims, FIELD_HAS_C2PA, "true", NULL);
    g_assert_cmpuint(claim_list_size(claims), ==, 1);
}

static void assert_maker(ClaimList *claims, const char *slug, const char *evidence)
{
    assert_claim(claims, FIELD_GENERATOR, slug, evidence);
    assert_claim(claims, FIELD_AI_GENERATED, "true", NULL);
    claim_list_free(claims);
}

#define TRAINED "Iptc4xmpExt:DigitalSourceType='" CV "trainedAlgorithmicMedia' "

#define AGENT(name)                                                                                                            \
    "{\"action\": \"c2pa.created\", \"softwareAgent\": \"" name "\", \"digitalSourceType\": \"" CV "trainedAlgorithmicMedia\"" \
                                                                                                   "}"

static void test_makers(void)
{
    assert_maker(exif_claims(EXIF_IFD0, 0x010f, "Ideogram AI"), "ideogram", "EXIF IFD0 Make");
    assert_maker(exif_claims(EXIF_IFD0, 0x0131, "Fooocus v2.5.5"), "fooocus", "EXIF IFD0 Software");
    assert_maker(text_claims("Software", "ComfyUI"), "comfyui", "PNG tEXt");
    assert_maker(iptc_claims(110, "Made with Google AI"), "google", "IPTC 2:110 Credit");
    assert_maker(iptc_claims(65, "Midjourney"), "midjourney", "IPTC 2:65 Originating Program");
    assert_maker(xmp_claims("photoshop:Credit='Made with Google AI'", ""), "google", "XMP photoshop:Credit");
    assert_maker(xmp_claims("xmp:CreatorTool='Draw Things'", ""), "draw-things", "XMP xmp:CreatorTool");
    assert_maker(xmp_claims(TRAINED "xmp:CreatorTool='Dream Weaver 2.3'", ""), "dream-weaver", "XMP xmp:CreatorTool");
    /* who saved it last did not make it, whom the credit names need not be a program */
    assert_maker(xmp_claims(TRAINED "xmp:CreatorTool='Adobe Photoshop 26.0'", ""), NULL, NULL);
    assert_maker(xmp_claims(TRAINED "photoshop:Credit='The House'", ""), NULL, NULL);
    assert_silent(xmp_claims("xmp:CreatorTool='Dream Weaver 2.3'", ""));
    /* who is known counts more than who is not, but for the system that is said to have been used */
    assert_maker(action_claims("{\"claim_generator\": \"Midjourney\"}", AGENT("Dream Weaver")), "midjourney", "C2PA claim");
    assert_maker(action_claims("{\"claim_generator\": \"Adobe_Photoshop/26.0\"}", AGENT("Dream Weaver")), "dream-weaver",
                 "C2PA actions");
    assert_maker(xmp_claims("Iptc4xmpExt:AISystemUsed='Dream Weaver' photoshop:Credit='Midjourney'", ""), "dream-weaver",
                 "XMP Iptc4xmpExt:AISystemUsed");
    assert_only(xmp_claims("photoshop:Credit='Sora Kim'", ""), FIELD_CREDIT, "Sora Kim", "XMP photoshop:Credit");
    assert_only(iptc_claims(110, "Firefly Photography"), FIELD_CREDIT, "Firefly Photography", "IPTC 2:110 Credit");
    assert_silent(text_claims("Software", "Paint.NET 5"));
}

/* From the strongest place to the weakest; the date of the last change is none. */
static void test_dates(void)
{
    assert_only(xmp_claims("photoshop:DateCreated='2024-07-02T19:14:08Z' xmp:CreateDate='2025' xmp:ModifyDate='2026'", ""),
                FIELD_CREATED, "2024-07-02T19:14:08Z", "XMP photoshop:DateCreated");
    assert_only(xmp_claims("exif:DateTimeOriginal='2024-07-02' xmp:CreateDate='2025'", ""), FIELD_CREATED, "2024-07-02",
                "XMP exif:DateTimeOriginal");
    assert_only(xmp_claims("xmp:CreateDate='2025'", ""), FIELD_CREATED, "2025", "XMP xmp:CreateDate");
    assert_only(exif_claims(EXIF_IFD_EXIF, 0x9003, "2024:07:02 19:14:08"), FIELD_CREATED, "2024-07-02T19:14:08",
                "EXIF DateTimeOriginal");
    assert_only(exif_claims(EXIF_IFD_EXIF, 0x9004, "2024:07:02 19:14:08"), FIELD_CREATED, "2024-07-02T19:14:08",
                "EXIF DateTimeDigitized");
    assert_only(iptc_claims(55, "20240702"), FIELD_CREATED, "2024-07-02", "IPTC 2:55 Date Created");
    assert_only(text_claims("Creation Time", "Sun, 01 Dec 2024 06:41:09 GMT"), FIELD_CREATED, "2024-12-01T06:41:09Z", NULL);
    assert_silent(exif_claims(EXIF_IFD0, 0x0132, "2024:07:02 19:14:08"));
    assert_silent(exif_claims(EXIF_IFD_EXIF, 0x9003, "0000:00:00 00:00:00"));
    assert_silent(xmp_claims("xmp:ModifyDate='2026' xmp:MetadataDate='2026'", ""));
    assert_silent(text_claims("Creation Time", "long ago"));
}

static void test_zones(void)
{
    const ExifRow rows[] = {{EXIF_IFD_EXIF, 0x9003, 2, TEXT("2024:07:02 19:14:08\0")},
                            {EXIF_IFD_EXIF, 0x9011, 2, TEXT("+02:00\0")}};
    GByteArray *iim = block_iim(block_iim(forge_new(), 2, 55, "20240702", 8), 2, 60, "191408+0200", 11);

    assert_only(claims_of(block_read(PART_EXIF, block_exif(FALSE, rows, 2))), FIELD_CREATED, "2024-07-02T19:14:08+02:00",
                "EXIF DateTimeOriginal");
    assert_only(claims_of(block_read(PART_IPTC, iim)), FIELD_CREATED, "2024-07-02T19:14:08+02:00", "IPTC 2:55 Date Created");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/embedded/xmp-words", test_xmp_words);
    g_test_add_func("/metadata/embedded/other-words", test_other_words);
    g_test_add_func("/metadata/embedded/windows-words", test_windows_words);
    g_test_add_func("/metadata/embedded/lists", test_lists);
    g_test_add_func("/metadata/embedded/order", test_order);
    g_test_add_func("/metadata/embedded/no-words", test_no_words);
    g_test_add_func("/metadata/embedded/ai-properties", test_ai_properties);
    g_test_add_func("/metadata/embedded/xmp-source-types", test_xmp_source_types);
    g_test_add_func("/metadata/embedded/credentials", test_credentials);
    g_test_add_func("/metadata/embedded/chain", test_chain);
    g_test_add_func("/metadata/embedded/signed-metadata", test_signed_metadata);
    g_test_add_func("/metadata/embedded/damaged-credentials", test_damaged_credentials);
    g_test_add_func("/metadata/embedded/makers", test_makers);
    g_test_add_func("/metadata/embedded/dates", test_dates);
    g_test_add_func("/metadata/embedded/zones", test_zones);
    return g_test_run();
}
