/* invokeai_dream.h - the command line that InvokeAI 1 and 2 put into a picture:
 *
 *     "a tower by the sea [people, text]" -s 50 -S 2980747362 -W 512 -H 768 -C 7.5 -A k_lms
 *
 * Quotes may be missing, and a value may follow its letter directly. What stands in brackets is what the picture must not have.
 */
#pragma once

#include "generator/pen.h"

/* FALSE when @text is no such command. */
gboolean invokeai_dream_claim(const ClaimPen *pen, const char *text);
/* A prompt of that time: without what is in brackets as the prompt, that as the negative one. */
void invokeai_prompt_claim(const ClaimPen *pen, const char *prompt);
