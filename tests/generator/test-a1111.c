/* Programs that write infotext: who wrote it, and what is in it. */
#include "picture.h"

static ClaimList *read_parameters(const char *text)
{
    return picture_read(picture_text(picture_new(), "parameters", text), NULL);
}

#define PROMPTS "a paper lantern, (fog:1.2),\nby the sea\nNegative prompt: text, blurry\n"

static void test_plain(void)
{
    g_autoptr(ClaimList) claims =
        read_parameters(PROMPTS "Steps: 20, Sampler: Euler a, CFG scale: 7.5, Seed: 18446744073709551615, Size: 512x768, Model "
                                "hash: 0123abcdef, Model: lanternMix_v2, Clip skip: 2");

    claims_say(claims, "generator", "a1111", "prompt", "a paper lantern, (fog:1.2),\nby the sea", "negative_prompt",
               "text, blurry", "steps", "20", "sampler", "Euler a", "cfg_scale", "7.5", "seed", "18446744073709551615", "size",
               "512x768", "model_hash", "0123abcdef", "model", "lanternMix_v2", NULL);
    g_assert_cmpstr(claims_evidence(claims, "seed", "18446744073709551615", SOURCE_EMBEDDED), ==, "PNG iTXt parameters");
    g_assert_nonnull(g_strstr_len(claim_list_value(claims, FIELD_PARAMETERS), -1, "\"Clip skip\": \"2\""));
}

static void test_prompt_only(void)
{
    g_autoptr(ClaimList) claims = read_parameters("a paper lantern\nSteps: 4, Seed: -1, Size: , Model: None");

    claims_say(claims, "generator", "a1111", "prompt", "a paper lantern", "steps", "4", NULL);
}

/* What a saver could not find out it writes as well. */
static void test_unknown(void)
{
    g_autoptr(ClaimList) claims =
        read_parameters("a paper lantern\nSteps: 4, Sampler: unknown, Model hash: N/A, Model: Unknown, Version: ComfyUI");

    claims_say(claims, "generator", "comfyui", "prompt", "a paper lantern", "steps", "4", NULL);
}

/* Programs that file pictures move it there. */
static void test_caption(void)
{
    static const char text[] = PROMPTS "Steps: 20, Sampler: Euler a, Seed: 5, Size: 64x32";
    g_autoptr(ClaimList) claims =
        picture_read(picture_block(picture_new(), PART_IPTC, block_iim(forge_new(), 2, 120, text, sizeof text - 1)), NULL);

    g_assert_cmpstr(claim_list_value(claims, FIELD_GENERATOR), ==, "a1111");
    g_assert_cmpstr(claim_list_value(claims, FIELD_SEED), ==, "5");
    g_assert_cmpstr(claim_list_value(claims, FIELD_NEGATIVE_PROMPT), ==, "text, blurry");
}

static void test_who(void)
{
    static const struct {
        const char *settings, *generator, *version;
    } rows[] = {
        {"Version: v1.10.1", "a1111", "v1.10.1"},
        {"Version: 1.6.0-RC-5-g0000000", "a1111", "1.6.0-RC-5-g0000000"},
        {"Version: f2.0.1v1.10.1-previous-1-g0000000", "forge", "f2.0.1v1.10.1-previous-1-g0000000"},
        {"Version: f0.0.17v1.8.0rc-latest", "forge", "f0.0.17v1.8.0rc-latest"},
        {"Version: f1.0.0v2-v1.10.1RC", "reforge", "f1.0.0v2-v1.10.1RC"},
        {"Version: classic", "forge-classic", "classic"},
        {"Version: neo-2.1", "forge-neo", "neo-2.1"},
        {"Version: fluffy", "a1111", "fluffy"},
        {"App: SD.Next, Version: 0a1b2c3", "sdnext", "0a1b2c3"},
        {"Parser: full parser, Version: 0a1b2c3", "sdnext", "0a1b2c3"},
        {"Parser: full parser, Version: v1.2", "a1111", "v1.2"},
        {"Version: ComfyUI", "comfyui", NULL},
        {"Version: Fooocus v2.5.5", "fooocus", "Fooocus v2.5.5"},
        {"Software: Mochi Diffusion 6.2", "mochi-diffusion", NULL},
        {"Software: Adobe Photoshop 26.0", "a1111", NULL},
        {"App: MFLUX, Version: 1", "mflux", "1"},
        {"Version: stable-diffusion.cpp", "stable-diffusion.cpp", "stable-diffusion.cpp"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat("a lantern\nSteps: 9, ", rows[i].settings, NULL);
        g_autoptr(ClaimList) claims = read_parameters(text);

        claims_say(claims, "generator", rows[i].generator, "tool_version", rows[i].version, "prompt", "a lantern", "steps", "9",
                   NULL);
    }
}

static void test_civitai(void)
{
    GByteArray *picture = picture_exif(picture_new(), 0x0131, "0f0e0d0c-1111-2222-3333-444455556666");
    g_autoptr(ClaimList) claims = NULL;

    picture_text(picture, "parameters",
                 PROMPTS
                 "Steps: 25, Sampler: DPM++ 2M Karras, CFG scale: 5, Seed: 77, Size: 832x1216, Clip skip: 2, Created "
                 "Date: 2025-03-04T05:06:07.1234567Z, Civitai resources: "
                 "[{\"type\":\"lora\",\"weight\":0.5,\"modelName\":\"Fog, thick\"},{\"type\":\"checkpoint\","
                 "\"modelVersionId\":12,\"modelName\":\"Lantern Mix\",\"modelVersionName\":\"v2\"}], Civitai metadata: {}");
    claims = picture_read(picture, NULL);
    claims_say(claims, "generator", "civitai", "prompt", "a paper lantern, (fog:1.2),\nby the sea", "negative_prompt",
               "text, blurry", "steps", "25", "sampler", "DPM++ 2M Karras", "cfg_scale", "5", "seed", "77", "size", "832x1216",
               "created", "2025-03-04T05:06:07.1234567Z", "model", "Lantern Mix", "job_id",
               "0f0e0d0c-1111-2222-3333-444455556666", NULL);
}

static void test_civitai_elsewhere(void)
{
    g_autoptr(ClaimList) claims =
        read_parameters("a lantern\nSteps: 0, Sampler: SomeCloudModel, CFG scale: 3.5, Seed: -1, Size: 1024x1024, Civitai "
                        "resources: [], Civitai metadata: {\"remixOfId\":1}");

    claims_say(claims, "generator", "civitai", "prompt", "a lantern", "model", "SomeCloudModel", "cfg_scale", "3.5", "size",
               "1024x1024", NULL);
}

static void test_civitai_graph(void)
{
    g_autoptr(ClaimList) claims = picture_read(
        picture_exif(picture_new(), 0x9286,
                     "{\"1\":{\"class_type\":\"SaveImage\",\"inputs\":{}},\"extraMetadata\":\"{\\\"prompt\\\":\\\"a "
                     "lantern\\\",\\\"negativePrompt\\\":\\\"fog\\\",\\\"steps\\\":30,\\\"cfgScale\\\":6.5,\\\"sampler\\\":"
                     "\\\"euler\\\",\\\"seed\\\":9007199254740993}\"}"),
        NULL);

    claims_say(claims, "generator", "civitai", "prompt", "a lantern", "negative_prompt", "fog", "steps", "30", "cfg_scale",
               "6.5", "sampler", "euler", "seed", "9007199254740993", NULL);
}

static void test_cpp(void)
{
    g_autoptr(ClaimList) claims = read_parameters(
        "a lantern\nSteps: 20, CFG scale: 1.000000, Guidance: 3.500000, Eta: 0.000000, Seed: 42, Size: 512x512, "
        "Model: , RNG: cuda, Sampler: dpm++2m karras, TE: t5.gguf, Unet: lantern-q4.gguf, VAE: ae.gguf, "
        "Version: stable-diffusion.cpp, SDCPP: {\"a\":[1,2]}");

    claims_say(claims, "generator", "stable-diffusion.cpp", "tool_version", "stable-diffusion.cpp", "prompt", "a lantern",
               "steps", "20", "cfg_scale", "1", "guidance", "3.5", "seed", "42", "size", "512x512", "sampler", "dpm++2m",
               "scheduler", "karras", "model", "lantern-q4.gguf", NULL);
}

static void test_beside_graph(void)
{
    GByteArray *picture =
        picture_text(picture_new(), "parameters", "a lantern\nSteps: 9, Sampler: euler, Width: 64, Height: 32");
    g_autoptr(ClaimList) claims =
        picture_read(picture_text(picture, "prompt", "{\"1\":{\"class_type\":\"Odd\",\"inputs\":{}}}"), NULL);

    claims_say(claims, "generator", "comfyui", "prompt", "a lantern", "steps", "9", "sampler", "euler", "size", "64x32", NULL);
}

static void test_places(void)
{
    static const char text[] = "a lantern\nSteps: 9, Seed: 5";
    g_autoptr(ClaimList) comment = picture_read(picture_exif(picture_new(), 0x9286, text), NULL);
    g_autoptr(ClaimList) described = picture_read(picture_exif(picture_new(), 0x010e, text), NULL);
    g_autoptr(ClaimList) other = picture_read(picture_text(picture_new(), "Somewhere", text), NULL);

    claims_say(comment, "generator", "a1111", "prompt", "a lantern", "steps", "9", "seed", "5", NULL);
    claims_say(described, "generator", "a1111", "prompt", "a lantern", "steps", "9", "seed", "5", NULL);
    claims_say(other, NULL);
}

/* People write so of other things: one word of it makes no picture a generated one where people write. */
static void test_people(void)
{
    static const char *const texts[] = {"Steps: 10,432 today. Great walk!", "Bread.\nSteps: 1, mix flour; 2, bake at 220",
                                        "Steps: 3 of my guide, Seed: none"};
    g_autoptr(ClaimList) claims = picture_read(picture_text(picture_new(), "Description", "a kite\nSteps: 5, Seed: 7"), NULL);

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(ClaimList) none = picture_read(picture_text(picture_new(), "Description", texts[i]), NULL);

        g_assert_null(claim_list_value(none, FIELD_GENERATOR));
        g_assert_null(claim_list_value(none, FIELD_STEPS));
    }
    g_assert_cmpstr(claim_list_value(claims, FIELD_GENERATOR), ==, "a1111");
}

/* What looks like settings and is none. */
static void test_silent(void)
{
    static const char *const texts[] = {"Steps: many", "how to make it, Steps: 3, mix", "{\"Steps\": 20}", "", "20 steps: up"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(ClaimList) claims = read_parameters(texts[i]);

        claims_say(claims, NULL);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/a1111/plain", test_plain);
    g_test_add_func("/a1111/prompt-only", test_prompt_only);
    g_test_add_func("/a1111/unknown", test_unknown);
    g_test_add_func("/a1111/caption", test_caption);
    g_test_add_func("/a1111/who", test_who);
    g_test_add_func("/a1111/civitai", test_civitai);
    g_test_add_func("/a1111/civitai-elsewhere", test_civitai_elsewhere);
    g_test_add_func("/a1111/civitai-graph", test_civitai_graph);
    g_test_add_func("/a1111/stable-diffusion.cpp", test_cpp);
    g_test_add_func("/a1111/beside-graph", test_beside_graph);
    g_test_add_func("/a1111/places", test_places);
    g_test_add_func("/a1111/silent", test_silent);
    g_test_add_func("/a1111/people", test_people);
    return g_test_run();
}
