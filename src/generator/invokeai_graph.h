/* invokeai_graph.h - the graph that InvokeAI 3 and later put beside or in place of the metadata. */
#pragma once

#include "generator/pen.h"

/* @root: of PNG text `invokeai_graph` ({"nodes": {id: node}, "edges"}) or `invokeai_workflow` ({"nodes": [...], "edges"}). What
 * a node is given along an edge is taken from where the edge begins, or, when that is reckoned there, from nowhere. */
void invokeai_graph_claim(const ClaimPen *pen, const JsonValue *root);
/* The name of a model, which has been an object of several shapes and a text; NULL when there is none. Lent. */
const char *invokeai_model_name(const JsonValue *model);
