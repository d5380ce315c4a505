#include "article/pair.h"

#include "core/text.h"

#include <string.h>

#define LONGEST 600u /* bytes of a paragraph that may be a caption */

/* The items right in a figure stand between these two. */
typedef struct {
    guint first, last;
} Range;

typedef struct {
    const Flow *flow;
    const PairRules *rules;
    guint8 *used;  /* by item: it is somebody's caption */
    Range *ranges; /* by figure */
} Pairing;

static const FlowItem *item_at(const Flow *flow, guint i)
{
    return i < flow->items->len ? &g_array_index(flow->items, FlowItem, i) : NULL;
}

gboolean pair_names_maker(const char *text, const char *const *makers)
{
    g_autofree char *fold = text_fold(text);
    g_autofree char *padded = g_strdup_printf(" %s ", fold);

    for (guint i = 0; makers[i]; i++) {
        g_autofree char *name = g_strdup_printf(" %s ", makers[i]);

        if (makers[i][0] && strstr(padded, name))
            return TRUE;
    }
    return FALSE;
}

/* ---- words inside of the same figure ---- */

/* The texts of @kind right in @figure, those of one paragraph joined by a blank. Free with g_free; NULL: none. */
static char *texts_in(Pairing *pairing, guint figure, FlowKind kind)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint block = 0;

    for (guint i = pairing->ranges[figure].first; i <= pairing->ranges[figure].last; i++) {
        const FlowItem *item = item_at(pairing->flow, i);

        if (!item || item->figure != figure || item->kind != kind)
            continue;
        if (text->len > 0)
            g_string_append_c(text, item->block == block ? ' ' : '\n');
        g_string_append(text, item->text);
        block = item->block;
        pairing->used[i] = TRUE;
    }
    return text->len > 0 ? g_strdup(text->str) : NULL;
}

/* Of the innermost figure that has some: a figure may hold others. */
static char *texts_around(Pairing *pairing, guint figure, FlowKind kind)
{
    char *text = NULL;

    for (; figure != 0 && !text; figure = g_array_index(pairing->flow->figures, guint, figure))
        text = texts_in(pairing, figure, kind);
    return text;
}

/* ---- words behind a picture ---- */

/* The caption behind the n-th item, if its element calls it so and nothing else comes between. */
static char *called_caption(Pairing *pairing, guint n, FlowKind kind)
{
    for (guint i = n + 1; i < pairing->flow->items->len; i++) {
        const FlowItem *item = item_at(pairing->flow, i);

        if (item->kind == kind && item->figure == 0) {
            pairing->used[i] = TRUE;
            return g_strdup(item->text);
        }
        if (item->kind != FLOW_CAPTION && item->kind != FLOW_CREDIT)
            return NULL;
    }
    return NULL;
}

/* The paragraph behind the n-th item; what belongs to its figure is no such thing. *@out_at is its number. */
static const FlowItem *paragraph_behind(const Pairing *pairing, guint n, guint *out_at)
{
    const FlowItem *image = item_at(pairing->flow, n);

    for (guint i = n + 1; i < pairing->flow->items->len; i++) {
        const FlowItem *item = item_at(pairing->flow, i);

        if (item->kind != FLOW_IMAGE && item->figure != 0 && item->figure == image->figure)
            continue;
        *out_at = i;
        return item->kind == FLOW_TEXT && item->figure == 0 && strlen(item->text) <= LONGEST ? item : NULL;
    }
    return NULL;
}

/* In italics, in the same paragraph; in Markdown in the next one too. */
static gboolean is_italic_caption(const Pairing *pairing, const FlowItem *image, const FlowItem *behind)
{
    return behind->italic && (behind->block == image->block || pairing->rules->markdown);
}

static void take_behind(Pairing *pairing, guint n, ArticleImage *out)
{
    guint at = 0;
    const FlowItem *behind = paragraph_behind(pairing, n, &at);

    if (!behind)
        return;
    pairing->used[at] = TRUE;
    if (!out->caption[0] && is_italic_caption(pairing, item_at(pairing->flow, n), behind))
        article_set(&out->caption, behind->text);
    else
        article_set(&out->after, behind->text);
}

/* ---- pictures ---- */

static void take_words(Pairing *pairing, guint n, ArticleImage *out)
{
    const FlowItem *image = item_at(pairing->flow, n);
    g_autofree char *caption = texts_around(pairing, image->figure, FLOW_CAPTION);
    g_autofree char *credit = texts_around(pairing, image->figure, FLOW_CREDIT);
    g_autofree char *title = texts_around(pairing, image->figure, FLOW_TITLE);

    if (!caption)
        caption = called_caption(pairing, n, FLOW_CAPTION);
    if (!credit)
        credit = called_caption(pairing, n, FLOW_CREDIT);
    if (!caption && image->figure != 0)
        caption = texts_in(pairing, image->figure, FLOW_TEXT);
    if (caption && strlen(caption) <= LONGEST * 4)
        article_set(&out->caption, caption);
    article_set(&out->credit, credit);
    article_set(&out->title, image->title[0] ? image->title : title);
    take_behind(pairing, n, out);
    if (pairing->rules->markdown && !out->caption[0] && out->title[0]) {
        article_set(&out->caption, out->title);
        article_set(&out->title, "");
    }
}

static ArticleImage *make_image(Pairing *pairing, guint n)
{
    const FlowItem *item = item_at(pairing->flow, n);
    ArticleImage *image = article_image_new();

    article_set(&image->address, item->address);
    article_set(&image->link, item->link);
    article_set(&image->alt, item->alt);
    image->own = item->own;
    take_words(pairing, n, image);
    return image;
}

/* The caption of a picture that is gone: nobody else's, short, and it names a generator. */
static gboolean is_left_over(const Pairing *pairing, guint n)
{
    const FlowItem *item = item_at(pairing->flow, n);

    return (item->kind == FLOW_TEXT || item->kind == FLOW_CAPTION) && !item->own && !pairing->used[n] &&
           strlen(item->text) <= LONGEST && pair_names_maker(item->text, pairing->rules->makers);
}

static Range *find_ranges(const Flow *flow)
{
    Range *ranges = g_new0(Range, flow->figures->len);

    for (guint i = flow->items->len; i-- > 0;) {
        Range *range = &ranges[item_at(flow, i)->figure];

        range->first = i;
        range->last = MAX(range->last, i);
    }
    return ranges;
}

Article *pair_article(const Flow *flow, const PairRules *rules)
{
    g_autofree guint8 *used = g_malloc0(flow->items->len + 1);
    g_autofree ArticleImage **images = g_new0(ArticleImage *, flow->items->len + 1);
    g_autofree Range *ranges = find_ranges(flow);
    Pairing pairing = {flow, rules, used, ranges};
    Article *article = article_new();

    article_set(&article->title, flow->title);
    article_set(&article->date, flow->date);
    article_set(&article->address, flow->address);
    for (guint i = 0; i < flow->items->len; i++)
        if (item_at(flow, i)->kind == FLOW_IMAGE)
            images[i] = make_image(&pairing, i);
    for (guint i = 0; i < flow->items->len; i++) {
        if (!images[i] && is_left_over(&pairing, i)) {
            images[i] = article_image_new();
            article_set(&images[i]->after, item_at(flow, i)->text);
        }
        if (images[i])
            g_ptr_array_add(article->images, images[i]);
    }
    return article;
}
