/* comfy_text.h - the words that a sampler of ComfyUI was given: from its positive or negative link through nodes that combine,
 * weigh and bound conditionings to those that encode texts, and on to where the texts come from.
 */
#pragma once

#include "generator/comfy_walk.h"

/* All texts that steer @sampler, parted by line breaks where there are several, or NULL when the graph does not say (also when
 * a language model made the text at run time). Free with g_free. */
char *comfy_words(ComfyWalk *walk, const ComfyNode *sampler, gboolean negative);
