#include "publish/code_fence.h"

/* How many of the same fence marks the line at @line begins with, at most three blanks before them. */
static gsize fence_marks(const char *line, gsize size, char *mark)
{
    gsize blanks = 0, count = 0;

    while (blanks < size && blanks < 4 && line[blanks] == ' ')
        blanks++;
    if (blanks == size || blanks > 3 || (line[blanks] != '`' && line[blanks] != '~'))
        return 0;
    *mark = line[blanks];
    while (blanks + count < size && line[blanks + count] == *mark)
        count++;
    return count >= 3 ? count : 0;
}

gboolean code_fence_holds(CodeFence *fence, const char *line, gsize size)
{
    char mark = 0;
    gsize count = fence_marks(line, size, &mark);

    if (fence->mark) {
        if (mark == fence->mark && count >= fence->count)
            fence->mark = 0;
        return TRUE;
    }
    if (count == 0)
        return FALSE;
    fence->mark = mark;
    fence->count = count;
    return TRUE;
}
