/* Exports of WordPress: posts, their facts, shortcodes and attachments; what is refused. */
#include "article/article_read.h"

#include <artloft/error.h>
#include <string.h>

#define HEAD "<rss xmlns:wp='w' xmlns:content='c' xmlns:excerpt='e'><channel><title>Site</title>"
#define TAIL "</channel></rss>"

static GPtrArray *read_text(const char *text, GError **error)
{
    static const char *const none[] = {NULL};

    return article_read(ARTICLE_EXPORT, text, strlen(text), none, error);
}

static GPtrArray *must_read(const char *text)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *articles = read_text(text, &error);

    g_assert_no_error(error);
    return articles;
}

static const ArticleImage *image(const GPtrArray *articles, guint post, guint at)
{
    const Article *article = articles->pdata[post];

    g_assert_cmpuint(at, <, article->images->len);
    return article->images->pdata[at];
}

static void test_post(void)
{
    g_autoptr(GPtrArray) articles = must_read(
        HEAD
        "<item><title>A &amp;amp; B</title><link>https://a/b/</link><pubDate>Tue, 5 Aug 2023 09:30:00 +0000</pubDate>"
        "<content:encoded><![CDATA[One.\n\n[caption id=\"x\" caption=\"Old\"]<img src='a.png'>[/caption]\n\n[caption]<img "
        "src='b.png'> New <i>words</i>[/caption]\n\n<img src='c.png'>\n\nBehind c\nstill\n\nNot any more]]></content:encoded>"
        "<wp:post_date>0000-00-00 00:00:00</wp:post_date></item>"
        "<item><title>No picture</title><content:encoded>x</content:encoded></item>"
        "<item><title>Draft</title><content:encoded>&lt;img "
        "src='d.png'&gt;</content:encoded><wp:status>draft</wp:status></item>" TAIL);
    const Article *article;

    g_assert_cmpuint(articles->len, ==, 1);
    article = articles->pdata[0];
    g_assert_cmpstr(article->title, ==, "A & B");
    g_assert_cmpstr(article->date, ==, "2023-08-05");
    g_assert_cmpstr(article->address, ==, "https://a/b/");
    g_assert_cmpuint(article->images->len, ==, 3);
    g_assert_cmpstr(image(articles, 0, 0)->caption, ==, "Old");
    g_assert_cmpstr(image(articles, 0, 1)->caption, ==, "New words");
    g_assert_cmpstr(image(articles, 0, 2)->after, ==, "Behind c still");
}

static void test_other_name(void)
{
    g_autoptr(GPtrArray) articles =
        must_read(HEAD "<item><content:encoded><![CDATA[[wp_caption id='x']<img src='a.png'> Its words"
                       "[/wp_caption]\n\nBehind]]></content:encoded></item>" TAIL);

    g_assert_cmpstr(image(articles, 0, 0)->caption, ==, "Its words");
}

#define ATTACHMENT(id, url)                                                                                                    \
    "<item><title>T</title><wp:post_type>attachment</wp:post_type><wp:post_id>" id "</wp:post_id><wp:attachment_url>" url      \
    "</wp:attachment_url><excerpt:encoded>Words of " id "</excerpt:encoded><wp:postmeta><wp:meta_key>_wp_attachment_image_alt" \
    "</wp:meta_key><wp:meta_value>Alt of " id "</wp:meta_value></wp:postmeta></item>"
#define THUMBNAIL "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>3</wp:meta_value></wp:postmeta>"

static void test_attachments(void)
{
    g_autoptr(GPtrArray) articles = must_read(
        HEAD ATTACHMENT("3", "https://a/three.png") "<item><title>P</title><content:encoded>[gallery ids=\"4, 5,6,x\"]"
                                                    "</content:encoded>" THUMBNAIL
                                                    "</item>" ATTACHMENT("4", "https://a/four.png") ATTACHMENT("5", "") TAIL);
    g_autoptr(GPtrArray) twice =
        must_read(HEAD ATTACHMENT("3", "https://a/three.png") "<item><content:encoded>&lt;img src='https://a/three.png'&gt;"
                                                              "</content:encoded>" THUMBNAIL "</item>" TAIL);

    g_assert_cmpuint(((const Article *)articles->pdata[0])->images->len, ==, 2);
    g_assert_cmpstr(image(articles, 0, 0)->address, ==, "https://a/three.png");
    g_assert_cmpstr(image(articles, 0, 1)->address, ==, "https://a/four.png");
    g_assert_cmpstr(image(articles, 0, 1)->caption, ==, "Words of 4");
    g_assert_cmpstr(image(articles, 0, 1)->alt, ==, "Alt of 4");
    g_assert_cmpuint(((const Article *)twice->pdata[0])->images->len, ==, 1);
}

/* What is written under an attachment is HTML, and its galleries may stand side by side. */
static void test_excerpts(void)
{
    g_autoptr(GPtrArray) articles = must_read(
        HEAD
        "<item><content:encoded>[gallery ids=\"3\"][gallery ids=\"4\"] [gallery](/g)</content:encoded></item>"
        "<item><wp:post_type>attachment</wp:post_type><wp:post_id>3</wp:post_id><wp:attachment_url>a.png</wp:attachment_url>"
        "<excerpt:encoded><![CDATA[Art & <em>x</em> &amp; y<br><cite>Ann</cite>]]></excerpt:encoded></item>"
        "<item><wp:post_type>attachment</wp:post_type><wp:post_id>4</wp:post_id><wp:attachment_url>b.png</wp:attachment_url>"
        "</item>" TAIL);

    g_assert_cmpuint(((const Article *)articles->pdata[0])->images->len, ==, 2);
    g_assert_cmpstr(image(articles, 0, 0)->caption, ==, "Art & x & y");
    g_assert_cmpstr(image(articles, 0, 0)->credit, ==, "Ann");
    g_assert_cmpstr(image(articles, 0, 1)->caption, ==, "");
    g_assert_cmpstr(image(articles, 0, 1)->credit, ==, "");
}

/* One item with a picture and the facts of @facts; whether it is read. */
static void published_is(const char *facts, gboolean expected)
{
    g_autofree char *text =
        g_strconcat(HEAD "<item><content:encoded>&lt;img src='a.png'></content:encoded>", facts, "</item>" TAIL, NULL);
    g_autoptr(GPtrArray) articles = must_read(text);

    g_assert_cmpuint(articles->len, ==, expected ? 1 : 0);
}

static void test_published(void)
{
    published_is("", TRUE);
    published_is("<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>", TRUE);
    published_is("<wp:status>publish</wp:status><wp:post_type>page</wp:post_type>", TRUE);
    published_is("<wp:status>private</wp:status><wp:post_type>post</wp:post_type>", FALSE);
    published_is("<wp:status>inherit</wp:status><wp:post_type>revision</wp:post_type>", FALSE);
    published_is("<wp:status>future</wp:status>", FALSE);
    published_is("<wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type>", FALSE);
    published_is("<wp:status>publish</wp:status><wp:post_password><![CDATA[secret]]></wp:post_password>", FALSE);
}

static void test_refused(void)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"<rss><channel><item>", "no element found"},
        {"<html><img src='a'></html>", "no export"},
        {"", "no element found"},
        {"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>", "entities"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(read_text(cases[i].text, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_assert_nonnull(strstr(error->message, cases[i].why));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/export/post", test_post);
    g_test_add_func("/export/other-name", test_other_name);
    g_test_add_func("/export/attachments", test_attachments);
    g_test_add_func("/export/excerpts", test_excerpts);
    g_test_add_func("/export/published", test_published);
    g_test_add_func("/export/refused", test_refused);
    return g_test_run();
}
