/* Which words of a page belong to which picture. */
#include "article/article_read.h"

#include <artloft/error.h>
#include <string.h>
#include <time.h>

static const char *const makers[] = {"Housemaker", NULL};

static Article *read_kind(ArticleKind kind, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles = article_read(kind, text, strlen(text), makers, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(articles->len, ==, 1);
    return g_ptr_array_steal_index(articles, 0);
}

/* "ADDRESS|CAPTION|CREDIT|AFTER" of each picture, a line each. */
static char *words_of(const Article *article)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < article->images->len; i++) {
        const ArticleImage *image = article->images->pdata[i];

        g_string_append_printf(text, "%s%s|%s|%s|%s", i > 0 ? "\n" : "", image->address, image->caption, image->credit,
                               image->after);
    }
    return g_strdup(text->str);
}

typedef struct {
    const char *name, *text, *words;
    ArticleKind kind;
} Case;

static const Case cases[] = {
    {"figure",
     "<figure><img src=a.png><figcaption>A <b>bold</b>\n  word <br><cite>Ann</cite></figcaption></figure><p>Behind</p>",
     "a.png|A bold word|Ann|Behind", ARTICLE_HTML},
    {"cite-behind-a-sentence", "<figure><img src=a.png><figcaption>A kite. <cite>Ann</cite></figcaption></figure>",
     "a.png|A kite.|Ann|", ARTICLE_HTML},
    {"cite-in-a-block", "<figure><img src=a.png><figcaption><p>A kite</p><p><cite>Ann</cite> </p></figcaption></figure>",
     "a.png|A kite|Ann|", ARTICLE_HTML},
    {"cite-among-the-words",
     "<figure><img src=a.png><figcaption>Art, styled by <cite>Banksy</cite></figcaption></figure>"
     "<figure><img src=b.png><figcaption><cite>The Scream</cite>, redone</figcaption></figure>"
     "<figure><img src=c.png><figcaption><p><cite>The Scream</cite></p><p>redone</p></figcaption></figure>",
     "a.png|Art, styled by Banksy||\nb.png|The Scream, redone||\nc.png|The Scream\nredone||", ARTICLE_HTML},
    {"cites",
     "<figure><img src=a.png><figcaption><p>A<br><cite><cite>Ann</cite></cite></p><br> <br></figcaption></figure>"
     "<figure><img src=b.png><figcaption><p><cite><cite>The Scream</cite></cite></p>redone</figcaption></figure>",
     "a.png|A|Ann|\nb.png|The Scream\nredone||", ARTICLE_HTML},
    {"figure-without-figcaption", "<figure><img src=a.png><p>In it</p></figure><p>Behind</p>", "a.png|In it||Behind",
     ARTICLE_HTML},
    {"two-in-a-figure", "<figure><img src=a.png><img src=b.png><figcaption>Both</figcaption></figure>",
     "a.png|Both||\nb.png|Both||", ARTICLE_HTML},
    {"gallery",
     "<figure class='wp-block-gallery'><figure><img src=a.png><figcaption>A</figcaption></figure><figure><img "
     "src=b.png></figure>"
     "<figcaption>All</figcaption></figure>",
     "a.png|A||\nb.png|All||", ARTICLE_HTML},
    {"squarespace",
     "<div class='sqs-block image-block sqs-block-image'><div class='image-block-wrapper'><noscript><img "
     "src='//c/a.png?format=1w' "
     "alt='x'></noscript><img class='thumb-image' data-src='//c/a.png' data-image='//c/a.png'></div><div "
     "class='image-caption-wrapper'>"
     "<div class='image-caption'><p>Its words</p></div></div></div><div class='sqs-block html-block'><p>Next</p></div>",
     "//c/a.png?format=1w|Its words||Next", ARTICLE_HTML},
    {"squarespace-card",
     "<div class='sqs-block image-block sqs-block-image'><figure class='sqs-block-image-figure image-block-outer-wrapper'><img "
     "src=a.png><figcaption class='image-card-wrapper'><div class='image-card sqs-dynamic-text-container'><div "
     "class='image-title-wrapper'><div class='image-title sqs-dynamic-text'><h2>Its <b>title</b></h2></div></div><div "
     "class='image-subtitle-wrapper'><div class='image-subtitle sqs-dynamic-text'><p>Midjourney art</p><p>of "
     "ours</p></div></div>"
     "<div class='image-button-wrapper'><div class='image-button'><a "
     "href=x>More</a></div></div></div></figcaption></figure></div>",
     "a.png|Midjourney art\nof ours||", ARTICLE_HTML},
    {"wordpress-gallery",
     "<figure class='wp-block-gallery'><figure class='wp-block-image'><img "
     "src=a.png><figcaption>A</figcaption></figure><figure "
     "class='wp-block-image'><img src=b.png></figure><figcaption class='blocks-gallery-caption wp-element-caption'>Midjourney "
     "art"
     "</figcaption></figure>",
     "a.png|A||\nb.png|||", ARTICLE_HTML},
    {"wordpress-classic",
     "<div class='wp-caption alignleft'><a href='big.png'><img src='a-300x2.png'></a><p class='wp-caption-text'>C</p></div>",
     "a-300x2.png|C||", ARTICLE_HTML},
    {"paragraph-behind", "<p><img src=a.png></p><p>&nbsp;</p><p>The\n next\tone</p><p>Another</p>", "a.png|||The next one",
     ARTICLE_HTML},
    {"heading-behind", "<p><img src=a.png></p><h2>No caption</h2><p>Text</p>", "a.png|||", ARTICLE_HTML},
    {"caption-behind", "<img src=a.png><div class='photo-caption'>Called so</div><div class=credit>Ann</div><p>Next</p>",
     "a.png|Called so|Ann|", ARTICLE_HTML},
    {"italic-in-the-paragraph", "<p><img src=a.png><br><em>In italics</em></p>", "a.png|In italics||", ARTICLE_HTML},
    {"italic-behind-in-html", "<p><img src=a.png></p><p><em>In italics</em></p>", "a.png|||In italics", ARTICLE_HTML},
    {"left-over", "<p>Words.</p><p>The site's Midjourney art</p><p>Their Housemaker art.</p><p>midjourneys</p>",
     "|||The site's Midjourney art\n|||Their Housemaker art.", ARTICLE_HTML},
    {"not-looked-at",
     "<header><img src=h.png></header><nav><img src=n.png></nav><article><header><img src=a.png></header></article>"
     "<img src=p.gif width=1 height=1><img class='emoji' src=e.png><img src='data:image/png;base64,x'><footer><img src=f.png>",
     "a.png|||", ARTICLE_HTML},
    {"lazy", "<img src='data:x' data-src=a.png><img srcset='s.png 320w, l.png 1080w, m.png 480w'>", "a.png|||\nl.png|||",
     ARTICLE_HTML},
    {"breaks", "<figure><img src=a.png><figcaption>One<br>two<br>  <br>three</figcaption></figure>", "a.png|One\ntwo\nthree||",
     ARTICLE_HTML},
    {"broken", "<p><b><i><img src=a.png><table><tr><p>x</b></i><figure><img src=b.png><figcaption>C", "a.png|||x\nb.png|C||",
     ARTICLE_HTML},
    {"markdown-title", "![A](a.png \"The title\")\n\nText.\n", "a.png|The title||Text.", ARTICLE_MARKDOWN},
    {"markdown-italic", "![A](a.png)\n*Right behind*\n\nText.\n", "a.png|Right behind||", ARTICLE_MARKDOWN},
    {"markdown-italic-next", "![A](a.png \"T\")\n\n_Next line_\n", "a.png|Next line||", ARTICLE_MARKDOWN},
    {"markdown-attributes",
     "![A](a.png){: .wide }\n*Right behind*\n\n![B](b.png){width=50% #b}\n*Too*\n\n![C](c.png)\n*f(x){y} stays*\n",
     "a.png|Right behind||\nb.png|Too||\nc.png|f(x){y} stays||", ARTICLE_MARKDOWN},
    {"markdown-not-italic", "![A](a.png)\n\n*Half* of it\n", "a.png|||Half of it", ARTICLE_MARKDOWN},
    {"lead-of-hugo", "---\ntitle: T\nfeatured_image: /img/a.png\nfeatured_image_caption: 'Words, *styled*'\n---\n![B](b.png)\n",
     "/img/a.png|Words, styled||\nb.png|||", ARTICLE_MARKDOWN},
    {"lead-of-papermod",
     "---\ncover:\n\n    image: img/a.png # wide\n    caption: >-\n      Two\n      lines\n    credit: Ann\n    relative: "
     "true\ntitle: T\n---\n"
     "Text.\n",
     "img/a.png|Two lines|Ann|Text.", ARTICLE_MARKDOWN},
    {"lead-of-jekyll", "---\nimage:\n  path: /a.png\n  alt: Seen\ncaption: Of the page\n---\n<p>Text.</p>\n", "/a.png|||Text.",
     ARTICLE_HTML},
    {"lead-of-toml", "+++\ntitle = 'T'\n[cover]\nimage = \"a.png\"\ncaption = \"Words\"\n[other]\nalt = 'No'\n+++\n",
     "a.png|Words||", ARTICLE_MARKDOWN},
    {"lead-of-json", "{\"image\": {\"src\": \"a.png\", \"caption\": \"Words\"}}\nText.\n", "a.png|Words||Text.",
     ARTICLE_MARKDOWN},
    {"lead-of-eleventy", "---\nimage: ./a.png\ncaption: Words <b>here</b>\nimageCredit: Ann\n---\nText.\n",
     "./a.png|Words here|Ann|Text.", ARTICLE_MARKDOWN},
    {"lead-switches", "---\nheader: false\nthumbnail: true\n---\nText.\n", "", ARTICLE_MARKDOWN},
    {"lead-lists", "---\nimage: [a.png]\nbanner: \"{{ site.banner }}\"\n---\nText.\n", "", ARTICLE_MARKDOWN},
    {"page-without-front-matter", "<p>image: a.png</p>[gallery ids=1]", "", ARTICLE_HTML},
    {"jekyll-include",
     "{% include figure.html src=\"/a.png\" caption=\"Words\" alt=\"A\" attribution=\"Ann\" %}\n\n{% include nav.html %}\n\n"
     "{%- include figure image_path=\"/b.png\" -%}\n\n{% include figure.html src=page.image caption=\"C\" %}\n",
     "/a.png|Words|Ann|\n/b.png|||", ARTICLE_MARKDOWN},
    {"markdown-code", "```\n![A](a.png)\n```\n\n    ![B](b.png)\n", "", ARTICLE_MARKDOWN},
    {"own-figure",
     "<section class='al-set'><h2 class='al-title'>Midjourney art</h2><figure class='al-figure'><a class='al-open' "
     "href='/art/x/a-1600.jpg'><span class='al-vh'>Full size: Midjourney art</span><img class='al-img' "
     "src='/art/x/a-320.jpg'></a>"
     "<figcaption class='al-caption'><p class='al-caption__text'>Its words</p><p class='al-caption__meta'><span "
     "class='al-label'>Made "
     "by AI</span><span>Midjourney art</span></p><details class='al-more'><p>Midjourney "
     "art</p></details></figcaption></figure></section>"
     "<section class='al-credits'><p>Art</p><ul><li>Midjourney art</ul></section><p>Behind",
     "/art/x/a-320.jpg|Its words||Behind", ARTICLE_HTML},
    {"own-gallery",
     "<div class='al-gallery al-carousel'><ul class='al-list'><li class='al-item'><p class='al-steps'>1 / 2, Midjourney "
     "art</p><figure "
     "class='al-tile'><button class='al-open'><span class='al-vh'>Enlarge Midjourney art</span><img class='al-img' "
     "src='/art/x/a-320.jpg'></button><figcaption class='al-caption'><p class='al-caption__text'>Its words</p><p "
     "class='al-caption__meta'><a href='/art/x/a-1600.jpg'>Full size<span class='al-vh'>: Midjourney "
     "art</span></a></p></figcaption></figure>"
     "<dialog class='al-view'><button class='al-close'>Close</button><img class='al-img' src='/art/x/a-720.jpg'><div "
     "class='al-view__words'><h3>Midjourney art</h3><p>Midjourney art</p><dl "
     "class='al-facts'><div><dt>Credit</dt><dd>Midjourney art</dd>"
     "</div></dl></div></dialog></li></ul></div><button><img src=b.png></button>",
     "/art/x/a-320.jpg|Its words||", ARTICLE_HTML},
    {"hugo-markdown",
     "{{< figure src=\"a.png\" caption=\"Hugo's *caption*, [a link](https://x.example)\" attr=\"*Ann* B\" >}}\n",
     "a.png|Hugo's caption, a link|Ann B|", ARTICLE_MARKDOWN},
    {"caption-link",
     "The [caption](/c) says it.\n\n![A](a.png)\n*Its words*\n\n[caption](/c) of ![B](b.png)\n\n[caption]: /c\n\nText.\n",
     "a.png|Its words||\nb.png|||Text.", ARTICLE_MARKDOWN},
    {"caption-link-and-caption",
     "A [caption](/c).\n\n![A](a.png)\n\n[caption id=\"x\"]<img src=b.png> B [captioned](/c)[/caption]\n",
     "a.png|||\nb.png|B captioned||", ARTICLE_MARKDOWN},
    {"captions-not-closed",
     "[caption a=b] ![A](a.png)\n\n[caption a=b]<img src=b.png> B[/caption]\n\n[wp_caption a=b] ![C](c.png) C[/caption]\n",
     "a.png|||\nb.png|B||[wp_caption a=b]\nc.png|||C[/caption]", ARTICLE_MARKDOWN},
    {"caption-in-a-caption", "[caption a=b]<img src=a.png> A [wp_caption a=b]B[/wp_caption] C[/caption]\n\n![D](d.png)\n",
     "a.png|A [wp_caption a=b]B[/wp_caption] C||\nd.png|||", ARTICLE_MARKDOWN},
    {"caption-of-markdown",
     "[caption id=\"x\"][![A](a.png)](A.png) Its *words*[/caption]\n\n- [caption id=\"x\"]![B](b.png) B[/caption]\n",
     "a.png|Its words||\nb.png|B||", ARTICLE_MARKDOWN},
    {"caption-reached-over", "[caption a=b]<img src=a.png> A {{< figure src=\"[/caption]\" >}}\n\n![B](b.png)\n*B*\n",
     "a.png|A||\n[/caption]|||\nb.png|B||", ARTICLE_MARKDOWN},
    {"hugo-blocks",
     "{{< figure src=\"a.png\" caption=\"1. Pigeon on a roof\" attr=\"2023. Banksy\" >}}\n\n"
     "{{< figure src=\"b.png\" caption=\"- [x] & <y>\" >}}\n\n{{< figure src=\"c.png\" caption=\"[Ann]: 2023\" >}}\n\n"
     "{{< figure src=\"d.png\" caption=\"<center>D</center>\" >}}\n",
     "a.png|1. Pigeon on a roof|2023. Banksy|\nb.png|- [x] & <y>||\nc.png|[Ann]: 2023||\nd.png|D||", ARTICLE_MARKDOWN},
    {"hugo-raw", "{{< figure src=`a.png` caption=`The \"raw\"\n\nstring\\` attr=\"A\\\"n\" >}}\n",
     "a.png|The \"raw\"\nstring\\|A\"n|", ARTICLE_MARKDOWN},
    {"hugo", "{{< figure src=\"a.png\" caption=\"A {{x}} <i>\" attr='Ann' >}}\n", "a.png|A {{x}}|Ann|", ARTICLE_MARKDOWN},
};

static void test_words(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(Article) article = read_kind(one->kind, one->text);
    g_autofree char *words = words_of(article);

    g_assert_cmpstr(words, ==, one->words);
}

static void test_titles(void)
{
    g_autoptr(Article) card = read_kind(
        ARTICLE_HTML,
        "<figure><img src=a.png><figcaption><div class=image-card><p class=image-title>T</p><p class=image-subtitle>S"
        "</p></div></figcaption></figure><figure><img src=b.png><figcaption class=image-title>C</figcaption></figure>");

    g_assert_cmpstr(((const ArticleImage *)card->images->pdata[0])->title, ==, "T");
    g_assert_cmpstr(((const ArticleImage *)card->images->pdata[1])->caption, ==, "C");
}

/* What a wrapper is called is not said of the words of a figure in it. */
static void test_wrappers(void)
{
    g_autoptr(Article) page =
        read_kind(ARTICLE_HTML, "<div class=image-title><figure><img src=a.png><figcaption>A</figcaption></figure></div>"
                                "<div class=photo-credits><figure><img src=b.png><figcaption>B</figcaption></figure></div>"
                                "<div class=image-title>T<img src=c.png><figcaption>C</figcaption></div>");
    g_autofree char *words = words_of(page);

    g_assert_cmpstr(words, ==, "a.png|A||\nb.png|B||\nc.png|C||");
    for (guint i = 0; i < page->images->len; i++)
        g_assert_cmpstr(((const ArticleImage *)page->images->pdata[i])->title, ==, "");
}

static void test_facts(void)
{
    g_autoptr(Article) page = read_kind(
        ARTICLE_HTML,
        "<title> A &amp;\n  B </title><link rel=canonical href=https://x/y><meta property='og:url' content='https://z'>"
        "<meta property='article:published_time' content='2023-08-15T01:02:03Z'><time datetime='2020-01-01'>");
    g_autoptr(Article) bare = read_kind(ARTICLE_HTML, "<h1>Only <i>this</i></h1><link rel=canonical href='/relative'>");
    g_autoptr(Article) front = read_kind(ARTICLE_MARKDOWN, "---\r\ntitle: 'T'\r\ndate: 2024-02-03T10:00:00Z\r\n---\r\n# H\r\n");

    g_autoptr(Article) captioned =
        read_kind(ARTICLE_HTML, "<figure><img src=a.png><figcaption><h1>A</h1></figcaption></figure><h1>Real</h1>");
    g_autoptr(Article) hugo =
        read_kind(ARTICLE_MARKDOWN, "{{< figure src=\"a.png\" caption=\"# Best of show\" >}}\n\n# Real\n");

    g_assert_cmpstr(page->title, ==, "A & B");
    g_assert_cmpstr(page->date, ==, "2023-08-15");
    g_assert_cmpstr(page->address, ==, "https://x/y");
    g_assert_cmpstr(bare->title, ==, "Only this");
    g_assert_cmpstr(bare->address, ==, "");
    g_assert_cmpstr(front->title, ==, "T");
    g_assert_cmpstr(front->date, ==, "2024-02-03");
    g_assert_cmpstr(captioned->title, ==, "Real");
    g_assert_cmpstr(hugo->title, ==, "Real");
}

/* The pictures of @text that are Artloft's own, as a digit each. */
static void own_is(ArticleKind kind, const char *text, const char *expected)
{
    g_autoptr(Article) page = read_kind(kind, text);
    g_autoptr(GString) own = g_string_new(NULL);

    for (guint i = 0; i < page->images->len; i++)
        g_string_append_c(own, ((const ArticleImage *)page->images->pdata[i])->own ? '1' : '0');
    g_assert_cmpstr(own->str, ==, expected);
}

static void test_own(void)
{
    own_is(ARTICLE_HTML,
           "<img src=a.png><!-- artloft: figure x --><figure><img src=b.png><figcaption>Midjourney art"
           "</figcaption></figure><!-- /artloft sha:00000000 --><img src=c.png>",
           "010");
    own_is(ARTICLE_HTML, "<!-- artloft: credits --><img src=a.png><p>Midjourney art", "0");
    own_is(ARTICLE_HTML, "<!--\tArtloft: figure x --><img src=a.png><!-- /artloft sha:00000000 --><img src=b.png>", "10");
    own_is(ARTICLE_HTML,
           "<!-- artloft: credits --><img src=a.png><!-- artloft: figure x --><img src=b.png><!-- /artloft sha:00000000 -->"
           "<img src=c.png>",
           "010");
    own_is(ARTICLE_MARKDOWN, "# T\n\n<!-- artloft: credits -->\n\n![A](a.png)\n*C*\n", "0");
    own_is(ARTICLE_MARKDOWN,
           "<!-- artloft: credits -->\n\n![A](a.png)\n\n<!-- artloft: figure x -->\n\n![B](b.png)\n\n<!-- /artloft sha:0 -->\n",
           "01");
}

/* Neither the walk nor the end of the tree uses the stack. */
static void test_deep(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Article) page = NULL;

    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "<span>");
    g_string_append(text, "<img src=a.png>");
    page = read_kind(ARTICLE_HTML, text->str);
    g_assert_cmpuint(page->images->len, ==, 1);
}

/* What takes its time once for each of many parts may not take it once for each pair of them. */
typedef struct {
    const char *name;
    struct {
        const char *text; /* "%u": the how manieth */
        guint times;
    } parts[5];
    ArticleKind kind;
} Long;

#define CAPTION "<figure><img src=a.png><figcaption>"
static const Long longs[] = {
    {"cites", {{CAPTION, 1}, {"<cite></cite>", 60000}, {"<br>", 200000}}, ARTICLE_HTML},
    {"cites-in-cites", {{CAPTION, 1}, {"<cite>", 60000}, {"x", 1}, {"</cite>", 60000}, {"x", 1}}, ARTICLE_HTML},
    {"captions", {{"[caption ", 250000}, {"{{< figure ", 250000}}, ARTICLE_MARKDOWN},
    {"pictures-in-a-figure", {{"<figure>", 1}, {"<img src=%u>", 30000}}, ARTICLE_HTML},
    {"figures-in-figures", {{"<figure><img src=%u>", 10000}, {"x</figure>", 10000}}, ARTICLE_HTML},
    {"pictures-in-a-link", {{"<a href=", 1}, {"x", 800000}, {">", 1}, {"<img src=%u>", 10000}}, ARTICLE_HTML},
};

static void append_times(GString *out, const char *text, guint times)
{
    g_auto(GStrv) halves = g_strsplit(text, "%u", 2);

    for (guint i = 0; i < times; i++) {
        g_string_append(out, halves[0]);
        if (halves[1])
            g_string_append_printf(out, "%u%s", i, halves[1]);
    }
}

static void test_long(gconstpointer data)
{
    const Long *one = data;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Article) page = NULL;
    clock_t start;

    for (guint i = 0; i < G_N_ELEMENTS(one->parts) && one->parts[i].text; i++)
        append_times(text, one->parts[i].text, one->parts[i].times);
    start = clock();
    page = read_kind(one->kind, text->str);
    g_assert_nonnull(page);
    g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 5);
}

static void test_texts(void)
{
    static const char wide[] = "\xff\xfe<\0i\0m\0g\0 \0s\0r\0c\0=\0a\0>\0";
    g_autoptr(GPtrArray) articles = article_read(ARTICLE_HTML, wide, sizeof wide - 1, makers, NULL);
    g_autoptr(Article) latin = read_kind(ARTICLE_HTML, "<img src=a alt='caf\xe9'>");
    g_autoptr(Article) windows =
        read_kind(ARTICLE_HTML, "<meta charset=iso-8859-1><img src=a alt='\x93Pigeon\x94 \x96 it\x92s here'>");
    g_autoptr(Article) empty = read_kind(ARTICLE_HTML, "");

    g_assert_cmpuint(((const Article *)articles->pdata[0])->images->len, ==, 1);
    g_assert_cmpstr(((const ArticleImage *)latin->images->pdata[0])->alt, ==, "café");
    g_assert_cmpstr(((const ArticleImage *)windows->images->pdata[0])->alt, ==, "“Pigeon” – it’s here");
    g_assert_cmpuint(empty->images->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/article/words/", cases[i].name, NULL);

        g_test_add_data_func(path, &cases[i], test_words);
    }
    for (guint i = 0; i < G_N_ELEMENTS(longs); i++) {
        g_autofree char *path = g_strconcat("/article/long/", longs[i].name, NULL);

        g_test_add_data_func(path, &longs[i], test_long);
    }
    g_test_add_func("/article/titles", test_titles);
    g_test_add_func("/article/wrappers", test_wrappers);
    g_test_add_func("/article/facts", test_facts);
    g_test_add_func("/article/own", test_own);
    g_test_add_func("/article/deep", test_deep);
    g_test_add_func("/article/texts", test_texts);
    return g_test_run();
}
