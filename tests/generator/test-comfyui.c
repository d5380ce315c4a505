/* ComfyUI's prompt: what the graph that ran says, form by form. Graphs are written with single quotes here. */
#include "picture.h"

#include <string.h>

static char *quoted(const char *graph)
{
    return g_strdelimit(g_strdup(graph), "'", '"');
}

static ClaimList *read_as(const char *key, const char *graph, const char *path)
{
    g_autofree char *text = quoted(graph);

    return picture_read(picture_text(picture_new(), key, text), path);
}

static ClaimList *read_prompt(const char *graph)
{
    return read_as("prompt", graph, NULL);
}

#define LOADER "'1':{'class_type':'CheckpointLoaderSimple','inputs':{'ckpt_name':'sub\\\\kites_v3.safetensors'}},"
#define WORDS                                                                                           \
    "'2':{'class_type':'CLIPTextEncode','inputs':{'text':' a red kite\\nover dunes ','clip':['1',1]}}," \
    "'3':{'class_type':'CLIPTextEncode','inputs':{'text':'rain','clip':['1',1]}},"
#define EMPTY "'4':{'class_type':'EmptyLatentImage','inputs':{'width':640,'height':384,'batch_size':1}},"
#define SETTINGS "'steps':24,'cfg':6.5,'sampler_name':'dpmpp_2m','scheduler':'karras','denoise':1.0"
#define SAMPLER(id, seed, model, positive, negative, latent)                                                          \
    "'" id "':{'class_type':'KSampler','inputs':{'seed':" seed "," SETTINGS ",'model':" model ",'positive':" positive \
    ",'negative':" negative ",'latent_image':" latent "}},"
#define SAVE(latent)                                                                \
    "'8':{'class_type':'VAEDecode','inputs':{'samples':" latent ",'vae':['1',2]}}," \
    "'9':{'class_type':'SaveImage','inputs':{'filename_prefix':'kite','images':['8',0]}}"
#define PLAIN(seed) "{" LOADER WORDS EMPTY SAMPLER("5", seed, "['1',0]", "['2',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}"
/* What PLAIN("77") says, but for what a test changes. */
#define SAYS_SETTINGS "steps", "24", "cfg_scale", "6.5", "sampler", "dpmpp_2m", "scheduler", "karras"
#define SAYS_MODEL "generator", "comfyui", "model", "sub\\kites_v3.safetensors"
#define SAYS_WORDS "prompt", "a red kite\nover dunes", "negative_prompt", "rain"

static void test_plain(void)
{
    g_autoptr(ClaimList) claims = read_prompt(PLAIN("18446744073709551615"));

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "18446744073709551615", "size", "640x384", NULL);
    g_assert_cmpstr(claims_evidence(claims, "prompt", "a red kite\nover dunes", SOURCE_EMBEDDED), ==,
                    "PNG iTXt prompt, node 5 KSampler");
    g_assert_nonnull(strstr(claim_list_value(claims, FIELD_PARAMETERS), "\"denoise\": 1.0"));
}

/* NaN and Infinity stand bare in what Python writes, and a node that says nothing of interest may have them. */
static void test_not_a_number(void)
{
    g_autoptr(ClaimList) claims = read_prompt(
        "{'0':{'class_type':'Note','inputs':{},'is_changed':[NaN]},'x':null,'7':{'class_type':'Mask','inputs':{'v':"
        "-Infinity}}," LOADER WORDS EMPTY SAMPLER("5", "77", "['1',0]", "['2',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}");

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "77", "size", "640x384", NULL);
}

/* Of two passes the first is the picture's, whatever stands between them. */
static void test_passes(void)
{
    g_autoptr(ClaimList) claims = read_prompt("{" LOADER WORDS EMPTY SAMPLER(
        "5", "77", "['1',0]", "['2',0]", "['3',0]",
        "['4',0]") "'20':{'class_type':'LatentUpscaleBy','inputs':{'scale_by':2,'samples':['5',0]}},"
                   "'21':{'class_type':'KSamplerAdvanced','inputs':{'add_noise':'disable','noise_seed':3,'steps':8,'cfg':1,"
                   "'sampler_name':'euler','scheduler':'normal','model':['1',0],'positive':['2',0],'negative':['3',0],"
                   "'latent_image':['20',0]}}," SAVE("['21',0]") "}");

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "77", "size", "640x384", NULL);
}

/* A first pass without noise of its own has a seed that says nothing; the next one's counts. */
static void test_no_noise(void)
{
    g_autoptr(ClaimList) claims = read_prompt(
        "{" LOADER WORDS EMPTY "'5':{'class_type':'KSamplerAdvanced','inputs':{'add_noise':'disable','noise_seed':3," SETTINGS
        ",'model':['1',0],'positive':['2',0],'negative':['3',0],'latent_image':['4',0]}}," SAMPLER(
            "6", "77", "['1',0]", "['2',0]", "['3',0]", "['5',0]") SAVE("['6',0]") "}");

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "77", "size", "640x384", NULL);
}

/* Flux and others: noise, guider, sampler and schedule are nodes of their own. */
static void test_custom(void)
{
    g_autoptr(ClaimList) claims = read_prompt(
        "{'1':{'class_type':'UnetLoaderGGUF','inputs':{'unet_name':'flux1-dev-Q5.gguf'}},"
        "'11':{'class_type':'LoraLoaderModelOnly','inputs':{'lora_name':'glaze.safetensors','strength_model':0.75,'model':['1',"
        "0]}},"
        "'2':{'class_type':'CLIPTextEncodeFlux','inputs':{'clip_l':'kite','t5xxl':'a kite of "
        "paper','guidance':2.5,'clip':['30',0]}},"
        "'4':{'class_type':'EmptySD3LatentImage','inputs':{'width':['12',0],'height':['13',0],'batch_size':1}},"
        "'12':{'class_type':'PrimitiveInt','inputs':{'value':896}},'13':{'class_type':'INTConstant','inputs':{'value':1152}},"
        "'14':{'class_type':'RandomNoise','inputs':{'noise_seed':['15',0]}},'15':{'class_type':'Seed "
        "(rgthree)','inputs':{'seed':55}},"
        "'16':{'class_type':'KSamplerSelect','inputs':{'sampler_name':'euler'}},"
        "'17':{'class_type':'BasicScheduler','inputs':{'scheduler':'beta','steps':28,'denoise':1,'model':['11',0]}},"
        "'18':{'class_type':'BasicGuider','inputs':{'model':['11',0],'conditioning':['2',0]}},"
        "'5':{'class_type':'SamplerCustomAdvanced','inputs':{'noise':['14',0],'guider':['18',0],'sampler':['16',0],'sigmas':['"
        "17',0],"
        "'latent_image':['4',0]}}," SAVE("['5',0]") "}");

    claims_say(claims, "generator", "comfyui", "model", "flux1-dev-Q5.gguf", "prompt", "kite\na kite of paper", "guidance",
               "2.5", "seed", "55", "steps", "28", "sampler", "euler", "scheduler", "beta", "size", "896x1152", NULL);
    g_assert_nonnull(strstr(claim_list_value(claims, FIELD_PARAMETERS), "{\"name\": \"glaze.safetensors\", \"weight\": 0.75}"));
}

/* A guider with two sides, a schedule that has steps but no name, a sampler that is named by its node. */
static void test_guider(void)
{
    g_autoptr(ClaimList) claims =
        read_prompt("{" LOADER WORDS EMPTY "'14':{'class_type':'RandomNoise','inputs':{'noise_seed':55}},"
                    "'16':{'class_type':'SamplerDPMPP_2M_SDE','inputs':{'solver_type':'midpoint','eta':1,'s_noise':1,'noise_"
                    "device':'gpu'}},"
                    "'17':{'class_type':'SDTurboScheduler','inputs':{'steps':2,'denoise':1,'model':['1',0]}},"
                    "'18':{'class_type':'CFGGuider','inputs':{'cfg':3,'model':['1',0],'positive':['2',0],'negative':['3',0]}},"
                    "'5':{'class_type':'SamplerCustomAdvanced','inputs':{'noise':['14',0],'guider':['18',0],'sampler':['16',0],"
                    "'sigmas':['17',0],"
                    "'latent_image':['4',0]}}," SAVE("['5',0]") "}");

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, "seed", "55", "steps", "2", "cfg_scale", "3", "sampler", "dpmpp_2m_sde", "size",
               "640x384", NULL);
}

#define WITH_WORDS(nodes, positive, negative) \
    "{" LOADER WORDS EMPTY nodes SAMPLER("5", "77", "['1',0]", positive, negative, "['4',0]") SAVE("['5',0]") "}"

static void assert_words(const char *graph, const char *prompt, const char *negative)
{
    g_autoptr(ClaimList) claims = read_prompt(graph);

    g_assert_cmpstr(claim_list_value(claims, FIELD_PROMPT), ==, prompt);
    g_assert_cmpstr(claim_list_value(claims, FIELD_NEGATIVE_PROMPT), ==, negative);
    g_assert_cmpstr(claim_list_value(claims, FIELD_SEED), ==, "77");
}

static void test_conditionings(void)
{
    /* several texts feed one side: all, in order, none twice */
    assert_words(
        WITH_WORDS(
            "'30':{'class_type':'CLIPTextEncode','inputs':{'text':'a tower','clip':['1',1]}},"
            "'31':{'class_type':'ConditioningSetArea','inputs':{'width':64,'strength':1,'conditioning':['30',0]}},"
            "'32':{'class_type':'ConditioningCombine','inputs':{'conditioning_1':['2',0],'conditioning_2':['31',0]}},"
            "'33':{'class_type':'ConditioningConcat','inputs':{'conditioning_to':['32',0],'conditioning_from':['2',0]}},",
            "['33',0]", "['3',0]"),
        "a red kite\nover dunes\na tower", "rain");
    /* both sides run through one node */
    assert_words(
        WITH_WORDS("'30':{'class_type':'ControlNetApplyAdvanced','inputs':{'strength':1,'positive':['2',0],'negative':['3',0],"
                   "'control_net':['40',0],'image':['41',0]}},",
                   "['30',0]", "['30',1]"),
        "a red kite\nover dunes", "rain");
    /* zeroed out words do not steer */
    assert_words(
        WITH_WORDS("'30':{'class_type':'ConditioningZeroOut','inputs':{'conditioning':['2',0]}},", "['2',0]", "['30',0]"),
        "a red kite\nover dunes", NULL);
    /* the words of a region are not those of the picture */
    assert_words(
        WITH_WORDS(
            "'30':{'class_type':'GLIGENTextBoxApply','inputs':{'text':'left','conditioning_to':['2',0],'clip':['1',1]}},",
            "['30',0]", "['3',0]"),
        "a red kite\nover dunes", "rain");
    /* one encoder, two texts: the same twice is one */
    assert_words(
        WITH_WORDS("'30':{'class_type':'CLIPTextEncodeSDXL','inputs':{'width':1024,'text_g':'a kite','text_l':'a kite'}},"
                   "'31':{'class_type':'CLIPTextEncodeLumina2','inputs':{'system_prompt':'superior','user_prompt':'rain'}},",
                   "['30',0]", "['31',0]"),
        "a kite", "rain");
}

#define ENCODE(text) "'30':{'class_type':'CLIPTextEncode','inputs':{'text':" text ",'clip':['1',1]}},"

static void test_texts(void)
{
    static const struct {
        const char *nodes, *prompt;
    } rows[] = {
        {"'31':{'class_type':'PrimitiveStringMultiline','inputs':{'value':'a kite'}},", "a kite"},
        {"'31':{'class_type':'StringConcatenate','inputs':{'string_a':'a kite','string_b':['32',0],'delimiter':', '}},"
         "'32':{'class_type':'String Literal','inputs':{'string':'at dusk'}},",
         "a kite, at dusk"},
        {"'31':{'class_type':'Text Concatenate','inputs':{'delimiter':'\\\\n','clean_whitespace':'true','text_a':'a "
         "kite','text_b':'',"
         "'text_c':'at dusk'}},",
         "a kite\nat dusk"},
        {"'31':{'class_type':'ShowText|pysssss','inputs':{'text':['32',0],'text_0':'of the run before'}},"
         "'32':{'class_type':'Text Multiline','inputs':{'text':'a kite'}},",
         "a kite"},
        {"'31':{'class_type':'ImpactWildcardProcessor','inputs':{'wildcard_text':'a {kite|drone}','populated_text':'a "
         "kite','seed':4}},",
         "a kite"},
        {"'31':{'class_type':'SDXLPromptStyler','inputs':{'text_positive':'a kite','text_negative':'fog','style':'base'}},",
         "a kite"},
        {"'31':{'class_type':'CR Text Input Switch','inputs':{'Input':2,'text1':'a drone','text2':['32',0]}},"
         "'32':{'class_type':'CR Text','inputs':{'text':'a kite'}},",
         "a kite"},
        {"'31':{'class_type':'ComfySwitchNode','inputs':{'switch':false,'on_true':'a drone','on_false':'a kite'}},", "a kite"},
        {"'31':{'class_type':'Any Switch (rgthree)','inputs':{'any_02':['32',0]}},"
         "'32':{'class_type':'easy positive','inputs':{'positive':'a kite'}},",
         "a kite"},
        {"'31':{'class_type':'StringFunction|pysssss','inputs':{'action':'append','tidy_tags':'yes','text_a':'a "
         "kite','text_b':'','text_c':"
         "'at dusk','result':'of the run before'}},",
         "a kite, at dusk"},
        {"'31':{'class_type':'StringFunction|pysssss','inputs':{'action':'replace','tidy_tags':'no','text_a':'a drone at dusk, "
         "drone',"
         "'text_b':'drone','text_c':['32',0]}},'32':{'class_type':'CR Prompt Text','inputs':{'prompt':'kite'}},",
         "a kite at dusk, kite"},
        {"'31':{'class_type':'ImpactSwitch','inputs':{'select':2,'input2':['32',0],'sel_mode':false}},"
         "'32':{'class_type':'CR Prompt Text','inputs':{'prompt':'a kite'}},",
         "a kite"},
        {"'31':{'class_type':'StringConcatenate','inputs':{'string_b':'at dusk','delimiter':'comma','string_a':['32',0]}},"
         "'32':{'class_type':'String Literal','inputs':{'string':'a kite'}},",
         "a kite, at dusk"},
        {"'31':{'class_type':'CR Combine Prompt','inputs':{'part1':'a kite','part2':'','part3':'at dusk','separator':', '}},",
         "a kite, at dusk"},
        {"'31':{'class_type':'easy negative','inputs':{'negative':'a kite'}},", "a kite"},
        {"'31':{'class_type':'easy textSwitch','inputs':{'input':2,'text1':'a drone','text2':['32',0]}},"
         "'32':{'class_type':'CR Text','inputs':{'text':'a kite'}},",
         "a kite"},
        {"'31':{'class_type':'Text Input Switch','inputs':{'boolean':false,'text_a':'a drone','text_b':'a kite'}},", "a kite"},
        {"'31':{'class_type':'StringReplace','inputs':{'string':'a drone','find':'drone','replace':['32',0]}},"
         "'32':{'class_type':'CR Text','inputs':{'text':'kite'}},",
         "a kite"},
        {"'31':{'class_type':'Text Find and Replace','inputs':{'text':'a drone','find':'drone','replace':'kite'}},", "a kite"},
        {"'31':{'class_type':'easy showAnything','inputs':{'text':'of the run before','anything':['32',0]}},"
         "'32':{'class_type':'CR Text','inputs':{'text':'a kite'}},",
         "a kite"},
        /* made when it ran: not in the file, and what was asked for is not it */
        {"'31':{'class_type':'TextGenerate','inputs':{'prompt':'write about a kite'}},", NULL},
        {"'31':{'class_type':'DPRandomGenerator','inputs':{'text':'a {red|blue} kite','seed':3}},", NULL},
        {"'31':{'class_type':'easy wildcards','inputs':{'text':'a __color__ kite','seed':3}},", NULL},
        {"'31':{'class_type':'easy wildcards','inputs':{'text':'a kite','seed':3}},", "a kite"},
        {"'31':{'class_type':'RegexReplace','inputs':{'string':'a drone','regex_pattern':'d.*e','replace':'kite'}},", NULL},
        {"'31':{'class_type':'OllamaGenerate','inputs':{'prompt':'write about a kite','seed':3,'system':'you are a poet'}},",
         NULL},
        {"'31':{'class_type':'Text Concatenate','inputs':{'text_a':'a kite','text_b':['32',0]}},"
         "'32':{'class_type':'Florence2Run','inputs':{'text_input':'','image':['40',0]}},",
         NULL},
        {"'31':{'class_type':'LoadImage','inputs':{'image':'kite.png'}},", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *graph =
            g_strconcat("{" LOADER WORDS EMPTY ENCODE("['31',0]"), rows[i].nodes,
                        SAMPLER("5", "77", "['1',0]", "['30',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}", NULL);

        assert_words(graph, rows[i].prompt, "rain");
    }
}

/* Bundles: what a sampler is given through one link. */
static void test_bundles(void)
{
    g_autoptr(ClaimList) context = read_prompt(
        "{" LOADER WORDS EMPTY "'15':{'class_type':'Seed (rgthree)','inputs':{'seed':77}},"
        "'30':{'class_type':'Context (rgthree)','inputs':{'model':['1',0],'clip':['1',1],'latent':['4',0],'seed':['15',0]}},"
        "'31':{'class_type':'Context (rgthree)','inputs':{'base_ctx':['30',0],'positive':['2',0],'negative':['3',0]}},"
        "'32':{'class_type':'Context Switch (rgthree)','inputs':{'ctx_02':['31',0]}},"
        "'5':{'class_type':'KSampler','inputs':{'seed':['32',8]," SETTINGS
        ",'model':['32',1],'positive':['32',4],'negative':['32',5],'latent_image':['32',6]}},"
        "'33':{'class_type':'Context (rgthree)','inputs':{'base_ctx':['32',0],'latent':['5',0],'images':['8',0]}},"
        "'8':{'class_type':'VAEDecode','inputs':{'samples':['5',0],'vae':['32',3]}},"
        "'9':{'class_type':'SaveImage','inputs':{'images':['33',7]}}}");
    g_autoptr(ClaimList) pipe = read_prompt(
        "{'1':{'class_type':'easy fullLoader','inputs':{'ckpt_name':'kites.ckpt','lora_name':'None','resolution':'832 x 1216',"
        "'empty_latent_width':512,'empty_latent_height':512,'positive':'a kite','negative':'rain'}},"
        "'2':{'class_type':'easy preSampling','inputs':{'seed':77," SETTINGS ",'pipe':['1',0]}},"
        "'3':{'class_type':'easy kSampler','inputs':{'image_output':'Save','link_id':0,'pipe':['2',0]}}}");
    g_autoptr(ClaimList) settings =
        read_prompt(/* of a side are no words of it */
                    "{'1':{'class_type':'ttN pipeLoader_v2','inputs':{'ckpt_name':'kites.ckpt','positive':'a kite',"
                    "'positive_token_normalization':'none','positive_weight_interpretation':'comfy','negative':'rain',"
                    "'negative_token_normalization':'none','negative_weight_interpretation':'comfy','empty_latent_width':640,"
                    "'empty_latent_height':384,'seed':5}},"
                    "'3':{'class_type':'ttN pipeKSampler_v2','inputs':{'seed':77," SETTINGS
                    ",'image_output':'Save','pipe':['1',0]}}}");
    g_autoptr(ClaimList) efficient = read_prompt(
        "{'1':{'class_type':'Efficient Loader','inputs':{'ckpt_name':'kites.ckpt','clip_skip':-1,'lora_name':'None','positive':"
        "['6',0],'negative':'rain','empty_latent_width':640,'empty_latent_height':384}},"
        "'6':{'class_type':'Textbox','inputs':{'text':'a kite'}},"
        "'5':{'class_type':'KSampler (Efficient)','inputs':{'seed':77," SETTINGS
        ",'model':['1',0],'positive':['1',1],'negative':['1',2],'latent_image':['1',3]}},"
        "'9':{'class_type':'SaveImage','inputs':{'images':['5',5]}}}");

    claims_say(context, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "77", "size", "640x384", NULL);
    claims_say(pipe, "generator", "comfyui", "model", "kites.ckpt", "prompt", "a kite", "negative_prompt", "rain",
               SAYS_SETTINGS, "seed", "77", "size", "832x1216", NULL);
    claims_say(settings, "generator", "comfyui", "model", "kites.ckpt", "prompt", "a kite", "negative_prompt", "rain",
               SAYS_SETTINGS, "seed", "77", "size", "640x384", NULL);
    claims_say(efficient, "generator", "comfyui", "model", "kites.ckpt", "prompt", "a kite", "negative_prompt", "rain",
               SAYS_SETTINGS, "seed", "77", "size", "640x384", NULL);
}

/* Videos: words on one link, a size where the embeddings of no picture are made, two stages. */
static void test_video(void)
{
    g_autoptr(ClaimList) claims = read_prompt(
        "{'1':{'class_type':'WanVideoTextEncode','inputs':{'positive_prompt':'a kite','negative_prompt':'rain','t5':['9',0]}},"
        "'2':{'class_type':'WanVideoModelLoader','inputs':{'model':'wan_14b.safetensors','base_precision':'bf16'}},"
        "'3':{'class_type':'WanVideoEmptyEmbeds','inputs':{'width':832,'height':480,'num_frames':81}},"
        "'4':{'class_type':'WanVideoSampler','inputs':{'steps':6,'cfg':4,'seed':77,'scheduler':'unipc','model':['2',0],'image_"
        "embeds':"
        "['3',0],'text_embeds':['1',0]}},"
        "'5':{'class_type':'WanVideoSampler','inputs':{'steps':2,'cfg':1,'seed':3,'scheduler':'lcm','model':['2',0],'image_"
        "embeds':"
        "['3',0],'text_embeds':['1',0],'samples':['4',0]}},"
        "'6':{'class_type':'WanVideoDecode','inputs':{'samples':['5',0]}},"
        "'7':{'class_type':'VHS_VideoCombine','inputs':{'images':['6',0],'filename_prefix':'wan'}}}");

    claims_say(claims, "generator", "comfyui", "model", "wan_14b.safetensors", "prompt", "a kite", "negative_prompt", "rain",
               "steps", "6", "cfg_scale", "4", "seed", "77", "scheduler", "unipc", "size", "832x480", NULL);
}

static void assert_model(const char *nodes, const char *model)
{
    g_autofree char *graph = g_strconcat(
        "{", nodes, WORDS EMPTY SAMPLER("5", "77", "['10',0]", "['2',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}", NULL);
    g_autoptr(ClaimList) claims = read_prompt(graph);

    g_assert_cmpstr(claim_list_value(claims, FIELD_MODEL), ==, model);
}

static void test_models(void)
{
    assert_model(
        "'10':{'class_type':'ModelSamplingFlux','inputs':{'max_shift':1,'model':['11',0]}},"
        "'11':{'class_type':'Power Lora Loader (rgthree)','inputs':{'lora_1':{'on':true,'lora':'a.safetensors','strength':1},"
        "'model':['12',0]}},'12':{'class_type':'UNETLoader','inputs':{'unet_name':'kite-xl.safetensors'}},",
        "kite-xl.safetensors");
    /* a motion module has a model_name of its own */
    assert_model(
        "'10':{'class_type':'ADE_AnimateDiffLoaderWithContext','inputs':{'model_name':'mm_v15.ckpt','model':['11',0]}},"
        "'11':{'class_type':'CheckpointLoader|pysssss','inputs':{'ckpt_name':{'content':'kite.ckpt','image':null}}},",
        "kite.ckpt");
    assert_model("'10':{'class_type':'ModelMergeSimple','inputs':{'ratio':0.5,'model1':['11',0],'model2':['12',0]}},"
                 "'11':{'class_type':'CheckpointLoaderSimple','inputs':{'ckpt_name':['13',0]}},"
                 "'12':{'class_type':'CheckpointLoaderSimple','inputs':{'ckpt_name':'other.ckpt'}},"
                 "'13':{'class_type':'Checkpoint Selector','inputs':{'ckpt_name':'kite.ckpt'}},",
                 "kite.ckpt");
    assert_model(
        "'10':{'class_type':'WanVideoModelLoader','inputs':{'model':'wan_14b.safetensors','quantization':'disabled'}},",
        "wan_14b.safetensors");
    assert_model("", NULL);
}

/* A picture that begins with another one has no size of its own in the graph. */
static void test_begun_with_a_picture(void)
{
    g_autoptr(ClaimList) claims =
        read_prompt("{" LOADER WORDS "'10':{'class_type':'LoadImage','inputs':{'image':'in.png'}},"
                    "'11':{'class_type':'ImageScale','inputs':{'width':2000,'height':2000,'image':['10',0]}},"
                    "'4':{'class_type':'VAEEncode','inputs':{'pixels':['11',0],'vae':['1',2]}}," SAMPLER(
                        "5", "77", "['1',0]", "['2',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}");

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "77", NULL);
}

/* Embeddings of a model's own, and all in one node. */
static void test_own_words(void)
{
    g_autoptr(ClaimList) kolors =
        read_prompt("{'1':{'class_type':'KolorsTextEncode','inputs':{'prompt':'a kite','negative_prompt':'rain'}},"
                    "'4':{'class_type':'KolorsSampler','inputs':{'seed':77,'steps':24,'kolors_embeds':['1',0]}},"
                    "'5':{'class_type':'SaveImage','inputs':{'images':['4',0]}}}");
    g_autoptr(ClaimList) omni =
        read_prompt("{'1':{'class_type':'ailab_OmniGen','inputs':{'prompt_text':'a kite','steps':24,'seed':77}},"
                    "'5':{'class_type':'SaveImage','inputs':{'images':['1',0]}}}");

    claims_say(kolors, "generator", "comfyui", "prompt", "a kite", "negative_prompt", "rain", "seed", "77", "steps", "24",
               NULL);
    claims_say(omni, "generator", "comfyui", "prompt", "a kite", "seed", "77", "steps", "24", NULL);
}

/* Sizes out of presets, in the canvas itself or where its sides come from. */
static void test_sizes(void)
{
    static const struct {
        const char *canvas, *size;
    } rows[] = {
        {"'4':{'class_type':'EmptyLatentImagePresets','inputs':{'dimensions':'896 x 1152 (0.78)','invert':true}},", "1152x896"},
        {"'4':{'class_type':'SDXLEmptyLatentSizePicker+','inputs':{'resolution':'896x1152 (0.78)','width_override':1000,"
         "'height_override':0}},",
         "1000x1152"},
        {"'4':{'class_type':'EmptyLatentImage','inputs':{'width':['10',0],'height':['10',1]}},"
         "'10':{'class_type':'CR SDXL Aspect Ratio','inputs':{'width':1024,'height':1024,'aspect_ratio':'3:4 portrait "
         "896x1152',"
         "'swap_dimensions':'Off'}},",
         "896x1152"},
        {"'4':{'class_type':'EmptyLatentImage','inputs':{'width':['10',0],'height':['10',1]}},"
         "'10':{'class_type':'CR SDXL Aspect Ratio','inputs':{'width':1024,'height':1024,'aspect_ratio':'3:4 portrait "
         "896x1152',"
         "'swap_dimensions':'On'}},",
         "1152x896"},
        {"'4':{'class_type':'EmptyLatentImage','inputs':{'width':['10',1],'height':['10',0]}},"
         "'10':{'class_type':'CR Image Size','inputs':{'width':512,'height':768}},",
         "768x512"},
        {"'4':{'class_type':'EmptyLatentImage','inputs':{'width':['10',0],'height':['11',0]}},"
         "'10':{'class_type':'INTConstant','inputs':{'value':512}},'11':{'class_type':'INTConstant','inputs':{'value':768}},",
         "512x768"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *graph =
            g_strconcat("{" LOADER WORDS, rows[i].canvas,
                        SAMPLER("5", "77", "['1',0]", "['2',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}", NULL);
        g_autoptr(ClaimList) claims = read_prompt(graph);

        g_test_message("%s", rows[i].canvas);
        g_assert_cmpstr(claim_list_value(claims, FIELD_SIZE), ==, rows[i].size);
    }
}

/* A number that is thrown when the graph runs is not the seed of the dice. */
static void test_dice(void)
{
    g_autoptr(ClaimList) claims = read_prompt(
        "{" LOADER WORDS EMPTY "'10':{'class_type':'Random Number','inputs':{'minimum':0,'maximum':99,'seed':8}}," SAMPLER(
            "5", "['10',0]", "['1',0]", "['2',0]", "['3',0]", "['4',0]") SAVE("['5',0]") "}");

    claims_say(claims, SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "size", "640x384", NULL);
}

/* Of two savers the one whose prefix the file has. */
static void test_savers(void)
{
    static const char graph[] = "{" LOADER WORDS EMPTY SAMPLER("5", "77", "['1',0]", "['2',0]", "['3',0]", "['4',0]")
        SAMPLER("6", "88", "['1',0]", "['2',0]", "['3',0]", "['4',0]")
            SAVE("['5',0]") ",'18':{'class_type':'VAEDecode','inputs':{'samples':['6',0]}},"
                            "'19':{'class_type':'SaveImage','inputs':{'filename_prefix':'day/dunes','images':['18',0]}}}";
    g_autoptr(ClaimList) first = read_as("prompt", graph, "out/kite_00001_.png");
    g_autoptr(ClaimList) second = read_as("prompt", graph, "out/dunes_00001_.png");

    g_assert_cmpstr(claim_list_value(first, FIELD_SEED), ==, "77");
    g_assert_cmpstr(claim_list_value(second, FIELD_SEED), ==, "88");
}

/* Services behind a node of their own. */
static void test_service(void)
{
    g_autoptr(ClaimList) claims = read_prompt(
        "{'1':{'class_type':'FluxProUltraImageNode','inputs':{'prompt':'a kite','seed':5,'aspect_ratio':'16:9','raw':"
        "false}},'2':{'class_type':'SaveImage','inputs':{'images':['1',0]}}}");

    claims_say(claims, "generator", "comfyui", "prompt", "a kite", "seed", "5", NULL);
}

static void test_without_sampler(void)
{
    g_autoptr(ClaimList) claims = read_prompt("{'1':{'class_type':'LoadImage','inputs':{'image':'a.png'}},"
                                              "'2':{'class_type':'SaveImage','inputs':{'images':['1',0]}}}");

    claims_say(claims, "generator", "comfyui", NULL);
}

/* What goes in circles, is bound to itself, or doubles at each step ends. */
static void test_endless(void)
{
    g_autoptr(GString) graph = g_string_new("{'0':{'class_type':'CLIPTextEncode','inputs':{'text':['100',0]}},");
    g_autoptr(ClaimList) circle = read_prompt(
        "{'1':{'class_type':'KSampler','inputs':{'seed':['1',0],'steps':['2',0],'model':['1',0],'positive':['2',0],'latent_"
        "image':"
        "['1',0]}},'2':{'class_type':'Switch','inputs':{'select':['2',0],'text':['2',0],'positive':['2',0],'any':['1',0]}}}");
    g_autoptr(ClaimList) doubled = NULL;

    claims_say(circle, "generator", "comfyui", NULL);
    for (guint i = 100; i < 160; i++)
        g_string_append_printf(graph, "'%u':{'class_type':'JoinStrings','inputs':{'string1':['%u',0],'string2':['%u',0]}},", i,
                               i + 1, i + 1);
    g_string_append(graph, "'160':{'class_type':'String','inputs':{'string':'kite'}}," SAMPLER(
                               "5", "77", "['0',0]", "['0',0]", "['0',0]", "['0',0]") SAVE("['5',0]") "}");
    doubled = read_prompt(graph->str);
    g_assert_cmpstr(claim_list_value(doubled, FIELD_GENERATOR), ==, "comfyui");
}

#define PLAIN_CLAIMS SAYS_MODEL, SAYS_WORDS, SAYS_SETTINGS, "seed", "77", "size", "640x384"

static void test_places(void)
{
    static const struct {
        guint tag;
        const char *form;
    } rows[] = {{0x010f, "Prompt: %s"}, {0x0110, "prompt:%s"}, {0x9286, "{\"prompt\": %s, \"workflow\": {}}"}, {0x9286, "%s"}};
    g_autofree char *graph = quoted(PLAIN("77"));
    g_autofree char *escaped = g_strescape(graph, NULL);
    g_autofree char *inner = g_strdup_printf("{\"prompt\": \"%s\"}", escaped);
    g_autofree char *xml = g_markup_escape_text(graph, -1);
    g_autofree char *packet = g_strdup_printf(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
        "xmlns:comfy='https://example.org/graph'><comfy:prompt>%s</comfy:prompt></rdf:Description></rdf:RDF></x:xmpmeta>",
        xml);
    g_autoptr(ClaimList) in_text = picture_read(picture_text(picture_new(), "parameters", inner), NULL);
    g_autoptr(ClaimList) in_xmp = picture_read(picture_block(picture_new(), PART_XMP, forge_text(forge_new(), packet)), NULL);

    claims_say(in_text, PLAIN_CLAIMS, NULL);
    claims_say(in_xmp, PLAIN_CLAIMS, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) halves = g_strsplit(rows[i].form, "%s", 2);
        g_autofree char *text = g_strconcat(halves[0], graph, halves[1], NULL);
        g_autoptr(ClaimList) claims = picture_read(picture_exif(picture_new(), rows[i].tag, text), NULL);

        claims_say(claims, PLAIN_CLAIMS, NULL);
    }
}

/* Words about graphs, other programs' JSON, and half a graph. */
static void test_silent(void)
{
    static const char *const texts[] = {"{'class_type':'KSampler'}",    "{'a':{'class_type':5}}",  "class_type",
                                        "[{'class_type':'x'}]",         "{'nodes':[],'links':[]}", "{'nodes':3}",
                                        "{'1':{'class_type':'KSampler'"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(ClaimList) claims = read_prompt(texts[i]);

        claims_say(claims, NULL);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/comfyui/plain", test_plain);
    g_test_add_func("/comfyui/not-a-number", test_not_a_number);
    g_test_add_func("/comfyui/passes", test_passes);
    g_test_add_func("/comfyui/no-noise", test_no_noise);
    g_test_add_func("/comfyui/custom", test_custom);
    g_test_add_func("/comfyui/guider", test_guider);
    g_test_add_func("/comfyui/conditionings", test_conditionings);
    g_test_add_func("/comfyui/texts", test_texts);
    g_test_add_func("/comfyui/bundles", test_bundles);
    g_test_add_func("/comfyui/video", test_video);
    g_test_add_func("/comfyui/models", test_models);
    g_test_add_func("/comfyui/begun-with-a-picture", test_begun_with_a_picture);
    g_test_add_func("/comfyui/own-words", test_own_words);
    g_test_add_func("/comfyui/sizes", test_sizes);
    g_test_add_func("/comfyui/dice", test_dice);
    g_test_add_func("/comfyui/savers", test_savers);
    g_test_add_func("/comfyui/service", test_service);
    g_test_add_func("/comfyui/without-sampler", test_without_sampler);
    g_test_add_func("/comfyui/endless", test_endless);
    g_test_add_func("/comfyui/places", test_places);
    g_test_add_func("/comfyui/silent", test_silent);
    return g_test_run();
}
