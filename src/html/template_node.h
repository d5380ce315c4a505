/* template_node.h - a read template as the reader leaves it and the renderer takes it; nobody else's business. */
#pragma once

#include "html/position.h"
#include "html/template.h"

#define TEMPLATE_NESTING 32u /* sections within sections, in all files of one template together */

typedef enum { NODE_LITERAL, NODE_VALUE, NODE_SECTION, NODE_INVERTED, NODE_END, NODE_TAG } NodeKind;

/* Nodes lie in one row, in the order of the text. A section's body is what stands between it and its NODE_END. A NODE_TAG
 * writes nothing: the tag ended in the literal before it. */
typedef struct {
    NodeKind kind;
    Place place;        /* of a value */
    guint end;          /* of a section: the index of its NODE_END */
    gboolean end_tag;   /* of a tag: "</...>" */
    gboolean closed;    /* of a tag: "<.../>" */
    char *text;         /* a literal, or a name */
    const char *file;   /* interned by the template */
    guint line, column; /* where it stands in @file */
} Node;

struct Template {
    GArray *nodes;       /* of Node */
    GStringChunk *names; /* of files */
    gboolean markdown;   /* else HTML, or XML */
    gboolean xml;
};

/* Sets @error to "FILE:LINE:COLUMN: WHAT.", or "WHAT?" if that is a question. */
void template_error(GError **error, const char *file, guint line, guint column, const char *format, ...) G_GNUC_PRINTF(5, 6);
