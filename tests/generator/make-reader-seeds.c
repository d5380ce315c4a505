/* make-reader-seeds.c - writes the seed files of the fuzzers of this room: one small text or picture of each form.
 * Usage: make-reader-seeds tests/fuzz/corpus
 */
#include "hidden.h"
#include "picture.h"

#include <stdio.h>
#include <string.h>

#define JOB "0f0e0d0c-1111-4222-8333-444455556666"
#define INFOTEXT "a lantern, (fog:1.2)\nNegative prompt: text\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 64x32"

typedef struct {
    const char *name, *text;
} TextSeed;

static const TextSeed infotexts[] = {
    {"plain", INFOTEXT ", Model hash: 0a1b2c3d4e, Model: lantern, Version: v1.9.4"},
    {"quotes", INFOTEXT ", ControlNet 0: \"a: b, \\\"c\\\"\", Lora hashes: \"x: 1, y: 2\", Odd: {b, Z: 1"},
    {"json", "a\nSteps: 0, Sampler: Cloud, Hashes: {\"model\": \"0a\"}, Civitai resources: "
             "[{\"type\":\"checkpoint\",\"modelName\":\"L\"}], Civitai metadata: {}"},
    {"sdnext", "a\nSteps: 20, Size: 64x64, Sampler: Euler, App: SD.Next, Version: 0a1b2c3, Pipeline: P"},
    {"cpp", "a\nSteps: 20, CFG scale: 1.000000, Guidance: 3.500000, Model: , Sampler: euler karras, Unet: u, Version: "
            "stable-diffusion.cpp, SDCPP: {}"},
};

static const TextSeed prompts[] = {
    {"web", "lanterns by the sea --ar 16:9 --no people, text --sref 4169606994 https://s.mj.run/x --raw --v 7 Job ID: " JOB},
    {"multi", "https://s.mj.run/abc::2 <https://a.b/c.png> lantern::1.5 fog::-.5 dusk:: --niji 6 --seed 5"},
    {"pasted", "a lantern \u2014ar16:9 \u2013v6.1 --unknown=x --personalize abc def"},
    {"zeros", "a::0-5 b::00.5 c::-0-"},
    {"name", "me_paper_lanterns_--ar_169_" JOB "_2 (1).png"},
};

typedef struct {
    const char *name, *key, *text, *second_key, *second_text;
} PictureSeed;

static const PictureSeed pictures[] = {
    {"midjourney", "Description", "lanterns --v 7 Job ID: " JOB, "Creation Time", "Mon, 05 May 2025 06:07:08 GMT"},
    {"infotext", "parameters", INFOTEXT, NULL, NULL},
    {"novelai", "Comment", "{\"steps\":28,\"seed\":7,\"uc\":\"fog\",\"v4_prompt\":{\"caption\":{\"base_caption\":\"a\"}}}",
     "Software", "NovelAI"},
    {"swarmui", "parameters", "{\"sui_image_params\":{\"prompt\":\"a\",\"seed\":1},\"sui_models\":[{\"param\":\"model\"}]}",
     NULL, NULL},
    {"fooocus", "parameters", "{\"prompt\":\"a\",\"resolution\":\"(64, 32)\",\"seed\":\"5\",\"version\":\"Fooocus v2\"}",
     "fooocus_scheme", "fooocus"},
    {"ruinedfooocus", "parameters", "{\"Prompt\":\"a\",\"base_model_name\":\"m\",\"software\":\"RuinedFooocus\"}", NULL, NULL},
    {"stability-matrix", "parameters-json", "{\"PositivePrompt\":\"a\",\"Width\":64,\"Height\":32}", NULL, NULL},
    {"tensorart", "generation_data", "{\"prompt\":\"a\",\"seed\":\"-1\",\"baseModel\":{\"hash\":\"0A\"}}", "prompt",
     "{\"1\":{\"class_type\":\"S\",\"inputs\":{\"filename_prefix\":\"123456789012\"}}}"},
    {"hf-space", "parameters", "{\"prompt\":\"a\",\"num_inference_steps\":5,\"resolution\":\"64 x 32\"}", NULL, NULL},
    {"civitai", "prompt", "{\"extraMetadata\":\"{\\\"prompt\\\":\\\"a\\\",\\\"seed\\\":5}\"}", NULL, NULL},
    {"comfyui", "prompt",
     "{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":5,\"positive\":[\"2\",0]}},"
     "\"2\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"a\"}}}",
     "workflow", "{\"nodes\":[{\"id\":1,\"type\":\"KSampler\",\"widgets_values\":[5,\"fixed\",9]}],\"links\":[]}"},
    {"invokeai", "invokeai_metadata", "{\"app_version\":\"5\",\"positive_prompt\":\"a\",\"model\":{\"name\":\"m\"},\"seed\":5}",
     "invokeai_graph", "{\"nodes\":{\"a\":{\"type\":\"denoise_latents\"}},\"edges\":[]}"},
    {"invokeai-old", "sd-metadata", "{\"image\":{\"prompt\":[{\"prompt\":\"a [b]\"}],\"seed\":5}}", "Dream",
     "\"a [b]\" -s 5 -S 6 -W 64 -H 32"},
    {"easy-diffusion", "use_stable_diffusion_model", "m", "prompt", "a"},
    {"mold", "mold:parameters", "{\"prompt\":\"a\",\"seed\":5,\"width\":64,\"height\":32}", "mold:model", "m"},
    {"mochi-diffusion", "Description", "Include in Image: a; Seed: 5; Generator: Mochi Diffusion 6.0", NULL, NULL},
    {"nmkd", "GenerationInfoJson", "{\"prompt\":\"a\",\"base_resolution\":\"64, 32\",\"scale\":7}", NULL, NULL},
    {"comfyui-links", "prompt",
     "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":{\"ckpt_name\":\"m\"}},\"2\":{\"class_type\":"
     "\"CLIPTextEncode\",\"inputs\":{\"text\":[\"7\",0],\"clip\":[\"1\",1]}},\"4\":{\"class_type\":\"EmptyLatentImage\","
     "\"inputs\":{\"width\":64,\"height\":32}},\"5\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":5,\"steps\":9,"
     "\"cfg\":NaN,\"sampler_name\":\"euler\",\"scheduler\":\"normal\",\"model\":[\"1\",0],\"positive\":[\"2\",0],"
     "\"negative\":[\"2\",0],\"latent_image\":[\"4\",0]}},\"7\":{\"class_type\":\"StringConcatenate\",\"inputs\":"
     "{\"string_a\":\"a\",\"string_b\":\"b\",\"delimiter\":\" \"}},\"8\":{\"class_type\":\"VAEDecode\",\"inputs\":"
     "{\"samples\":[\"5\",0]}},\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"8\",0]}}}",
     NULL, NULL},
    {"comfyui-workflow", "workflow",
     "{\"nodes\":[{\"id\":1,\"type\":\"CLIPTextEncode\",\"widgets_values\":[\"a\"],\"outputs\":[{\"links\":[1]}]},"
     "{\"id\":2,\"type\":\"KSampler\",\"inputs\":[{\"name\":\"positive\",\"link\":1}],\"widgets_values\":"
     "[5,\"fixed\",9,7,\"euler\",\"normal\",1]}],\"links\":[[1,1,0,2,0,\"CONDITIONING\"]],\"version\":0.4}",
     NULL, NULL},
    {"invokeai-dream", "Dream", "\"a lantern [fog]\" -s 9 -S 5 -W 64 -H 32 -C 7.5 -A k_lms", "sd-metadata",
     "{\"model\":\"stable diffusion\",\"image\":{\"prompt\":[{\"prompt\":\"a\",\"weight\":1}],\"seed\":5}}"},
    {"aigc", "AIGC", "{\"Label\":\"1\",\"ContentProducer\":\"Doubao\",\"ProduceID\":\"5\"}", NULL, NULL},
};

static GByteArray *draw(const PictureSeed *seed)
{
    GByteArray *picture = picture_text(picture_new(), seed->key, seed->text);

    if (seed->second_key)
        picture_text(picture, seed->second_key, seed->second_text);
    return forge_png_end(picture);
}

#define EXIF_TEXT(tag, text)                 \
    {                                        \
        EXIF_IFD0, tag, 2, text, sizeof text \
    }

static GByteArray *draw_exif(void)
{
    static const ExifRow rows[] = {
        EXIF_TEXT(0x010e, "Signature: MEUCIQDa0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0="),
        EXIF_TEXT(0x010f, "Black Forest Labs"),
        EXIF_TEXT(0x013b, JOB),
        EXIF_TEXT(0x927c, "OpenAI--x--generation-1"),
    };

    return forge_png_end(picture_block(picture_new(), PART_EXIF, block_exif(FALSE, rows, G_N_ELEMENTS(rows))));
}

static GByteArray *draw_xmp(void)
{
    return forge_png_end(picture_block(
        picture_new(), PART_XMP,
        block_xmp("Iptc4xmpExt:DigImageGUID=\"" JOB "\" Iptc4xmpExt:DigitalSourceType=\"trainedAlgorithmicMedia\"", "")));
}

/* Draw Things */
static GByteArray *draw_lines(void)
{
    return forge_png_end(picture_block(
        picture_new(), PART_XMP,
        block_xmp("xmp:CreatorTool=\"Draw Things\"",
                  "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">a lantern\n-fog\nSteps: 9, Sampler: Euler, Guidance "
                  "Scale: 7, Seed: 5, Size: 64x32, Model: m</rdf:li></rdf:Alt></dc:description>")));
}

static GByteArray *draw_credentials(void)
{
    GByteArray *assertions =
        block_assertion("c2pa.actions.v2", "{\"actions\":[{\"action\":\"c2pa.created\",\"softwareAgent\":\"gpt-image\","
                                           "\"parameters\":{\"com.adobe.firefly.version\":\"1\"}}]}");

    forge_join(assertions, block_assertion("c2pa.ai_generated_content", "{\"model\":\"Flux\",\"prompt\":\"a\"}"));
    return forge_png_end(
        picture_block(picture_new(), PART_C2PA,
                      block_store(block_manifest("c2ma", "urn:c2pa:0", "{\"claim_generator\":\"Microsoft_Designer/1.0\"}",
                                                 assertions, block_cose(TRUE, FALSE, block_certificate(12, "O", "N"))))));
}

static GByteArray *draw_alpha(void)
{
    static const Canvas canvas = {20, 80, 4, 3, 1, 5};

    return hidden_paint(&canvas, hidden_message("stealth_pnginfo", forge_text(forge_new(), INFOTEXT)));
}

static GByteArray *draw_colours(void)
{
    static const Canvas canvas = {20, 40, 3, 0, 3, 5};

    return hidden_paint(&canvas, hidden_message("stealth_rgbcomp", hidden_gzip(INFOTEXT)));
}

static void keep(const char *folder, const char *fuzzer, const char *name, const void *data, gsize size)
{
    g_autofree char *path = g_build_filename(folder, fuzzer, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_autoptr(GError) error = NULL;

    g_mkdir_with_parents(parent, 0777);
    if (!g_file_set_contents(path, data, (gssize)size, &error))
        g_error("%s", error->message);
}

/* Takes @file. */
static void keep_picture(const char *folder, const char *name, GByteArray *file)
{
    keep(folder, "readers", name, file->data, file->len);
    g_byte_array_unref(file);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: make-reader-seeds FOLDER\n");
        return 2;
    }
    for (guint i = 0; i < G_N_ELEMENTS(infotexts); i++)
        keep(argv[1], "infotext", infotexts[i].name, infotexts[i].text, strlen(infotexts[i].text));
    for (guint i = 0; i < G_N_ELEMENTS(prompts); i++)
        keep(argv[1], "mj-prompt", prompts[i].name, prompts[i].text, strlen(prompts[i].text));
    for (guint i = 0; i < G_N_ELEMENTS(pictures); i++)
        keep_picture(argv[1], pictures[i].name, draw(&pictures[i]));
    keep_picture(argv[1], "exif", draw_exif());
    keep_picture(argv[1], "xmp", draw_xmp());
    keep_picture(argv[1], "draw-things", draw_lines());
    keep_picture(argv[1], "credentials", draw_credentials());
    keep_picture(argv[1], "alpha-bits", draw_alpha());
    keep_picture(argv[1], "colour-bits", draw_colours());
    return 0;
}
