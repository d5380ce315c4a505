#include "generator/comfy_walk.h"

#include <string.h>

#define DEEPEST 200u
#define MOST_STEPS 20000u
#define MOST_SWITCHES 500u
#define MOST_NAMES 12u

/* What is wanted: the names it goes by, and those of links that lead to it. */
static const struct {
    gboolean numeric;
    const char *names[MOST_NAMES], *carriers[MOST_NAMES];
} wants[] = {
    [COMFY_SEED] = {TRUE, {"seed", "noise_seed", "seed_num", "rng_seed", "Seed"}, {"noise"}},
    [COMFY_STEPS] = {TRUE, {"steps", "num_steps", "num_inference_steps", "steps_total", "Steps"}, {"sigmas", "guider"}},
    [COMFY_CFG] = {TRUE,
                   {"cfg", "cfg_scale", "true_gs", "cfg_conds", "true_cfg_scale", "CFG", "guidance_scale", "cfg1"},
                   {"guider"}},
    [COMFY_GUIDANCE] = {TRUE,
                        {"guidance", "flux_guidance", "embedded_guidance_scale", "distilled_guidance"},
                        {"guider", "positive", "conditioning", "conditioning_to", "conditioning_1", "conditioning1", "cond",
                         "cond1", "text_embeds"}},
    [COMFY_SAMPLER] = {FALSE, {"sampler_name", "sampler", "Sampler"}, {"sampler"}},
    [COMFY_SCHEDULER] = {FALSE, {"scheduler", "scheduler_name", "Scheduler", "schedule"}, {"sigmas"}},
    [COMFY_DENOISE] = {TRUE, {"denoise", "denoise_strength"}, {"sigmas"}},
    [COMFY_WIDTH] = {TRUE, {"width", "empty_latent_width", "image_width", "latent_width", "Width"}, {NULL}},
    [COMFY_HEIGHT] = {TRUE, {"height", "empty_latent_height", "image_height", "latent_height", "Height"}, {NULL}},
    [COMFY_MODEL] = {FALSE,
                     {"ckpt_name", "unet_name", "model_name", "ckpt", "checkpoint", "checkpoint_name", "model", "model_path"},
                     {NULL}},
    [COMFY_SELECT] = {TRUE, {"select", "index", "Input", "input", "switch", "boolean", "condition", "use"}, {NULL}},
};

/* What nodes that only hold a value call it. */
static const char *const holders[] = {"value",  "Value",  "int",    "INT",  "float", "FLOAT",   "number",
                                      "Number", "string", "STRING", "text", "Text",  "boolean", NULL};

gboolean comfy_walk_step(ComfyWalk *walk, guint depth)
{
    return depth <= DEEPEST && ++walk->steps <= MOST_STEPS;
}

const ComfyNode *comfy_walk_source(const ComfyWalk *walk, const ComfyInput *input)
{
    return input && input->node != COMFY_NO_NODE ? comfy_graph_node(walk->graph, input->node) : NULL;
}

gboolean comfy_is_bundle(const char *name)
{
    static const char *const words[] = {"pipe", "ctx", "context", NULL};
    static const char *const names[] = {"sdxl_tuple", "settings", "options", "config", "bus", NULL};

    return comfy_has_any(name, words) || g_strv_contains(names, name);
}

const char *comfy_scalar(const ComfyInput *input)
{
    static const char *const nothings[] = {"", "None", "none", "undefined", NULL};
    const JsonValue *value = input ? input->value : NULL;
    const char *text;

    if (json_value_kind(value) == JSON_OBJECT)
        value = json_value_member(value, "content");
    text = json_value_scalar(value);
    return text && !g_strv_contains(nothings, text) ? text : NULL;
}

static gboolean fits(ComfyWanted wanted, const char *text)
{
    gboolean is_number = text && json_is_number(text);

    if (!text)
        return FALSE;
    if (wanted == COMFY_SELECT)
        return is_number || strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
    return wants[wanted].numeric == is_number;
}

/* One walk for one value. */
typedef struct {
    ComfyWalk *walk;
    ComfyWanted wanted;
    guint8 *seen; /* of each node: whether it was asked already */
} Search;

static const char *walk_up(Search *search, const ComfyNode *node, guint depth);

/* Samplers that are a node of their own have their name in that of the node. */
static const char *sampler_of_type(const char *type)
{
    static const struct {
        const char *type, *name;
    } rows[] = {
        {"SamplerEulerAncestral", "euler_ancestral"},
        {"SamplerEulerAncestralCFGPP", "euler_ancestral_cfg_pp"},
        {"SamplerEulerCFGpp", "euler_cfg_pp"},
        {"SamplerDPMPP_SDE", "dpmpp_sde"},
        {"SamplerDPMPP_2M_SDE", "dpmpp_2m_sde"},
        {"SamplerDPMPP_3M_SDE", "dpmpp_3m_sde"},
        {"SamplerDPMAdaptative", "dpm_adaptive"},
        {"SamplerDPMPP_2S_Ancestral", "dpmpp_2s_ancestral"},
        {"SamplerLMS", "lms"},
        {"SamplerLCMUpscale", "lcm"},
        {"SamplerER_SDE", "er_sde"},
        {"SamplerSASolver", "sa_solver"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].type, type) == 0)
            return rows[i].name;
    return NULL;
}

/* What the one input of a node is called that gives on what it is given. */
static gboolean passes_on(const char *name)
{
    static const char *const names[] = {"", "any", "anything", "input", "value", "source", "in", NULL};

    return g_strv_contains(names, name);
}

/* What a node that is there to give one value holds: by the name of the wanted, of a holder, or the only one it has. What is
 * reckoned from others is not in the file. */
static const char *held_value(Search *search, const ComfyNode *node, guint depth)
{
    static const char *const reckons[] = {"math", "calc", "operation", "expression", "eval", NULL};
    ComfyWalk *walk = search->walk;
    ComfyWanted wanted = search->wanted;
    const ComfyInput *only = node->n_inputs == 1 ? comfy_node_input(walk->graph, node, 0) : NULL;
    const ComfyInput *chosen;

    if (comfy_has_any(node->type, reckons))
        return NULL;
    chosen = wanted == COMFY_SELECT ? NULL : comfy_walk_chosen(walk, node, depth);
    if (chosen && fits(wanted, comfy_scalar(chosen)))
        return comfy_scalar(chosen);
    if (comfy_walk_source(walk, chosen))
        return walk_up(search, comfy_walk_source(walk, chosen), depth + 1);
    for (guint i = 0; holders[i]; i++) {
        const ComfyInput *input = comfy_node_find(walk->graph, node, holders[i]);
        const ComfyNode *source = comfy_walk_source(walk, input);

        if (fits(wanted, comfy_scalar(input)))
            return comfy_scalar(input);
        if (source)
            return walk_up(search, source, depth + 1);
    }
    if (fits(wanted, comfy_scalar(only)))
        return comfy_scalar(only);
    if (comfy_walk_source(walk, only) && passes_on(only->name))
        return walk_up(search, comfy_walk_source(walk, only), depth + 1);
    return wanted == COMFY_SAMPLER ? sampler_of_type(node->type) : NULL;
}

/* By the names of inputs and along the links that carry it. */
static const char *named_value(Search *search, const ComfyNode *node, guint depth)
{
    ComfyWalk *walk = search->walk;
    ComfyWanted wanted = search->wanted;
    const ComfyGraph *graph = walk->graph;
    guint8 *seen = &search->seen[comfy_graph_index(graph, node)];
    const char *value = NULL;

    if (*seen || !comfy_walk_step(walk, depth))
        return NULL;
    *seen = 1;
    for (guint i = 0; i < MOST_NAMES && wants[wanted].names[i] && !value; i++) {
        const ComfyInput *input = comfy_node_find(graph, node, wants[wanted].names[i]);
        const ComfyNode *source = comfy_walk_source(walk, input);

        if (source)
            value = walk_up(search, source, depth + 1);
        else if (fits(wanted, comfy_scalar(input)))
            value = comfy_scalar(input);
    }
    for (guint i = 0; i < MOST_NAMES && wants[wanted].carriers[i] && !value; i++) {
        const ComfyNode *source = comfy_walk_source(walk, comfy_node_find(graph, node, wants[wanted].carriers[i]));

        if (source)
            value = named_value(search, source, depth + 1);
    }
    for (guint i = 0; i < node->n_inputs && !value; i++) {
        const ComfyInput *input = comfy_node_input(graph, node, i);
        const ComfyNode *source = comfy_walk_source(walk, input);

        if (source && (comfy_is_bundle(input->name) || *input->name == '\0'))
            value = named_value(search, source, depth + 1);
    }
    return value;
}

/* The seed that it has is of its own dice; what it throws is not in the file. */
static gboolean is_dice(const ComfyNode *node)
{
    static const char *const types[] = {"random number", "randomnumber", "random int", "randomint", NULL};

    return comfy_has_any(node->type, types);
}

static const char *walk_up(Search *search, const ComfyNode *node, guint depth)
{
    gboolean seen = search->seen[comfy_graph_index(search->walk->graph, node)];
    const char *value = is_dice(node) ? NULL : named_value(search, node, depth);

    return value || is_dice(node) || seen || depth > DEEPEST ? value : held_value(search, node, depth + 1);
}

/* @held: @node is where a link for the value comes from, not what takes it. */
static const char *search_value(ComfyWalk *walk, const ComfyNode *node, ComfyWanted wanted, gboolean held, guint depth)
{
    g_autofree guint8 *seen = g_malloc0(walk->graph->nodes->len);
    Search search = {walk, wanted, seen};

    return held ? walk_up(&search, node, depth) : named_value(&search, node, depth);
}

const char *comfy_walk_value(ComfyWalk *walk, const ComfyNode *node, ComfyWanted wanted)
{
    return search_value(walk, node, wanted, FALSE, 0);
}

const char *comfy_walk_held(ComfyWalk *walk, const ComfyNode *node, ComfyWanted wanted)
{
    return search_value(walk, node, wanted, TRUE, 0);
}

/* The number that a name ends in, -1 when in none: "text2", "any_01". */
static gint64 trailing_number(const char *name)
{
    gsize length = strlen(name);
    gsize at = length;

    while (at > 0 && g_ascii_isdigit(name[at - 1]))
        at--;
    return at == length || length - at > 6 ? -1 : g_ascii_strtoll(name + at, NULL, 10);
}

const ComfyInput *comfy_walk_chosen(ComfyWalk *walk, const ComfyNode *node, guint depth)
{
    static const char *const on[] = {"on_true", "true", "input_true", "tt_value", "if_true", "text_a", NULL};
    static const char *const off[] = {"on_false", "false", "input_false", "ff_value", "if_false", "text_b", NULL};
    static const char *const words[] = {"switch", "select", "if", "index", NULL};
    const char *select;
    const char *const *names;

    if (!comfy_has_any(node->type, words) || !comfy_walk_step(walk, depth) || ++walk->switches > MOST_SWITCHES)
        return NULL;
    select = search_value(walk, node, COMFY_SELECT, FALSE, depth + 1);
    if (!select)
        return NULL;
    names = strcmp(select, "true") == 0 ? on : strcmp(select, "false") == 0 ? off : NULL;
    for (; names && *names; names++)
        if (comfy_node_find(walk->graph, node, *names))
            return comfy_node_find(walk->graph, node, *names);
    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(walk->graph, node, i);
        gint64 number = trailing_number(input->name);

        if (number >= 0 && number == g_ascii_strtoll(select, NULL, 10) && g_ascii_isdigit(*select))
            return input;
    }
    return NULL;
}
