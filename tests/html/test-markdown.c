/* Templates in Markdown: how values are written, and where none may stand. */
#include "html/escape.h"
#include "html/template.h"

#include <artloft/error.h>
#include <string.h>

static void becomes(const char *text, const char *want)
{
    g_autoptr(GString) out = g_string_new(NULL);

    markdown_append_text(out, text);
    g_assert_cmpstr(out->str, ==, want);
}

static void test_words(void)
{
    becomes("plain words, 3.5 of them; and/or well-known?", "plain words, 3.5 of them; and/or well-known?");
    becomes("A sentence. Another.", "A sentence. Another.");
    becomes("Note: LocalPigeon.com's", "Note: LocalPigeon.com&#39;s");
    becomes("*a* _b_ `c` ~d~", "&#42;a&#42; &#95;b&#95; &#96;c&#96; &#126;d&#126;");
    becomes("[a](b) ![c] <d> &amp;", "&#91;a&#93;&#40;b&#41; &#33;&#91;c&#93; &#60;d&#62; &#38;amp;");
    becomes("{{ a }} {% b %} {: .c}", "&#123;&#123; a &#125;&#125; &#123;&#37; b &#37;&#125; &#123;&#58; &#46;c&#125;");
    becomes("1984", "&#49;984");
    becomes("1. no list", "1&#46; no list");
    becomes("2) nor this", "2&#41; nor this");
    becomes("- nor this", "&#45; nor this");
    becomes("--- no rule", "&#45;&#45;&#45; no rule");
    becomes("# no heading", "&#35; no heading");
    becomes("a ... b -- c", "a &#46;&#46;&#46; b &#45;&#45; c");
    becomes("www.example.com https://x", "www&#46;example.com https&#58;&#47;&#47;x");
    becomes("one\n\n    two\r\n", "one&#10;&#10;    two&#13;&#10;");
    becomes(" ends \xe3\x80\x80", "&#32;ends &#12288;");
    becomes("\xc2\xa0", "&#160;");
    becomes("\xe2\x80\x9cquoted\xe2\x80\x9d \x07", "\xe2\x80\x9cquoted\xe2\x80\x9d \xef\xbf\xbd");
    becomes("", "");
}

static void describes(const char *text, const char *want)
{
    g_autoptr(GString) out = g_string_new(NULL);

    markdown_append_alt(out, text);
    g_assert_cmpstr(out->str, ==, want);
}

static void test_descriptions(void)
{
    describes("Two (grey) pigeons on \"Crown St. & 5th\" - at 9:30, it's raining!",
              "Two (grey) pigeons on \"Crown St. & 5th\" - at 9:30, it's raining!");
    describes("a ](b) [c] *d* <e> &amp; &#38; {{f}} `g` \\ | ~",
              "a &#93;(b) &#91;c&#93; &#42;d&#42; &#60;e&#62; &#38;amp; &#38;#38; "
              "&#123;&#123;f&#125;&#125; &#96;g&#96; &#92; &#124; &#126;");
}

static void leads_to(const char *url, const char *want)
{
    g_autoptr(GString) out = g_string_new(NULL);

    markdown_append_url(out, url);
    g_assert_cmpstr(out->str, ==, want);
}

static void test_addresses(void)
{
    leads_to("/art/a/b-320.jpg", "/art/a/b-320.jpg");
    leads_to("https://x.example/a?b=1&c=2#d", "https://x.example/a?b=1&amp;c=2#d");
    leads_to("a b) \"c\" <d> [e] *f*", "a%20b%29%20%22c%22%20%3Cd%3E%20%5Be%5D%20%2Af%2A");
    leads_to("javascript:alert(1)", "#");
    leads_to("a\nb", "a%0Ab");
}

static GBytes *read_from(const char *name, char **out_from, gpointer data, GError **error)
{
    (void)error;
    *out_from = g_strdup(name);
    return g_bytes_new_static(data, strlen(data));
}

static void writes(const char *text, const char *want)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_new("t.md", read_from, (gpointer)text, &error);
    g_autoptr(Value) root = value_map();
    g_autoptr(GString) out = g_string_new(NULL);

    g_assert_no_error(error);
    value_set_text(root, "x", "a*b");
    value_set_text(root, "quoted", "\"it's\"");
    value_set_text(root, "none", NULL);
    value_set_text(root, "url", "/a_(b)");
    g_assert_true(template_render(template, root, TRUE, out, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(out->str, ==, want);
}

static void test_templates(void)
{
    writes("# {{x}}\n\n\n\n*{{x}}*\n", "# a&#42;b\n\n*a&#42;b*\n");
    writes("![{{x}} {{quoted}}]({{url}} \"{{x}} {{quoted}}\") {a} [{{quoted}}]\n",
           "![a&#42;b \"it's\"](/a%5F%28b%29 \"a&#42;b &#34;it&#39;s&#34;\") {a} [&#34;it&#39;s&#34;]\n");
    writes("\n\n{{#none}}\nno\n{{/none}}\n[x]({{url}})  \n\n", "[x](/a%5F%28b%29)  \n");
    writes("{{#x~}}\n- {{x}}\n{{/x}}\n", "- a&#42;b\n");
}

static void is_refused(const char *text, guint column, const char *pattern)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_new("t.md", read_from, (gpointer)text, &error);
    g_autofree char *place = g_strdup_printf("t.md:1:%u: ", column);

    g_assert_null(template);
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
    g_assert_true(g_str_has_prefix(error->message, place));
    g_assert_nonnull(strstr(error->message, pattern));
}

static void test_refused(void)
{
    is_refused("a <b>{{x}}</b>", 3, "HTML");
    is_refused("`{{x}}`", 1, "code");
    is_refused("    {{x}}", 5, "four blanks");
    is_refused("{{#x}}  {{/x}}  {{x}}", 17, "four blanks");
    is_refused("a\t{{x}}", 2, "tabs");
    is_refused("\\{{x}}", 2, "backslash");
    is_refused("&{{x}}", 2, "reference");
    is_refused("[a](/b{{x}})", 7, "one value");
    is_refused("[a]({{x}}b)", 10, "address");
    is_refused("[a](<{{x}}>)", 5, "address");
    is_refused("[a]({{#x}}b{{/x}})", 5, "section");
    is_refused("[a]({{x}}", 10, "unfinished");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown/words", test_words);
    g_test_add_func("/markdown/descriptions", test_descriptions);
    g_test_add_func("/markdown/addresses", test_addresses);
    g_test_add_func("/markdown/templates", test_templates);
    g_test_add_func("/markdown/refused", test_refused);
    return g_test_run();
}
