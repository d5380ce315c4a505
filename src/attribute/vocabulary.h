/* vocabulary.h - the styles that have a name: artists, movements, media, studios, and how people spell them.
 *
 * The shipped vocabulary is assets/vocabulary/ (its README says how the files are written), compiled when Artloft is built
 * into one flat image that is used where it lies: nothing is parsed at start-up. A loft adds to it, or takes entries over,
 * with files of the same form in LOFT/assets/vocabulary/; a file named as a shipped one takes that one's place.
 * What a loft's own files come to is kept compiled in LOFT/.artloft/vocabulary.image, a file that may be deleted.
 * A vocabulary never changes after loading, so threads may share it.
 */
#pragma once

#include <glib.h>

typedef enum {
    STYLE_ARTIST,
    STYLE_MOVEMENT,
    STYLE_MEDIUM,
    STYLE_PHOTOGRAPHIC,
    STYLE_STUDIO,
    STYLE_GENRE,
    STYLE_SREF, /* a generator's own code */
    STYLE_OTHER,
    N_STYLE_KINDS,
} StyleKind;

/* "artist", "movement" ...: as JSON, the catalogue and the query language spell it. */
const char *style_kind_name(StyleKind kind);
gboolean style_kind_from_name(const char *name, StyleKind *out);

typedef struct Vocabulary Vocabulary;

/* One entry. The texts are lent by the vocabulary. */
typedef struct {
    guint index; /* 0 .. vocabulary_size() - 1; not stable between versions, so never stored */
    const char *slug;
    const char *name; /* as people write it: "Jean-Michel Basquiat" */
    StyleKind kind;
    gboolean listed; /* only a name in a list of artists: it counts after a cue, and never on its own */
} VocabularyStyle;

/* @loft_dir: NULL for the shipped vocabulary alone. Errors name the file and the line. Release with vocabulary_unref(). */
Vocabulary *vocabulary_load(const char *loft_dir, GError **error);
Vocabulary *vocabulary_ref(Vocabulary *vocabulary);
void vocabulary_unref(Vocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vocabulary, vocabulary_unref)

guint vocabulary_size(const Vocabulary *vocabulary);
void vocabulary_style(const Vocabulary *vocabulary, guint index, VocabularyStyle *out);
/* By slug, else by name or alias however it is spelt (text_fold()). FALSE when there is none. Where one spelling is shared,
 * artists come before other kinds, and the better known before the less. */
gboolean vocabulary_find(const Vocabulary *vocabulary, const char *text, VocabularyStyle *out);
gboolean vocabulary_find_slug(const Vocabulary *vocabulary, const char *slug, VocabularyStyle *out);
/* The entries above @index, nearest first, each once, transitively: Basquiat -> Neo-Expressionism -> Expressionism.
 * An array of guint (indices); free with g_array_unref(). */
GArray *vocabulary_parents(const Vocabulary *vocabulary, guint index);
/* The folded spellings of @index, its name first. An array of lent const char *; free with g_ptr_array_unref(). */
GPtrArray *vocabulary_spellings(const Vocabulary *vocabulary, guint index);
