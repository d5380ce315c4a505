/* vocabulary_parts.h - what the builder's files share: vocabulary_build.c reads, vocabulary_offer.c adds, vocabulary_write.c
 * writes. Nothing else includes it. */
#pragma once

#include "attribute/vocabulary_build.h"
#include "attribute/vocabulary_image.h"

typedef struct {
    guint index;
    char *slug, *name;
    StyleKind kind;
    gboolean listed;
    GPtrArray *spellings; /* of char *, folded; NULL in a listed one, of which there are many */
    GPtrArray *parents;   /* of char *, slugs; NULL in a listed one */
    char *from;           /* for a message about a parent */
    guint line;
} BuildStyle;

typedef struct {
    guint32 style;
    guint8 cue, flags;
    gboolean never;       /* a "!spelling" */
    guint32 parent, word; /* how it is reached */
} BuildNode;

typedef struct {
    guint64 key; /* parent << 32 | word */
    guint32 node;
} BuildEdge;

typedef struct {
    guint32 id, classes, node;
    guint64 hash;
} BuildWord;

struct VocabularyBuilder {
    GPtrArray *styles;    /* of BuildStyle */
    GHashTable *by_slug;  /* lent slug -> BuildStyle */
    GHashTable *words;    /* &BuildWord.hash -> BuildWord */
    GPtrArray *word_list; /* owns BuildWord, by id - 1 */
    GArray *nodes;        /* of BuildNode; 0 is the root */
    BuildEdge *edges;     /* open-addressed; key 0: empty */
    guint n_edges, edges_mask;
    GArray *tokens;   /* scratch, of StyleToken */
    GString *letters; /* scratch */
};

/* The word of that hash, made if it is not there. */
BuildWord *build_word_of(VocabularyBuilder *builder, guint64 hash);
/* The node at the end of @text's words; NULL when it has none. */
BuildNode *build_node_of(VocabularyBuilder *builder, const char *text);
/* A spelling that no file has, made from one that a file has; it takes nothing's place. */
void build_spelling_offer(VocabularyBuilder *builder, BuildStyle *style, const char *text, guint8 flags);
/* Offers all that follows from the spellings read. */
void build_offer_all(VocabularyBuilder *builder);
