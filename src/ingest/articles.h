/* articles.h - articles read by a worker: they are somebody else's HTML. */
#pragma once

#include "ingest/pool.h"
#include "worker/protocol_articles.h"

typedef struct {
    GPtrArray *articles; /* of Article *; NULL: @reason says why not */
    gboolean cut;        /* it holds more than was read */
    char *reason;
} ArticlesRead;

void articles_read_clear(ArticlesRead *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ArticlesRead, articles_read_clear)

/* Reads the file at @path. FALSE: the run is at its end: ARTLOFT_ERROR_INTERRUPTED; ARTLOFT_ERROR_IO when there are no workers
 * any more. @makers: as article_read() takes them. */
gboolean articles_read(Pool *pool, const char *path, ArticleKind kind, const char *const *makers, ArtloftCancel *cancel,
                       ArticlesRead *out, GError **error);
