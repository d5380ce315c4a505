#include "publish/region.h"

#include <string.h>

/* All of them right. */
static GArray *find(const char *text, gboolean markdown)
{
    GArray *regions = region_find(text, strlen(text), markdown);

    for (guint i = 0; i < regions->len; i++)
        g_assert_cmpstr(g_array_index(regions, Region, i).mistake, ==, NULL);
    return regions;
}

/* The mistakes, a line each: "line N: ...". */
static char *mistakes_of(const char *text, gsize size, gboolean markdown)
{
    g_autoptr(GArray) regions = region_find(text, size, markdown);
    g_autoptr(GString) told = g_string_new(NULL);

    for (guint i = 0; i < regions->len; i++) {
        const Region *region = &g_array_index(regions, Region, i);

        if (region->mistake)
            g_string_append_printf(told, "%sline %u: %s", told->len > 0 ? "\n" : "", region->line, region->mistake);
    }
    return g_string_free(g_steal_pointer(&told), FALSE);
}

static void refuse(const char *text, gsize size, gboolean markdown, const char *message)
{
    g_autofree char *told = mistakes_of(text, size, markdown);

    g_assert_cmpstr(told, ==, message);
}

/* The lines of the regions, "1 5 ". */
static void check_lines(const char *text, gboolean markdown, const char *lines)
{
    g_autoptr(GArray) regions = find(text, markdown);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < regions->len; i++)
        g_string_append_printf(found, "%u ", g_array_index(regions, Region, i).line);
    g_assert_cmpstr(found->str, ==, lines);
}

static void test_opening(void)
{
    g_autoptr(GArray) regions =
        find("a\n  b <!-- artloft: gallery  style:x\n title:\"Two words\" -tag:\"a b\" layout:grid -->c", FALSE);
    const Region *region = &g_array_index(regions, Region, 0);
    static const char *const pinned[] = {"abcd", "efgh", NULL};
    g_autofree char *comment = region_opening(region, pinned);

    g_assert_cmpuint(regions->len, ==, 1);
    g_assert_cmpint(region->kind, ==, REGION_GALLERY);
    g_assert_cmpuint(region->line, ==, 2);
    g_assert_cmpstr(region->query, ==, "style:x -tag:\"a b\"");
    g_assert_cmpstr(region->title, ==, "Two words");
    g_assert_cmpstr(region->layout, ==, "grid");
    g_assert_null(region->pinned);
    g_assert_false(region->written);
    g_assert_cmpstr(comment, ==,
                    "<!-- artloft: gallery style:x -tag:\"a b\" layout:grid title:\"Two words\" pinned:abcd,efgh -->");
}

static void test_torn_title(void)
{
    static const struct {
        const char *inside;
        gboolean torn;
    } rows[] = {{"x title:Two words", TRUE},      {"x title:Two", FALSE},         {"title:Two style:x", FALSE},
                {"x title:\"Two\" words", FALSE}, {"x title:Two \"a b\"", FALSE}, {"words title:Two", FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf("<!-- artloft: gallery %s -->", rows[i].inside);
        g_autoptr(GArray) regions = find(text, FALSE);

        g_assert_cmpint(g_array_index(regions, Region, 0).torn_title, ==, rows[i].torn);
    }
}

static void test_written(void)
{
    static const char body[] = "\n<figure>\n</figure>\n";
    g_autofree char *closing = region_closing(body, strlen(body));
    g_autofree char *text = g_strconcat("<!-- artloft: figure abcd -->", body, closing, "\n<!-- artloft: credits -->\n", NULL);
    g_autoptr(GArray) regions = find(text, TRUE);
    const Region *region = &g_array_index(regions, Region, 0);
    char sha[9], other[9];

    g_assert_cmpuint(regions->len, ==, 2);
    g_assert_true(region->written);
    g_assert_cmpuint(region->body_end - region->open_end, ==, strlen(body));
    region_sha(text + region->open_end, region->body_end - region->open_end, sha);
    g_assert_cmpstr(sha, ==, region->sha);
    region_sha("\r\n<figure>\r\n</figure>\r\n", 23, other);
    g_assert_cmpstr(sha, ==, other);
    region_sha("\n<figure> \n</figure>\n", 21, other);
    g_assert_cmpstr(sha, !=, other);
    g_assert_cmpuint(g_array_index(regions, Region, 1).line, ==, 5);
}

static void test_code(void)
{
    static const char text[] = "```\n<!-- artloft: credits -->\n``\n```\n~~~~ x\n<!-- artloft: credits -->\n~~~\n~~~~\n"
                               "   <!-- artloft: credits -->\n";
    g_autoptr(GArray) markdown = find(text, TRUE);
    g_autoptr(GArray) html = find(text, FALSE);

    g_assert_cmpuint(markdown->len, ==, 1);
    g_assert_cmpuint(g_array_index(markdown, Region, 0).line, ==, 9);
    g_assert_cmpuint(html->len, ==, 3);
}

static void test_refused(void)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"\n<!-- artloft: picture x -->", "line 2: an artloft comment begins with gallery, figure or credits"},
        {"<!-- artloft: -->", "line 1: an artloft comment begins with gallery, figure or credits"},
        {"<!-- artloft figure x -->", "line 1: the colon belongs right behind the name: write \"<!-- artloft:\""},
        {"<!--Artloft\n Gallery x-->", "line 1: the colon belongs right behind the name: write \"<!-- artloft:\""},
        {"<!-- artloft : figure x -->", "line 1: the colon belongs right behind the name: write \"<!-- artloft:\""},
        {"<!-- artloft credits -->\n<figure>\n<!-- /artloft sha:0 -->",
         "line 1: the colon belongs right behind the name: write \"<!-- artloft:\""},
        {"<!-- artloft: gallery -->", "line 1: a gallery needs a query"},
        {"<!-- artloft: figure -->", "line 1: a figure names its artwork by id"},
        {"<!-- artloft: credits x -->", "line 1: credits takes nothing: it names all art of the post"},
        {"<!-- artloft: gallery x title:\"a -->", "line 1: a quotation mark in it is never closed"},
        {"<!-- artloft: gallery x title:a\"b c\"d -->", "line 1: a title holds no quotation marks but those around it"},
        {"<!-- artloft: gallery x title:\"a\"\"b\" -->", "line 1: a title holds no quotation marks but those around it"},
        {"<!-- artloft: gallery x loading:later -->", "line 1: there is no other loading: than loading:eager"},
        {"<!-- artloft: figure x loading: -->", "line 1: there is no other loading: than loading:eager"},
        {"x\n\n<!-- artloft: gallery x", "line 3: the comment does not end"},
        {"<!-- /artloft sha:0 -->", "line 1: a closing artloft comment without one that opens"},
        {"<!-- artloft: figure a -->\n<figure class=\"al-x\">\n<!-- artloft: credits -->",
         "line 1: its closing comment is gone; take out what was written too, or put the comment back"},
        {"<!-- artloft: figure a -->\n{{< artloft \"a\" >}}\n",
         "line 1: its closing comment is gone; take out what was written too, or put the comment back"},
        {"<!-- artloft: figure a -->\n<!-- wp:image {\"linkDestination\":\"custom\"} -->\n<figure><a "
         "href=\"/art/0art00000000/a.jpg\">\n",
         "line 1: its closing comment is gone; take out what was written too, or put the comment back"},
        {"<!-- artloft: figure a layout:grid -->",
         "line 1: a figure takes ids only; a query, a layout or a title belongs to a gallery"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        refuse(rows[i].text, strlen(rows[i].text), FALSE, rows[i].message);
    refuse("a <!-- artloft: credits -->", 27, TRUE, "line 1: in Markdown an artloft comment stands on a line of its own");
    refuse("a\0b\n<!-- artloft: credits -->", 29, FALSE, "line 1: the post holds a zero byte, so it is no text");
}

/* One mistake costs no other region, and what belongs to it is not complained of again. */
static void test_mistakes(void)
{
    static const char text[] = "<!-- artloft: picture x -->\n<figure class=\"al-x\">\n<!-- /artloft sha:0 -->\n"
                               "<!-- artloft: gallery x\n<!-- artloft: credits -->\n<!-- /artloft sha:1 -->\n"
                               "<!-- /artloft sha:2 -->\n<!-- artloft: figure a -->\n<!-- /artloft sha:3\n"
                               "<!-- artloft: figure b -->\n";
    g_autoptr(GArray) regions = region_find(text, strlen(text), FALSE);
    const Region *last = &g_array_index(regions, Region, regions->len - 1);

    refuse(text, strlen(text), FALSE,
           "line 1: an artloft comment begins with gallery, figure or credits\nline 4: the comment does not end\n"
           "line 7: a closing artloft comment without one that opens\nline 8: its closing comment does not end");
    g_assert_cmpuint(regions->len, ==, 6);
    g_assert_cmpint(g_array_index(regions, Region, 2).kind, ==, REGION_CREDITS);
    g_assert_true(g_array_index(regions, Region, 2).written);
    g_assert_cmpuint(last->line, ==, 10);
    g_assert_null(last->mistake);
}

/* By CommonMark. */
static void test_code_of_markdown(void)
{
    static const struct {
        const char *text, *lines;
    } rows[] = {
        {"```` ```code``` ````\n\n<!-- artloft: credits -->\n", "3 "},
        {"```\n``` x\n<!-- artloft: credits -->\n```\n<!-- artloft: credits -->\n", "5 "},
        {"~~~ a`b\n<!-- artloft: credits -->\n~~~ \t\n<!-- artloft: credits -->\n", "4 "},
        {"Write `<!-- artloft: credits -->` or ``a ` <!-- /artloft sha:0 --> b``.\n<!-- artloft: credits -->\n", "2 "},
        {"- a\n\n  ```\n  <!-- artloft: credits -->\n  ```\n\n<!-- artloft: credits -->\n", "7 "},
        {"10. a\n\n    ```\n    <!-- artloft: credits -->\n\n<!-- artloft: credits -->\n", "6 "},
        {"- ```\n  <!-- artloft: credits -->\n  ```\n  <!-- artloft: credits -->\n", "4 "},
        {"> ```\n> <!-- artloft: credits -->\n<!-- artloft: credits -->\n", "3 "},
        {"> - ~~~\n>   <!-- artloft: credits -->\n>   ~~~\n\n<!-- artloft: credits -->\n", "5 "},
        {"    ```\n\n<!-- artloft: credits -->\n", "3 "},
        {"-\ta\n\n\t<!-- artloft: credits -->\n", "3 "},
        {"a:\n\n    <!-- artloft: credits -->\n    <!-- artloft: picture x -->\n\n<!-- artloft: credits -->\n", "6 "},
        {"\t<!-- artloft: credits -->\n", ""},
        {"```\n```\n    <!-- artloft: credits -->\n", ""},
        {"- a\n\n      <!-- artloft: credits -->\n\n  <!-- artloft: credits -->\n", "5 "},
        {">     <!-- artloft: credits -->\n", ""},
        {"* * *\n***\n<!-- artloft: credits -->\n\n```\n<!-- artloft: credits -->\n<!-- /artloft sha:0 -->\n```\n", "3 "},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        check_lines(rows[i].text, TRUE, rows[i].lines);
    refuse("a\n    <!-- artloft: credits -->", 31, TRUE, "line 2: in Markdown an artloft comment stands on a line of its own");
    refuse("> <!-- artloft: credits -->", 27, TRUE,
           "line 1: nothing is woven into a block quote; put the comment before or behind it");
    refuse("> a <!-- artloft: credits -->", 29, TRUE, "line 1: in Markdown an artloft comment stands on a line of its own");
    refuse("\\`<!-- artloft: credits -->`", 28, TRUE, "line 1: in Markdown an artloft comment stands on a line of its own");
    refuse("<!-- artloft: credits --> x", 27, TRUE, "line 1: in Markdown an artloft comment stands on a line of its own");
}

static void test_start(void)
{
    check_lines("\xef\xbb\xbf<!-- artloft: credits -->\n", TRUE, "1 ");
    check_lines("\xef\xbb\xbf```\n<!-- artloft: credits -->\n```\n", TRUE, "");
    check_lines("---\ntitle: <!-- artloft: credits -->\n---\n<!-- artloft: credits -->\n", TRUE, "4 ");
    check_lines("\xef\xbb\xbf+++\n<!-- artloft: credits -->\n+++\n\n<!-- artloft: credits -->\n", TRUE, "5 ");
    check_lines("---\n<!-- artloft: credits -->\n", TRUE, "2 ");
}

/* What HTML takes for text, or for a part of a bigger comment. */
static void test_text_of_html(void)
{
    check_lines("<script>\n<!-- artloft: credits -->\n</script><Style >\n<!-- artloft: credits --></STYLE>\n"
                "<textarea rows=2><!-- artloft: credits --></textarea><title><!-- artloft: credits --></title>\n"
                "<!-- <p> <!-- artloft: credits --> <!--> <!-- artloft: credits -->\n<titles><!-- artloft: credits -->\n",
                FALSE, "6 7 ");
    check_lines("<script>\n<!-- artloft: credits -->\n<!-- \n<!-- artloft: credits -->", FALSE, "2 ");
}

/* In which elements the regions stand that can hold no art, "p - a"; "-": in none. */
static void check_places(const char *text, const char *want)
{
    static const char before[] = "it stands in <", behind[] = ">, where no art can stand; put the comment ";
    g_autoptr(GArray) regions = region_find(text, strlen(text), FALSE);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < regions->len; i++) {
        const char *mistake = g_array_index(regions, Region, i).mistake, *name = mistake ? mistake + strlen(before) : "-";

        if (mistake && (!g_str_has_prefix(mistake, before) || !strstr(mistake, behind)))
            g_error("%s\nfound: %s", text, mistake);
        g_string_append_printf(found, "%s%.*s", i > 0 ? " " : "", (int)strcspn(name, ">"), name);
    }
    if (strcmp(found->str, want) != 0)
        g_error("%s\nfound: %s\nwant:  %s", text, found->str, want);
}

#define R "<!-- artloft: credits -->"

static void test_in_words(void)
{
    check_places("<p>a</p>" R "<p>b <b>c</b> " R "</p>" R, "- p -");
    check_places("<P class=\"x\">\n" R "\n</P>", "p");
    check_places("<p>a<div>" R "</div><p>b<ul><li>" R "</ul>" R, "- - -");
    check_places("<article><p>a</article>" R "<pre>" R "</pre>" R "<p", "- pre -");
    check_places("<!-- <p> -->" R "<script>'<p>'</script><picture><param>" R, "- picture");
    check_places("<p>" R "<div></p></div><!-- /artloft sha:1 --></p>" R, "p -");
    check_places("<h2>" R "</h2>" R "<h1><span>" R "</span></h1>" R, "h2 - span -");
    check_places("<h2>Ends otherwise</h3>" R "<h2>a<p>b</p>" R, "- -");
    check_places("<label>" R "</label><summary>" R "</summary><em>" R "</em><svg><g>" R "</g></svg>" R,
                 "label summary em svg -");
    check_places("<select>" R "<option>a<option>" R "</select><math>" R "</math>" R, "select option math -");
    check_places("<svg><foreignObject>" R "</foreignObject></svg>", "-");
    check_places("<p>a<hr>" R "<p>b<br>" R "c", "- p");
    check_places("<p>a</P >" R "<p>b</ins></div>" R "<p/>" R "b", "- - p");
    check_places("<html><head><meta name=a>" R "<title>t</title></head><body>" R "</body></html>" R, "head - -");
    check_places("<head><title>t</title><p>a</p>" R "<title>t</title>" R, "- -");
}

/* Its end tag may be left out where a block begins, so art may stand there too. */
static void test_paragraph_left_open(void)
{
    check_places("<p>a\n" R "\n<p>b " R " <!-- x --> " R "<h2>c</h2><ul><li><p>d" R "</ul><p>e" R, "- - - - -");
    check_places("<p>a" R "<figure></figure><!-- /artloft sha:1 -->\n<p>b" R "<figure></figure><!-- /artloft sha:1 -->c",
                 "- p");
    check_places("<p>a" R "b<p>c" R "<b>d</b><p>e" R "</p><p>f" R "</b><p>g<span>" R "<p>h" R "<a>", "p p p p span p");
}

static void test_in_parts(void)
{
    check_places("<table>" R "<tr>" R "<td>" R "<td>" R "</td>" R "</table>" R, "table tr - - tr -");
    check_places("<table><caption>" R "<thead>" R "<tr><th>" R "<tbody>" R "<tr><td>a<tr>" R "</table>", "- thead - tbody tr");
    check_places("<table><tr><td><table><tr><td></table>" R "</tr>" R "</table>" R, "- table -");
    check_places("<div><table><tr><td></div>" R "</table></div>" R, "- -");
    check_places("<ul>" R "<li>" R "<li>a<p>b<li>" R "</li>" R "</ul>" R, "ul - - ul -");
    check_places("<ol><li><ul><li>a</li>" R "</ul>" R "</ol><menu>" R "</menu>", "ul - menu");
    check_places("<ul><li><ul></li>" R "</ul></ul>" R, "ul -");
    check_places("<dl>" R "<dt>a<dd>" R "</dl>" R, "dl - -");
    check_places("<details><summary><h2>a</h2>" R "</summary>" R "</details><fieldset><legend>" R "</legend>" R,
                 "summary - legend -");
}

/* Art has links and buttons, and no other can hold those. */
static void test_in_links(void)
{
    check_places("<a href=x>" R "</a>" R "<a><div>" R "</div></a>" R, "a - a -");
    check_places("<button><div>" R "</div></button>" R, "button -");
    check_places("<a name=x>a <a href=y>b</a>" R "<div><a>c</div>" R, "- -");
    check_places("<a><div></a>" R "</div>" R "<p><a>b<p>c</a></p>" R, "- - -");
}

/* Elements that hold blocks, or what those around them hold, and what nobody knows. */
static void test_in_blocks(void)
{
    static const char *const names[] = {"address",    "article",
                                        "aside",      "blockquote",
                                        "body",       "center",
                                        "details",    "dialog",
                                        "div",        "fieldset",
                                        "figcaption", "figure",
                                        "footer",     "form",
                                        "header",     "main",
                                        "nav",        "search",
                                        "section",    "ins",
                                        "del",        "my-card",
                                        "a-b",        "p-x",
                                        "unknown",    "map",
                                        "object",     "noscript",
                                        "template",   "font",
                                        "audio",      "video",
                                        "canvas",     "averylongnameofanelement"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = g_strdup_printf("<%s>" R "</%s>" R, names[i], names[i]);

        check_places(text, "- -");
    }
    check_places("<p><ins>" R "</ins></p><my-card><p>a</my-card>" R "</p>", "p p");
    check_places("<span>never closed <div>a</div>" R, "-");
}

static void test_attributes(void)
{
    check_places("<p title=\"" R "\">a</p>" R "<iframe srcdoc='<p>" R "'></iframe><img alt = \"a > b\" title=" R ">" R, "- -");
    check_places("<a title=\"</a>\" href='>'>" R "</a><p data-x=\"a'b\">" R "</p>" R, "a p -");
    check_places("<div title=\"never closed>a</div>" R "<p " R "b", "- p");
    check_places("<a href=x?y=\"z>" R "</a \"b>" R "<p a=\"\"" R "</p x=\"</p><p>\">" R, "a - p -");
    check_places("a < b <3 </ c" R "<" R "<iframe>" R "</iframe><xmp>" R "</xmp><script src=\"</script>\">" R "</script>" R,
                 "- - -");
}

/* However deep or wrong, a post costs a time that goes with its length: what did not would run into the test's limit. */
static void test_large(void)
{
    static const char *const pieces[] = {"<div>",           "<span>", "</div>", "<a href=\"", "<a b='>", "<p",
                                         "<table><tr><td>", "<",      "=\"",    "<title",     "<b></i>"};

    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new("<section>" R);
        g_autoptr(GArray) regions = NULL;

        while (text->len < 400000)
            g_string_append(text, pieces[i]);
        regions = region_find(text->str, text->len, FALSE);
        g_assert_cmpuint(regions->len, ==, 1);
    }
}

/* What is woven is UTF-8, so nothing is woven into anything else. */
static void test_encoding(void)
{
    static const char latin[] = "<!-- artloft: credits -->\n\nCaf\xe9\n", *plain = latin + 26;
    static const char little[] = "\xff\xfe<\0!\0-\0-\0a\0r\0t\0l\0o\0f\0t\0:\0", big[] = "\xfe\xff\0<\0a\0r\0t\0l\0o\0f\0t\0:";

    refuse(latin, strlen(latin), TRUE, "line 3: the post is not UTF-8 from here on; save it as UTF-8 to have it woven");
    refuse(little, sizeof little - 1, FALSE, "line 1: the post is UTF-16; save it as UTF-8 to have it woven");
    refuse(big, sizeof big - 1, TRUE, "line 1: the post is UTF-16; save it as UTF-8 to have it woven");
    check_lines(plain, TRUE, "");
}

/* What was written and lost its closing comment is not written twice; what an author writes there is nothing of ours. */
static void test_looks_written(void)
{
    static const struct {
        const char *text;
        gboolean written;
    } rows[] = {
        {"<!-- artloft: figure a -->\n![A (b) c](/art/0art00000000/sample-0-1080-ladder.jpg)  \n*x*\n", TRUE},
        {"<!-- artloft: gallery a title:x -->\r\n\r\n## x\r\n\r\n![](https://a.b/0art00000000/s.jpg)\r\n", TRUE},
        {"<!-- artloft: credits -->\r\n**Art**\r\n\r\n- x\r\n", TRUE},
        {"<!-- artloft: figure a -->\n<link rel=\"stylesheet\" href=\"/art/gallery.css\">\n<figure class=\"al-figure\">\n",
         TRUE},
        {"<!-- artloft: figure a -->\n<link rel=\"stylesheet\" href=\"/own.css\">\n<p>x\n", FALSE},
        {"<!-- artloft: credits -->\n<!--kg-card-begin: html-->\n<section class=\"al-credits\">\n", TRUE},
        {"<!-- artloft: credits -->\n<!--kg-card-begin: html-->\n<p>mine</p>\n", FALSE},
        {"<!-- artloft: gallery a -->\n<!-- wp:gallery {} -->\n<figure>\n<!-- wp:image {} -->\n<figure><img "
         "src=\"/art/0art00000000/s-1.jpg\"\n",
         TRUE},
        {"<!-- artloft: gallery a -->\n<!-- wp:image {\"id\":5} -->\n<figure><img src=\"/wp-content/uploads/2023/08/a.jpg\"\n",
         FALSE},
        {"<!-- artloft: gallery a -->\n<!-- wp:paragraph -->\n<p>Mine.</p>\n", FALSE},
        {"<!-- artloft: credits -->\n<!-- wp:paragraph -->\n<p><strong>Art</strong></p>\n<!-- /wp:paragraph -->\n<!-- wp:list "
         "-->\n",
         TRUE},
        {"<!-- artloft: credits -->\n<!-- wp:paragraph -->\n<p>Mine.</p>\n<!-- /wp:paragraph -->\n<!-- wp:list -->\n", FALSE},
        {"<!-- artloft: figure a -->\n![A](/img/photographer/me.jpg)\n", FALSE},
        {"<!-- artloft: figure a -->\n![A](/pictures/mine.jpg)\n", FALSE},
        {"<!-- artloft: figure a -->\n![A](/art/0art0000000/s.jpg) (/0art00000000/a)\n", FALSE},
        {"<!-- artloft: gallery a -->\n## x\n\nText ![A](/art/0art00000000/s.jpg)\n", FALSE},
        {"<!-- artloft: gallery a -->\n**Art**\n\n- x\n", FALSE},
        {"<!-- artloft: credits -->\n**Art** is long.\n\n- x\n", FALSE},
        {"<!-- artloft: credits -->\n****\n- x", FALSE},
        {"<!-- artloft: figure a -->\n![", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        refuse(rows[i].text, strlen(rows[i].text), TRUE,
               rows[i].written ? "line 1: its closing comment is gone; take out what was written too, or put the comment back"
                               : "");
}

static void test_spelling(void)
{
    check_lines("<!--artloft: credits--><!--  artloft:credits  -->\n<!--\nArtLoft: credits -->", FALSE, "1 1 2 ");
    check_lines("<!--artloft: credits-->\nx\n<!--/artloft sha:0-->\n<!-- ARTLOFT: credits -->", TRUE, "1 4 ");
}

static void test_left_alone(void)
{
    static const char zero[] = "a\0b <!-- artwork -->";
    g_autoptr(GArray) regions = region_find(zero, sizeof zero - 1, FALSE);
    g_autoptr(GArray) other =
        find("<!-- artlofts: credits --> <!-- /artlofts --> artloft: <!-- artloft --> <!-- an artloft: x -->"
             "<!-- artloft is what makes a gallery --> <!-- artloft figures --> <!-- artloft-gallery --> <!-- artloft",
             FALSE);

    g_assert_cmpuint(regions->len, ==, 0);
    g_assert_cmpuint(other->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/region/opening", test_opening);
    g_test_add_func("/region/torn-title", test_torn_title);
    g_test_add_func("/region/written", test_written);
    g_test_add_func("/region/code", test_code);
    g_test_add_func("/region/refused", test_refused);
    g_test_add_func("/region/mistakes", test_mistakes);
    g_test_add_func("/region/code-of-markdown", test_code_of_markdown);
    g_test_add_func("/region/start", test_start);
    g_test_add_func("/region/text-of-html", test_text_of_html);
    g_test_add_func("/region/in-words", test_in_words);
    g_test_add_func("/region/paragraph-left-open", test_paragraph_left_open);
    g_test_add_func("/region/in-parts", test_in_parts);
    g_test_add_func("/region/in-links", test_in_links);
    g_test_add_func("/region/in-blocks", test_in_blocks);
    g_test_add_func("/region/attributes", test_attributes);
    g_test_add_func("/region/large", test_large);
    g_test_add_func("/region/encoding", test_encoding);
    g_test_add_func("/region/looks-written", test_looks_written);
    g_test_add_func("/region/spelling", test_spelling);
    g_test_add_func("/region/left-alone", test_left_alone);
    return g_test_run();
}
