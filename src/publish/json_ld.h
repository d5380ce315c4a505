/* json_ld.h - a gallery as structured data for search engines: schema.org ImageObjects in JSON-LD. */
#pragma once

#include "html/value.h"

/* @root: what the templates of a gallery are given. Every work is an ImageObject directly in @graph; two or more stand in an
 * ImageGallery too, if the page has an element for it (@in_page: and it is the very page that the data stand in). Addresses
 * that are relative in the page are so here. Free with g_free.
 */
char *json_ld_text(const Value *root, gboolean in_page);
