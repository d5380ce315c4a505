/* lead.h - the picture over a post, which its front matter names: how themes of Hugo, Jekyll and Eleventy have it. */
#pragma once

#include <glib.h>

/* It as a figure of HTML, with the words that belong to it; NULL: @front (front_matter()) names none. Free with g_free. */
char *lead_figure(const char *front);
