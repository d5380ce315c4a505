#include "worker/protocol_articles.h"

#include "core/limits.h"
#include "worker/protocol.h"

#include <string.h>

#define MOST_BYTES (20u << 20) /* of texts in one message */
#define MOST_TEXT (64u << 10)  /* of one of them */
#define MOST_MAKERS 1000u
#define IMAGE_TYPE "(ssssssssib)"
#define ARTICLE_TYPE "(sssa" IMAGE_TYPE ")"

/* ---- ARTICLES ---- */

GVariant *articles_job_pack(ArticleKind kind, guint64 size, const char *const *makers)
{
    return g_variant_new("(ut^as)", (guint32)kind, size, makers);
}

void articles_job_clear(ArticlesJob *job)
{
    g_clear_pointer(&job->makers, g_strfreev);
}

gboolean articles_job_unpack(GVariant *body, ArticlesJob *out, GError **error)
{
    guint32 kind;

    *out = (ArticlesJob){0};
    g_variant_get(body, "(ut^as)", &kind, &out->size, &out->makers);
    if (kind >= N_ARTICLE_KINDS)
        return protocol_refuse(error, "an article of an unknown kind");
    out->kind = (ArticleKind)kind;
    if (out->size > LIMIT_EXPORT_BYTES || g_strv_length(out->makers) > MOST_MAKERS)
        return protocol_refuse(error, "an article of that size is not read");
    return TRUE;
}

/* ---- ARTICLES_DONE ---- */

static gboolean take_room(gsize *room, const char *const *texts, gsize n)
{
    gsize size = 64;

    for (gsize i = 0; i < n; i++)
        size += strlen(texts[i]) + 8;
    if (size > *room)
        return FALSE;
    *room -= size;
    return TRUE;
}

/* An image is left out whole when one of its texts is longer than any that people write. */
static gboolean pack_image(const ArticleImage *image, gsize *room, GVariantBuilder *out)
{
    const char *texts[] = {image->address, image->link,    image->alt,   image->title,
                           image->credit,  image->caption, image->after, image->job};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strlen(texts[i]) > MOST_TEXT)
            return FALSE;
    if (!take_room(room, texts, G_N_ELEMENTS(texts)))
        return FALSE;
    g_variant_builder_add(out, IMAGE_TYPE, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7],
                          image->grid, image->own);
    return TRUE;
}

static gboolean pack_article(const Article *article, gsize *room, GVariantBuilder *out)
{
    const char *texts[] = {article->title, article->date, article->address};
    GVariantBuilder images;
    gboolean whole = TRUE;

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strlen(texts[i]) > MOST_TEXT)
            return FALSE;
    if (!take_room(room, texts, G_N_ELEMENTS(texts)))
        return FALSE;
    g_variant_builder_init(&images, G_VARIANT_TYPE("a" IMAGE_TYPE));
    for (guint i = 0; i < article->images->len; i++)
        whole = pack_image(article->images->pdata[i], room, &images) && whole;
    g_variant_builder_add(out, ARTICLE_TYPE, texts[0], texts[1], texts[2], &images);
    return whole;
}

GVariant *articles_pack(const GPtrArray *articles)
{
    GVariantBuilder list;
    gsize room = MOST_BYTES;
    gboolean whole = TRUE;

    g_variant_builder_init(&list, G_VARIANT_TYPE("a" ARTICLE_TYPE));
    for (guint i = 0; i < articles->len; i++)
        whole = pack_article(articles->pdata[i], &room, &list) && whole;
    return g_variant_new("(a" ARTICLE_TYPE "b)", &list, !whole);
}

static gboolean unpack_images(GVariant *list, Article *article, GError **error)
{
    GVariantIter iter;
    ArticleImage found;

    g_variant_iter_init(&iter, list);
    while (g_variant_iter_next(&iter, "(&s&s&s&s&s&s&s&sib)", &found.address, &found.link, &found.alt, &found.title,
                               &found.credit, &found.caption, &found.after, &found.job, &found.grid, &found.own)) {
        ArticleImage *image;

        if (found.grid < -1 || found.grid > 3 || (found.job[0] && strlen(found.job) != 36))
            return protocol_refuse(error, "a picture of a job that cannot be");
        image = article_image_new();
        article_set(&image->address, found.address);
        article_set(&image->link, found.link);
        article_set(&image->alt, found.alt);
        article_set(&image->title, found.title);
        article_set(&image->credit, found.credit);
        article_set(&image->caption, found.caption);
        article_set(&image->after, found.after);
        article_set(&image->job, found.job);
        image->grid = found.grid;
        image->own = found.own;
        g_ptr_array_add(article->images, image);
    }
    return TRUE;
}

GPtrArray *articles_unpack(GVariant *body, gboolean *out_cut, GError **error)
{
    g_autoptr(GPtrArray) articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autoptr(GVariant) list = NULL;

    g_variant_get(body, "(@a" ARTICLE_TYPE "b)", &list, out_cut);
    for (gsize i = 0; i < g_variant_n_children(list); i++) {
        g_autoptr(GVariant) images = NULL;
        Article *article = article_new();
        const char *title, *date, *address;

        g_ptr_array_add(articles, article);
        g_variant_get_child(list, i, "(&s&s&s@a" IMAGE_TYPE ")", &title, &date, &address, &images);
        article_set(&article->title, title);
        article_set(&article->date, date);
        article_set(&article->address, address);
        if (!unpack_images(images, article, error))
            return NULL;
    }
    return g_steal_pointer(&articles);
}
