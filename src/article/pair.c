#include "article/pair.h"

#include "core/text.h"

#include <string.h>

#define LONGEST 600u                /* bytes of a paragraph that may be a caption */
#define LONGEST_WORDS (LONGEST * 4) /* of what a picture's own figure says */

/* The texts of one kind right in a figure, those of one paragraph joined by a blank. */
typedef struct {
    GString *text;
    guint block;   /* of the last */
    gboolean used; /* they are some picture's */
} Words;

/* By kind; NULL: none. Captions, credits and titles are those of the innermost figure that has some: a figure may hold others.
 */
typedef struct {
    Words *of[N_FLOW_KINDS];
} Figure;

typedef struct {
    const Flow *flow;
    const PairRules *rules;
    guint8 *used;    /* by item in no figure: it is somebody's caption */
    Figure *figures; /* by number */
    GPtrArray *words;
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

static void words_free(gpointer data)
{
    Words *words = data;

    g_string_free(words->text, TRUE);
    g_free(words);
}

static void gather_item(Pairing *pairing, const FlowItem *item)
{
    Words **place = &pairing->figures[item->figure].of[item->kind], *words = *place;

    if (!words) {
        *place = words = g_new0(Words, 1);
        words->text = g_string_new(NULL);
        g_ptr_array_add(pairing->words, words);
    } else {
        g_string_append_c(words->text, item->block == words->block ? ' ' : '\n');
    }
    g_string_append(words->text, item->text);
    words->block = item->block;
}

/* Once for all pictures: what a figure says is asked for by each one in it. */
static void gather_words(Pairing *pairing)
{
    static const FlowKind passed_on[] = {FLOW_CAPTION, FLOW_CREDIT, FLOW_TITLE};
    const GArray *outer = pairing->flow->figures;

    for (guint i = 0; i < pairing->flow->items->len; i++) {
        const FlowItem *item = item_at(pairing->flow, i);

        if (item->figure != 0 && item->kind != FLOW_IMAGE)
            gather_item(pairing, item);
    }
    for (guint figure = 1; figure < outer->len; figure++) /* one that stands in another has the higher number */
        for (guint i = 0; i < G_N_ELEMENTS(passed_on); i++) {
            Words **place = &pairing->figures[figure].of[passed_on[i]];

            if (!*place)
                *place = pairing->figures[g_array_index(outer, guint, figure)].of[passed_on[i]];
        }
}

/* What the figure that @image stands in says of it. Lent; NULL: nothing. */
static const char *use_words(Pairing *pairing, const FlowItem *image, FlowKind kind)
{
    Words *words = pairing->figures[image->figure].of[kind];

    if (!words)
        return NULL;
    words->used = TRUE;
    return words->text->str;
}

/* Unless it is longer than such words are: many pictures may share them. */
static void set_words(char **place, const char *text)
{
    if (text && strlen(text) <= LONGEST_WORDS)
        article_set(place, text);
}

/* ---- words behind a picture ---- */

/* The caption behind the n-th item, if its element calls it so and nothing else comes between. */
static const char *called_caption(Pairing *pairing, guint n, FlowKind kind)
{
    for (guint i = n + 1; i < pairing->flow->items->len; i++) {
        const FlowItem *item = item_at(pairing->flow, i);

        if (item->kind == kind && item->figure == 0) {
            pairing->used[i] = TRUE;
            return item->text;
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
    const char *caption = use_words(pairing, image, FLOW_CAPTION);
    const char *credit = use_words(pairing, image, FLOW_CREDIT);

    if (!caption)
        caption = called_caption(pairing, n, FLOW_CAPTION);
    if (!credit)
        credit = called_caption(pairing, n, FLOW_CREDIT);
    if (!caption)
        caption = use_words(pairing, image, FLOW_TEXT);
    set_words(&out->caption, caption);
    set_words(&out->credit, credit);
    set_words(&out->title, use_words(pairing, image, FLOW_TITLE));
    if (image->title[0])
        article_set(&out->title, image->title);
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

static gboolean is_used(const Pairing *pairing, guint n)
{
    const FlowItem *item = item_at(pairing->flow, n);
    const Words *words = pairing->figures[item->figure].of[item->kind];

    return pairing->used[n] || (words && words->used);
}

/* The caption of a picture that is gone: nobody else's, short, and it names a generator. */
static gboolean is_left_over(const Pairing *pairing, guint n)
{
    const FlowItem *item = item_at(pairing->flow, n);

    return (item->kind == FLOW_TEXT || item->kind == FLOW_CAPTION) && !item->own && !is_used(pairing, n) &&
           strlen(item->text) <= LONGEST && pair_names_maker(item->text, pairing->rules->makers);
}

Article *pair_article(const Flow *flow, const PairRules *rules)
{
    g_autofree guint8 *used = g_malloc0(flow->items->len + 1);
    g_autofree ArticleImage **images = g_new0(ArticleImage *, flow->items->len + 1);
    g_autofree Figure *figures = g_new0(Figure, flow->figures->len);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(words_free);
    Pairing pairing = {flow, rules, used, figures, words};
    Article *article = article_new();

    article_set(&article->title, flow->title);
    article_set(&article->date, flow->date);
    article_set(&article->address, flow->address);
    gather_words(&pairing);
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
