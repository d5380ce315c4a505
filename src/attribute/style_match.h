/* style_match.h - finds the styles that a text asks for: prompts, captions, file names, in several languages.
 *
 * What counts (told whole in assets/vocabulary/README.md): names and aliases however they are spelt, after a cue
 * ("in the style of", "by", "à la", "im Stil von") or where style tags stand, lists after one cue, Midjourney's codes. What
 * is shown, credited or negated does not count. A name that no vocabulary has is kept as an open style when a strong cue
 * stands before it. The same text always gives the same matches, in the order in which they stand in it.
 */
#pragma once

#include "attribute/vocabulary.h"
#include "core/artwork.h"

typedef enum {
    STYLE_TEXT_UNKNOWN, /* the text's own form decides */
    STYLE_TEXT_PROMPT,
    STYLE_TEXT_CAPTION,   /* words under a picture: "photo by" is a credit */
    STYLE_TEXT_FILE_NAME, /* without its folder */
} StyleTextKind;

typedef struct {
    const char *slug; /* "jean-michel-basquiat"; an open style's is made from its name, a code's from the code */
    const char *name; /* "Jean-Michel Basquiat"; a code: "sref:4169606994", "niji", "style:abc" */
    StyleKind kind;
    const char *code;     /* of a generator's own code: "--sref 4169606994", "--niji", "--style abc"; else NULL */
    gboolean open;        /* the vocabulary has no such name */
    const char *evidence; /* the exact substring that carries it */
    gsize offset, length; /* where it stands in the text, in bytes */
} StyleMatch;

/* A matcher keeps its working space between texts. One thread at a time; any number may share one vocabulary. */
typedef struct StyleMatcher StyleMatcher;
StyleMatcher *style_matcher_new(Vocabulary *vocabulary);
void style_matcher_free(StyleMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StyleMatcher, style_matcher_free)

/* Finds the styles in @text (@length -1: up to its NUL; need not be valid UTF-8). The array of *@out_count is lent until
 * the next call. A pair of kind and name stands once, with its first evidence. Text beyond LIMIT_TEXT_BYTES is not read. */
const StyleMatch *style_matcher_run(StyleMatcher *matcher, const char *text, gssize length, StyleTextKind kind,
                                    guint *out_count);

/* The same in one call, as records for the catalogue: an array of ArtworkStyle * that owns them, with parents as slugs
 * (transitive) and the evidence as found in the text. */
GPtrArray *style_match(Vocabulary *vocabulary, const char *text, gssize length, StyleTextKind kind, ClaimSource source);
/* One match as a record. */
ArtworkStyle *style_match_record(const Vocabulary *vocabulary, const StyleMatch *match, ClaimSource source);
