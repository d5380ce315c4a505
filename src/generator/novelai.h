/* novelai.h - NovelAI's block, for the reader of alpha bits too. */
#pragma once

#include "generator/pen.h"

/* @outer: {"Comment": "{...}", "Description", "Software", "Source"} as EXIF and the alpha bits hold it. FALSE when it is not
 * NovelAI's. */
gboolean novelai_claim(const ClaimPen *pen, const JsonValue *outer);
