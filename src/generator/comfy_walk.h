/* comfy_walk.h - following the links of a graph of ComfyUI up from where the picture is made.
 *
 * Nodes of many packs name their inputs alike, so what is looked for is told by the names of inputs, not by lists of nodes:
 * each thing that is wanted has the names it goes by and the names of links that carry it (a scheduler's link "sigmas" leads to
 * the number of steps). Bundles ("pipe", "context") carry everything. Walks are bounded in depth and in steps.
 */
#pragma once

#include "generator/comfy_graph.h"

typedef struct {
    const ComfyGraph *graph;
    guint steps, switches; /* taken and asked by all walks over this graph */
} ComfyWalk;

typedef enum {
    COMFY_SEED,
    COMFY_STEPS,
    COMFY_CFG,
    COMFY_GUIDANCE,
    COMFY_SAMPLER,
    COMFY_SCHEDULER,
    COMFY_DENOISE,
    COMFY_WIDTH,
    COMFY_HEIGHT,
    COMFY_MODEL,
    COMFY_SELECT, /* which input a switch lets through */
} ComfyWanted;

/* One step of a walk: FALSE when the walk has gone deep or far enough. */
gboolean comfy_walk_step(ComfyWalk *walk, guint depth);
/* The node that a link comes from; NULL of a setting and of NULL. */
const ComfyNode *comfy_walk_source(const ComfyWalk *walk, const ComfyInput *input);
/* Whether an input of that name bundles several things. */
gboolean comfy_is_bundle(const char *name);
/* The input that a switch lets through; NULL when the node is none or does not say. */
const ComfyInput *comfy_walk_chosen(ComfyWalk *walk, const ComfyNode *node, guint depth);
/* The value wanted, as text, from @node up; NULL when the graph does not say. Lent. */
const char *comfy_walk_value(ComfyWalk *walk, const ComfyNode *node, ComfyWanted wanted);
/* The same of the node that a link for it comes from. */
const char *comfy_walk_held(ComfyWalk *walk, const ComfyNode *node, ComfyWanted wanted);
/* The scalar of a setting; of {"content": "x"}, that of it. NULL when it says nothing. Lent. */
const char *comfy_scalar(const ComfyInput *input);

/* The samplers that made the picture, nearest to the saved file first, so the last is the first pass. Lent nodes; free the
 * array with g_ptr_array_unref. @basename: of the file, to tell several savers apart; may be NULL. */
GPtrArray *comfy_walk_passes(ComfyWalk *walk, const char *basename);
/* The model that @sampler was given: "dreamshaper_8.safetensors", or NULL. Lent. LoRAs met on the way are added to @loras (of
 * const ComfyNode *), unless it is NULL. */
const char *comfy_walk_model(ComfyWalk *walk, const ComfyNode *sampler, GPtrArray *loras);
/* The node where the size of the picture is set, or NULL: of an encoded picture there is none. */
const ComfyNode *comfy_walk_canvas(ComfyWalk *walk, const ComfyNode *sampler);
