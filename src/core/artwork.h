/* artwork.h - the record of an artwork, as it travels from the catalogue to what shows it (DESIGN: "An artwork as JSON").
 * The public header artloft/artwork.h lends its text; inside the house the struct is open.
 */
#pragma once

#include "core/claim.h"

#include <artloft/artwork.h>

typedef struct {
    char *slug, *name, *kind; /* kind: artist movement medium photographic studio genre sref other */
    char *code;               /* of a generator's own code, else NULL */
    GPtrArray *parents;       /* of char *, slugs */
    ClaimSource source;
    char *evidence;
    gint64 at; /* since when, seconds since 1970 */
} ArtworkStyle;

typedef struct {
    char *kind;   /* "ladder" or "thumbnail" */
    char *format; /* "avif", "webp", "jpeg" */
    guint width, height;
    guint64 bytes;
    guint32 mark; /* digest_mark() of the file */
    char *url;    /* base_url and relative path, percent-encoded */
    char *path;   /* relative to public/art */
} ArtworkRendition;

typedef struct {
    char *post, *title, *caption, *date, *address;
    guint position;
} ArtworkPlacement;

struct _ArtloftArtwork {
    char *id;               /* NULL when inspected without a loft */
    char *state;            /* "present", "missing", "offline" */
    char *slug;             /* of its published files */
    gint64 added, modified; /* seconds since 1970 */
    GPtrArray *paths;       /* of char *: bytes, the first is the one that shows */
    char *format;           /* container: png jpeg webp avif heic gif tiff jxl */
    guint width, height;    /* as displayed, after EXIF orientation */
    guint frames;           /* above 1: animated or paged; the first is rendered */
    guint64 bytes;
    char *sha256, *payload_sha256;
    char *values[N_FIELDS]; /* what shows, NULL where silent; lists are in keywords and tags */
    GPtrArray *keywords;    /* of char * */
    GPtrArray *tags;        /* of char * */
    GArray *tag_times;      /* of gint64, in the order of tags: since when */
    ClaimList *claims;
    char **blocks;         /* what metadata the file carries (Reading); NULL unless inspected */
    GPtrArray *styles;     /* of ArtworkStyle * */
    GPtrArray *taken_away; /* of ArtworkStyle *: styles that a person took away; with claims only */
    GPtrArray *renditions; /* of ArtworkRendition *, by format, then kind, then width */
    GPtrArray *posts;      /* of ArtworkPlacement * */
    char *job;             /* the generator's run, NULL: none */
    guint job_size;
    gboolean job_pick;
    char *generator_name; /* as people write it: "Midjourney" */
    char *color;          /* "#rrggbb", the dominant one; NULL before it is rendered */
    char *thumbhash;      /* base64 */
    char *color_grid;     /* "COLSxROWS:" and three hex digits a cell, row by row: the script-free placeholder */
};

ArtloftArtwork *artwork_new(void);
ArtworkStyle *artwork_style_new(void);
void artwork_style_free(ArtworkStyle *style);
ArtworkRendition *artwork_rendition_new(void);
void artwork_rendition_free(ArtworkRendition *rendition);
ArtworkPlacement *artwork_placement_new(void);
void artwork_placement_free(ArtworkPlacement *placement);
/* Fills values, keywords from the winners among @artwork->claims. */
void artwork_resolve(ArtloftArtwork *artwork);
