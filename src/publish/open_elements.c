#include "publish/open_elements.h"

#include "publish/html_tag.h"

#include <stdlib.h>
#include <string.h>

typedef enum {
    BLOCKS, /* holds blocks */
    PARTS,  /* holds only what belongs to it: rows, items, headings */
    LINES,  /* holds words only, and begins as a block does, which ends what holds words only */
    WORDS,  /* holds words only */
    LINK,   /* holds no other link or button, however deep */
    RULE,   /* begins as a block does, and holds nothing */
} Kind;

typedef enum { ALONE, LIST, TABLE, HEADING } Family;

typedef struct {
    const char *name;
    Kind kind;
    Family family;
    guint level; /* in its family: one of a higher level stands in one of a lower */
} Element;

/* Sorted by strcmp(). What is not among them holds what may stand around it, or nothing. */
static const Element table[] = {
    {"a", LINK},
    {"abbr", WORDS},
    {"address", BLOCKS},
    {"article", BLOCKS},
    {"aside", BLOCKS},
    {"b", WORDS},
    {"bdi", WORDS},
    {"bdo", WORDS},
    {"blockquote", BLOCKS},
    {"body", BLOCKS},
    {"button", LINK},
    {"caption", BLOCKS, TABLE, 2},
    {"center", BLOCKS},
    {"cite", WORDS},
    {"code", WORDS},
    {"colgroup", PARTS, TABLE, 2},
    {"data", WORDS},
    {"datalist", WORDS},
    {"dd", BLOCKS, LIST, 2},
    {"details", BLOCKS},
    {"dfn", WORDS},
    {"dialog", BLOCKS},
    {"div", BLOCKS},
    {"dl", PARTS, LIST, 1},
    {"dt", BLOCKS, LIST, 2},
    {"em", WORDS},
    {"fieldset", BLOCKS},
    {"figcaption", BLOCKS},
    {"figure", BLOCKS},
    {"footer", BLOCKS},
    {"foreignobject", BLOCKS},
    {"form", BLOCKS},
    {"h1", LINES, HEADING},
    {"h2", LINES, HEADING},
    {"h3", LINES, HEADING},
    {"h4", LINES, HEADING},
    {"h5", LINES, HEADING},
    {"h6", LINES, HEADING},
    {"head", WORDS},
    {"header", BLOCKS},
    {"hgroup", PARTS},
    {"hr", RULE},
    {"html", BLOCKS},
    {"i", WORDS},
    {"kbd", WORDS},
    {"label", WORDS},
    {"legend", PARTS},
    {"li", BLOCKS, LIST, 2},
    {"main", BLOCKS},
    {"mark", WORDS},
    {"math", WORDS},
    {"menu", PARTS, LIST, 1},
    {"meter", WORDS},
    {"nav", BLOCKS},
    {"ol", PARTS, LIST, 1},
    {"optgroup", WORDS},
    {"option", WORDS},
    {"output", WORDS},
    {"p", LINES},
    {"picture", WORDS},
    {"pre", LINES},
    {"progress", WORDS},
    {"q", WORDS},
    {"rp", WORDS},
    {"rt", WORDS},
    {"ruby", WORDS},
    {"s", WORDS},
    {"samp", WORDS},
    {"search", BLOCKS},
    {"section", BLOCKS},
    {"select", WORDS},
    {"small", WORDS},
    {"span", WORDS},
    {"strong", WORDS},
    {"sub", WORDS},
    {"summary", PARTS},
    {"sup", WORDS},
    {"svg", WORDS},
    {"table", PARTS, TABLE, 1},
    {"tbody", PARTS, TABLE, 2},
    {"td", BLOCKS, TABLE, 4},
    {"template", BLOCKS},
    {"tfoot", PARTS, TABLE, 2},
    {"th", BLOCKS, TABLE, 4},
    {"thead", PARTS, TABLE, 2},
    {"time", WORDS},
    {"tr", PARTS, TABLE, 3},
    {"u", WORDS},
    {"ul", PARTS, LIST, 1},
    {"var", WORDS},
};

#define LONGEST_NAME 16u

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, ((const Element *)b)->name);
}

static const Element *element_of(const char *at)
{
    char lower[LONGEST_NAME] = "";
    const char *name;
    gsize size = html_tag_name(at, &name);

    if (size == 0 || size >= LONGEST_NAME)
        return NULL;
    for (gsize i = 0; i < size; i++)
        lower[i] = g_ascii_tolower(name[i]);
    return bsearch(lower, table, G_N_ELEMENTS(table), sizeof *table, compare_names);
}

static const Element *at_depth(const OpenElements *elements, guint i)
{
    return &table[elements->open[i]];
}

static gboolean holds_words(const Element *element)
{
    return element->kind == WORDS || element->kind == LINES;
}

/* ---- what a tag ends ---- */

/* Whether @open keeps an end tag of @element from what is open around it. */
static gboolean bars(const Element *open, const Element *element)
{
    if (element->family == TABLE)
        return open->family == TABLE && open->level == 1;
    if (holds_words(element))
        return !holds_words(open) && open->kind != LINK;
    return open->family == TABLE || (element->family == LIST && element->level > 1 && open->kind == PARTS);
}

/* A link that a block has begun in may end before the block does. */
static void end_element(OpenElements *elements, const Element *element)
{
    gboolean blocks = FALSE;

    for (guint i = elements->depth; i-- > 0;) {
        const Element *open = at_depth(elements, i);

        if (open == element || (element->family == HEADING && open->family == HEADING)) {
            if (open->kind == LINK && blocks)
                memmove(elements->open + i, elements->open + i + 1, --elements->depth - i);
            else
                elements->depth = i;
            return;
        }
        if (bars(open, element))
            return;
        blocks = blocks || open->kind != WORDS;
    }
}

/* The item or the cell before ends where the next begins, and the row where one does. */
static void end_parts_before(OpenElements *elements, const Element *element)
{
    for (guint i = elements->depth; i-- > 0;) {
        const Element *open = at_depth(elements, i);

        if (open->kind != PARTS)
            continue;
        if (open->family != element->family)
            return;
        if (open->level < element->level) {
            elements->depth = i + 1;
            return;
        }
    }
}

/* Where a block begins, what holds words only ends; a link goes on in it. */
static void end_words(OpenElements *elements)
{
    guint from = elements->depth, depth = elements->depth;

    while (from > 0 && (holds_words(at_depth(elements, from - 1)) || at_depth(elements, from - 1)->kind == LINK))
        from--;
    elements->depth = from;
    for (guint i = from; i < depth; i++)
        if (at_depth(elements, i)->kind == LINK)
            elements->open[elements->depth++] = elements->open[i];
}

static void begin_element(OpenElements *elements, const Element *element)
{
    if (element->kind == LINK)
        end_element(elements, element);
    else if (element->kind != WORDS)
        end_words(elements);
    if (element->level > 1)
        end_parts_before(elements, element);
    if (element->kind != RULE && elements->depth < OPEN_ELEMENTS_DEEPEST)
        elements->open[elements->depth++] = (guint8)(element - table);
}

void open_elements_follow(OpenElements *elements, const char *at, const char *end)
{
    const Element *element = element_of(at);

    if (!element)
        return;
    if (at[1] == '/')
        end_element(elements, element);
    else if (end - at < 3 || end[-1] != '>' || end[-2] != '/') /* as XHTML ends one at once */
        begin_element(elements, element);
}

/* ---- what cannot stand here ---- */

const char *open_elements_refusing(const OpenElements *elements)
{
    gboolean in_block = FALSE;

    for (guint i = elements->depth; i-- > 0;) {
        const Element *open = at_depth(elements, i);

        if (open->kind == LINK || (!in_block && open->kind != BLOCKS))
            return open->name;
        in_block = TRUE;
    }
    return NULL;
}

gboolean open_elements_end_paragraph(const char *at)
{
    const Element *element = element_of(at);

    if (!element || element->kind == WORDS || element->kind == LINK)
        return FALSE;
    return at[1] != '/' || !holds_words(element);
}
