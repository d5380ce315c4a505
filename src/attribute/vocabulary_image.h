/* vocabulary_image.h - the vocabulary as one block of bytes that is used where it lies.
 *
 * Offsets are from the start of the block and divide by four; texts lie in a pool, NUL-ended, and are named by their offset in
 * it. Spellings and cues share one tree of words: a word is looked up once in a hash table, which gives its number and the
 * node of the tree where spellings that start with it go on.
 */
#pragma once

#include "attribute/style_tokens.h"
#include "attribute/vocabulary.h"
#include "core/embedded.h"

#include <string.h>

#define IMAGE_MAGIC 0x316f7661u /* "avo1" */
#define IMAGE_NONE 0xffffffffu

/* What a cue does; the sections of cues.txt. */
typedef enum {
    CUE_NONE,
    CUE_LEAD,       /* a style follows: "in the style of" */
    CUE_BY,         /* a person follows: "art by"; "by" itself, which the words around it may undo */
    CUE_MAKER,      /* a person follows, or a house that makes things: "designed by" */
    CUE_PLAIN_BY,   /* "by" */
    CUE_INSPIRED,   /* a person, a work or a film follows */
    CUE_AFTER,      /* "after Watteau": a name with a capital, and nothing else, counts */
    CUE_WEAK,       /* counts before names that are known only */
    CUE_CREDIT,     /* "edits by": who did it, no style */
    CUE_PHOTO_BY,   /* "photo by": a style in a prompt, a credit under a picture */
    CUE_SUBJECT,    /* "portrait of": what is shown follows */
    CUE_TRAIL,      /* "-inspired", "style": the name before it is a style */
    CUE_TRAIL_WEAK, /* "painting": "a Turner painting" */
    CUE_TRAIL_OWN,  /* "palette": "Turner's palette" */
    CUE_NOT,        /* "without" */
    CUE_NEGATIVE,   /* "Negative prompt:" */
    CUE_OUT,        /* words that hold a style's name and are none: "cinematic lighting" */
    N_CUES,
} Cue;

/* Classes of plain words; the sections of words.txt, in this order. */
typedef enum {
    WORD_JOIN = 1 << 0,       /* and, &, x, meets: between the names of a list */
    WORD_DETERMINER = 1 << 1, /* the, a, his */
    WORD_ROLE = 1 << 2,       /* artist, painter, famous: may stand before a name */
    WORD_PARTICIPLE = 1 << 3, /* surrounded, lit: "by" after them is no cue */
    WORD_PREPOSITION = 1 << 4,
    WORD_COMMON = 1 << 5,     /* a word that is no name */
    WORD_VERB = 1 << 6,       /* what a person who is shown does */
    WORD_PLATFORM = 1 << 7,   /* and generators */
    WORD_FLAG = 1 << 8,       /* Midjourney's */
    WORD_FLAG_BARE = 1 << 9,  /* and those without a value */
    WORD_PARTICLE = 1 << 10,  /* van, de, el: inside names */
    WORD_BAD = 1 << 11,       /* what negative prompts are made of */
    WORD_OF = 1 << 12,        /* of, de, von: between a work and its artist */
    WORD_BLEND = 1 << 13,     /* meets, x: what stands on both sides is a style */
    WORD_WORST = 1 << 14,     /* these alone tell a negative prompt */
    WORD_STEPS = 1 << 15,     /* starts the line of parameters */
    WORD_DEED = 1 << 16,      /* painting, drawing: a medium, or what somebody does */
    WORD_ONTO = 1 << 17,      /* on, at: behind such a deed */
    WORD_GENITIVE = 1 << 18,  /* between a name and its work, in Japanese and Chinese */
    WORD_STYLED = 1 << 19,    /* style, inspired: behind a name that no vocabulary has */
    WORD_CRAFT = 1 << 20,     /* rendering, lettering: "by" after them is a cue */
    WORD_ARTICLE = 1 << 21,   /* a, an: "a Wes Anderson hotel" */
    WORD_NEWS = 1 << 22,      /* "a mural by Banksy was found": the work itself is spoken of */
    WORD_PAINTERLY = 1 << 23, /* "Turner's signature loose brushwork" */
    N_WORD_CLASSES = 24,
} WordClass;

typedef enum {
    SENSE_UNSURE = 1 << 0,  /* counts after a cue only */
    SENSE_LISTED = 1 << 1,  /* a further name: counts after a cue only */
    SENSE_SURNAME = 1 << 2, /* made from a full name: counts after a cue only */
} SenseFlags;

typedef struct {
    guint32 magic, size;
    guint32 styles, n_styles;       /* ImageStyle, by slug */
    guint32 spellings, n_spellings; /* guint32, in the pool */
    guint32 parents, n_parents;     /* guint32, styles */
    guint32 words, word_mask;       /* ImageWord; a power of two, less one */
    guint32 nodes, n_nodes;         /* ImageNode; 0 is none */
    guint32 edges, n_edges;         /* ImageEdge */
    guint32 near, n_near;           /* ImageNear, by key: what misspelt names are found by */
    guint32 near_starts; /* guint32: where the keys with each value of their highest bits start; one more at the end */
    guint32 pool, pool_size;
    guint64 stamp; /* image_stamp() */
} ImageHeader;

typedef struct {
    guint32 slug, name; /* in the pool */
    guint16 kind;
    guint16 listed;
    guint32 first_spelling;
    guint16 n_spellings, n_parents;
    guint32 first_parent;
    guint32 rank; /* 0: best known */
} ImageStyle;

#define NEAR_BITS 12u

/* An open-addressed table by ImageWord.check and the hash's low bits. id 0: empty. */
typedef struct {
    guint32 check; /* the hash's high half */
    guint32 id;
    guint32 node;    /* where spellings go on that start with this word, or 0 */
    guint32 classes; /* WordClass */
} ImageWord;

typedef struct {
    guint32 first_edge;
    guint16 n_edges; /* by word */
    guint8 cue;      /* Cue that ends here */
    guint8 flags;    /* SenseFlags of the style that ends here */
    guint32 style;   /* or IMAGE_NONE */
} ImageNode;

typedef struct {
    guint32 word, node;
} ImageEdge;

typedef struct {
    guint32 key;   /* hash of a spelling with one letter left out */
    guint32 style; /* whose spelling it is */
} ImageNear;

static inline const void *image_at(const guint8 *image, guint32 offset)
{
    return image + offset;
}
static inline const ImageHeader *image_header(const guint8 *image)
{
    return (const ImageHeader *)(const void *)image;
}
static inline const ImageStyle *image_styles(const guint8 *image)
{
    return image_at(image, image_header(image)->styles);
}
static inline const ImageNode *image_nodes(const guint8 *image)
{
    return image_at(image, image_header(image)->nodes);
}
static inline const char *image_text(const guint8 *image, guint32 offset)
{
    return (const char *)image + image_header(image)->pool + offset;
}

/* The block that is built in, as the one file of a table. */
extern const EmbeddedFile vocabulary_shipped[];
static inline const guint8 *vocabulary_shipped_image(void)
{
    return (const guint8 *)vocabulary_shipped[0].start;
}
/* The block of @vocabulary; lent. */
const guint8 *vocabulary_image(const Vocabulary *vocabulary);

/* A checksum of what follows the header; tells a torn file, and one vocabulary from another. */
static inline guint64 image_stamp(const guint8 *image, gsize size)
{
    guint64 hash = STYLE_HASH_SEED;

    for (gsize i = sizeof(ImageHeader); i + 8 <= size; i += 8) {
        guint64 word;

        memcpy(&word, image + i, sizeof word);
        hash = style_hash_end((hash ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15));
    }
    return hash;
}
static inline gboolean image_is_whole(const guint8 *image, gsize size)
{
    const ImageHeader *header = image_header(image);

    return size >= sizeof *header && header->magic == IMAGE_MAGIC && header->size == size &&
           header->stamp == image_stamp(image, size);
}

/* Fills id, node and words of @token. */
static inline void image_find_word(const guint8 *image, StyleToken *token)
{
    const ImageHeader *header = image_header(image);
    const ImageWord *words = image_at(image, header->words);
    guint32 check = (guint32)(token->hash >> 32);

    for (guint32 i = (guint32)token->hash & header->word_mask; words[i].id != 0; i = (i + 1) & header->word_mask) {
        if (words[i].check != check)
            continue;
        token->id = words[i].id;
        token->node = words[i].node;
        token->words = words[i].classes;
        return;
    }
}

/* The node below @node by the word @id, or 0. */
static inline guint32 image_step(const guint8 *image, guint32 node, guint32 id)
{
    const ImageNode *at = &image_nodes(image)[node];
    const ImageEdge *edges = image_at(image, image_header(image)->edges);
    guint32 low = at->first_edge, high = low + at->n_edges;

    while (low < high) {
        guint32 middle = low + (high - low) / 2;

        if (edges[middle].word == id)
            return edges[middle].node;
        if (edges[middle].word < id)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* Looks for names that are spelt nearly as the @n words from @tokens: the style, or IMAGE_NONE. @person: artists; else
 * the one-word names of the other kinds. */
guint32 image_find_near(const guint8 *image, const char *text, const StyleToken *tokens, guint n, gboolean person);
