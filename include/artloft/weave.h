/* artloft/weave.h - fragments into posts, and where artworks are used. */
#pragma once

#include <artloft/gallery.h>

G_BEGIN_DECLS

/**
 * ArtloftWovenKind: what a message is about.
 * @ARTLOFT_WOVEN_CHANGED: a region was written, or with @check would be; the text names data of a Hugo site that are (+).
 * @ARTLOFT_WOVEN_KEPT: somebody changed a region by hand; it was left as it is.
 * @ARTLOFT_WOVEN_WRONG: a region, or the post, cannot be written: an unknown id, a wrong query, a file that cannot be read.
 * @ARTLOFT_WOVEN_WARNING: an artwork without alt text or renditions.
 * @ARTLOFT_WOVEN_DIFFERENCE: with @check: how the post would change, as the hunks of a unified diff ("@@ -1,7 +1,9 @@").
 */
typedef enum {
    ARTLOFT_WOVEN_CHANGED,
    ARTLOFT_WOVEN_KEPT,
    ARTLOFT_WOVEN_WRONG,
    ARTLOFT_WOVEN_WARNING,
    ARTLOFT_WOVEN_DIFFERENCE
} ArtloftWovenKind;

/** ArtloftWovenFunc: @path: the post, or the loft for a warning about a template that nobody reads; @line: of the region's
 * opening comment, 0: the whole post. */
typedef void (*ArtloftWovenFunc)(ArtloftWovenKind kind, const char *path, guint line, const char *text, gpointer data);

/** ArtloftShownFunc: @id: an artwork that the region whose opening comment stands in @line shows. */
typedef void (*ArtloftShownFunc)(const char *path, guint line, const char *id, gpointer data);

/** ArtloftWoven: how many. @posts: those that have regions; @changed: posts written, or that would be; @forgotten: posts whose
 * files are gone from a folder that was walked. */
typedef struct {
    guint64 files, posts, regions, changed, kept, wrong, forgotten;
} ArtloftWoven;

/**
 * ArtloftWeave: how.
 * @check: write nothing; say what would change.
 * @force: write over what somebody changed by hand.
 * @pin: remember the artworks that each gallery shows now, so that it shows the same from now on, whatever comes in. A post
 * whose date has passed is pinned in any case.
 * @each, @shown: (nullable): are told what happens, and what is shown, as it comes.
 */
typedef struct {
    gboolean check, force, pin;
    ArtloftWovenFunc each;
    ArtloftShownFunc shown;
    gpointer data;
} ArtloftWeave;

/**
 * artloft_weave:
 * @paths: (array zero-terminated=1): posts, HTML or Markdown, and folders of them.
 *
 * Writes what stands between Artloft's comments anew (docs/weave.md), in place and atomically, and records which post uses
 * which artworks; those of posts that are gone from a folder are forgotten. Doing it twice changes nothing. What is wrong with
 * one post or region leaves it as it is and costs no other; nor does a path that is not there, or a folder that cannot be read.
 * Errors: ARTLOFT_ERROR_CATALOGUE.
 */
ARTLOFT_API gboolean artloft_weave(ArtloftLoft *loft, const char *const *paths, const ArtloftWeave *how, ArtloftWoven *out,
                                   GError **error);

/** ArtloftUse: one use of an artwork. Lent for the time of the call. */
typedef struct {
    const char *id;
    const char *post, *title; /* the post's path or address, and its title (nullable) */
    const char *date;         /* "2023-08-15"; NULL: not known */
    const char *address;      /* where readers find the post, if that is known and not its name */
    guint position;           /* in the post, from 1 */
    const char *caption;      /* as it stands there; NULL: none */
    const char *credit;       /* of the artwork; NULL: none */
} ArtloftUse;
typedef gboolean (*ArtloftUseFunc)(const ArtloftUse *use, gpointer data, GError **error);

/**
 * artloft_uses:
 * @id: (nullable): of one artwork (or a prefix of its id).
 * @post: (nullable): in one post: a file, or what ArtloftUse calls a post.
 *
 * Calls @each for every use, by post and position. Errors: ARTLOFT_ERROR_NOTHING: there is no such artwork or post;
 * ARTLOFT_ERROR_CATALOGUE.
 */
ARTLOFT_API gboolean artloft_uses(ArtloftLoft *loft, const char *id, const char *post, ArtloftUseFunc each, gpointer data,
                                  GError **error);

G_END_DECLS
