/* export.h - WordPress's export format (WXR), which Squarespace writes too: an RSS feed with all posts in it. */
#pragma once

#include "article/pair.h"

/* An array of Article *: those of its posts that are published and show something. Errors: ARTLOFT_ERROR_DATA. */
GPtrArray *export_read(const void *data, gsize size, const PairRules *rules, GError **error);
/* Of one post's HTML (article_read.c). NULL: it takes too much memory. */
Article *article_from_html(const char *html, gboolean blank_lines, const PairRules *rules);
