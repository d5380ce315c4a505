/* style_scan.h - what the parts of the style matcher share. Only src/attribute/style_*.c include it. */
#pragma once

#include "attribute/style_match.h"
#include "attribute/vocabulary_image.h"

/* One find, before its texts have a fixed place. */
typedef struct {
    guint32 style; /* or IMAGE_NONE */
    StyleKind kind;
    gboolean open;
    guint32 start, end;       /* in the text */
    guint32 name, slug, code; /* in StyleMatcher.texts, or IMAGE_NONE */
} StyleFound;

#define NEAR_KNOWN 2048u /* a power of two */

struct StyleMatcher {
    Vocabulary *vocabulary;
    const guint8 *image;
    const char *text;
    guint32 base, stop; /* what of it is read; the words' offsets count from base */
    GArray *tokens;     /* of StyleToken */
    GArray *found;      /* of StyleFound */
    GArray *matches;    /* of StyleMatch, what is lent */
    GString *texts;
    gboolean caption; /* words under a picture */
    gboolean file_name;
    gboolean cut_off; /* a file name whose end the length limit took */
    guint n_capitals; /* words with a capital and small letters */
    guint n_segments;
    guint list_end;  /* the word after the last name that counted */
    guint style_end; /* and after the last other style */
    struct {
        guint64 hash;   /* of a word; 0: none yet */
        guint32 style;  /* that it nearly is, or IMAGE_NONE */
    } near[NEAR_KNOWN]; /* words come again and again, and looking for what is near is most of the work */
};

/* What starts at a word: the longest style, the longest cue. */
typedef struct {
    guint style_length, cue_length; /* in words; 0: none */
    guint32 node;                   /* of the style */
    Cue cue;
} StyleWalk;

static inline StyleToken *scan_token(const StyleMatcher *matcher, guint i)
{
    return &g_array_index(matcher->tokens, StyleToken, i);
}
static inline guint scan_size(const StyleMatcher *matcher)
{
    return matcher->tokens->len;
}
/* Whether the word @i stands in the same segment as the one before it. */
static inline gboolean scan_goes_on(const StyleMatcher *matcher, guint i)
{
    return i < matcher->tokens->len && !(scan_token(matcher, i)->flags & (TOKEN_BREAK | TOKEN_SKIP));
}
static inline gboolean scan_is(const StyleMatcher *matcher, guint i, guint32 classes)
{
    return i < matcher->tokens->len && (scan_token(matcher, i)->words & classes) != 0;
}

void scan_walk(const StyleMatcher *matcher, guint i, StyleWalk *walk);
StyleKind scan_kind(const StyleMatcher *matcher, guint32 node);
guint8 scan_flags(const StyleMatcher *matcher, guint32 node);
/* The style that ends at the words [@from, @to) is found. */
void scan_accept(StyleMatcher *matcher, guint32 style, guint from, guint to);
/* An open one, its name tidied. */
void scan_accept_open(StyleMatcher *matcher, StyleKind kind, guint from, guint to);
/* A generator's code: @name "sref:123", @code "--sref 123"; evidence is text [@start, @end). */
void scan_accept_code(StyleMatcher *matcher, const char *name, const char *code, guint32 start, guint32 end);
/* Words after a name at @i that make it a style ("-inspired", "'s work"); their number, 0: none. */
guint scan_trail(const StyleMatcher *matcher, guint i);

/* style_codes.c: reads Midjourney's flags, and marks their words and all that is not to be read. */
void style_codes_read(StyleMatcher *matcher);
/* style_names.c: reads names from word @i on, which stands after @cue; the word to go on with (@i: none was there). */
guint style_names_read(StyleMatcher *matcher, guint i, Cue cue);
/* style_names.c: a name at @i that no vocabulary has, with "-inspired" or "style" behind it; the word after it, or @i. */
guint style_open_before_trail(StyleMatcher *matcher, guint i);
/* style_names.c: whether the artist [@i, @i + @n) that no cue stands before is asked for. */
gboolean style_name_is_free(const StyleMatcher *matcher, guint i, guint n, guint8 flags);

/* style_lone.c: a longer word that is a known style nearly, a compound of one, or a coined one. */
void style_lone_read(StyleMatcher *matcher, guint i);

/* style_file.c: whether @text is the name of a downloaded picture; then the part of it that is its prompt. */
gboolean style_file_range(const char *text, gsize length, gboolean sure, gsize *start, gsize *end, gboolean *cut_off);
