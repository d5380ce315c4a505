/* article.h - what an article says of the pictures in it, as plain records: read by the worker, used by the coordinator.
 *
 * No text is NULL; "" says nothing. All of it is valid UTF-8, white space as a reader sees it.
 */
#pragma once

#include <glib.h>

typedef enum {
    ARTICLE_HTML,
    ARTICLE_MARKDOWN,
    ARTICLE_EXPORT, /* many, as WordPress and Squarespace export them (WXR) */
    N_ARTICLE_KINDS,
} ArticleKind;

typedef struct {
    char *address; /* where the picture lies, as the article has it; "": only its caption is left */
    char *link;    /* a larger one that it leads to */
    char *alt, *title, *credit;
    char *caption; /* what stands under it, for certain */
    char *after;   /* the paragraph behind it, which is its caption if it looks like one */
    char *job;     /* Midjourney's run, by the name of the file */
    int grid;      /* the place in it, 0..3; -1: not said */
    gboolean own;  /* stands in what Artloft wove */
} ArticleImage;

typedef struct {
    char *title;
    char *date;        /* "2023-08-15" */
    char *address;     /* http or https */
    GPtrArray *images; /* of ArticleImage *, in their order */
} Article;

ArticleImage *article_image_new(void);
void article_image_free(ArticleImage *image);
Article *article_new(void);
void article_free(Article *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Article, article_free)

/* Puts @text (copied; NULL: "") into the place of what was there. */
void article_set(char **place, const char *text);
