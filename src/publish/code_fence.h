/* code_fence.h - which lines of Markdown are code between fences, of which nothing is read. */
#pragma once

#include <glib.h>

/* All zero before the first line. */
typedef struct {
    char mark;   /* '`' or '~' inside a block, else 0 */
    gsize count; /* of the marks it began with */
} CodeFence;

/* Whether the line is inside, or a border of, a block. Ask of each line, in order. */
gboolean code_fence_holds(CodeFence *fence, const char *line, gsize size);
