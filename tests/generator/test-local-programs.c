/* Programs on people's own machines that write JSON or labelled text of their own: one fixture for each form that they have
 * had. JSON is written with single quotes here. */
#include "picture.h"
#include "tests/metadata/blocks.h"

#include <string.h>

static char *quoted(const char *json)
{
    return g_strdelimit(g_strdup(json), "'", '"');
}

static ClaimList *read_text(const char *key, const char *json)
{
    g_autofree char *text = quoted(json);

    return picture_read(picture_text(picture_new(), key, text), NULL);
}

/* @texts: keyword and value, by turns */
static ClaimList *read_texts(const char *const *texts, guint count)
{
    GByteArray *picture = picture_new();

    for (guint i = 0; i < count; i += 2)
        picture = picture_text(picture, texts[i], texts[i + 1]);
    return picture_read(picture, NULL);
}

static ClaimList *read_comment(const char *json)
{
    g_autofree char *text = quoted(json);

    return picture_read(picture_exif(picture_new(), 0x9286, text), NULL);
}

static ClaimList *read_xmp(const char *attributes, const char *content)
{
    return picture_read(picture_block(picture_new(), PART_XMP, block_xmp(attributes, content)), NULL);
}

#define DESCRIPTION(text) "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>" text "</rdf:li></rdf:Alt></dc:description>"

static void test_draw_things(void)
{
    g_autoptr(ClaimList) json =
        read_xmp("xmp:CreatorTool='Draw Things'",
                 DESCRIPTION("other words\nSteps: 1, Seed: 1") "<exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>"
                                                               "{\"c\":\"a guitar, "
                                                               "(afloat)\",\"uc\":\"ocean\",\"seed\":1177739245,\"steps\":10,"
                                                               "\"scale\":7.5,\"sampler\":\"DDIM\","
                                                               "\"size\":\"1152x768\",\"model\":\"sd_v1.4_f16.ckpt\","
                                                               "\"strength\":1,\"v2\":{\"width\":1152}}"
                                                               "</rdf:li></rdf:Alt></exif:UserComment>");
    g_autoptr(ClaimList) text = read_xmp(
        "xmp:CreatorTool='Draw Things'",
        DESCRIPTION(
            "a guitar\n- afloat\n-ocean, [sad]\nSteps: 10, Sampler: DDIM, Guidance Scale: 10.0, Seed: 7, Size: 640x384, "
            "Model: kite.ckpt, Strength: 1.0"));
    g_autoptr(ClaimList) bare = read_xmp("xmp:CreatorTool='Draw Things'", DESCRIPTION("a guitar"));
    g_autoptr(ClaimList) other = read_comment("{'c':'a','d':1}");

    g_assert_cmpstr(claim_list_value(json, FIELD_GENERATOR), ==, "draw-things");
    g_assert_cmpstr(claim_list_value(json, FIELD_PROMPT), ==, "a guitar, (afloat)");
    g_assert_cmpstr(claim_list_value(json, FIELD_NEGATIVE_PROMPT), ==, "ocean");
    g_assert_cmpstr(claim_list_value(json, FIELD_SEED), ==, "1177739245");
    g_assert_cmpstr(claim_list_value(json, FIELD_STEPS), ==, "10");
    g_assert_cmpstr(claim_list_value(json, FIELD_CFG_SCALE), ==, "7.5");
    g_assert_cmpstr(claim_list_value(json, FIELD_SAMPLER), ==, "DDIM");
    g_assert_cmpstr(claim_list_value(json, FIELD_SIZE), ==, "1152x768");
    g_assert_cmpstr(claim_list_value(json, FIELD_MODEL), ==, "sd_v1.4_f16.ckpt");
    g_assert_null(claim_list_value(json, FIELD_SCHEDULER));
    g_assert_cmpstr(claim_list_value(text, FIELD_GENERATOR), ==, "draw-things");
    g_assert_cmpstr(claim_list_value(text, FIELD_PROMPT), ==, "a guitar\n- afloat");
    g_assert_cmpstr(claim_list_value(text, FIELD_NEGATIVE_PROMPT), ==, "ocean, [sad]");
    g_assert_cmpstr(claim_list_value(text, FIELD_CFG_SCALE), ==, "10");
    g_assert_cmpstr(claim_list_value(text, FIELD_SIZE), ==, "640x384");
    g_assert_cmpstr(claim_list_value(text, FIELD_MODEL), ==, "kite.ckpt");
    g_assert_cmpstr(claim_list_value(bare, FIELD_GENERATOR), ==, "draw-things");
    g_assert_null(claim_list_value(bare, FIELD_PROMPT));
    g_assert_null(claim_list_value(other, FIELD_GENERATOR));
}

#define EASY_SAYS                                                                                                            \
    "generator", "easy-diffusion", "prompt", "a kite", "negative_prompt", "rain", "seed", "77", "model", "C:\\models\\kite", \
        "steps", "25", "cfg_scale", "7.5", "sampler", "euler_a", "size", "512x768"

static void test_easy_diffusion(void)
{
    static const char *const names[] = {
        "prompt",       "negative_prompt", "seed",  "use_stable_diffusion_model", "num_inference_steps", "guidance_scale",
        "sampler_name", "width",           "height"};
    static const char *const labels[] = {
        "Prompt", "Negative Prompt", "Seed", "Stable Diffusion model", "Steps", "Guidance Scale", "Sampler", "Width", "Height"};
    static const char *const values[] = {"a kite", "rain", "77", "C:\\models\\kite", "25", "7.5", "euler_a", "512", "768"};
    GByteArray *named = picture_new();
    GByteArray *labelled = picture_new();
    g_autoptr(ClaimList) by_name = NULL;
    g_autoptr(ClaimList) by_label = NULL;
    g_autoptr(ClaimList) json = read_comment(
        "{'prompt':'a kite','negative_prompt':'rain','seed':77,'use_stable_diffusion_model':'C:\\\\models\\\\kite',"
        "'num_inference_steps':25,'guidance_scale':7.5,'sampler_name':'euler_a','width':512,'height':768,'use_vae_model':''}");
    g_autoptr(ClaimList) json_labels =
        read_comment("{'Prompt':'a kite','Stable Diffusion model':'kite','Seed':77,'Width':64,'Height':32}");

    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        picture_text(named, names[i], values[i]);
        picture_text(labelled, labels[i], values[i]);
    }
    by_name = picture_read(named, NULL);
    by_label = picture_read(labelled, NULL);
    claims_say(by_name, EASY_SAYS, NULL);
    claims_say(by_label, EASY_SAYS, NULL);
    claims_say(json, EASY_SAYS, NULL);
    claims_say(json_labels, "generator", "easy-diffusion", "prompt", "a kite", "model", "kite", "seed", "77", "size", "64x32",
               NULL);
    g_assert_cmpstr(claims_evidence(by_name, "prompt", "a kite", SOURCE_EMBEDDED), ==, "PNG iTXt prompt");
}

static void test_mflux(void)
{
    g_autoptr(ClaimList) json =
        read_comment("{'mflux_version':'0.9.1','model':'dev','seed':42,'steps':20,'guidance':3.5,'width':1024,'height':576,"
                     "'created_at':'2026-01-17T19:23:42.144053','prompt':'a kite','negative_prompt':null,'lora_paths':null}");
    g_autoptr(ClaimList) xmp =
        read_xmp("xmp:CreatorTool='MFLUX 0.15.0' xmlns:mflux='http://ns.mflux.ai/1.0/'",
                 DESCRIPTION("a kite") "<mflux:seed>42</mflux:seed><mflux:steps>9</mflux:steps>"
                                       "<mflux:guidance>None</mflux:guidance><mflux:model>z-image</mflux:model>");

    claims_say(json, "generator", "mflux", "tool_version", "0.9.1", "model", "dev", "seed", "42", "steps", "20", "guidance",
               "3.5", "size", "1024x576", "created", "2026-01-17T19:23:42.144053", "prompt", "a kite", NULL);
    claims_say(xmp, "generator", "mflux", "tool_version", "0.15.0", "model", "z-image", "seed", "42", "steps", "9", "prompt",
               "a kite", "description", "a kite", NULL);
}

#define MOLD_JSON                                                                                                              \
    "{\"prompt\":\"a kite\",\"original_prompt\":\"kite\",\"model\":\"dream:fp16\",\"seed\":555,\"steps\":25,\"guidance\":7.5," \
    "\"width\":512,\"height\":768,\"scheduler\":\"ddim\",\"version\":\"0.2.0\"}"
#define MOLD_SAYS                                                                                                          \
    "generator", "mold", "tool_version", "0.2.0", "prompt", "a kite", "model", "dream:fp16", "seed", "555", "steps", "25", \
        "guidance", "7.5", "size", "512x768", "scheduler", "ddim"

static void test_mold(void)
{
    static const char *const rows[][2] = {{"mold:prompt", "a kite"}, {"mold:model", "dream:fp16"}, {"mold:seed", "555"},
                                          {"mold:steps", "25"},      {"mold:guidance", "7.5"},     {"mold:width", "512"},
                                          {"mold:height", "768"},    {"mold:scheduler", "ddim"},   {"mold:version", "0.2.0"}};
    g_autoptr(ClaimList) json = read_text("mold:parameters", MOLD_JSON);
    GByteArray *jpeg = forge_bytes(forge_new(), "\xff\xd8", 2);
    GByteArray *texts = picture_new();
    g_autoptr(ClaimList) alone = NULL;
    g_autoptr(ClaimList) comment = NULL;

    forge_segment(jpeg, 0xfe, forge_text(forge_new(), "mold:parameters " MOLD_JSON));
    forge_bytes(forge_jpeg_scan(forge_jpeg_frame(jpeg, 8, 8, 3), 1), "\xff\xd9", 2);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        picture_text(texts, rows[i][0], rows[i][1]);
    comment = bytes_read(jpeg, NULL);
    alone = picture_read(texts, NULL);
    claims_say(json, MOLD_SAYS, NULL);
    claims_say(comment, MOLD_SAYS, NULL);
    claims_say(alone, MOLD_SAYS, NULL);
}

static void test_imaginairy(void)
{
    static const char *const forms[] = {
        "{'prompt':{'prompt_text':'a "
        "kite','negative_prompt':'rain','seed':9,'steps':15,'prompt_strength':7.5,'solver_type':'ddim','size':"
        "'512x768','model_weights':{'name':'sd15'}}}",
        "{'prompt':{'prompts':[{'text':'a "
        "kite','weight':1}],'negative_prompt':['rain'],'seed':9,'steps':15,'prompt_strength':7.5,"
        "'sampler_type':'ddim','width':512,'height':768,'model':'sd15'}}",
        "{'prompt':{'prompts':'a "
        "kite','negative_prompt':[{'text':'rain'}],'seed':9,'steps':15,'prompt_strength':7.5,'sampler_type':"
        "'ddim','width':512,'height':768,'model_weights':'sd15'}}",
    };

    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        static const char software[] = "Imaginairy / Stable Diffusion sd15";
        g_autofree char *json = quoted(forms[i]);
        g_autoptr(GByteArray) comment = forge_text(forge_bytes(forge_new(), "ASCII\0\0\0", 8), json);
        ExifRow rows[] = {{EXIF_IFD0, 0x0131, 2, software, sizeof software},
                          {EXIF_IFD_EXIF, 0x9286, 7, comment->data, comment->len}};
        g_autoptr(ClaimList) claims =
            picture_read(picture_block(picture_new(), PART_EXIF, block_exif(FALSE, rows, G_N_ELEMENTS(rows))), NULL);

        claims_say(claims, "generator", "imaginairy", "prompt", "a kite", "negative_prompt", "rain", "seed", "9", "steps", "15",
                   "cfg_scale", "7.5", "sampler", "ddim", "size", "512x768", "model", "sd15", NULL);
    }
}

static ClaimList *read_caption(const char *text)
{
    return picture_read(picture_block(picture_new(), PART_IPTC, block_iim(forge_new(), 2, 120, text, strlen(text))), NULL);
}

static void test_mochi(void)
{
    g_autoptr(ClaimList) line =
        read_caption("Include in Image: a kite; red; Exclude from Image: rain; Model: sd-1.5; Steps: 17; Guidance "
                     "Scale: 7.5; Seed: 42; Size: 512x768; Scheduler: DPM-Solver++; ML Compute Unit: CPU & GPU; "
                     "Generator: Mochi Diffusion 6.0");
    g_autoptr(ClaimList) lines =
        read_caption("Include in Image: a kite\nof paper\nModel: klein\nEngine: iris\nSteps: 4\nSeed: 9\n"
                     "Generator: Mochi Diffusion 6.1.2");
    g_autoptr(ClaimList) words = read_caption("How to: Include in Image: x, or so");

    claims_say(line, "generator", "mochi-diffusion", "tool_version", "6.0", "prompt", "a kite; red", "negative_prompt", "rain",
               "model", "sd-1.5", "steps", "17", "cfg_scale", "7.5", "seed", "42", "size", "512x768", "scheduler",
               "DPM-Solver++", "description", claim_list_value(line, FIELD_DESCRIPTION), NULL);
    claims_say(lines, "generator", "mochi-diffusion", "tool_version", "6.1.2", "prompt", "a kite\nof paper", "model", "klein",
               "steps", "4", "seed", "9", "description", claim_list_value(lines, FIELD_DESCRIPTION), NULL);
    g_assert_null(claim_list_value(words, FIELD_GENERATOR));
}

static void test_nmkd(void)
{
    g_autoptr(ClaimList) old =
        read_text("Nmkdiffusers", "{'mode':'txt2img','prompt':'a kite','promptNeg':'rain','steps':'25','seed':'7',"
                                  "'scaleTxt':'7.5','w':'512','h':'768','sampler':'k_euler','model':'sd15'}");
    g_autoptr(ClaimList) snake =
        read_text("GenerationInfoJson", "{'prompt':'a kite','negative_prompt':'rain','steps':25,'seed':7,'scale':7.5,"
                                        "'base_resolution':'512, 768','sampler':'k_euler','model':'sd15'}");
    g_autoptr(ClaimList) other = read_text("GenerationInfo", "made by hand");

    claims_say(old, "generator", "nmkd", "prompt", "a kite", "negative_prompt", "rain", "steps", "25", "seed", "7", "cfg_scale",
               "7.5", "size", "512x768", "sampler", "k_euler", "model", "sd15", NULL);
    claims_say(snake, "generator", "nmkd", "prompt", "a kite", "negative_prompt", "rain", "steps", "25", "seed", "7",
               "cfg_scale", "7.5", "size", "512x768", "sampler", "k_euler", "model", "sd15", NULL);
    claims_say(other, NULL);
}

static void test_text_a_setting(void)
{
    static const char *const sd_scripts[] = {"prompt", "a kite", "negative-prompt", "rain", "seed",  "42",
                                             "steps",  "30",     "sampler",         "ddim", "scale", "7.5"};
    static const char *const sygil[] = {"SD:prompt",    "a kite", "SD:negative_prompt", "rain",    "SD:seed",  "42",
                                        "SD:steps",     "30",     "SD:sampler",         "k_euler", "SD:width", "64",
                                        "SD:cfg_scale", "7.5",    "SD:height",          "32"};
    g_autoptr(ClaimList) scripts = read_texts(sd_scripts, G_N_ELEMENTS(sd_scripts));
    g_autoptr(ClaimList) ui = read_texts(sygil, G_N_ELEMENTS(sygil));
    g_autoptr(ClaimList) half = read_texts(sd_scripts, 8);

    claims_say(scripts, "generator", "sd-scripts", "prompt", "a kite", "negative_prompt", "rain", "seed", "42", "steps", "30",
               "sampler", "ddim", "cfg_scale", "7.5", NULL);
    claims_say(ui, "generator", "sygil", "prompt", "a kite", "negative_prompt", "rain", "seed", "42", "steps", "30", "sampler",
               "k_euler", "cfg_scale", "7.5", "size", "64x32", NULL);
    claims_say(half, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/local/draw-things", test_draw_things);
    g_test_add_func("/local/easy-diffusion", test_easy_diffusion);
    g_test_add_func("/local/mflux", test_mflux);
    g_test_add_func("/local/mold", test_mold);
    g_test_add_func("/local/imaginairy", test_imaginairy);
    g_test_add_func("/local/mochi-diffusion", test_mochi);
    g_test_add_func("/local/nmkd", test_nmkd);
    g_test_add_func("/local/text-a-setting", test_text_a_setting);
    return g_test_run();
}
