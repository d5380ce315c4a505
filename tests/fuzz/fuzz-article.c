/* fuzz-article.c - any bytes as a post, or an export of many: what comes out is text, no picture is without an address or a
 * caption, and it goes through the protocol as it is. The first byte says which kind it is.
 */
#include "article/article_read.h"
#include "fuzz.h"
#include "worker/protocol_articles.h"

#include <string.h>

static void check_image(const ArticleImage *image)
{
    const char *const texts[] = {image->address, image->link,    image->alt,   image->title,
                                 image->credit,  image->caption, image->after, image->job};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_true(g_utf8_validate(texts[i], -1, NULL));
    g_assert_true(image->address[0] || image->after[0]);
}

static void check_message(const GPtrArray *articles)
{
    g_autoptr(GVariant) body = g_variant_ref_sink(articles_pack(articles));
    gboolean cut;
    g_autoptr(GPtrArray) again = articles_unpack(body, &cut, NULL);

    g_assert_nonnull(again);
    g_assert_true(cut || again->len == articles->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const makers[] = {"Housemaker", NULL};
    g_autoptr(GPtrArray) articles = NULL;

    if (size == 0 || size > 65536)
        return 0;
    articles = article_read((ArticleKind)(data[0] % N_ARTICLE_KINDS), data + 1, size - 1, makers, NULL);
    for (guint i = 0; articles && i < articles->len; i++) {
        const Article *article = articles->pdata[i];

        g_assert_true(article->date[0] == '\0' || strlen(article->date) == 10);
        for (guint k = 0; k < article->images->len; k++)
            check_image(article->images->pdata[k]);
    }
    if (articles)
        check_message(articles);
    return 0;
}
