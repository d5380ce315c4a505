/* tree.h - HTML parsed into a tree, and walked without recursion: nothing that a document says can use up the stack. */
#pragma once

#include <glib.h>
#include <gumbo.h>

typedef struct Tree Tree;

/* @html: lent until the tree is freed. NULL: it needs more memory than a document may. */
Tree *tree_parse(const char *html, gsize size);
void tree_free(Tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tree, tree_free)

/* Calls @enter for each node before and @leave after its children, which are left out when @enter answers FALSE (@leave is
 * then not called either). */
typedef gboolean (*TreeEnter)(const GumboNode *node, gpointer data);
typedef void (*TreeLeave)(const GumboNode *node, gpointer data);
void tree_walk(const Tree *tree, TreeEnter enter, TreeLeave leave, gpointer data);

/* The value of an attribute, or NULL. Lent. */
const char *tree_attribute(const GumboNode *node, const char *name);
/* The text directly in @node. Free with g_free. */
char *tree_text(const GumboNode *node);
/* Whether @node is an element whose class has @token among its words. */
gboolean tree_has_class(const GumboNode *node, const char *token);
