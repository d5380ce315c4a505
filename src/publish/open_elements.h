/* open_elements.h - which elements are open at a place in a text of HTML, as far as that says whether blocks may stand there.
 *
 * It follows the tags as browsers do where posts are right, and rather forgets an element than keeps one where they are not: an
 * element that holds words only is taken for closed where a block begins. Elements that hold what those around them hold (ins,
 * a custom element, one that nobody knows) are passed over.
 */
#pragma once

#include <glib.h>

#define OPEN_ELEMENTS_DEEPEST 100u

/* Begins as zeros. */
typedef struct {
    guint8 open[OPEN_ELEMENTS_DEEPEST]; /* which rows of the table of elements, the innermost last */
    guint depth;
} OpenElements;

/* Takes the tag at @at, which ends before @end. */
void open_elements_follow(OpenElements *elements, const char *at, const char *end);
/* The element on account of which no block, no link and no button can stand here; NULL: they can. Static. */
const char *open_elements_refusing(const OpenElements *elements);
/* Whether the tag at @at ends a paragraph whose end tag was left out: a block begins, or what the paragraph stands in ends. */
gboolean open_elements_end_paragraph(const char *at);
