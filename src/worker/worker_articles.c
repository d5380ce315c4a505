#include "worker/worker_articles.h"

#include "article/article_read.h"
#include "core/address.h"
#include "generator/mj_name.h"

#include <string.h>

static gboolean read_job(ArticleImage *image, const char *address)
{
    g_autofree char *path = address_path(address);
    g_autofree char *name = g_path_get_basename(path);
    g_auto(MjName) found = {0};

    if (!mj_name_read(name, path, &found))
        return FALSE;
    article_set(&image->job, found.job_id);
    image->grid = found.grid_index;
    return TRUE;
}

GPtrArray *worker_articles_read(WorkerFile *file, const ArticlesJob *job, int descriptor, GError **error)
{
    GPtrArray *articles = NULL;

    worker_file_clear(file);
    if (job->size == 0 || worker_file_load(file, descriptor, job->size, error))
        articles = article_read(job->kind, file->data ? (const void *)file->data : "", job->size,
                                (const char *const *)job->makers, error);
    for (guint i = 0; articles && i < articles->len; i++) {
        const Article *article = articles->pdata[i];

        for (guint k = 0; k < article->images->len; k++)
            if (!read_job(article->images->pdata[k], ((ArticleImage *)article->images->pdata[k])->link))
                (void)read_job(article->images->pdata[k], ((ArticleImage *)article->images->pdata[k])->address);
    }
    worker_file_clear(file);
    return articles;
}
