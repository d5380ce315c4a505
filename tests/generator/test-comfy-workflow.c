/* ComfyUI's editor file, which is read where there is no prompt: settings by position, nodes that are switched off, subgraphs.
 * Written with single quotes here. */
#include "picture.h"

#include <string.h>

static ClaimList *read_as(const char *key, const char *json)
{
    g_autofree char *text = g_strdelimit(g_strdup(json), "'", '"');

    return picture_read(picture_text(picture_new(), key, text), NULL);
}

#define NODE(id, type, mode, inputs, outputs, values) \
    "{'id':" id ",'type':'" type "','mode':" mode ",'inputs':[" inputs "],'outputs':[" outputs "],'widgets_values':" values "}"
#define IN(name, type, link) "{'name':'" name "','type':'" type "','link':" link "}"
#define OUT(type) "{'name':'" type "','type':'" type "'}"
#define SAMPLER(control)                                                                                                      \
    NODE("5", "KSampler", "0",                                                                                                \
         IN("model", "MODEL", "1") "," IN("positive", "CONDITIONING", "2") "," IN("negative", "CONDITIONING",                 \
                                                                                  "3") "," IN("latent_image", "LATENT", "4"), \
         OUT("LATENT"), "[77," control ",24,6.5,'dpmpp_2m','karras',1]")
#define LOADER NODE("1", "CheckpointLoaderSimple", "0", "", OUT("MODEL") "," OUT("CLIP"), "['kites.ckpt']")
#define POSITIVE NODE("2", "CLIPTextEncode", "0", IN("clip", "CLIP", "null"), OUT("CONDITIONING"), "['a kite']")
#define NEGATIVE NODE("3", "CLIPTextEncode", "0", IN("clip", "CLIP", "null"), OUT("CONDITIONING"), "['rain']")
#define EMPTY NODE("4", "EmptyLatentImage", "0", "", OUT("LATENT"), "[640,384,1]")
#define SAVE NODE("9", "SaveImage", "0", IN("images", "IMAGE", "6"), "", "['kite']")
#define LINKS \
    "[1,1,0,5,0,'MODEL'],[2,2,0,5,1,'CONDITIONING'],[3,3,0,5,2,'CONDITIONING'],[4,4,0,5,3,'LATENT'],[6,5,0,9,0,'IMAGE']"
#define SAYS                                                                                                                   \
    "generator", "comfyui", "prompt", "a kite", "negative_prompt", "rain", "model", "kites.ckpt", "seed", "77", "steps", "24", \
        "cfg_scale", "6.5", "sampler", "dpmpp_2m", "scheduler", "karras", "size", "640x384"

static void test_plain(void)
{
    static const char *const controls[] = {"'fixed'", "'randomize'", "true", "null"};

    for (guint i = 0; i < G_N_ELEMENTS(controls); i++) {
        g_autofree char *json = g_strconcat("{'nodes':[", SAVE, ",", LOADER, ",", POSITIVE, ",", NEGATIVE, ",", EMPTY,
                                            ",{'id':5,'type':'KSampler','inputs':[", IN("model", "MODEL", "1"), ",",
                                            IN("positive", "CONDITIONING", "2"), ",", IN("negative", "CONDITIONING", "3"), ",",
                                            IN("latent_image", "LATENT", "4"), "],'widgets_values':[77,", controls[i],
                                            ",24,6.5,'dpmpp_2m','karras',1]}],'links':[", LINKS, "]}", NULL);
        g_autoptr(ClaimList) claims = read_as("workflow", json);

        claims_say(claims, SAYS, NULL);
        g_assert_cmpstr(claims_evidence(claims, "seed", "77", SOURCE_EMBEDDED), ==, "PNG iTXt workflow, node 5 KSampler");
    }
}

/* The prompt is surer. */
static void test_beside_prompt(void)
{
    g_autofree char *workflow =
        g_strdelimit(g_strdup("{'nodes':[" SAVE "," SAMPLER("'fixed'") "],'links':[" LINKS "]}"), "'", '"');
    g_autofree char *prompt = g_strdelimit(
        g_strdup("{'5':{'class_type':'KSampler','inputs':{'seed':5,'positive':['2',0]}},'2':{'class_type':'CLIPTextEncode',"
                 "'inputs':{'text':'a boat'}}}"),
        "'", '"');
    g_autoptr(ClaimList) claims =
        picture_read(picture_text(picture_text(picture_new(), "workflow", workflow), "prompt", prompt), NULL);

    claims_say(claims, "generator", "comfyui", "prompt", "a boat", "seed", "5", NULL);
}

/* A node that is bypassed gives on what it is given of the same type; one that never runs gives nothing. */
static void test_switched_off(void)
{
    g_autoptr(ClaimList) bypassed =
        read_as("workflow", "{'nodes':[" SAVE "," LOADER "," POSITIVE "," NEGATIVE "," EMPTY "," SAMPLER("'fixed'") "," NODE(
                                "7", "LoraLoader", "4", IN("clip", "CLIP", "null") "," IN("model", "MODEL", "7"), OUT("MODEL"),
                                "['x.safetensors',1,1]") "],'links':[[1,7,0,5,0,'MODEL'],[7,1,0,7,1,'MODEL'],[2,2,0,5,1,'"
                                                         "CONDITIONING'],[3,3,0,5,2,'CONDITIONING'],[4,4,0,5,3,'LATENT'],"
                                                         "[6,5,0,9,0,'IMAGE']]}");
    g_autoptr(ClaimList) never =
        read_as("workflow", "{'nodes':[" SAVE "," LOADER
                            "," NODE("2", "CLIPTextEncode", "2", "", OUT("CONDITIONING"),
                                     "['a kite']") "," NEGATIVE "," EMPTY "," SAMPLER("'fixed'") "],'links':[" LINKS "]}");

    claims_say(bypassed, SAYS, NULL);
    g_assert_null(strstr(claim_list_value(bypassed, FIELD_PARAMETERS), "x.safetensors"));
    g_assert_null(claim_list_value(never, FIELD_PROMPT));
    g_assert_cmpstr(claim_list_value(never, FIELD_SEED), ==, "77");
}

/* Settings that were made inputs, reroutes, and nodes that pass things on by name. */
static void test_wiring(void)
{
    g_autoptr(ClaimList) claims = read_as(
        "workflow",
        "{'nodes':[" SAVE "," LOADER "," POSITIVE "," NEGATIVE "," EMPTY "," NODE(
            "5", "KSampler", "0",
            IN("model", "MODEL", "1") "," IN("positive", "CONDITIONING", "2") "," IN("negative", "CONDITIONING", "3") "," IN(
                "latent_image", "LATENT", "4") ",{'name':'seed','type':'INT','link':8,'widget':{'name':'seed'}}",
            OUT("LATENT"),
            "[1,'fixed',24,6.5,'dpmpp_2m','karras',1]") "," NODE("10", "PrimitiveNode", "0", "", OUT("INT"),
                                                                 "[77,'randomize']") "," NODE("11", "Reroute", "0",
                                                                                              IN("", "*", "9"), OUT("MODEL"),
                                                                                              "null") "," NODE("12", "SetNode",
                                                                                                               "0",
                                                                                                               IN("LATENT",
                                                                                                                  "LATENT",
                                                                                                                  "10"),
                                                                                                               OUT("*"),
                                                                                                               "['canvas']") "," NODE("13",
                                                                                                                                      "GetNode",
                                                                                                                                      "0",
                                                                                                                                      "",
                                                                                                                                      OUT("LATENT"),
                                                                                                                                      "['canvas']") "],'links':[[1,11,0,5,0,'MODEL'],[9,1,0,11,0,'MODEL'],[2,2,0,5,1,'CONDITIONING'],[3,3,0,5,2,'CONDITIONING'],[4,13,0,5,3,'LATENT'],"
                                                                                                                                                    "[10,4,0,12,0,'LATENT'],[8,10,0,5,4,'INT'],[6,5,0,9,0,'IMAGE']]}");

    claims_say(claims, SAYS, NULL);
}

/* The words go into the subgraph as a setting of the node that stands for it, the model over a link; the sampler is inside. */
static void test_subgraph(void)
{
    g_autoptr(ClaimList) claims =
        read_as("workflow",
                "{'nodes':[" SAVE "," LOADER ",{'id':20,'type':'0a-0b','mode':0,'inputs':[" IN(
                    "model", "MODEL",
                    "1") ",{'name':'words','type':'STRING','link':null,'widget':{'name':'words'}}],'outputs':"
                         "[" OUT("LATENT") "],'widgets_values':['a kite']}"
                                           "],'links':[[1,1,0,20,0,'MODEL'],[6,20,0,9,0,'IMAGE']],'definitions':{'"
                                           "subgraphs':[{'id':'0a-0b','inputs':[{'name':'model'},"
                                           "{'name':'words'}],'outputs':[{'name':'LATENT','linkIds':[6]}],'nodes':"
                                           "[" NODE("2", "CLIPTextEncode", "0",
                                                    "{'name':'text','type':'STRING','link':7,'widget':{'name':'text'}}",
                                                    OUT("CONDITIONING"),
                                                    "['stale']") "," NEGATIVE "," EMPTY
                                                                 "," SAMPLER("'fixed'") "],'links':[{'id':1,'origin_id':-10,'"
                                                                                        "origin_slot':0,'target_id':5,'target_"
                                                                                        "slot':0},"
                                                                                        "{'id':7,'origin_id':-10,'origin_slot':"
                                                                                        "1,'target_id':2,'target_slot':0},"
                                                                                        "{'id':2,'origin_id':2,'origin_slot':0,"
                                                                                        "'target_id':5,'target_slot':1},"
                                                                                        "{'id':3,'origin_id':3,'origin_slot':0,"
                                                                                        "'target_id':5,'target_slot':2},"
                                                                                        "{'id':4,'origin_id':4,'origin_slot':0,"
                                                                                        "'target_id':5,'target_slot':3},"
                                                                                        "{'id':6,'origin_id':5,'origin_slot':0,"
                                                                                        "'target_id':-20,'target_slot':0}]}]}"
                                                                                        "}");

    claims_say(claims, SAYS, NULL);
    g_assert_cmpstr(claims_evidence(claims, "seed", "77", SOURCE_EMBEDDED), ==, "PNG iTXt workflow, node 20:5 KSampler");
}

/* Settings by name, as an object and as the node's own list of inputs. */
static void test_named_settings(void)
{
    g_autoptr(ClaimList) claims = read_as(
        "workflow",
        "{'nodes':[{'id':1,'type':'Other KSampler','inputs':[" IN(
            "positive", "CONDITIONING",
            "2") ",{'name':'steps','widget':{'name':'steps'}},{'name':'seed','widget':{'name':'seed'}},{'name':'cfg','widget':{"
                 "'name':'cfg'}}],"
                 "'widgets_values':[9,77,'fixed',3]},{'id':2,'type':'Other TextEncode','widgets_values':{'prompt':'a kite'}}],"
                 "'links':[[2,2,0,1,0,'CONDITIONING']]}");

    claims_say(claims, "generator", "comfyui", "prompt", "a kite", "steps", "9", "seed", "77", "cfg_scale", "3", NULL);
}

/* A subgraph in itself, links in a circle, ids that are not there. */
static void test_endless(void)
{
    g_autoptr(ClaimList) within =
        read_as("workflow",
                "{'nodes':[{'id':1,'type':'a'}],'links':[],'definitions':{'subgraphs':[{'id':'a','nodes':[{'id':1,'type':'a'},"
                "{'id':2,'type':'a'},{'id':3,'type':'KSampler','inputs':[" IN(
                    "model", "MODEL", "1") "]}],'links':[{'id':1,'origin_id':1,"
                                           "'origin_slot':0}],'outputs':[{'linkIds':[1]}]}]}}");
    g_autoptr(ClaimList) circle = read_as(
        "workflow", "{'nodes':[" NODE("1", "A", "4", IN("x", "T", "1"), OUT("T"), "[]") "," NODE(
                        "2", "KSampler", "0", IN("model", "T", "1"), "", "[]") "],'links':[[1,1,0,1,0,'T'],[1,1,0,2,0,'T']]}");
    g_autoptr(ClaimList) absent = read_as("workflow", "{'nodes':[" NODE("2", "KSampler", "0", IN("model", "T", "8"), "",
                                                                        "[]") "],'links':[[8,99,0,2,0,'T'],[],{}]}");

    g_assert_cmpstr(claim_list_value(within, FIELD_GENERATOR), ==, "comfyui");
    claims_say(circle, "generator", "comfyui", NULL);
    claims_say(absent, "generator", "comfyui", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/comfy-workflow/plain", test_plain);
    g_test_add_func("/comfy-workflow/beside-prompt", test_beside_prompt);
    g_test_add_func("/comfy-workflow/switched-off", test_switched_off);
    g_test_add_func("/comfy-workflow/wiring", test_wiring);
    g_test_add_func("/comfy-workflow/subgraph", test_subgraph);
    g_test_add_func("/comfy-workflow/named-settings", test_named_settings);
    g_test_add_func("/comfy-workflow/endless", test_endless);
    return g_test_run();
}
