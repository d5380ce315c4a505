/* dom.h - HTML as an independent parser (gumbo) reads it, for tests that ask what came of a text. */
#pragma once

#include <glib.h>

typedef struct Dom Dom;

Dom *dom_parse(const char *html); /* @html is lent until it is freed */
void dom_free(Dom *dom);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Dom, dom_free)

/* Every element and the names of its attributes, in order; texts and values left out. Free with g_free. */
char *dom_skeleton(const Dom *dom);
/* What stands in each element of that @class, in order: (element-type utf8). */
GPtrArray *dom_texts(const Dom *dom, const char *class);
/* The values of @attribute, wherever it stands, in order: (element-type utf8). */
GPtrArray *dom_values(const Dom *dom, const char *attribute);
