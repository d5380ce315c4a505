#include "article/article_read.h"

#include "article/export.h"
#include "article/lead.h"
#include "article/pair.h"
#include "article/shortcode.h"
#include "core/front_matter.h"
#include "core/generator_name.h"
#include "core/limits.h"
#include "core/text.h"

#include <artloft/error.h>
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

/* UTF-8 without a mark, whatever it was in. */
static char *text_of(const guint8 *data, gsize size)
{
    if (size >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
        return text_from_utf16(data, size, FALSE);
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
        return text_from_bytes(data + 3, size - 3);
    return text_from_bytes(data, size);
}

static gboolean refuse(GError **error, const char *why)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s", why);
    return FALSE;
}

Article *article_from_html(const char *html, gboolean blank_lines, const PairRules *rules)
{
    g_autoptr(Flow) flow = flow_read(html, strlen(html), blank_lines);

    return flow ? pair_article(flow, rules) : NULL;
}

/* ---- posts ---- */

static void take_front(Article *article, const char *front)
{
    g_autofree char *title = front_matter_value(front, "title");
    g_autofree char *day = front_matter_day(front);

    if (title)
        article_set(&article->title, title);
    if (day)
        article_set(&article->date, day);
}

static Article *read_body(ArticleKind kind, const char *body, const PairRules *rules)
{
    PairRules own = *rules;
    char *html;
    Article *article;

    if (kind == ARTICLE_HTML)
        return article_from_html(body, FALSE, rules);
    own.markdown = TRUE;
    html = cmark_markdown_to_html(body, strlen(body), CMARK_OPT_UNSAFE);
    article = article_from_html(html, FALSE, &own);
    free(html);
    return article;
}

/* Pages of Jekyll and Eleventy have front matter as well. */
static Article *read_post(ArticleKind kind, const char *text, const PairRules *rules)
{
    const char *body;
    g_autofree char *front = front_matter(text, &body);
    g_autofree char *lead = front ? lead_figure(front) : NULL;
    g_autofree char *plain = front || kind == ARTICLE_MARKDOWN ? shortcode_expand(body) : g_strdup(body);
    g_autofree char *whole = lead ? g_strconcat(lead, "\n\n", plain, NULL) : g_steal_pointer(&plain);
    Article *article = read_body(kind, whole, rules);

    if (article && front)
        take_front(article, front);
    return article;
}

/* ---- all ---- */

static void add_maker(GStrvBuilder *names, const char *name)
{
    g_autofree char *fold = text_fold(name);

    g_strv_builder_add(names, fold);
}

/* The names of generators that a caption may give: those of the house, and all that are known. */
static char **fold_makers(const char *const *house)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();

    for (guint i = 0; house[i]; i++)
        add_maker(names, house[i]);
    for (guint i = 0; generator_slug_at(i); i++)
        add_maker(names, generator_display_name(generator_slug_at(i)));
    for (guint i = 0; generator_other_name_at(i); i++)
        add_maker(names, generator_other_name_at(i));
    return g_strv_builder_end(names);
}

static GPtrArray *read_one(ArticleKind kind, const char *text, const PairRules *rules, GError **error)
{
    Article *article = read_post(kind, text, rules);
    GPtrArray *articles;

    if (!article) {
        refuse(error, "It takes more memory to read than an article may.");
        return NULL;
    }
    articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_ptr_array_add(articles, article);
    return articles;
}

GPtrArray *article_read(ArticleKind kind, const void *data, gsize size, const char *const *makers, GError **error)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) folded = fold_makers(makers);
    PairRules rules = {.makers = (const char *const *)folded};

    if (size > (kind == ARTICLE_EXPORT ? LIMIT_EXPORT_BYTES : LIMIT_POST_BYTES)) {
        refuse(error, kind == ARTICLE_EXPORT ? "It is larger than an export may be." : "It is larger than an article may be.");
        return NULL;
    }
    if (kind == ARTICLE_EXPORT)
        return export_read(data, size, &rules, error);
    text = text_of(data, size);
    return read_one(kind, text, &rules, error);
}
