/* worker_articles.h - the pictures of an article, or of an export of many. */
#pragma once

#include "worker/protocol_articles.h"
#include "worker/worker_file.h"

/* Reads the file behind @descriptor: an array of Article *, each picture with the job that its file's name tells. Errors: those
 * of article_read() and worker_file_load(). */
GPtrArray *worker_articles_read(WorkerFile *file, const ArticlesJob *job, int descriptor, GError **error);
