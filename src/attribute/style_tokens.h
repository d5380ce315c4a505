/* style_tokens.h - a text cut into folded words, for looking them up. The vocabulary's spellings and the texts go through the
 * same cut, so what folds alike meets.
 *
 * A word is a run of letters or of digits; "35mm" is two words and "3 5 mm" the same two, since prompts are often written so
 * after a program has split their digits. A Chinese or Japanese character is a word of its own. Web addresses, <lora:...> tags
 * and the argument names of {argument name="a" default="b"} are no words; b is.
 */
#pragma once

#include <glib.h>

/* What stands before a word. */
typedef enum {
    GAP_SPACE = 1 << 0,
    GAP_HYPHEN = 1 << 1,
    GAP_APOSTROPHE = 1 << 2, /* between two letters */
    GAP_PERIOD = 1 << 3,
    GAP_COMMA = 1 << 4,  /* and the semicolon */
    GAP_COLON = 1 << 5,  /* one */
    GAP_WEIGHT = 1 << 6, /* "::" */
    GAP_LINE = 1 << 7,
    GAP_OPEN = 1 << 8,   /* ( [ { */
    GAP_CLOSE = 1 << 9,  /* ) ] } */
    GAP_PIPE = 1 << 10,  /* | and / */
    GAP_QUOTE = 1 << 11, /* quotation marks */
    GAP_AND = 1 << 12,   /* & and + */
    GAP_FLAG = 1 << 13,  /* "--" right before a letter */
    GAP_DASH = 1 << 14,  /* a dash between words */
    GAP_END = 1 << 15,   /* ! ? 。 */
} StyleGap;

/* Across these no name goes on. (A colon and a full stop with a blank break too, unless the word before is an abbreviation.) */
#define GAP_BREAKS \
    (GAP_COMMA | GAP_WEIGHT | GAP_LINE | GAP_OPEN | GAP_CLOSE | GAP_PIPE | GAP_QUOTE | GAP_FLAG | GAP_DASH | GAP_END)

typedef enum {
    TOKEN_CAPITAL = 1 << 0, /* starts with a capital */
    TOKEN_NUMBER = 1 << 1,
    TOKEN_KATAKANA = 1 << 2,
    TOKEN_HAN = 1 << 3,     /* Chinese characters and hiragana */
    TOKEN_BREAK = 1 << 4,   /* a new segment starts here */
    TOKEN_DIGITS = 1 << 5,  /* single digits with blanks between them */
    TOKEN_SKIP = 1 << 6,    /* not to be read: flags, negative prompts, a file's uuid */
    TOKEN_CAPITALS = 1 << 7 /* all of them, two or more */
} StyleTokenFlags;

typedef struct {
    guint64 hash;       /* of the folded word */
    guint32 start, end; /* bytes in the text */
    guint16 gap;        /* StyleGap */
    guint16 flags;      /* StyleTokenFlags */
    guint32 id;         /* filled in by the vocabulary: 0 is no word of it */
    guint32 node;       /* where names that start with it go on; 0: none */
    guint32 words;      /* classes of plain words */
} StyleToken;

#define STYLE_HASH_SEED G_GUINT64_CONSTANT(0x243f6a8885a308d3)
static inline guint64 style_hash_byte(guint64 hash, guint8 byte)
{
    return (hash ^ byte) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
}
static inline guint64 style_hash_end(guint64 hash)
{
    return hash ^ (hash >> 29);
}

/* Appends the words of @text (@length bytes, any bytes) to @out (of StyleToken). */
void style_tokens_cut(const char *text, gsize length, GArray *out);
/* Appends the folded form of @text, letters alone, to @out: for comparing words that the cut found. */
void style_letters_append(GString *out, const char *text, gsize length);
