/* merge_rows.h - what joining two catalogues asks of either: when something was said last, how it is spelt, which post says it.
 */
#pragma once

#include "core/artwork.h"
#include "core/claim.h"
#include "store/edit_rows.h"

/* One thing that somebody ever changed. All lent for the time of the call. */
typedef struct {
    ChangeKind kind;
    const char *id; /* of the artwork; NULL: of none */
    const char *subject;
    gint64 at; /* when it was last said */
} SaidLast;
typedef gboolean (*SaidLastFunc)(const SaidLast *said, gpointer data, GError **error);
/* Calls @each for everything in the history, once, in no order. */
gboolean said_last_each(Catalogue *catalogue, SaidLastFunc each, gpointer data, GError **error);

/* How a tag, or another name of a style, is spelt; *out is NULL when there is none. Free with g_free. */
gboolean tag_get_spelling(Catalogue *catalogue, const char *tag, char **out, GError **error);
gboolean alias_get_spelling(Catalogue *catalogue, const char *alias, char **out, GError **error);
/* Spells a tag otherwise: @spelling has to fold to the same. */
gboolean tag_set_spelling(Catalogue *catalogue, const char *spelling, GError **error);
gboolean alias_set_spelling(Catalogue *catalogue, const char *spelling, GError **error);

/* A style as files and the vocabulary know it, whatever people call it; *out is NULL when there is none of this slug. Free with
 * artwork_style_free(). */
gboolean style_get_given(Catalogue *catalogue, const char *slug, ArtworkStyle **out, GError **error);

/* When the artwork came in. */
gboolean artwork_get_added(Catalogue *catalogue, gint64 artwork, gint64 *out, GError **error);
/* The pixels that it is known by: of its files, and remembered. Appends hex texts. */
gboolean artwork_pixels(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);
/* Copies what rendering found out about @from of @other, if nothing is known about @to. */
gboolean artwork_copy_picture(Catalogue *catalogue, gint64 to, Catalogue *other, gint64 from, GError **error);

typedef struct {
    char *name, *title, *date, *address; /* all but the name may be NULL */
    gint64 at;
} PostKnown;
/* All, by name: an array of PostKnown that owns its texts; free with g_array_unref(). */
GArray *post_list(Catalogue *catalogue, GError **error);
/* One place of a post, or one thing that it says of an artwork. All lent. */
typedef struct {
    const char *id;
    guint position;    /* of a place; 0: something that is said */
    const char *field; /* of what is said; of a place: "woven", or NULL */
    const char *text;  /* a place's caption (may be NULL), or what is said */
} PostFact;
typedef gboolean (*PostFactFunc)(const PostFact *fact, gpointer data, GError **error);
/* In order: places by position, then what is said by artwork and field. */
gboolean post_each_fact(Catalogue *catalogue, const char *post, PostFactFunc each, gpointer data, GError **error);
/* When the post was last read. */
gboolean post_set_at(Catalogue *catalogue, const char *post, gint64 at, GError **error);
