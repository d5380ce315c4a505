#include "generator/comfy_size.h"

#include "core/json_value.h"

#include <string.h>

static const ComfyInput *find_first(const ComfyWalk *walk, const ComfyNode *node, const char *const *names)
{
    const ComfyInput *found = NULL;

    for (; *names && !found; names++)
        found = comfy_node_find(walk->graph, node, *names);
    return found;
}

/* Presets are written upright or lying, and turned by a switch. */
static gboolean is_turned(const ComfyWalk *walk, const ComfyNode *node)
{
    static const char *const switches[] = {"swap_dimensions", "invert", NULL};
    const char *turn = comfy_scalar(find_first(walk, node, switches));

    return turn && (g_ascii_strcasecmp(turn, "on") == 0 || strcmp(turn, "true") == 0);
}

/* What is said beside the preset, if it says anything, counts instead of it. */
static void override(const ComfyWalk *walk, const ComfyNode *node, const char *name, char **side)
{
    const char *other = comfy_scalar(comfy_node_find(walk->graph, node, name));

    if (other && json_is_number(other) && g_ascii_strtod(other, NULL) > 0) {
        g_free(*side);
        *side = g_strdup(other);
    }
}

/* "896 x 1152" anywhere in a preset's name, "SDXL 3:4 portrait 896x1152". @swapped: what the node gives as width is taken as
 * height. */
static gboolean claim_preset(const ClaimPen *pen, const ComfyWalk *walk, const ComfyNode *node, gboolean swapped)
{
    static const char *const names[] = {"resolution", "aspect_ratio", "dimensions", "size", "preset"};
    g_autoptr(GRegex) form = g_regex_new("\\b([0-9]{2,5})\\s*(?:x|X|×)\\s*([0-9]{2,5})\\b", 0, 0, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *text = comfy_scalar(comfy_node_find(walk->graph, node, names[i]));
        g_autoptr(GMatchInfo) match = NULL;
        g_autofree char *width = NULL;
        g_autofree char *height = NULL;

        if (!text || strlen(text) > 200 || !g_regex_match(form, text, 0, &match))
            continue;
        if (is_turned(walk, node))
            swapped = !swapped;
        width = g_match_info_fetch(match, swapped ? 2 : 1);
        height = g_match_info_fetch(match, swapped ? 1 : 2);
        override(walk, node, "width_override", &width);
        override(walk, node, "height_override", &height);
        pen_size(pen, width, height);
        return TRUE;
    }
    return FALSE;
}

/* Both sides may come from one node, whose first output is the width; they may be taken the other way round. */
static gboolean claim_linked(const ClaimPen *pen, ComfyWalk *walk, const ComfyNode *canvas)
{
    static const char *const widths[] = {"width", "empty_latent_width", NULL};
    static const char *const heights[] = {"height", "empty_latent_height", NULL};
    const ComfyInput *width = find_first(walk, canvas, widths), *height = find_first(walk, canvas, heights);
    const ComfyNode *source = comfy_walk_source(walk, width);
    gboolean swapped;

    if (!source || source != comfy_walk_source(walk, height) || width->slot == height->slot)
        return FALSE;
    swapped = width->slot > height->slot;
    if (claim_preset(pen, walk, source, swapped))
        return TRUE;
    if (!swapped)
        return FALSE;
    pen_size(pen, comfy_walk_value(walk, source, COMFY_HEIGHT), comfy_walk_value(walk, source, COMFY_WIDTH));
    return TRUE;
}

void comfy_size_claim(const ClaimPen *pen, ComfyWalk *walk, const ComfyNode *sampler)
{
    const ComfyNode *canvas = comfy_walk_canvas(walk, sampler);

    if (canvas && !claim_preset(pen, walk, canvas, FALSE) && !claim_linked(pen, walk, canvas))
        pen_size(pen, comfy_walk_value(walk, canvas, COMFY_WIDTH), comfy_walk_value(walk, canvas, COMFY_HEIGHT));
}
