/* protocol_articles.h - the messages by which articles are read: a file (its descriptor comes along), and what it says of its
 * pictures. As those of protocol.h, and as little trusted.
 */
#pragma once

#include "article/article.h"
#include "worker/frame.h"

/* ---- ARTICLES ---- */
typedef struct {
    ArticleKind kind;
    guint64 size;
    char **makers; /* what the house calls generators, NULL-ended */
} ArticlesJob;
GVariant *articles_job_pack(ArticleKind kind, guint64 size, const char *const *makers);
/* Also of one that could not be unpacked. */
void articles_job_clear(ArticlesJob *job);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ArticlesJob, articles_job_clear)
gboolean articles_job_unpack(GVariant *body, ArticlesJob *out, GError **error);

/* ---- ARTICLES_DONE ---- */
/* @articles: of Article *. What does not go into one message is left out, which the message says. */
GVariant *articles_pack(const GPtrArray *articles);
/* An array of Article *. */
GPtrArray *articles_unpack(GVariant *body, gboolean *out_cut, GError **error);
