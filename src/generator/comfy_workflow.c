/* comfy_workflow.c - the editor's file: nodes that are switched off, subgraphs, and settings by position, made into the same
 * table as the prompt. */
#include "generator/comfy_graph.h"
#include "generator/comfy_widgets.h"

#include <string.h>

#define DEEPEST_SUBGRAPH 16u
#define LONGEST_CHAIN 200u /* links followed through subgraphs and nodes that are switched off */
#define MOST_SCOPES 4096u
#define MOST_LINKS 400000u   /* of all scopes */
#define MOST_FOLLOWS 500000u /* steps along links */

/* What the editor writes as origin of what comes into a subgraph, and as target of what leaves it. */
#define SUBGRAPH_IN "-10"

#define MODE_NEVER "2"
#define MODE_BYPASS "4"

/* One list of nodes and links: the whole, or one use of a subgraph. */
typedef struct Scope Scope;
typedef struct Builder Builder;
struct Scope {
    Builder *builder;
    const JsonValue *body;     /* has nodes and links */
    const JsonValue *instance; /* the node that stands for it in the parent; NULL of the whole */
    Scope *parent;
    const char *prefix;   /* of its nodes' ids: "", "12:" */
    GHashTable *links;    /* id -> JsonValue of the link */
    GHashTable *bodies;   /* node id -> JsonValue */
    GHashTable *indices;  /* node id -> index of the node, of those that run */
    GHashTable *children; /* node id -> Scope */
    GHashTable *names;    /* what a SetNode is called -> its JsonValue */
};

struct Builder {
    ComfyGraph *graph;
    GHashTable *subgraphs; /* id -> JsonValue */
    GPtrArray *scopes;
    GPtrArray *origins; /* of each node: its JsonValue */
    GPtrArray *homes;   /* of each node: its Scope */
    guint links, follows;
};

static void scope_free(gpointer data)
{
    Scope *scope = data;

    g_hash_table_unref(scope->links);
    g_hash_table_unref(scope->bodies);
    g_hash_table_unref(scope->indices);
    g_hash_table_unref(scope->children);
    g_hash_table_unref(scope->names);
    g_free(scope);
}

/* Links are [id, from, slot, to, slot, type] in the whole and objects in subgraphs. */
static const char *link_part(const JsonValue *link, guint position, const char *key)
{
    return json_value_scalar(json_value_kind(link) == JSON_ARRAY ? json_value_item(link, position)
                                                                 : json_value_member(link, key));
}

static const char *widget_text(const JsonValue *node, guint position)
{
    const JsonValue *values = json_value_member(node, "widgets_values");

    return json_value_kind(values) == JSON_ARRAY ? json_value_string(json_value_item(values, position)) : NULL;
}

static Scope *scope_new(Builder *builder, const JsonValue *body, Scope *parent, const JsonValue *instance, const char *prefix)
{
    Scope *scope = g_new0(Scope, 1);
    const JsonValue *links = json_value_member(body, "links");

    *scope = (Scope){builder,
                     body,
                     instance,
                     parent,
                     prefix,
                     g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new(g_str_hash, g_str_equal)};
    g_ptr_array_add(builder->scopes, scope);
    for (guint i = 0; i < json_value_size(links) && builder->links < MOST_LINKS; i++, builder->links++) {
        const JsonValue *link = json_value_item(links, i);
        const char *id = link_part(link, 0, "id");

        if (id)
            g_hash_table_insert(scope->links, (gpointer)id, (gpointer)link);
    }
    return scope;
}

static gboolean has_mode(const JsonValue *node, const char *mode)
{
    const char *value = json_value_scalar(json_value_member(node, "mode"));

    return value && strcmp(value, mode) == 0;
}

static void add_nodes(Builder *builder, Scope *scope, guint depth);

static void add_node(Builder *builder, Scope *scope, const JsonValue *body, guint depth)
{
    const char *id = json_value_scalar(json_value_member(body, "id"));
    const char *type = json_value_string(json_value_member(body, "type"));
    const JsonValue *subgraph = type ? g_hash_table_lookup(builder->subgraphs, type) : NULL;
    ComfyNode node = {.type = type};

    if (!id || !type || builder->graph->nodes->len >= COMFY_MOST_NODES)
        return;
    g_hash_table_insert(scope->bodies, (gpointer)id, (gpointer)body);
    if (strcmp(type, "SetNode") == 0 && widget_text(body, 0))
        g_hash_table_insert(scope->names, (gpointer)widget_text(body, 0), (gpointer)body);
    if (has_mode(body, MODE_NEVER) || has_mode(body, MODE_BYPASS))
        return;
    node.id = g_string_chunk_insert(builder->graph->strings, scope->prefix);
    if (*scope->prefix) {
        g_autofree char *path = g_strconcat(scope->prefix, id, NULL);

        node.id = g_string_chunk_insert(builder->graph->strings, path);
    } else {
        node.id = id;
    }
    if (subgraph) {
        g_autofree char *prefix = g_strconcat(node.id, ":", NULL);

        if (depth >= DEEPEST_SUBGRAPH || builder->scopes->len >= MOST_SCOPES)
            return;
        g_hash_table_insert(scope->children, (gpointer)id,
                            scope_new(builder, subgraph, scope, body, g_string_chunk_insert(builder->graph->strings, prefix)));
        add_nodes(builder, g_hash_table_lookup(scope->children, id), depth + 1);
        return;
    }
    g_hash_table_insert(scope->indices, (gpointer)id, GUINT_TO_POINTER(builder->graph->nodes->len));
    g_array_append_val(builder->graph->nodes, node);
    g_ptr_array_add(builder->origins, (gpointer)body);
    g_ptr_array_add(builder->homes, scope);
}

static void add_nodes(Builder *builder, Scope *scope, guint depth)
{
    const JsonValue *nodes = json_value_member(scope->body, "nodes");

    for (guint i = 0; i < json_value_size(nodes); i++)
        add_node(builder, scope, json_value_item(nodes, i), depth);
}

static gboolean follow(const Scope *scope, const char *link_id, guint left, ComfyInput *out);

static const char *link_of(const JsonValue *input)
{
    return json_value_scalar(json_value_member(input, "link"));
}

/* What a subgraph's input of that name is given from outside: a link, or the setting that stands on the node for it. */
static gboolean follow_out(const Scope *scope, const char *name, guint left, ComfyInput *out)
{
    const JsonValue *inputs = json_value_member(scope->instance, "inputs");
    const JsonValue *values = json_value_member(scope->instance, "widgets_values");
    guint widget = 0;

    for (guint i = 0; i < json_value_size(inputs) && i < COMFY_MOST_INPUTS; i++) {
        const JsonValue *input = json_value_item(inputs, i);
        gboolean is_widget = json_value_member(input, "widget") != NULL;

        if (g_strcmp0(json_value_string(json_value_member(input, "name")), name) == 0) {
            if (link_of(input))
                return follow(scope->parent, link_of(input), left, out);
            out->value = is_widget ? json_value_item(values, widget) : NULL;
            return out->value != NULL;
        }
        widget += is_widget;
    }
    return FALSE;
}

/* Through a node that is switched off: the input of the output's type. */
static gboolean follow_bypass(const Scope *scope, const JsonValue *body, guint slot, guint left, ComfyInput *out)
{
    const JsonValue *inputs = json_value_member(body, "inputs");
    const char *type = json_value_string(json_value_member(json_value_item(json_value_member(body, "outputs"), slot), "type"));

    for (guint i = 0; type && i < json_value_size(inputs) && i < COMFY_MOST_INPUTS; i++) {
        const JsonValue *input = json_value_item(inputs, i);

        if (link_of(input) && g_strcmp0(json_value_string(json_value_member(input, "type")), type) == 0)
            return follow(scope, link_of(input), left, out);
    }
    return FALSE;
}

/* A GetNode has what the SetNode of the same name was given. */
static gboolean follow_name(const Scope *scope, const char *name, guint left, ComfyInput *out)
{
    for (; scope && name; scope = scope->parent) {
        const JsonValue *setter = g_hash_table_lookup(scope->names, name);
        const char *link = setter ? link_of(json_value_item(json_value_member(setter, "inputs"), 0)) : NULL;

        if (link)
            return follow(scope, link, left, out);
    }
    return FALSE;
}

static gboolean follow_child(const Scope *child, guint slot, guint left, ComfyInput *out)
{
    const JsonValue *output = json_value_item(json_value_member(child->body, "outputs"), slot);
    const char *link = json_value_scalar(json_value_item(json_value_member(output, "linkIds"), 0));

    return link && follow(child, link, left, out);
}

/* Where a link comes from at last: @out gets a node and slot, or a value. FALSE when from nowhere. */
static gboolean follow(const Scope *scope, const char *link_id, guint left, ComfyInput *out)
{
    const JsonValue *link = g_hash_table_lookup(scope->links, link_id);
    const char *origin = link ? link_part(link, 1, "origin_id") : NULL;
    const char *slot_text = link ? link_part(link, 2, "origin_slot") : NULL;
    guint slot = slot_text ? (guint)g_ascii_strtoull(slot_text, NULL, 10) : 0;
    const JsonValue *body;
    const Scope *child;
    gpointer index;

    if (!origin || left == 0 || ++scope->builder->follows > MOST_FOLLOWS)
        return FALSE;
    if (strcmp(origin, SUBGRAPH_IN) == 0 && scope->parent)
        return follow_out(
            scope,
            json_value_string(json_value_member(json_value_item(json_value_member(scope->body, "inputs"), slot), "name")),
            left - 1, out);
    child = g_hash_table_lookup(scope->children, origin);
    if (child)
        return follow_child(child, slot, left - 1, out);
    body = g_hash_table_lookup(scope->bodies, origin);
    if (body && has_mode(body, MODE_BYPASS))
        return follow_bypass(scope, body, slot, left - 1, out);
    if (body && g_strcmp0(json_value_string(json_value_member(body, "type")), "GetNode") == 0)
        return follow_name(scope, widget_text(body, 0), left - 1, out);
    if (!g_hash_table_lookup_extended(scope->indices, origin, NULL, &index))
        return FALSE;
    out->node = GPOINTER_TO_UINT(index);
    out->slot = slot;
    return TRUE;
}

static void add_setting(ComfyGraph *graph, ComfyNode *node, const char *name, const JsonValue *value)
{
    if (value && !comfy_node_find(graph, node, name))
        comfy_graph_add_input(graph, node, (ComfyInput){.name = name, .node = COMFY_NO_NODE, .value = value});
}

/* The names of settings by position: of a known type, else those that the node itself lists. */
static GPtrArray *setting_names(ComfyGraph *graph, const ComfyNode *node, const JsonValue *inputs)
{
    GPtrArray *names = g_ptr_array_new();
    const char *known = comfy_widget_names(node->type);

    if (known) {
        g_auto(GStrv) parts = g_strsplit(known, " ", -1);

        for (guint i = 0; parts[i]; i++)
            g_ptr_array_add(names, g_string_chunk_insert_const(graph->strings, parts[i]));
        return names;
    }
    for (guint i = 0; i < json_value_size(inputs) && i < COMFY_MOST_INPUTS; i++) {
        const char *name =
            json_value_string(json_value_member(json_value_member(json_value_item(inputs, i), "widget"), "name"));

        if (name)
            g_ptr_array_add(names, (gpointer)name);
    }
    if (names->len == 0)
        g_ptr_array_add(names, (gpointer) "value");
    return names;
}

static void add_settings(ComfyGraph *graph, ComfyNode *node, const JsonValue *body)
{
    const JsonValue *values = json_value_member(body, "widgets_values");
    g_autoptr(GPtrArray) names = NULL;
    guint at = 0;

    if (json_value_kind(values) == JSON_OBJECT) {
        for (guint i = 0; i < json_value_size(values) && i < COMFY_MOST_INPUTS; i++)
            add_setting(graph, node, json_value_key(values, i), json_value_item(values, i));
        return;
    }
    names = setting_names(graph, node, json_value_member(body, "inputs"));
    for (guint i = 0; i < names->len && at < json_value_size(values); i++) {
        add_setting(graph, node, names->pdata[i], json_value_item(values, at++));
        at += comfy_widget_is_control(names->pdata[i], json_value_item(values, at));
    }
}

static void add_inputs(Builder *builder, guint index)
{
    ComfyNode *node = &g_array_index(builder->graph->nodes, ComfyNode, index);
    const JsonValue *body = builder->origins->pdata[index];
    const JsonValue *inputs = json_value_member(body, "inputs");

    for (guint i = 0; i < json_value_size(inputs) && i < COMFY_MOST_INPUTS; i++) {
        const JsonValue *source = json_value_item(inputs, i);
        const char *name = json_value_string(json_value_member(source, "name"));
        ComfyInput input = {.name = name ? name : "", .node = COMFY_NO_NODE};

        if (link_of(source) && follow(builder->homes->pdata[index], link_of(source), LONGEST_CHAIN, &input))
            comfy_graph_add_input(builder->graph, node, input);
    }
    add_settings(builder->graph, node, body);
}

ComfyGraph *comfy_graph_from_workflow(const JsonValue *root)
{
    g_autoptr(GHashTable) subgraphs = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) scopes = g_ptr_array_new_with_free_func(scope_free);
    g_autoptr(GPtrArray) origins = g_ptr_array_new();
    g_autoptr(GPtrArray) homes = g_ptr_array_new();
    g_autoptr(ComfyGraph) graph = NULL;
    const JsonValue *definitions = json_value_member(json_value_member(root, "definitions"), "subgraphs");
    Builder builder;

    if (json_value_kind(json_value_member(root, "nodes")) != JSON_ARRAY ||
        json_value_kind(json_value_member(root, "links")) != JSON_ARRAY)
        return NULL;
    graph = comfy_graph_new();
    graph->from_workflow = TRUE;
    builder = (Builder){graph, subgraphs, scopes, origins, homes, 0, 0};
    for (guint i = 0; i < json_value_size(definitions); i++) {
        const JsonValue *definition = json_value_item(definitions, i);
        const char *id = json_value_string(json_value_member(definition, "id"));

        if (id)
            g_hash_table_insert(subgraphs, (gpointer)id, (gpointer)definition);
    }
    add_nodes(&builder, scope_new(&builder, root, NULL, NULL, ""), 0);
    for (guint i = 0; i < graph->nodes->len; i++)
        add_inputs(&builder, i);
    comfy_graph_finish(graph);
    return graph->nodes->len > 0 ? g_steal_pointer(&graph) : NULL;
}
