#include "dom.h"

#include <gumbo.h>
#include <string.h>

typedef void (*Visit)(const GumboElement *element, gpointer data);

/* Every element in order; @end may be NULL. */
static void walk(const GumboNode *node, Visit begin, Visit end, gpointer data)
{
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
        return;
    begin(&node->v.element, data);
    for (guint i = 0; i < node->v.element.children.length; i++)
        walk(node->v.element.children.data[i], begin, end, data);
    if (end)
        end(&node->v.element, data);
}

struct Dom {
    GumboOutput *read;
};

Dom *dom_parse(const char *html)
{
    Dom *dom = g_new(Dom, 1);

    dom->read = gumbo_parse(html);
    return dom;
}

void dom_free(Dom *dom)
{
    if (!dom)
        return;
    gumbo_destroy_output(&kGumboDefaultOptions, dom->read);
    g_free(dom);
}

/* ---- skeleton ---- */

static void skeleton_begin(const GumboElement *element, gpointer data)
{
    g_string_append_printf(data, "<%s", gumbo_normalized_tagname(element->tag));
    for (guint i = 0; i < element->attributes.length; i++)
        g_string_append_printf(data, " %s", ((const GumboAttribute *)element->attributes.data[i])->name);
    g_string_append(data, ">");
}

static void skeleton_end(const GumboElement *element, gpointer data)
{
    (void)element;
    g_string_append(data, "</>");
}

char *dom_skeleton(const Dom *dom)
{
    GString *out = g_string_new(NULL);

    walk(dom->read->root, skeleton_begin, skeleton_end, out);
    return g_string_free(out, FALSE);
}

/* ---- texts and values ---- */

typedef struct {
    const char *wanted;
    GPtrArray *found;
} Search;

static void append_text(GString *out, const GumboElement *element)
{
    for (guint i = 0; i < element->children.length; i++) {
        const GumboNode *node = element->children.data[i];

        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
            g_string_append(out, node->v.text.text);
        else if (node->type == GUMBO_NODE_ELEMENT)
            append_text(out, &node->v.element);
    }
}

static void take_text(const GumboElement *element, gpointer data)
{
    Search *search = data;
    const GumboAttribute *class = gumbo_get_attribute(&element->attributes, "class");
    g_auto(GStrv) classes = class ? g_strsplit(class->value, " ", -1) : NULL;
    GString *text;

    if (!classes || !g_strv_contains((const char *const *)classes, search->wanted))
        return;
    text = g_string_new(NULL);
    append_text(text, element);
    g_ptr_array_add(search->found, g_string_free(text, FALSE));
}

static void take_value(const GumboElement *element, gpointer data)
{
    Search *search = data;
    const GumboAttribute *attribute = gumbo_get_attribute(&element->attributes, search->wanted);

    if (attribute)
        g_ptr_array_add(search->found, g_strdup(attribute->value));
}

static GPtrArray *search(const Dom *dom, const char *wanted, Visit take)
{
    Search search = {wanted, g_ptr_array_new_with_free_func(g_free)};

    walk(dom->read->root, take, NULL, &search);
    return search.found;
}

GPtrArray *dom_texts(const Dom *dom, const char *class)
{
    return search(dom, class, take_text);
}

GPtrArray *dom_values(const Dom *dom, const char *attribute)
{
    return search(dom, attribute, take_value);
}
