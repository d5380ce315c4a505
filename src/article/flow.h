/* flow.h - an HTML document as a reader meets it: pictures and paragraphs in one line, with what they stand in.
 *
 * The parser is gumbo, so all HTML is read as browsers read it. Nothing here decides which text belongs to which picture.
 */
#pragma once

#include <glib.h>

typedef enum {
    FLOW_IMAGE,
    FLOW_TEXT,    /* a paragraph, or a part of one */
    FLOW_HEADING, /* of no picture: its text is the text's, or a whole gallery's */
    FLOW_CAPTION, /* a text that its element calls so */
    FLOW_CREDIT,
    FLOW_TITLE,
    N_FLOW_KINDS,
} FlowKind;

typedef struct {
    FlowKind kind;
    guint figure;                       /* what it stands in: FlowFigure, by number from 1; 0: nothing such */
    guint block;                        /* which paragraph it is a part of */
    gboolean italic;                    /* a text that is in italics from end to end */
    gboolean own;                       /* between Artloft's own comments */
    char *text;                         /* of all but images */
    char *address, *link, *alt, *title; /* of images; never NULL */
} FlowItem;

typedef struct {
    GArray *items;                /* of FlowItem */
    GArray *figures;              /* of guint: the figure that the n-th stands in, from 1; the first is not used */
    char *title, *date, *address; /* that the document gives itself; "": none */
} Flow;

/* @html: valid UTF-8. @blank_lines: part paragraphs, as WordPress takes them. */
Flow *flow_read(const char *html, gsize size, gboolean blank_lines);
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)
