/* Local programs that write JSON of their own. */
#include "picture.h"

static ClaimList *read_text(const char *key, const char *text)
{
    return picture_read(picture_text(picture_new(), key, text), NULL);
}

static void test_novelai(void)
{
    GByteArray *picture = picture_text(picture_text(picture_new(), "Title", "AI generated image"), "Software", "NovelAI");
    g_autoptr(ClaimList) claims = NULL;

    picture_text(picture_text(picture, "Description", "a lantern, dusk"), "Source", "Stable Diffusion 0A1B2C3D");
    picture_text(picture, "Comment",
                 "{\"steps\": 28, \"sampler\": \"k_euler\", \"seed\": 7, \"scale\": 11.0, \"uc\": \"fog\"}");
    claims = picture_read(picture, NULL);
    claims_say(claims, "generator", "novelai", "prompt", "a lantern, dusk", "negative_prompt", "fog", "steps", "28", "sampler",
               "k_euler", "seed", "7", "cfg_scale", "11", "model", "Stable Diffusion", "model_hash", "0A1B2C3D", "title",
               "AI generated image", "description", "a lantern, dusk", NULL);
}

static void test_novelai_exif(void)
{
    g_autoptr(ClaimList) claims = picture_read(
        picture_exif(
            picture_new(), 0x9286,
            "{\"Comment\": \"{\\\"prompt\\\": \\\"a lantern\\\", \\\"uc\\\": \\\"\\\", \\\"steps\\\": 23, \\\"width\\\": "
            "832, \\\"height\\\": 1216, \\\"seed\\\": 8, \\\"sampler\\\": \\\"k_dpmpp_2m\\\", \\\"noise_schedule\\\": "
            "\\\"karras\\\"}\", \"Source\": \"NovelAI Diffusion V4 0A1B2C3D\"}"),
        NULL);

    claims_say(claims, "generator", "novelai", "prompt", "a lantern", "steps", "23", "size", "832x1216", "seed", "8", "sampler",
               "k_dpmpp_2m", "scheduler", "karras", "model", "NovelAI Diffusion V4", "model_hash", "0A1B2C3D", NULL);
}

static void test_swarmui(void)
{
    g_autoptr(ClaimList) claims = read_text(
        "parameters", "{\"sui_image_params\": {\"prompt\": \"a lantern\", \"negativeprompt\": \"\", \"model\": "
                      "\"folder/lantern_v1\", \"seed\": 99, \"steps\": 20, \"cfgscale\": 1, \"fluxguidancescale\": "
                      "3.5, \"width\": 1024, \"height\": 512, \"sampler\": \"euler\", \"scheduler\": \"simple\", "
                      "\"swarm_version\": \"0.9.9\"}, \"sui_extra_data\": {\"date\": \"2025-02-03\"}, \"sui_models\": "
                      "[{\"param\": \"vae\", \"hash\": \"0xaa\"}, {\"param\": \"model\", \"hash\": \"0xbb\"}]}");

    claims_say(claims, "generator", "swarmui", "tool_version", "0.9.9", "prompt", "a lantern", "model", "folder/lantern_v1",
               "model_hash", "0xbb", "seed", "99", "steps", "20", "cfg_scale", "1", "guidance", "3.5", "size", "1024x512",
               "sampler", "euler", "scheduler", "simple", "created", "2025-02-03", NULL);
}

static void test_fooocus(void)
{
    GByteArray *picture =
        picture_text(picture_new(), "parameters",
                     "{\"adm_guidance\": \"(1.5, 0.8, 0.3)\", \"base_model\": \"lantern\", \"base_model_hash\": \"0a1b\", "
                     "\"guidance_scale\": 4.0, \"negative_prompt\": \"\", \"prompt\": \"a lantern\", \"resolution\": \"(896, "
                     "1152)\", \"sampler\": \"dpmpp_2m\", \"scheduler\": \"karras\", \"seed\": \"9223372036854775809\", "
                     "\"steps\": 30, \"version\": \"Fooocus v2.5.0\"}");
    g_autoptr(ClaimList) claims = picture_read(picture_text(picture, "fooocus_scheme", "fooocus"), NULL);

    claims_say(claims, "generator", "fooocus", "tool_version", "Fooocus v2.5.0", "prompt", "a lantern", "model", "lantern",
               "model_hash", "0a1b", "cfg_scale", "4", "size", "896x1152", "sampler", "dpmpp_2m", "scheduler", "karras", "seed",
               "9223372036854775809", "steps", "30", NULL);
}

static void test_fooocus_infotext(void)
{
    GByteArray *picture =
        picture_text(picture_new(), "parameters",
                     "a lantern\nNegative prompt: fog\nSteps: 30, Sampler: DPM++ 2M SDE Karras, Seed: 5, Size: 896x1152, CFG "
                     "scale: 4, ADM Guidance: \"(1.5, 0.8, 0.3)\", Model: lantern, Version: Fooocus v2.5.0");
    g_autoptr(ClaimList) claims = picture_read(picture_text(picture, "fooocus_scheme", "a1111"), NULL);

    claims_say(claims, "generator", "fooocus", "tool_version", "Fooocus v2.5.0", "prompt", "a lantern", "negative_prompt",
               "fog", "model", "lantern", "cfg_scale", "4", "size", "896x1152", "sampler", "DPM++ 2M SDE Karras", "seed", "5",
               "steps", "30", NULL);
}

static void test_fooocus_mre(void)
{
    g_autoptr(ClaimList) claims =
        read_text("Comment", "{\"prompt\": \"a lantern\", \"negative_prompt\": \"fog\", \"seed\": 5, \"width\": 896, "
                             "\"height\": 1152, \"cfg\": 7.0, \"steps\": 30, \"sampler\": \"dpmpp_2m\", \"base_model\": "
                             "\"lantern.safetensors\", \"software\": \"Fooocus 1.0.50 MRE\"}");

    claims_say(claims, "generator", "fooocus", "tool_version", "Fooocus 1.0.50 MRE", "prompt", "a lantern", "negative_prompt",
               "fog", "seed", "5", "size", "896x1152", "cfg_scale", "7", "steps", "30", "sampler", "dpmpp_2m", "model",
               "lantern.safetensors", NULL);
}

static void test_ruinedfooocus(void)
{
    g_autoptr(ClaimList) claims =
        read_text("parameters", "{\"Prompt\": \"a lantern\", \"Negative\": \"fog\", \"steps\": 20, \"cfg\": 6, \"width\": 640, "
                                "\"height\": 480, \"seed\": 5, \"sampler_name\": \"euler\", \"scheduler\": \"simple\", "
                                "\"base_model_name\": \"lantern.safetensors\", \"base_model_hash\": \"0a1b\", \"loras\": "
                                "[[\"\", \"x - 0.5\"]], \"software\": \"RuinedFooocus\"}");

    claims_say(claims, "generator", "ruinedfooocus", "prompt", "a lantern", "negative_prompt", "fog", "steps", "20",
               "cfg_scale", "6", "size", "640x480", "seed", "5", "sampler", "euler", "scheduler", "simple", "model",
               "lantern.safetensors", "model_hash", "0a1b", NULL);
}

static void test_stability_matrix(void)
{
    GByteArray *picture =
        picture_text(picture_new(), "parameters-json",
                     "{\"PositivePrompt\": \"a lantern # note\", \"NegativePrompt\": \"fog\", \"Width\": 640, "
                     "\"Height\": 480, \"Steps\": 20, \"Sampler\": \"Euler Ancestral\", \"CfgScale\": 5, "
                     "\"Seed\": 5, \"ModelHash\": null, \"ModelName\": \"lantern.safetensors\"}");
    g_autoptr(ClaimList) claims = NULL;

    picture_text(picture, "parameters",
                 "a lantern\nNegative prompt: fog\nSteps: 20, Sampler: Euler Ancestral, CFG scale: 5, Seed: 5, Size: 640x480, "
                 "Model hash: 0a1b, Model: lantern.safetensors");
    claims = picture_read(picture, NULL);
    claims_say(claims, "generator", "stability-matrix", "prompt", "a lantern # note", "negative_prompt", "fog", "size",
               "640x480", "steps", "20", "sampler", "Euler Ancestral", "cfg_scale", "5", "seed", "5", "model",
               "lantern.safetensors", "model_hash", "0a1b", NULL);
}

static void test_tensorart(void)
{
    g_autoptr(ClaimList) claims =
        read_text("generation_data", "{\"models\": [], \"prompt\": \"a lantern\", \"negativePrompt\": \"fog\", \"width\": 640, "
                                     "\"height\": 480, \"samplerName\": \"Euler a\", \"steps\": 20, \"cfgScale\": 7, \"seed\": "
                                     "\"-1\", \"baseModel\": {\"label\": \"Lantern\", \"hash\": \"0A1B\"}} ");

    claims_say(claims, "generator", "tensorart", "prompt", "a lantern", "negative_prompt", "fog", "size", "640x480", "sampler",
               "Euler a", "steps", "20", "cfg_scale", "7", "model", "Lantern", "model_hash", "0A1B", NULL);
}

static void test_hf_space(void)
{
    g_autoptr(ClaimList) claims =
        read_text("parameters", "{\"prompt\": \"a lantern\", \"negative_prompt\": \"fog\", \"resolution\": \"832 x 1216\", "
                                "\"guidance_scale\": 5.5, \"num_inference_steps\": 24, \"seed\": 5, \"sampler\": \"Euler a\", "
                                "\"Model\": {\"Model\": \"Lantern 3\", \"Model hash\": \"0a1b2c\"}, \"use_upscaler\": null}");

    claims_say(claims, "generator", "hf-space", "prompt", "a lantern", "negative_prompt", "fog", "size", "832x1216",
               "cfg_scale", "5.5", "steps", "24", "seed", "5", "sampler", "Euler a", "model", "Lantern 3", "model_hash",
               "0a1b2c", NULL);
}

/* JSON of nobody's, or broken. */
static void test_silent(void)
{
    static const char *const texts[] = {"{\"prompt\": \"a lantern\"}",
                                        "{\"steps\": 20, \"seed\": 5}",
                                        "{\"sui_image_params\": 5}",
                                        "{\"base_model_name\": ",
                                        "[\"num_inference_steps\"]",
                                        "{\"num_inference_steps\": 5}",
                                        "{}",
                                        "{"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(ClaimList) claims = read_text("parameters", texts[i]);

        claims_say(claims, NULL);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/programs/novelai", test_novelai);
    g_test_add_func("/programs/novelai-exif", test_novelai_exif);
    g_test_add_func("/programs/swarmui", test_swarmui);
    g_test_add_func("/programs/fooocus", test_fooocus);
    g_test_add_func("/programs/fooocus-infotext", test_fooocus_infotext);
    g_test_add_func("/programs/fooocus-mre", test_fooocus_mre);
    g_test_add_func("/programs/ruinedfooocus", test_ruinedfooocus);
    g_test_add_func("/programs/stability-matrix", test_stability_matrix);
    g_test_add_func("/programs/tensorart", test_tensorart);
    g_test_add_func("/programs/hf-space", test_hf_space);
    g_test_add_func("/programs/silent", test_silent);
    return g_test_run();
}
