/* comfy_graph.h - a graph of ComfyUI as a table of nodes, whichever of its two forms it was written in:
 *
 * - the prompt, what the server ran: {"3": {"class_type": "KSampler", "inputs": {"seed": 5, "model": ["4", 0]}}};
 * - the workflow, what the editor saves: lists of nodes and links, settings by position, subgraphs by name.
 */
#pragma once

#include "core/json_value.h"

#define COMFY_NO_NODE G_MAXUINT

typedef struct {
    const char *name;
    guint node;             /* a link: the node it comes from; else COMFY_NO_NODE */
    guint slot;             /* of a link: which output of that node */
    const JsonValue *value; /* of a setting; NULL of a link */
} ComfyInput;

typedef struct {
    const char *id, *type;
    guint first, n_inputs; /* in the graph's inputs */
    gboolean used;         /* another node takes something from it */
} ComfyNode;

typedef struct {
    GArray *nodes;          /* of ComfyNode, as the file has them */
    GArray *inputs;         /* of ComfyInput */
    GStringChunk *strings;  /* ids of nodes in subgraphs */
    gboolean from_workflow; /* by position, so less sure than a prompt */
} ComfyGraph;

/* Both answer NULL when @root is not of that form. The graph lends from @root's document. Nodes are bounded in number; what is
 * past the bound is left out. */
ComfyGraph *comfy_graph_from_prompt(const JsonValue *root);
ComfyGraph *comfy_graph_from_workflow(const JsonValue *root);
void comfy_graph_free(ComfyGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ComfyGraph, comfy_graph_free)

const ComfyNode *comfy_graph_node(const ComfyGraph *graph, guint index);
/* Of a node of this graph. */
guint comfy_graph_index(const ComfyGraph *graph, const ComfyNode *node);
const ComfyInput *comfy_node_input(const ComfyGraph *graph, const ComfyNode *node, guint index);
/* The input of that exact name, or NULL. */
const ComfyInput *comfy_node_find(const ComfyGraph *graph, const ComfyNode *node, const char *name);
/* Whether @text holds @part, in any case. */
gboolean comfy_has(const char *text, const char *part);
/* Whether @text holds one of the NULL-ended @parts, in any case. */
gboolean comfy_has_any(const char *text, const char *const *parts);

/* For the two that build one. */
#define COMFY_MOST_NODES 20000u
#define COMFY_MOST_INPUTS 256u /* of one node */
ComfyGraph *comfy_graph_new(void);
/* Adds an input to the node that is being built; FALSE when there are too many. */
gboolean comfy_graph_add_input(ComfyGraph *graph, ComfyNode *node, ComfyInput input);
/* Marks the nodes that others take from; the last thing to be done. */
void comfy_graph_finish(ComfyGraph *graph);
