#include "ingest/articles.h"

#include "core/files.h"
#include "core/limits.h"
#include "ingest/original_file.h"

#include <artloft/error.h>
#include <unistd.h>

#define POST_SECONDS 10.0 /* of processor time */
#define EXPORT_SECONDS 120.0

void articles_read_clear(ArticlesRead *read)
{
    g_clear_pointer(&read->articles, g_ptr_array_unref);
    g_clear_pointer(&read->reason, g_free);
}

static gboolean interrupted(GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "Stopped.");
    return FALSE;
}

static gboolean find_free(Pool *pool, ArtloftCancel *cancel, guint *out, GError **error)
{
    pool_want(pool, 1);
    for (;;) {
        g_auto(PoolEvent) event = {0};

        for (*out = 0; *out < pool_size(pool); *out += 1)
            if (pool_is_free(pool, *out))
                return TRUE;
        if (!pool_wait(pool, -1, cancel, &event, error))
            return FALSE;
        if (artloft_cancelled(cancel))
            return interrupted(error);
    }
}

static void take_answer(Pool *pool, PoolEvent *event, ArticlesRead *out)
{
    g_autoptr(GError) reason = NULL;

    if (event->kind != POOL_ANSWERED) {
        out->reason = g_strdup(event->failed.reason);
        return;
    }
    out->articles = articles_unpack(event->body, &out->cut, &reason);
    if (!out->articles) {
        pool_distrust(pool, event->worker);
        out->reason = g_strdup("The reader answered nonsense to the file.");
    }
}

static gboolean ask(Pool *pool, const ArticlesJob *job, int descriptor, ArtloftCancel *cancel, ArticlesRead *out,
                    GError **error)
{
    guint worker;

    if (!find_free(pool, cancel, &worker, error))
        return FALSE;
    pool_give(pool, worker, MESSAGE_ARTICLES, articles_job_pack(job->kind, job->size, (const char *const *)job->makers),
              &descriptor, 1, job->kind == ARTICLE_EXPORT ? EXPORT_SECONDS : POST_SECONDS);
    for (;;) {
        g_auto(PoolEvent) event = {0};

        if (!pool_wait(pool, -1, cancel, &event, error))
            return FALSE;
        if (event.kind == POOL_ANSWERED || event.kind == POOL_REFUSED || event.kind == POOL_LOST) {
            take_answer(pool, &event, out);
            return TRUE;
        }
        if (artloft_cancelled(cancel)) {
            pool_abandon(pool);
            return interrupted(error);
        }
    }
}

gboolean articles_read(Pool *pool, const char *path, ArticleKind kind, const char *const *makers, ArtloftCancel *cancel,
                       ArticlesRead *out, GError **error)
{
    g_autofree char *absolute = files_absolute(path);
    ArticlesJob job = {.kind = kind, .makers = (char **)makers};
    g_autoptr(GError) reason = NULL;
    FileStamp stamp;
    int descriptor = -1;
    gboolean going = TRUE;

    *out = (ArticlesRead){0};
    switch (original_file_open("/", absolute + 1, TRUE, &descriptor, &stamp, &reason)) {
    case ORIGINAL_GONE:
        out->reason = g_strdup("There is no such file.");
        return TRUE;
    case ORIGINAL_REFUSED:
        out->reason = g_strdup(reason->message);
        return TRUE;
    case ORIGINAL_OPENED:
        break;
    }
    job.size = stamp.size;
    if (job.size > (kind == ARTICLE_EXPORT ? LIMIT_EXPORT_BYTES : LIMIT_POST_BYTES))
        out->reason = g_strdup("It is larger than it may be.");
    else
        going = ask(pool, &job, descriptor, cancel, out, error);
    close(descriptor);
    return going;
}
