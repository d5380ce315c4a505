/* article_read.h - the bytes of an article, or of an export of many, into records. */
#pragma once

#include "article/article.h"

/* The articles in @data: one of HTML and Markdown, of an export those that are published and show something; an array of
 * Article *. @makers: names of generators (NULL-ended): a short paragraph that names one is kept as the caption of a picture
 * that is not there any more. Errors: ARTLOFT_ERROR_DATA: no such thing, or too large. */
GPtrArray *article_read(ArticleKind kind, const void *data, gsize size, const char *const *makers, GError **error);
