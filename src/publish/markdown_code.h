/* markdown_code.h - which lines of a post in Markdown are code, by the rules of CommonMark: what stands there is text. */
#pragma once

#include <glib.h>

#define MARKDOWN_DEEPEST 32u
#define MARKDOWN_INDENT 3u /* columns; what begins further in is indented code */

/* What is known of the lines so far; begins as zeros. */
typedef struct {
    guint containers[MARKDOWN_DEEPEST]; /* that the line stands in: the column of a list item's content; 0: a block quote */
    guint depth;
    guint base;         /* the column where the line's own content may begin */
    gboolean paragraph; /* the last line may go on in this one */
    char fence;         /* '`' or '~' inside a fenced code block, else 0 */
    gsize fence_size;   /* of its marks */
    guint fence_depth;  /* of the containers around it */
} MarkdownCode;

/* Takes the next line, without its end: whether it is code, or a border of a fenced block of code. Lines of a heading or of
 * HTML count for a paragraph: what is indented behind them is rather taken for text. */
gboolean markdown_code_line(MarkdownCode *code, const char *line, gsize size);
/* Whether @at is inside a code span of the line. */
gboolean markdown_code_span(const char *line, gsize size, gsize at);
/* How many columns wide these blanks at the start of a line are. */
guint markdown_columns(const char *blanks, gsize size);
