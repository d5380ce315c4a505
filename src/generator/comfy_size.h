/* comfy_size.h - which size a graph of ComfyUI asks for. */
#pragma once

#include "generator/comfy_walk.h"
#include "generator/pen.h"

/* Claims the size that is set for the picture that @sampler makes, where the graph says it. */
void comfy_size_claim(const ClaimPen *pen, ComfyWalk *walk, const ComfyNode *sampler);
