/* Services that write no block of their own, or nearly none: content credentials, IPTC, EXIF. */
#include "picture.h"

/* One manifest with this claim (JSON; its generator is named), these actions and perhaps one more assertion. */
static GByteArray *credentials(const char *claim, const char *actions, const char *label, const char *assertion)
{
    GByteArray *assertions = block_assertion("c2pa.actions.v2", actions);

    if (label)
        forge_join(assertions, block_assertion(label, assertion));
    return block_store(block_manifest("c2ma", "urn:c2pa:0", claim, assertions,
                                      block_cose(TRUE, FALSE, block_certificate(12, "Lantern Works", "signer"))));
}

static ClaimList *read_credentials(const char *claim, const char *actions, const char *label, const char *assertion)
{
    return picture_read(picture_block(picture_new(), PART_C2PA, credentials(claim, actions, label, assertion)), NULL);
}

#define TRAINED "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

static void test_openai_exif(void)
{
    static const ExifRow rows[] = {
        {EXIF_IFD0, 0x927c, 2, "OpenAI--ImageGeneration--generation-Ab12", sizeof "OpenAI--ImageGeneration--generation-Ab12"},
        {EXIF_IFD0, 0x9286, 2, "Made with OpenAI DALL-E", sizeof "Made with OpenAI DALL-E"},
    };
    g_autoptr(ClaimList) claims = picture_read(picture_block(picture_new(), PART_EXIF, block_exif(FALSE, rows, 2)), NULL);

    claims_say(claims, "generator", "openai", "job_id", "generation-Ab12", NULL);
}

static void test_openai_credentials(void)
{
    g_autoptr(ClaimList) claims =
        read_credentials("{\"claim_generator\":\"ChatGPT\"}",
                         "{\"actions\":[{\"action\":\"c2pa.created\",\"softwareAgent\":{\"name\":\"gpt-image\",\"version\":"
                         "\"9.0\"},\"digitalSourceType\":\"" TRAINED "\"},{\"action\":\"c2pa.converted\"}]}",
                         NULL, NULL);

    claims_say(claims, "generator", "openai", "model", "gpt-image 9.0", "digital_source_type", "trainedAlgorithmicMedia",
               "has_c2pa", "true", "c2pa_claim_generator", "ChatGPT", "c2pa_software_agent", "gpt-image", "c2pa_signer",
               "Lantern Works", NULL);
}

static void test_bfl_credentials(void)
{
    g_autoptr(ClaimList) claims =
        read_credentials("{\"claim_generator\":\"Black Forest Labs API\"}",
                         "{\"actions\":[{\"action\":\"c2pa.created\",\"softwareAgent\":\"Flux.9\",\"digitalSourceType\":"
                         "\"" TRAINED "\"}]}",
                         "c2pa.ai_generated_content", "{\"model\":\"Flux.9\",\"prompt\":\"AI generated image\"}");

    claims_say(claims, "generator", "bfl", "model", "Flux.9", "digital_source_type", "trainedAlgorithmicMedia", "has_c2pa",
               "true", "c2pa_claim_generator", "Black Forest Labs API", "c2pa_software_agent", "Flux.9", "c2pa_signer",
               "Lantern Works", NULL);
}

static void test_bfl_exif(void)
{
    static const ExifRow rows[] = {
        {EXIF_IFD0, 0x010e, 2, "a lantern", sizeof "a lantern"},
        {EXIF_IFD0, 0x010f, 2, "Black Forest Labs", sizeof "Black Forest Labs"},
        {EXIF_IFD0, 0x0110, 2, "flux-dev", sizeof "flux-dev"},
        {EXIF_IFD0, 0x0131, 2, "AI generated;txt2img;flux", sizeof "AI generated;txt2img;flux"},
    };
    g_autoptr(ClaimList) claims = picture_read(picture_block(picture_new(), PART_EXIF, block_exif(FALSE, rows, 4)), NULL);

    claims_say(claims, "generator", "bfl", "model", "flux-dev", "prompt", "a lantern", "description", "a lantern", NULL);
}

static void test_firefly(void)
{
    g_autoptr(ClaimList) claims = read_credentials(
        "{\"claim_generator\":\"Adobe_Firefly/1.0\"}",
        "{\"actions\":[{\"action\":\"c2pa.created\",\"softwareAgent\":\"Adobe Firefly\",\"digitalSourceType\":\"" TRAINED
        "\",\"parameters\":{\"com.adobe.firefly.version\":\"9.1\",\"com.adobe.firefly.operation\":\"text_to_image\"}}]}",
        NULL, NULL);

    claims_say(claims, "generator", "adobe-firefly", "tool_version", "9.1", "digital_source_type", "trainedAlgorithmicMedia",
               "has_c2pa", "true", "c2pa_claim_generator", "Adobe_Firefly/1.0", "c2pa_software_agent", "Adobe Firefly",
               "c2pa_signer", "Lantern Works", NULL);
}

static void test_designer(void)
{
    g_autoptr(ClaimList) claims = read_credentials(
        "{\"claim_generator\":\"Microsoft_Designer/"
        "1.0\",\"claim_generator_info\":[{\"name\":\"Microsoft_Designer\",\"version\":"
        "\"1.0\",\"requestId\":\"0f0e0d0c-1111-2222-3333-444455556666\"}]}",
        "{\"actions\":[{\"action\":\"c2pa.created\",\"softwareAgent\":\"Bing Image Creator\",\"description\":\"AI Generated "
        "Image\"}]}",
        NULL, NULL);

    claims_say(claims, "generator", "microsoft", "job_id", "0f0e0d0c-1111-2222-3333-444455556666", "has_c2pa", "true",
               "c2pa_claim_generator", "Microsoft_Designer/1.0", "c2pa_software_agent", "Bing Image Creator", "c2pa_signer",
               "Lantern Works", NULL);
}

/* Not in any table: named from the block all the same. And an editor's credentials, which say nothing of AI. */
static void test_unknown_service(void)
{
    g_autoptr(ClaimList) claims =
        read_credentials("{\"claim_generator\":\"Lampmaker Studio/3.2\"}",
                         "{\"actions\":[{\"action\":\"c2pa.created\",\"digitalSourceType\":\"" TRAINED "\"}]}", NULL, NULL);
    g_autoptr(ClaimList) editor = read_credentials("{\"claim_generator\":\"Lampmaker Studio/3.2\"}",
                                                   "{\"actions\":[{\"action\":\"c2pa.opened\"}]}", NULL, NULL);
    g_autoptr(ClaimList) iptc = picture_read(picture_block(picture_new(), PART_XMP,
                                                           block_xmp("Iptc4xmpExt:AISystemUsed=\"Lampmaker\" "
                                                                     "Iptc4xmpExt:AISystemVersionUsed=\"3.2\" "
                                                                     "Iptc4xmpExt:AIPromptInformation=\"a lantern\" "
                                                                     "Iptc4xmpExt:AIPromptWriterName=\"A. Wick\"",
                                                                     "")),
                                             NULL);

    claims_say(claims, "generator", "lampmaker-studio", "digital_source_type", "trainedAlgorithmicMedia", "has_c2pa", "true",
               "c2pa_claim_generator", "Lampmaker Studio/3.2", "c2pa_signer", "Lantern Works", NULL);
    claims_say(editor, "has_c2pa", "true", "c2pa_claim_generator", "Lampmaker Studio/3.2", "c2pa_signer", "Lantern Works",
               NULL);
    claims_say(iptc, "generator", "lampmaker", "tool_version", "3.2", "prompt", "a lantern", "author", "A. Wick", NULL);
}

static void test_google(void)
{
    g_autoptr(ClaimList) claims =
        picture_read(picture_block(picture_new(), PART_XMP,
                                   block_xmp("photoshop:Credit=\"Made with Google AI\" Iptc4xmpExt:DigitalSourceType=\"" TRAINED
                                             "\" photoshop:DateCreated=\"2025-08-09T10:11:12+00:00\"",
                                             "")),
                     NULL);

    claims_say(claims, "generator", "google", "credit", "Made with Google AI", "digital_source_type", "trainedAlgorithmicMedia",
               "created", "2025-08-09T10:11:12+00:00", NULL);
}

static void test_ideogram(void)
{
    g_autoptr(ClaimList) claims = picture_read(picture_exif(picture_new(), 0x010f, "Ideogram AI"), NULL);

    claims_say(claims, "generator", "ideogram", NULL);
}

#define SIGNATURE "Signature: MEUCIQDa0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0aAiB1b1b1b1b1b1b1b1b1b1="
#define ARTIST "0f0e0d0c-1111-4222-8333-444455556666"

static void test_grok(void)
{
    static const ExifRow rows[] = {
        {EXIF_IFD0, 0x010e, 2, SIGNATURE, sizeof SIGNATURE},
        {EXIF_IFD0, 0x013b, 2, ARTIST, sizeof ARTIST},
    };
    g_autoptr(ClaimList) claims = picture_read(picture_block(picture_new(), PART_EXIF, block_exif(FALSE, rows, 2)), NULL);
    g_autoptr(ClaimList) unsigned_ = picture_read(picture_exif(picture_new(), 0x013b, ARTIST), NULL);
    g_autoptr(ClaimList) nameless = picture_read(picture_exif(picture_new(), 0x010e, SIGNATURE), NULL);

    claims_say(claims, "generator", "grok", "job_id", ARTIST, NULL);
    claims_say(unsigned_, NULL);
    claims_say(nameless, NULL);
}

/* A program that is known by name alone, and editors that are none. */
static void test_software(void)
{
    g_autoptr(ClaimList) known = picture_read(picture_text(picture_new(), "Software", "DiffusionBee 2.5"), NULL);
    g_autoptr(ClaimList) editor = picture_read(picture_text(picture_new(), "Software", "Adobe ImageReady"), NULL);
    g_autoptr(ClaimList) unknown = picture_read(picture_exif(picture_new(), 0x0131, "Lampmaker 3"), NULL);

    claims_say(known, "generator", "diffusionbee", NULL);
    claims_say(editor, NULL);
    claims_say(unknown, NULL);
}

/* A name alone proves nothing; beside a source type it tells whose. */
static void test_names(void)
{
    static const char source_type[] = "Iptc4xmpExt:DigitalSourceType=\"" TRAINED "\"";
    g_autoptr(ClaimList) alone = picture_read(picture_new(), "/art/Leonardo_Phoenix_a_lantern_0.jpg");
    g_autoptr(ClaimList) beside = picture_read(picture_block(picture_new(), PART_XMP, block_xmp(source_type, "")),
                                               "/art/Leonardo_Phoenix_a_lantern_0.jpg");
    g_autoptr(ClaimList) other =
        picture_read(picture_block(picture_new(), PART_XMP, block_xmp(source_type, "")), "/art/my_Leonardo_copy.jpg");

    claims_say(alone, NULL);
    claims_say(beside, "generator", "leonardo", "digital_source_type", "trainedAlgorithmicMedia", NULL);
    g_assert_cmpint(claim_list_winner(beside, FIELD_GENERATOR)->source, ==, SOURCE_FILENAME);
    claims_say(other, "ai_generated", "true", "digital_source_type", "trainedAlgorithmicMedia", NULL);
}

static void test_aigc(void)
{
    static const char label[] = "{\"Label\":\"1\",\"ContentProducer\":\"001191000000000000000X00000\",\"ProduceID\":\"P-77\","
                                "\"ReservedCode1\":\"\"}";
    g_autofree char *attribute = g_strdup_printf("xmlns:T='http://www.tc260.org.cn/ns/AIGC/1.0/' T:AIGC='%s'", label);
    g_autoptr(ClaimList) xmp = picture_read(picture_block(picture_new(), PART_XMP, block_xmp(attribute, "")), NULL);
    g_autoptr(ClaimList) text = picture_read(picture_text(picture_new(), "AIGC", label), NULL);
    g_autoptr(ClaimList) inside = picture_read(
        picture_exif(picture_new(), 0x9286, "{\"AIGC\":{\"Label\":\"1\",\"ContentProducer\":\"Doubao\",\"ProduceID\":\"\"}}"),
        NULL);
    g_autoptr(ClaimList) maybe =
        picture_read(picture_text(picture_new(), "AIGC", "{\"Label\":\"3\",\"ContentProducer\":\"\"}"), NULL);
    g_autoptr(ClaimList) other = picture_read(picture_text(picture_new(), "parameters", "{\"Label\":\"1\"}"), NULL);

    claims_say(xmp, "ai_generated", "true", "job_id", "P-77", NULL);
    claims_say(text, "ai_generated", "true", "job_id", "P-77", NULL);
    claims_say(inside, "generator", "doubao", NULL);
    claims_say(maybe, NULL);
    claims_say(other, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/services/openai-exif", test_openai_exif);
    g_test_add_func("/services/openai-credentials", test_openai_credentials);
    g_test_add_func("/services/bfl-credentials", test_bfl_credentials);
    g_test_add_func("/services/bfl-exif", test_bfl_exif);
    g_test_add_func("/services/firefly", test_firefly);
    g_test_add_func("/services/designer", test_designer);
    g_test_add_func("/services/unknown", test_unknown_service);
    g_test_add_func("/services/google", test_google);
    g_test_add_func("/services/ideogram", test_ideogram);
    g_test_add_func("/services/grok", test_grok);
    g_test_add_func("/services/software", test_software);
    g_test_add_func("/services/names", test_names);
    g_test_add_func("/services/aigc", test_aigc);
    return g_test_run();
}
