#include "dom.h"
#include "html/escape.h"

#include <string.h>

typedef void (*Append)(GString *out, const char *text);

static void becomes(Append append, const char *text, const char *want)
{
    g_autoptr(GString) out = g_string_new("before ");

    append(out, text);
    g_assert_true(g_str_has_prefix(out->str, "before "));
    g_assert_cmpstr(out->str + 7, ==, want);
}

static void test_text(void)
{
    becomes(html_append_text, "", "");
    becomes(html_append_text, "LocalPigeon.com's art", "LocalPigeon.com's art");
    becomes(html_append_text, "<b a=\"x\">&amp;", "&lt;b a=&quot;x&quot;&gt;&amp;amp;");
    becomes(html_append_text, "{{x}} {% y %} [gallery]", "&#123;&#123;x&#125;&#125; &#123;% y %&#125; &#91;gallery&#93;");
    becomes(html_append_text, "a\n\nb\r\nc\td", "a&#10;&#10;b&#13;&#10;c\td");
    becomes(html_append_text, "\x01\x1b\x7f\xc2\x85\xef\xbf\xbe\xef\xb7\x90",
            "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    becomes(html_append_text, "\xc2\xa0\xf0\x9f\x8e\xa8 \xd7\xa9", "\xc2\xa0\xf0\x9f\x8e\xa8 \xd7\xa9");
}

static void test_url(void)
{
    becomes(html_append_url, "/art/a b.jpg", "/art/a%20b.jpg");
    becomes(html_append_url, "https://a.example/?x=1&y=[2]", "https://a.example/?x=1&amp;y=&#91;2&#93;");
    becomes(html_append_url, "HTTP://a.example", "HTTP://a.example");
    becomes(html_append_url, "a/b:c", "a/b:c");
    becomes(html_append_url, "#top", "#top");
    becomes(html_append_url, "caf\xc3\xa9", "caf%C3%A9");
    becomes(html_append_url, "a%20b", "a%20b");
    becomes(html_append_url, "\"><b>{x}`\\", "%22%3E%3Cb%3E%7Bx%7D%60%5C");
    becomes(html_append_url, "javascript:alert(1)", "#");
    becomes(html_append_url, " \tJavaScript:alert(1)", "#");
    becomes(html_append_url, "data:text/html,x", "#");
    becomes(html_append_url, "vbscript:x", "#");
    becomes(html_append_url, "blob:https://a", "#");
    becomes(html_append_url, "java\nscript:alert(1)", "java%0Ascript:alert(1)"); /* no scheme: the line break is spelt out */
    becomes(html_append_url, "\x01javascript:alert(1)", "%01javascript:alert(1)");
}

static void test_url_part(void)
{
    becomes(html_append_url_part, "javascript:x", "javascript:x");
    becomes(html_append_url_part, "a b[1]&\"", "a%20b%5B1%5D&amp;%22");
}

static void test_srcset(void)
{
    becomes(html_append_srcset, "/art/a, b.jpg", "/art/a%2C%20b.jpg");
    becomes(html_append_srcset, "320", "320");
    becomes(html_append_srcset, "javascript:x", "#");
}

/* A parser of HTML reads back what was written, in text and in an attribute, whatever it is. */
static void test_read_back(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    static const char *const bits[] = {"<",
                                       ">",
                                       "\"",
                                       "'",
                                       "&",
                                       "&amp;",
                                       "&#60",
                                       "&lt",
                                       "{{",
                                       "}}",
                                       "[",
                                       "]",
                                       "\n",
                                       "\r",
                                       "\t",
                                       " ",
                                       "</p>",
                                       "-->",
                                       "<!--",
                                       "]]>",
                                       "a",
                                       "=",
                                       "/",
                                       "\xc3\xa9",
                                       "`",
                                       "\\",
                                       "%",
                                       ";",
                                       "\xf0\x9f\x8e\xa8",
                                       "<script>",
                                       "&not",
                                       "amp;",
                                       "x"};

    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new("x");
        g_autoptr(GString) html = g_string_new("<!DOCTYPE html><body><p class=\"t\" title=\"");
        g_autoptr(Dom) dom = NULL;
        g_autoptr(GPtrArray) titles = NULL;
        g_autoptr(GPtrArray) texts = NULL;
        g_autofree char *skeleton = NULL;

        for (guint i = g_rand_int_range(random, 0, 12); i > 0; i--)
            g_string_append(text, bits[g_rand_int_range(random, 0, G_N_ELEMENTS(bits))]);
        html_append_text(html, text->str);
        g_string_append(html, "\">");
        html_append_text(html, text->str);
        g_string_append(html, "</p>");
        dom = dom_parse(html->str);
        skeleton = dom_skeleton(dom);
        titles = dom_values(dom, "title");
        texts = dom_texts(dom, "t");
        g_assert_cmpstr(skeleton, ==, "<html><head></><body><p class title></></></>");
        g_assert_cmpuint(titles->len, ==, 1);
        g_assert_cmpstr(titles->pdata[0], ==, text->str);
        g_assert_cmpuint(texts->len, ==, 1);
        g_assert_cmpstr(texts->pdata[0], ==, text->str);
        g_assert_null(strpbrk(strstr(html->str, "title"), "{}[]\n\r"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/escape/text", test_text);
    g_test_add_func("/escape/url", test_url);
    g_test_add_func("/escape/url-part", test_url_part);
    g_test_add_func("/escape/srcset", test_srcset);
    g_test_add_func("/escape/read-back", test_read_back);
    return g_test_run();
}
