/* harvest_image.h - one picture of a post on its way into the catalogue: what the post says, where it lies, whose it is. */
#pragma once

#include "article/article.h"
#include "attribute/style_match.h"
#include "core/artwork.h"
#include "core/settings.h"
#include "publish/labels.h"

#include <artloft/harvest.h>

/* An artwork that a picture may be. */
typedef struct {
    gint64 n; /* 0: a stub that is still to be made */
    char *id;
    GPtrArray *names; /* of char *: of its files, folders left out, in lower case */
    guint64 likeness; /* 0: not known */
    /* of stubs: what its file would be known by */
    char *name, *job, *payload;
    int place;
} HarvestArt;

/* A file beside a post. */
typedef struct {
    char *path;                    /* absolute */
    char *sha256, *payload_sha256; /* NULL: it is no picture that can be read */
    guint64 likeness;
} HarvestFile;

typedef struct {
    const ArticleImage *said; /* lent */
    char *caption;            /* verbatim; NULL: none */
    char *generator;          /* a slug, out of the house form; NULL: none */
    char **styles;            /* as the house form names them; NULL: none */
    char *line;               /* of the house form where that is not the caption; NULL: none */
    char *key;                /* by which the picture is known again; NULL: never */
    const HarvestFile *file;  /* NULL: it is not here */
    ArtloftMatch match;
    HarvestArt *art;       /* NULL: none */
    GPtrArray *candidates; /* of HarvestArt *, lent */
    const char *reason;
} HarvestImage;

typedef struct {
    GPtrArray *articles;    /* of Article *: one, or all that an export calls so */
    const Article *article; /* the first of them */
    char *name;             /* what the catalogue calls it */
    char *root;             /* the folder that was given; what lies outside is not looked at */
    char *folder;
    GPtrArray *images; /* of HarvestImage * */
} HarvestPost;

/* What the house calls things, all lent. */
typedef struct {
    const Settings *settings;
    const Labels *labels; /* what Artloft itself says of art */
    StyleMatcher *matcher;
} HarvestHouse;

/* A post without articles. @path: the file; @root: the folder that was given. All are copied. */
HarvestPost *harvest_post_new(const char *name, const char *path, const char *root);
/* Takes @article over. Of a second one what the post does not show yet is added, so that reading one twice adds nothing. */
void harvest_post_add(const HarvestHouse *house, HarvestPost *post, Article *article);
void harvest_post_free(HarvestPost *post);

/* Whether the post has its caption alone: the picture is gone. */
gboolean harvest_image_is_gone(const HarvestImage *image);
/* The id that @address holds if it is one of a published file of Artloft's; NULL: it is none. Free with g_free. */
char *harvest_own_id(const char *address);
/* Whether it has a caption and is a published file of the artwork that it was matched to, so that Artloft may have written the
 * last line of the caption too. */
gboolean harvest_image_may_have_line(const HarvestImage *image);
/* Takes that line from the caption if it is all that Artloft writes below one of @artwork, or begins with what @artwork is
 * disclosed as. */
void harvest_image_drop_line(const HarvestHouse *house, HarvestImage *image, const ArtloftArtwork *artwork);
/* Where the picture lies on this disk, below the post's root: absolute, links resolved; NULL: nowhere. Free with g_free. */
char *harvest_image_path(const HarvestPost *post, const HarvestImage *image);
/* Whether the post, or the name of the file, says that it is generated art. */
gboolean harvest_image_is_art(const HarvestImage *image);
/* What the post says of it, as claims of SOURCE_POST, added to @out. @stub: also what only a file would say otherwise. */
void harvest_image_claims(const HarvestPost *post, const HarvestImage *image, gboolean stub, ClaimList *out);
