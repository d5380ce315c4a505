#include "article/article.h"

static char **texts_of(ArticleImage *image, guint at)
{
    char **all[] = {&image->address, &image->link,    &image->alt,   &image->title,
                    &image->credit,  &image->caption, &image->after, &image->job};

    return at < G_N_ELEMENTS(all) ? all[at] : NULL;
}

ArticleImage *article_image_new(void)
{
    ArticleImage *image = g_new0(ArticleImage, 1);

    for (guint i = 0; texts_of(image, i); i++)
        *texts_of(image, i) = g_strdup("");
    image->grid = -1;
    return image;
}

void article_image_free(ArticleImage *image)
{
    if (!image)
        return;
    for (guint i = 0; texts_of(image, i); i++)
        g_free(*texts_of(image, i));
    g_free(image);
}

Article *article_new(void)
{
    Article *article = g_new0(Article, 1);

    article->title = g_strdup("");
    article->date = g_strdup("");
    article->address = g_strdup("");
    article->images = g_ptr_array_new_with_free_func((GDestroyNotify)article_image_free);
    return article;
}

void article_free(Article *article)
{
    if (!article)
        return;
    g_free(article->title);
    g_free(article->date);
    g_free(article->address);
    g_ptr_array_unref(article->images);
    g_free(article);
}

void article_set(char **place, const char *text)
{
    char *copy = g_strdup(text ? text : "");

    g_free(*place);
    *place = copy;
}
