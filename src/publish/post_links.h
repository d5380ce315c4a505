/* post_links.h - the addresses of published files that stand in a post, woven or pasted. */
#pragma once

#include <glib.h>

/* @id: of an artwork, by its form; @file: "ID/NAME", relative to public/art. Lent. */
typedef void (*PostLinkFunc)(guint line, const char *id, const char *file, gpointer data);

/* Calls @each for every address in @text that begins with @base_url and goes on as those of renditions do; the text is not
 * parsed: an address is what stands between quotes, brackets, commas or blanks. */
void post_links(const char *text, gsize size, const char *base_url, PostLinkFunc each, gpointer data);
