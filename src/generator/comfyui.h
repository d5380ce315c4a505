/* comfyui.h - a graph of ComfyUI out of a text, for the readers that find one in places of their own (alpha bits). */
#pragma once

#include "generator/pen.h"

/* @text: a prompt, a workflow, or an object with one or both, perhaps after "prompt:" or "workflow:". @basename: of the file,
 * may be NULL. FALSE when it is none. */
gboolean comfyui_claim(const ClaimPen *pen, const char *text, const char *basename);
