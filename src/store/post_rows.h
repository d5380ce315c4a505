/* post_rows.h - articles, and which artworks they use; artworks that are known from articles alone. */
#pragma once

#include "core/artwork.h"
#include "store/catalogue.h"

typedef struct {
    const char *name;  /* a path or an address */
    const char *title; /* this and all below: NULL: not known, what was known stays */
    const char *date;  /* "2023-08-15" */
    const char *address;
} PostRow;

typedef struct {
    gint64 artwork;
    guint position;      /* from 1 */
    const char *caption; /* as it stands in the post; NULL: none */
    gboolean woven;      /* in a region */
} PlacementRow;

/* The row of a post, added or brought up to date. */
gboolean post_put(Catalogue *catalogue, const PostRow *post, gint64 *out_post, GError **error);
/* The same for weave: a row of a post that shows artworks by hand stays, for harvest, which reads the whole of it, wrote it. */
gboolean post_put_woven(Catalogue *catalogue, const PostRow *post, gint64 *out_post, GError **error);
/* *out is 0 when there is none of this name. */
gboolean post_find(Catalogue *catalogue, const char *post, gint64 *out_post, GError **error);
/* Calls @each with every post, also one that uses no artwork any more, its address (NULL: not known) and the ids of those that
 * it uses (of char *); all lent, keep a reference on @ids. */
typedef gboolean (*PostFunc)(const char *post, const char *address, GHashTable *ids, gpointer data, GError **error);
gboolean post_each(Catalogue *catalogue, PostFunc each, gpointer data, GError **error);
/* Which artworks the post uses. */
gboolean placement_replace(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error);
/* Which artworks its regions show; @rows are all of them, those that stand in it by hand stay. */
gboolean placement_replace_woven(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error);
/* Whether it shows anything by hand. */
gboolean placement_has_by_hand(Catalogue *catalogue, const char *post, gboolean *out, GError **error);
/* The post shows nothing by hand any more, only what its regions show. No error when it is not known. */
gboolean placement_drop_by_hand(Catalogue *catalogue, const char *post, gboolean *out_changed, GError **error);
/* The post's regions show nothing any more; with @remove its row goes too, unless it shows artworks by hand. No error when it
 * is not known. */
gboolean placement_drop_woven(Catalogue *catalogue, const char *post, gboolean remove, gboolean *out_changed, GError **error);
/* What all posts are called, of char *, in order. */
GPtrArray *post_names(Catalogue *catalogue, GError **error);
/* The row and the artworks that it uses, if anything about them is new; a post that is not known and uses nothing is left out.
 */
gboolean post_record(Catalogue *catalogue, const PostRow *post, const PlacementRow *rows, guint count, gboolean *out_changed,
                     GError **error);
/* Whether post_record() would find anything new. */
gboolean post_differs(Catalogue *catalogue, const PostRow *post, const PlacementRow *rows, guint count, gboolean *out,
                      GError **error);
/* What the post shows in regions (@woven), or by hand: an array of PlacementRow that owns them. */
GArray *placement_rows(Catalogue *catalogue, gint64 post, gboolean woven, GError **error);
/* Appends ArtworkPlacement *, by post and position. */
gboolean placement_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);

/* ---- artworks without a file (stub_rows.c) ---- */

typedef struct {
    gint64 artwork;
    const char *name; /* of its file, as address_name_key() has it; NULL: says nothing */
    const char *job;  /* NULL: not known */
    int place;        /* in the job; -1: not known */
} StubRow;

gboolean stub_put(Catalogue *catalogue, const StubRow *stub, GError **error);
/* What @other has of its artwork becomes what @catalogue has of @artwork; nothing when it is none there. */
gboolean stub_copy(Catalogue *catalogue, gint64 artwork, Catalogue *other, gint64 their_artwork, GError **error);
/* The one artwork without a file whose job and place these are, or else whose file is called so; 0: none, or several. @name and
 * @job may be NULL. */
gboolean stub_find(Catalogue *catalogue, const char *name, const char *job, int place, gint64 *out_artwork, GError **error);
/* Whether an artwork is one. */
gboolean stub_has(Catalogue *catalogue, gint64 artwork, gboolean *out, GError **error);
/* Whether it is one that no post shows and of which nobody says anything. */
gboolean stub_idle(Catalogue *catalogue, gint64 artwork, gboolean *out, GError **error);
/* Its file has come. No error when it is none. */
gboolean stub_forget(Catalogue *catalogue, gint64 artwork, GError **error);
/* All of them; everything lent for the time of the call. */
typedef void (*StubFunc)(const StubRow *stub, gpointer data);
gboolean stub_each(Catalogue *catalogue, StubFunc each, gpointer data, GError **error);
