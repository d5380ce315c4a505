/* InvokeAI in all its generations. JSON is written with single quotes here. */
#include "picture.h"

#include <string.h>

static ClaimList *read_as(const char *key, const char *json)
{
    g_autofree char *text = g_strdelimit(g_strdup(json), "'", '"');

    return picture_read(picture_text(picture_new(), key, text), NULL);
}

static ClaimList *read_dream(const char *command)
{
    return picture_read(picture_text(picture_new(), "Dream", command), NULL);
}

static void test_dream(void)
{
    g_autoptr(ClaimList) claims =
        read_dream("\"an old \\\"harbour\\\", dusk [boats, (people)] [text]\" -s 50 -S 4294967295 -W 512 -H "
                   "768 -C 7.5 -I /tmp/a.png -A k_lms -f 0.4");

    claims_say(claims, "generator", "invokeai", "prompt", "an old \\\"harbour\\\", dusk", "negative_prompt",
               "boats, (people), text", "steps", "50", "seed", "4294967295", "size", "512x768", "cfg_scale", "7.5", "sampler",
               "k_lms", NULL);
}

/* Quotes may be missing, values may follow their letters, flags may be words; a dash in the words is none. */
static void test_dream_forms(void)
{
    g_autoptr(ClaimList) bare =
        read_dream("an old harbour - dusk, half-timbered <style> -s 30 -S 7 -W 512 -H 512 -C 7.5 -A k_euler_a");
    g_autoptr(ClaimList) glued = read_dream("\"an old harbour\" -s50 -b1 -W640 -H384 -C8 -S7");
    g_autoptr(ClaimList) words = read_dream("an old harbour --steps 20 --seed 7 --cfg_scale 9 --sampler ddim");

    claims_say(bare, "generator", "invokeai", "prompt", "an old harbour - dusk, half-timbered <style>", "steps", "30", "seed",
               "7", "size", "512x512", "cfg_scale", "7.5", "sampler", "k_euler_a", NULL);
    claims_say(glued, "generator", "invokeai", "prompt", "an old harbour", "steps", "50", "seed", "7", "size", "640x384",
               "cfg_scale", "8", NULL);
    claims_say(words, "generator", "invokeai", "prompt", "an old harbour", "steps", "20", "seed", "7", "cfg_scale", "9",
               "sampler", "ddim", NULL);
}

static void test_dream_silent(void)
{
    static const char *const texts[] = {
        "<nothing yet>", "!fix a.png -s 5 -S 6", "a dream -W 512 -H 512", "a dream", "", "\"", "-s"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(ClaimList) claims = read_dream(texts[i]);

        claims_say(claims, NULL);
    }
}

/* The JSON of 1 and 2 says more than the command beside it. */
static void test_old_metadata(void)
{
    g_autofree char *json = g_strdelimit(
        g_strdup(
            "{'model':'stable "
            "diffusion','model_weights':'harbour-1.5','model_hash':'abc1','app_id':'x/y','app_version':'2.3.0',"
            "'image':{'prompt':[{'prompt':'an old harbour [text]','weight':1.0}],'steps':40,'cfg_scale':6,'height':768,'width':"
            "512,'seed':12,'sampler':'k_lms','type':'txt2img','postprocessing':null}}"),
        "'", '"');
    g_autoptr(ClaimList) claims =
        picture_read(picture_text(picture_text(picture_new(), "Dream", "\"other\" -s 1 -S 2"), "sd-metadata", json), NULL);
    g_autoptr(ClaimList) grid = read_as("sd-metadata", "{'model_id':'harbour','images':[{'prompt':'a quay','seed':3}]}");
    g_autoptr(ClaimList) broken = read_as("sd-metadata", "{'image':[]}");

    claims_say(claims, "generator", "invokeai", "tool_version", "2.3.0", "prompt", "an old harbour", "negative_prompt", "text",
               "model", "harbour-1.5", "model_hash", "abc1", "seed", "12", "steps", "40", "cfg_scale", "6", "sampler", "k_lms",
               "size", "512x768", NULL);
    g_assert_nonnull(strstr(claim_list_value(claims, FIELD_PARAMETERS), "txt2img"));
    claims_say(grid, "generator", "invokeai", "prompt", "a quay", "model", "harbour", "seed", "3", NULL);
    claims_say(broken, NULL);
}

#define GRAPH                                                                                                                  \
    "{'id':'g','nodes':{'load':{'type':'main_model_loader','model':{'name':'harbour_xl','hash':'blake3:1'}},"                  \
    "'pos':{'type':'sdxl_compel_prompt','prompt':'stale'},'text':{'type':'string','value':'an old harbour'},"                  \
    "'many':{'type':'collect'},'neg':{'type':'compel','prompt':'text'},'noise':{'type':'noise','seed':0,'width':640,'height':" \
    "384},"                                                                                                                    \
    "'seed':{'type':'integer','value':99},"                                                                                    \
    "'run':{'type':'denoise_latents','steps':12,'cfg_scale':4.5,'scheduler':'dpmpp_2m_k'}},'edges':["                          \
    "{'source':{'node_id':'text','field':'value'},'destination':{'node_id':'pos','field':'prompt'}},"                          \
    "{'source':{'node_id':'pos','field':'conditioning'},'destination':{'node_id':'many','field':'item'}},"                     \
    "{'source':{'node_id':'many','field':'collection'},'destination':{'node_id':'run','field':'positive_conditioning'}},"      \
    "{'source':{'node_id':'neg','field':'conditioning'},'destination':{'node_id':'run','field':'negative_conditioning'}},"     \
    "{'source':{'node_id':'seed','field':'value'},'destination':{'node_id':'noise','field':'seed'}},"                          \
    "{'source':{'node_id':'noise','field':'noise'},'destination':{'node_id':'run','field':'noise'}}]}"

static void test_metadata(void)
{
    g_autofree char *graph = g_strdelimit(g_strdup(GRAPH), "'", '"');
    g_autofree char *json = g_strdelimit(
        g_strdup(
            "{'app_version':'5.6.0','generation_mode':'flux_txt2img','positive_prompt':'an old harbour','negative_prompt':'',"
            "'width':1024,'height':768,'seed':754100013,'steps':15,'cfg_scale':1.0,'guidance':3.5,'scheduler':'euler','model':{"
            "'key':'k',"
            "'hash':'blake3:12','name':'FLUX Dev','base':'flux','type':'main'}}"),
        "'", '"');
    g_autoptr(ClaimList) claims =
        picture_read(picture_text(picture_text(picture_new(), "invokeai_graph", graph), "invokeai_metadata", json), NULL);
    g_autoptr(ClaimList) early = read_as(
        "invokeai_metadata", "{'positive_prompt':'a quay','model':{'model_name':'sd-1-5','base_model':'sd-1'},'seed':null}");
    g_autoptr(ClaimList) unhashed =
        read_as("invokeai_metadata", "{'app_version':'4.0.0','model':{'name':'m','hash':'random:12'},'scheduler':null}");
    g_autoptr(ClaimList) other = read_as("invokeai_metadata", "{'a':1}");

    claims_say(claims, "generator", "invokeai", "tool_version", "5.6.0", "prompt", "an old harbour", "model", "FLUX Dev",
               "model_hash", "blake3:12", "seed", "754100013", "steps", "15", "cfg_scale", "1", "guidance", "3.5", "sampler",
               "euler", "size", "1024x768", NULL);
    claims_say(early, "generator", "invokeai", "prompt", "a quay", "model", "sd-1-5", NULL);
    claims_say(unhashed, "generator", "invokeai", "tool_version", "4.0.0", "model", "m", NULL);
    claims_say(other, NULL);
}

/* The graph alone: settings by their edges; a seed that is drawn when it runs is not in it. */
static void test_graph(void)
{
    g_autoptr(ClaimList) claims = read_as("invokeai_graph", GRAPH);
    g_autoptr(ClaimList) workflow = read_as(
        "invokeai_workflow",
        "{'name':'w','nodes':[{'id':'a','type':'invocation','data':{'type':'flux_denoise','inputs':{'num_steps':{'value':4},'"
        "guidance':"
        "{'value':3},'width':{'value':512},'height':{'value':512},'seed':{'value':0}}}},"
        "{'id':'b','data':{'type':'flux_text_encoder','inputs':{'prompt':{'value':'a quay'}}}},"
        "{'id':'c','data':{'type':'rand_int','inputs':{'low':{'value':0}}}},"
        "{'id':'d','data':{'type':'flux_model_loader','inputs':{'model':{'value':{'name':'FLUX Schnell'}}}}}],"
        "'edges':[{'source':'b','sourceHandle':'conditioning','target':'a','targetHandle':'positive_text_conditioning'},"
        "{'source':'c','sourceHandle':'value','target':'a','targetHandle':'seed'}]}");
    g_autoptr(ClaimList) bare = read_as("invokeai_graph", "{'nodes':{},'edges':[]}");

    claims_say(claims, "generator", "invokeai", "prompt", "an old harbour", "negative_prompt", "text", "model", "harbour_xl",
               "steps", "12", "cfg_scale", "4.5", "sampler", "dpmpp_2m_k", "seed", "99", "size", "640x384", NULL);
    claims_say(workflow, "generator", "invokeai", "prompt", "a quay", "model", "FLUX Schnell", "guidance", "3", "steps", "4",
               "size", "512x512", NULL);
    claims_say(bare, "generator", "invokeai", NULL);
}

/* Edges in a circle. */
static void test_endless(void)
{
    g_autoptr(ClaimList) claims =
        read_as("invokeai_graph",
                "{'nodes':{'a':{'type':'denoise_latents'},'b':{'type':'collect','value':1}},'edges':["
                "{'source':{'node_id':'b','field':'x'},'destination':{'node_id':'a','field':'steps'}},"
                "{'source':{'node_id':'b','field':'x'},'destination':{'node_id':'b','field':'value'}},"
                "{'source':{'node_id':'b','field':'x'},'destination':{'node_id':'b','field':'item'}},"
                "{'source':{'node_id':'b','field':'x'},'destination':{'node_id':'a','field':'positive_conditioning'}}]}");

    claims_say(claims, "generator", "invokeai", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/invokeai/dream", test_dream);
    g_test_add_func("/invokeai/dream-forms", test_dream_forms);
    g_test_add_func("/invokeai/dream-silent", test_dream_silent);
    g_test_add_func("/invokeai/old-metadata", test_old_metadata);
    g_test_add_func("/invokeai/metadata", test_metadata);
    g_test_add_func("/invokeai/graph", test_graph);
    g_test_add_func("/invokeai/endless", test_endless);
    return g_test_run();
}
