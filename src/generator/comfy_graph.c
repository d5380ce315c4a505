#include "generator/comfy_graph.h"

#include <string.h>

#define MOST_INPUTS 200000u

ComfyGraph *comfy_graph_new(void)
{
    ComfyGraph *graph = g_new0(ComfyGraph, 1);

    graph->nodes = g_array_new(FALSE, FALSE, sizeof(ComfyNode));
    graph->inputs = g_array_new(FALSE, FALSE, sizeof(ComfyInput));
    graph->strings = g_string_chunk_new(256);
    return graph;
}

void comfy_graph_free(ComfyGraph *graph)
{
    if (!graph)
        return;
    g_array_unref(graph->nodes);
    g_array_unref(graph->inputs);
    g_string_chunk_free(graph->strings);
    g_free(graph);
}

gboolean comfy_graph_add_input(ComfyGraph *graph, ComfyNode *node, ComfyInput input)
{
    if (graph->inputs->len >= MOST_INPUTS || node->n_inputs >= COMFY_MOST_INPUTS)
        return FALSE;
    if (node->n_inputs == 0)
        node->first = graph->inputs->len;
    node->n_inputs++;
    g_array_append_val(graph->inputs, input);
    return TRUE;
}

void comfy_graph_finish(ComfyGraph *graph)
{
    for (guint i = 0; i < graph->inputs->len; i++) {
        guint node = g_array_index(graph->inputs, ComfyInput, i).node;

        if (node != COMFY_NO_NODE)
            g_array_index(graph->nodes, ComfyNode, node).used = TRUE;
    }
}

const ComfyNode *comfy_graph_node(const ComfyGraph *graph, guint index)
{
    return index < graph->nodes->len ? &g_array_index(graph->nodes, ComfyNode, index) : NULL;
}

guint comfy_graph_index(const ComfyGraph *graph, const ComfyNode *node)
{
    return (guint)(node - &g_array_index(graph->nodes, ComfyNode, 0));
}

const ComfyInput *comfy_node_input(const ComfyGraph *graph, const ComfyNode *node, guint index)
{
    return index < node->n_inputs ? &g_array_index(graph->inputs, ComfyInput, node->first + index) : NULL;
}

const ComfyInput *comfy_node_find(const ComfyGraph *graph, const ComfyNode *node, const char *name)
{
    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(graph, node, i);

        if (strcmp(input->name, name) == 0)
            return input;
    }
    return NULL;
}

gboolean comfy_has(const char *text, const char *part)
{
    gsize length = strlen(part);

    for (; *text; text++)
        if (g_ascii_strncasecmp(text, part, length) == 0)
            return TRUE;
    return FALSE;
}

gboolean comfy_has_any(const char *text, const char *const *parts)
{
    for (; *parts; parts++)
        if (comfy_has(text, *parts))
            return TRUE;
    return FALSE;
}

/* A link is ["node", output]; anything else is a setting. */
static ComfyInput read_input(GHashTable *indices, const char *name, const JsonValue *value)
{
    ComfyInput input = {.name = name, .node = COMFY_NO_NODE, .value = value};
    const char *id = json_value_scalar(json_value_item(value, 0));
    const char *slot = json_value_number(json_value_item(value, 1));
    gpointer index;

    if (json_value_kind(value) != JSON_ARRAY || json_value_size(value) != 2 || !id || !slot)
        return input;
    input.value = NULL;
    input.slot = (guint)g_ascii_strtoull(slot, NULL, 10);
    if (g_hash_table_lookup_extended(indices, id, NULL, &index))
        input.node = GPOINTER_TO_UINT(index);
    return input;
}

static void read_inputs(ComfyGraph *graph, GHashTable *indices, guint index, const JsonValue *inputs)
{
    for (guint i = 0; json_value_kind(inputs) == JSON_OBJECT && i < json_value_size(inputs); i++) {
        ComfyInput input = read_input(indices, json_value_key(inputs, i), json_value_item(inputs, i));

        /* A link to a node that is not there is neither link nor setting. */
        if ((input.node != COMFY_NO_NODE || input.value) &&
            !comfy_graph_add_input(graph, &g_array_index(graph->nodes, ComfyNode, index), input))
            return;
    }
}

ComfyGraph *comfy_graph_from_prompt(const JsonValue *root)
{
    g_autoptr(GHashTable) indices = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    g_autoptr(ComfyGraph) graph = comfy_graph_new();

    for (guint i = 0; json_value_kind(root) == JSON_OBJECT && i < json_value_size(root) && i < COMFY_MOST_NODES; i++) {
        const JsonValue *body = json_value_item(root, i);
        const char *type = json_value_string(json_value_member(body, "class_type"));
        ComfyNode node = {.id = json_value_key(root, i), .type = type};

        if (!type)
            continue;
        g_hash_table_insert(indices, (gpointer)node.id, GUINT_TO_POINTER(graph->nodes->len));
        g_array_append_val(graph->nodes, node);
        g_ptr_array_add(bodies, (gpointer)json_value_member(body, "inputs"));
    }
    if (graph->nodes->len == 0)
        return NULL;
    for (guint i = 0; i < bodies->len; i++)
        read_inputs(graph, indices, i, bodies->pdata[i]);
    comfy_graph_finish(graph);
    return g_steal_pointer(&graph);
}
