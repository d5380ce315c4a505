/* comfy_picture.c - the way of the picture through a graph of ComfyUI: from the node that saves it to the samplers that made
 * it, to their model and to the empty picture they began with. */
#include "generator/comfy_walk.h"

#include <string.h>

#define MOST_PASSES 16u

/* Links that are not the picture's: what steers a sampler, numbers and texts. */
static gboolean is_beside(const char *name)
{
    static const char *const words[] = {"model",  "clip",   "vae",      "positive", "negative", "cond",   "mask",     "control",
                                        "text",   "prompt", "seed",     "sigmas",   "guider",   "lora",   "width",    "height",
                                        "steps",  "cfg",    "denoise",  "adapter",  "filename", "string", "detector", "audio",
                                        "embeds", "style",  "schedule", "sampler",  "bbox",     "segm_",  NULL};

    return (comfy_has_any(name, words) && !comfy_is_bundle(name)) || strcmp(name, "noise") == 0;
}

static gboolean has_link(const ComfyWalk *walk, const ComfyNode *node, const char *const *words)
{
    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(walk->graph, node, i);

        if (input->node != COMFY_NO_NODE && comfy_has_any(input->name, words))
            return TRUE;
    }
    return FALSE;
}

/* What makes pictures out of noise, or out of a prompt on somebody's server: named a sampler, or with a seed beside what
 * steers it. */
static gboolean is_sampler(const ComfyWalk *walk, const ComfyNode *node)
{
    static const char *const others[] = {"select", "provider", "scheduler", "settings", "config", "info", "samplername", NULL};
    static const char *const steers[] = {"model", "guider", "positive", "cond", "pipe", "tuple", "embeds", NULL};
    static const char *const seeds[] = {"seed", "noise_seed", "noise", "rng_seed"};
    static const char *const prompts[] = {"positive", "prompt", "positive_prompt", "conditioning", "guider", "prompt_text"};

    if (comfy_has(node->type, "sampler") && !comfy_has_any(node->type, others) && has_link(walk, node, steers))
        return TRUE;
    if (comfy_has(node->type, "loader")) /* whose seed is for the sampler behind it, which may have another */
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(seeds); i++)
        for (guint j = 0; comfy_node_find(walk->graph, node, seeds[i]) && j < G_N_ELEMENTS(prompts); j++)
            if (comfy_node_find(walk->graph, node, prompts[j]))
                return TRUE;
    return FALSE;
}

/* Which node has been seen on this walk. */
typedef struct {
    ComfyWalk *walk;
    guint8 *seen;
} Search;

/* FALSE when the node has been asked before, or the walk has gone far enough. */
static gboolean step(Search *search, const ComfyNode *node, guint depth)
{
    guint8 *seen = &search->seen[comfy_graph_index(search->walk->graph, node)];

    if (*seen || !comfy_walk_step(search->walk, depth))
        return FALSE;
    *seen = 1;
    return TRUE;
}

static const ComfyNode *sampler_at(Search *search, guint index, guint depth);

/* Bundles last, since they hold what came before too. */
static const ComfyNode *sampler_above(Search *search, const ComfyNode *node, guint depth)
{
    const ComfyGraph *graph = search->walk->graph;
    const ComfyInput *chosen = comfy_walk_chosen(search->walk, node, depth);

    if (chosen && chosen->node != COMFY_NO_NODE)
        return sampler_at(search, chosen->node, depth + 1);
    for (guint round = 0; round < 2; round++)
        for (guint i = 0; i < node->n_inputs; i++) {
            const ComfyInput *input = comfy_node_input(graph, node, i);
            const ComfyNode *found = NULL;

            if (input->node != COMFY_NO_NODE && !is_beside(input->name) && comfy_is_bundle(input->name) == (round == 1))
                found = sampler_at(search, input->node, depth + 1);
            if (found)
                return found;
        }
    return NULL;
}

static const ComfyNode *sampler_at(Search *search, guint index, guint depth)
{
    const ComfyNode *node = comfy_graph_node(search->walk->graph, index);

    if (!step(search, node, depth))
        return NULL;
    return is_sampler(search->walk, node) ? node : sampler_above(search, node, depth);
}

/* Stable Cascade's second stage is given the first one's picture with the words. */
static const ComfyNode *cascade_above(Search *search, const ComfyNode *node)
{
    const ComfyGraph *graph = search->walk->graph;
    const ComfyNode *words = comfy_walk_source(search->walk, comfy_node_find(graph, node, "positive"));
    const ComfyInput *stage = words ? comfy_node_find(graph, words, "stage_c") : NULL;

    return stage && stage->node != COMFY_NO_NODE ? sampler_at(search, stage->node, 0) : NULL;
}

static gboolean passes_above(Search *search, const ComfyNode *start, gboolean is_start_sampler, GPtrArray *passes)
{
    const ComfyNode *sampler = is_start_sampler ? start : sampler_above(search, start, 0);

    while (sampler && passes->len < MOST_PASSES) {
        const ComfyNode *above = NULL;

        g_ptr_array_add(passes, (gpointer)sampler);
        above = sampler_above(search, sampler, 0);
        sampler = above ? above : cascade_above(search, sampler);
    }
    return passes->len > 0;
}

/* How sure it is that @node put out the file: 3 it saves under the file's name, 2 it saves, 1 it shows, 0 nobody takes from it,
 * -1 it is none. */
static int output_rank(const ComfyWalk *walk, const ComfyNode *node, const char *basename)
{
    static const char *const shows[] = {"preview", "combine", "compare", "display", "output", "view", NULL};
    const char *prefix = comfy_scalar(comfy_node_find(walk->graph, node, "filename_prefix"));
    const char *slash = prefix ? strrchr(prefix, '/') : NULL;
    const char *name = slash ? slash + 1 : prefix;

    if (node->used || node->n_inputs == 0)
        return comfy_has(node->type, "SaveImage") && node->n_inputs > 0 ? 1 : -1;
    if (name && *name && basename && g_str_has_prefix(basename, name) && basename[strlen(name)] == '_')
        return 3;
    if (comfy_has(node->type, "save"))
        return 2;
    return comfy_has_any(node->type, shows) ? 1 : 0;
}

GPtrArray *comfy_walk_passes(ComfyWalk *walk, const char *basename)
{
    const ComfyGraph *graph = walk->graph;
    g_autofree guint8 *seen = g_malloc0(graph->nodes->len);
    Search search = {walk, seen};
    GPtrArray *passes = g_ptr_array_new();

    for (int rank = 3; rank >= 0; rank--)
        for (guint i = 0; i < graph->nodes->len; i++) {
            const ComfyNode *node = comfy_graph_node(graph, i);

            if (output_rank(walk, node, basename) == rank && passes_above(&search, node, is_sampler(walk, node), passes))
                return passes;
        }
    for (guint i = 0; i < graph->nodes->len; i++) {
        const ComfyNode *node = comfy_graph_node(graph, i);

        if (is_sampler(walk, node) && passes_above(&search, node, TRUE, passes))
            return passes;
    }
    return passes;
}

/* A name that is set right here, or that a link to a node of names gives. */
static const char *model_name(ComfyWalk *walk, const ComfyNode *node, const char *const *names)
{
    for (; *names; names++) {
        const ComfyInput *input = comfy_node_find(walk->graph, node, *names);
        const ComfyNode *source = comfy_walk_source(walk, input);
        const char *text = source ? comfy_walk_held(walk, source, COMFY_MODEL) : comfy_scalar(input);

        if (text && !json_is_number(text) && strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
            return text;
    }
    return NULL;
}

static gboolean leads_to_model(const char *name)
{
    static const char *const others[] = {"upscale", "clip", "style_model", "control", "sam_model", "text", "refiner", NULL};

    return strcmp(name, "guider") == 0 || comfy_is_bundle(name) || *name == '\0' ||
           ((comfy_has(name, "model") || comfy_has(name, "unet")) && !comfy_has_any(name, others));
}

/* Links first when the name there is only a likely one: a node that adds a motion module has a model_name too. */
static const char *model_above(Search *search, const ComfyNode *node, GPtrArray *loras, guint depth)
{
    static const char *const sure[] = {"ckpt_name", "unet_name", "base_ckpt_name", "checkpoint", "checkpoint_name",
                                       "ckpt",      "gguf_name", "unet",           NULL};
    static const char *const likely[] = {"model_name", "model_path", "model", "model_id", "repo_id", "model_version", NULL};
    ComfyWalk *walk = search->walk;
    const ComfyInput *chosen;
    const char *name;

    if (!step(search, node, depth))
        return NULL;
    if (loras && comfy_has(node->type, "lora"))
        g_ptr_array_add(loras, (gpointer)node);
    name = model_name(walk, node, sure);
    chosen = name ? NULL : comfy_walk_chosen(walk, node, depth);
    if (comfy_walk_source(walk, chosen))
        return model_above(search, comfy_walk_source(walk, chosen), loras, depth + 1);
    for (guint i = 0; i < node->n_inputs && !name; i++) {
        const ComfyInput *input = comfy_node_input(walk->graph, node, i);
        const ComfyNode *source = comfy_walk_source(walk, input);

        if (source && (leads_to_model(input->name) || node->n_inputs == 1 || comfy_has(node->type, "switch")))
            name = model_above(search, source, loras, depth + 1);
    }
    return name ? name : model_name(walk, node, likely);
}

const char *comfy_walk_model(ComfyWalk *walk, const ComfyNode *sampler, GPtrArray *loras)
{
    g_autofree guint8 *seen = g_malloc0(walk->graph->nodes->len);
    Search search = {walk, seen};

    return model_above(&search, sampler, loras, 0);
}

static gboolean leads_to_canvas(const char *name)
{
    return comfy_has(name, "latent") || comfy_has(name, "samples") || strcmp(name, "image_embeds") == 0 || *name == '\0';
}

static const ComfyNode *canvas_above(Search *search, const ComfyNode *node, guint depth)
{
    static const char *const changers[] = {"upscale", "scale", "resize", "crop", "composite", NULL};
    static const char *const sizes[] = {"width", "empty_latent_width", "resolution", "dimensions", "image_width"};
    ComfyWalk *walk = search->walk;
    const ComfyNode *found = NULL;

    if (!step(search, node, depth) || comfy_has(node->type, "VAEEncode"))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(sizes) && !comfy_has_any(node->type, changers); i++)
        if (comfy_node_find(walk->graph, node, sizes[i]))
            return node;
    for (guint round = 0; round < 2 && !found; round++)
        for (guint i = 0; i < node->n_inputs && !found; i++) {
            const ComfyInput *input = comfy_node_input(walk->graph, node, i);
            const ComfyNode *source = comfy_walk_source(walk, input);

            if (source &&
                (round == 0 ? leads_to_canvas(input->name) : comfy_is_bundle(input->name) || comfy_has(node->type, "switch")))
                found = canvas_above(search, source, depth + 1);
        }
    return found;
}

const ComfyNode *comfy_walk_canvas(ComfyWalk *walk, const ComfyNode *sampler)
{
    g_autofree guint8 *seen = g_malloc0(walk->graph->nodes->len);
    Search search = {walk, seen};

    return canvas_above(&search, sampler, 0);
}
