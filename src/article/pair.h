/* pair.h - which words belong to which picture of an article. */
#pragma once

#include "article/article.h"
#include "article/flow.h"

typedef struct {
    gboolean markdown;         /* a title, and a line in italics right behind, are captions */
    const char *const *makers; /* names of generators, folded (text_fold()), NULL-ended */
} PairRules;

/* The pictures of @flow with their words. */
Article *pair_article(const Flow *flow, const PairRules *rules);
/* Whether @text names one of @makers. */
gboolean pair_names_maker(const char *text, const char *const *makers);
