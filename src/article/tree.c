#include "article/tree.h"

#include "core/text.h"

#include <setjmp.h>
#include <string.h>

#define FIRST_PIECE (16u << 10) /* most posts need little more; each further piece is twice as large, up to PIECE */
#define PIECE (256u << 10)
#define MOST (512u << 20) /* bytes that a tree may take */

/* gumbo frees a tree by recursion and does not expect to be out of memory; so it is given pieces that go all at once, and
 * parsing ends by a leap when there are none left. */
struct Tree {
    GPtrArray *pieces;
    gsize used, size; /* of the last piece */
    gsize total;
    jmp_buf full;
    GumboOutput *output;
};

static void *take(void *data, gsize size)
{
    Tree *tree = data;
    guint8 *piece;

    size = (size + 15) & ~(gsize)15;
    if (tree->pieces->len == 0 || tree->size - tree->used < size) {
        gsize next = MAX(size, MIN(PIECE, FIRST_PIECE << MIN(tree->pieces->len, 4u)));

        if (next > MOST - tree->total || !(piece = g_try_malloc(next)))
            longjmp(tree->full, 1);
        g_ptr_array_add(tree->pieces, piece);
        tree->total += next;
        tree->size = next;
        tree->used = 0;
    }
    piece = (guint8 *)tree->pieces->pdata[tree->pieces->len - 1] + tree->used;
    tree->used += size;
    return piece;
}

static void give_back(void *data, void *piece)
{
    (void)data, (void)piece;
}

static gboolean parse(Tree *tree, const char *html, gsize size)
{
    GumboOptions options = kGumboDefaultOptions;

    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = tree;
    options.max_errors = 0;
    if (setjmp(tree->full) != 0)
        return FALSE;
    tree->output = gumbo_parse_with_options(&options, html, size);
    return tree->output != NULL;
}

Tree *tree_parse(const char *html, gsize size)
{
    g_autoptr(Tree) tree = g_new0(Tree, 1);

    tree->pieces = g_ptr_array_new_with_free_func(g_free);
    return parse(tree, html, size) ? g_steal_pointer(&tree) : NULL;
}

void tree_free(Tree *tree)
{
    if (!tree)
        return;
    g_ptr_array_unref(tree->pieces);
    g_free(tree);
}

static const GumboVector *children_of(const GumboNode *node)
{
    static const GumboVector none = {NULL, 0, 0};

    if (node->type == GUMBO_NODE_DOCUMENT)
        return &node->v.document.children;
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ? &node->v.element.children : &none;
}

typedef struct {
    const GumboNode *node;
    guint next; /* which child comes next */
} Step;

void tree_walk(const Tree *tree, TreeEnter enter, TreeLeave leave, gpointer data)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    Step step = {tree->output->document, 0};

    if (enter(step.node, data))
        g_array_append_val(steps, step);
    while (steps->len > 0) {
        Step *top = &g_array_index(steps, Step, steps->len - 1);
        const GumboVector *children = children_of(top->node);

        if (top->next >= children->length || !children->data) {
            leave(top->node, data);
            g_array_set_size(steps, steps->len - 1);
            continue;
        }
        step.node = children->data[top->next++];
        if (enter(step.node, data))
            g_array_append_val(steps, step);
    }
}

const char *tree_attribute(const GumboNode *node, const char *name)
{
    const GumboAttribute *attribute =
        node->type == GUMBO_NODE_ELEMENT ? gumbo_get_attribute(&node->v.element.attributes, name) : NULL;

    return attribute ? attribute->value : NULL;
}

char *tree_text(const GumboNode *node)
{
    const GumboVector *children = children_of(node);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];

        if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
            g_string_append(text, child->v.text.text);
    }
    return text_tidy(g_strdup(text->str));
}

gboolean tree_has_class(const GumboNode *node, const char *token)
{
    const char *classes = tree_attribute(node, "class");
    gsize length = strlen(token);

    for (const char *at = classes; at && (at = strstr(at, token)); at += length)
        if ((at == classes || g_ascii_isspace(at[-1])) && (!at[length] || g_ascii_isspace(at[length])))
            return TRUE;
    return FALSE;
}
