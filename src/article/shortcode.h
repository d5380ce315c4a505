/* shortcode.h - what stands for a figure in the text of a post and is none yet: WordPress's [caption] and [gallery], Hugo's
 * figure.
 */
#pragma once

#include <glib.h>

/* Where pictures of a gallery lie is known at the end of an export; till then their address is this and their number there. */
#define SHORTCODE_ATTACHMENT "attachment:"

/* @text with figures of HTML in the place of shortcodes, and without the attributes that Markdown's dialects put behind
 * pictures. Free with g_free. */
char *shortcode_expand(const char *text);
