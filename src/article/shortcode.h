/* shortcode.h - what stands for a figure in the text of a post and is none yet: WordPress's [caption] and [gallery], Hugo's
 * figure, what a Jekyll theme includes for one.
 */
#pragma once

#include <glib.h>

/* Where pictures of a gallery lie is known at the end of an export; till then their address is this and their number there. */
#define SHORTCODE_ATTACHMENT "attachment:"

/* Texts as they were written; captions and credits may be Markdown. NULL: none. */
typedef struct {
    const char *src, *alt, *title, *caption, *credit;
} ShortcodeFigure;
/* Appends it as HTML. */
void shortcode_figure(GString *out, const ShortcodeFigure *figure);
/* @text with figures of HTML in the place of shortcodes, and without the attributes that Markdown's dialects put behind
 * pictures. Free with g_free. */
char *shortcode_expand(const char *text);
