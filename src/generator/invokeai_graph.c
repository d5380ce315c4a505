#include "generator/invokeai_graph.h"

#include "generator/json_rows.h"

#include <string.h>

#define MOST_EDGES 5000u
#define MOST_NODES 5000u
#define LONGEST_CHAIN 32u

typedef struct {
    const JsonValue *nodes, *edges;
} Graph;

/* Of a workflow what runs stands one level down. */
static const JsonValue *node_body(const JsonValue *node)
{
    const JsonValue *data = json_value_member(node, "data");

    return data ? data : node;
}

static const char *node_type(const JsonValue *node)
{
    const char *type = json_value_string(json_value_member(node_body(node), "type"));

    return type ? type : "";
}

/* A setting of the node itself. */
static const JsonValue *node_setting(const JsonValue *node, const char *name)
{
    const JsonValue *input = json_value_member(json_value_member(node_body(node), "inputs"), name);

    return input ? json_value_member(input, "value") : json_value_member(node_body(node), name);
}

static const JsonValue *find_node(const Graph *graph, const char *id)
{
    if (!id)
        return NULL;
    if (json_value_kind(graph->nodes) == JSON_OBJECT)
        return json_value_member(graph->nodes, id);
    for (guint i = 0; i < json_value_size(graph->nodes) && i < MOST_NODES; i++) {
        const JsonValue *node = json_value_item(graph->nodes, i);

        if (g_strcmp0(json_value_string(json_value_member(node, "id")), id) == 0)
            return node;
    }
    return NULL;
}

static const char *node_id(const Graph *graph, guint index)
{
    return json_value_kind(graph->nodes) == JSON_OBJECT
               ? json_value_key(graph->nodes, index)
               : json_value_string(json_value_member(json_value_item(graph->nodes, index), "id"));
}

/* {"source": {"node_id", "field"}, "destination"} or {"source", "sourceHandle", "target", "targetHandle"}. */
static const char *edge_end(const JsonValue *edge, gboolean source, gboolean field)
{
    const JsonValue *end = json_value_member(edge, source ? "source" : "destination");

    if (json_value_kind(end) == JSON_OBJECT)
        return json_value_string(json_value_member(end, field ? "field" : "node_id"));
    if (field)
        return json_value_string(json_value_member(edge, source ? "sourceHandle" : "targetHandle"));
    return json_value_string(json_value_member(edge, source ? "source" : "target"));
}

/* The id of the node that gives @field of @id; NULL when nothing is linked there. */
static const char *giver(const Graph *graph, const char *id, const char *field)
{
    for (guint i = 0; i < json_value_size(graph->edges) && i < MOST_EDGES; i++) {
        const JsonValue *edge = json_value_item(graph->edges, i);

        if (g_strcmp0(edge_end(edge, FALSE, FALSE), id) == 0 && g_strcmp0(edge_end(edge, FALSE, TRUE), field) == 0)
            return edge_end(edge, TRUE, FALSE);
    }
    return NULL;
}

/* A setting, or along its edge the value of a node that only holds one. */
static const JsonValue *setting(const Graph *graph, const char *id, const char *name)
{
    const char *field = name;

    for (guint i = 0; id && i < LONGEST_CHAIN; i++) {
        const JsonValue *node = find_node(graph, id);
        const char *from = giver(graph, id, field);

        if (!from)
            return node_setting(node, field);
        id = from;
        if (node_setting(find_node(graph, id), "value") || giver(graph, id, "value"))
            field = "value";
        else if (!node_setting(find_node(graph, id), field))
            return NULL;
    }
    return NULL;
}

static gboolean is_denoiser(const char *type)
{
    return strstr(type, "denoise") || strcmp(type, "t2l") == 0 || strcmp(type, "l2l") == 0;
}

/* The first node of a kind. */
static const char *find_kind(const Graph *graph, gboolean (*is_kind)(const char *type))
{
    for (guint i = 0; i < json_value_size(graph->nodes) && i < MOST_NODES; i++)
        if (is_kind(node_type(json_value_item(graph->nodes, i))))
            return node_id(graph, i);
    return NULL;
}

static gboolean is_main_model(const char *type)
{
    return strstr(type, "model_loader") && !strstr(type, "lora") && !strstr(type, "refiner") && !strstr(type, "vae");
}

/* The words of one side: up the edge, through nodes that collect. */
static const char *words(const Graph *graph, const char *denoiser, const char *const *fields)
{
    const char *id = NULL;

    for (; *fields && !id; fields++)
        id = giver(graph, denoiser, *fields);
    for (guint i = 0; id && i < LONGEST_CHAIN; i++) {
        const char *text = json_value_string(setting(graph, id, "prompt"));

        if (text)
            return text;
        id = giver(graph, id, "item");
    }
    return NULL;
}

const char *invokeai_model_name(const JsonValue *model)
{
    static const char *const keys[] = {"name", "model_name", "path"};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (json_rows_scalar(model, keys[i]))
            return json_rows_scalar(model, keys[i]);
    return json_value_string(model);
}

static const char *scalar(const Graph *graph, const char *id, const char *name)
{
    return id ? json_value_scalar(setting(graph, id, name)) : NULL;
}

void invokeai_graph_claim(const ClaimPen *pen, const JsonValue *root)
{
    static const char *const positive[] = {"positive_conditioning", "positive_text_conditioning", NULL};
    static const char *const negative[] = {"negative_conditioning", "negative_text_conditioning", NULL};
    Graph graph = {json_value_member(root, "nodes"), json_value_member(root, "edges")};
    const char *denoiser = find_kind(&graph, is_denoiser);
    const char *loader = find_kind(&graph, is_main_model);
    const char *noise = denoiser ? giver(&graph, denoiser, "noise") : NULL;

    if (!denoiser)
        return;
    noise = noise ? noise : denoiser;
    pen_text(pen, FIELD_PROMPT, words(&graph, denoiser, positive));
    pen_text(pen, FIELD_NEGATIVE_PROMPT, words(&graph, denoiser, negative));
    pen_text(pen, FIELD_MODEL, loader ? invokeai_model_name(setting(&graph, loader, "model")) : NULL);
    pen_steps(pen, scalar(&graph, denoiser, "steps"));
    pen_steps(pen, scalar(&graph, denoiser, "num_steps")); /* of Flux */
    pen_number(pen, FIELD_CFG_SCALE, scalar(&graph, denoiser, "cfg_scale"));
    pen_number(pen, FIELD_GUIDANCE, scalar(&graph, denoiser, "guidance"));
    pen_text(pen, FIELD_SAMPLER, scalar(&graph, denoiser, "scheduler"));
    pen_seed(pen, scalar(&graph, noise, "seed"));
    pen_size(pen, scalar(&graph, noise, "width"), scalar(&graph, noise, "height"));
}
