/* region.h - where fragments stand in a post: between an opening comment that says what to show, and a closing one.
 *
 *     <!-- artloft: gallery style:basquiat limit:4 layout:grid title:"Crowns" -->
 *     ... what Artloft wrote ...
 *     <!-- /artloft sha:1a2b3c4d -->
 *
 * Only the text of the post is looked at; nothing of it is changed here.
 */
#pragma once

#include <glib.h>

typedef enum { REGION_GALLERY, REGION_FIGURE, REGION_CREDITS } RegionKind;

typedef struct {
    RegionKind kind;
    char *mistake;       /* why it stays as it is; then nothing is said of kind and query. NULL: it can be written */
    guint line;          /* of the opening comment, from 1 */
    gsize indent;        /* blanks before it, in Markdown: a list item goes on as far as its lines are indented */
    gsize open;          /* where the opening comment begins */
    gsize open_end;      /* behind it; what was written begins here */
    gsize body_end;      /* where that ends; open_end when the region was never written */
    gsize close_end;     /* behind the closing comment; open_end when there is none */
    gboolean written;    /* it has a closing comment */
    char sha[9];         /* what the closing comment says of what stands between */
    char *query;         /* of a gallery; the ids of a figure, parted by blanks; "" of credits */
    char *layout;        /* NULL: not said */
    char *title;         /* NULL: not said */
    gboolean torn_title; /* another word follows it, and no quotation marks are around them */
    gboolean eager;      /* its first picture is not fetched late */
    char **pinned;       /* ids that stand in place of the query; NULL: not pinned */
} Region;

/* The regions of @text, in order: an array of Region that owns them, with those that hold a mistake. With @markdown comments in
 * code are text, and an opening comment stands on a line of its own; else it stands where HTML can hold art. */
GArray *region_find(const char *text, gsize size, gboolean markdown);
/* Whether it stands for the post as a whole, which is no text that could be woven. */
gboolean region_is_whole(const Region *region);
/* The opening comment, with @pinned (NULL-ended, may be NULL) in place of what it had. Free with g_free. */
char *region_opening(const Region *region, const char *const *pinned);
/* The closing comment for @body. Free with g_free. */
char *region_closing(const char *body, gsize size);
/* What a closing comment says of @body: eight hexadecimal digits, line ends told alike. */
void region_sha(const char *body, gsize size, char out[9]);
/* How many lines end in @text. */
guint region_lines(const char *text, gsize size);
