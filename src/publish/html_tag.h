/* html_tag.h - one tag of HTML and what stands in it, for what looks at a text of HTML without parsing it. Texts end with a
 * zero byte, at @end or behind. */
#pragma once

#include <glib.h>

#define HTML_BLANKS " \t\r\n\f"

typedef struct {
    const char *name, *value; /* lent; an attribute without a value has an empty one */
    gsize name_size, value_size;
} HtmlAttribute;

/* The name behind the "<" or "</" of a tag at @at: how long; 0: it is no tag. */
gsize html_tag_name(const char *at, const char **out_name);
/* Takes the attribute at *at, behind the name or another. FALSE: there is none before the tag ends. A value whose quotation
 * mark never comes again ends as one without does. */
gboolean html_tag_attribute(const char **at, const char *end, HtmlAttribute *out);
/* Behind the tag at @at: what stands in an attribute does not end it. One without an end stops where the next begins. */
const char *html_tag_end(const char *at, const char *end);
