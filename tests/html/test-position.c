/* What may stand where in a template: each place with the escaping it asks for, or the reason for refusing it. */
#include "html/template.h"

#include <artloft/error.h>
#include <string.h>

#define HOSTILE "javascript:\"'<&>[, "

static GBytes *read_text(const char *name, char **out_from, gpointer data, GError **error)
{
    (void)error;
    *out_from = g_strdup(name);
    return g_bytes_new_static(data, strlen(data));
}

/* @want: what x is written as; NULL: the template is refused with @why, which begins at the place that is named. */
static void place(const char *text, const char *want, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_new("t", read_text, (gpointer)text, &error);
    g_autoptr(Value) root = value_map();
    g_autoptr(GString) out = g_string_new(NULL);

    if (!want) {
        g_assert_null(template);
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
        if (strcmp(error->message, why) != 0)
            g_error("%s\nsaid: %s\nwant: %s", text, error->message, why);
        return;
    }
    if (error)
        g_error("%s\nsaid: %s", text, error->message);
    value_set_text(root, "x", HOSTILE);
    value_set_flag(root, "y", TRUE);
    g_assert_true(template_render(template, root, TRUE, out, &error));
    if (strcmp(out->str, want) != 0)
        g_error("%s\nwrote: %s\nwant:  %s", text, out->str, want);
}

#define TEXT "javascript:&quot;'&lt;&amp;&gt;&#91;, "

static void test_escaped(void)
{
    place("<p>{{x}}</p>", "<p>" TEXT "</p>\n", NULL);
    place("<title>{{x}}</title>", "<title>" TEXT "</title>\n", NULL);
    place("<p title=\"{{x}}\"></p>", "<p title=\"" TEXT "\"></p>\n", NULL);
    place("<P CLASS = \"a-{{x}}\">", "<P CLASS = \"a-" TEXT "\">\n", NULL);
    place("<a href=\"{{x}}\"></a>", "<a href=\"#\"></a>\n", NULL);
    place("<a HREF=\"{{x}}\"></a>", "<a HREF=\"#\"></a>\n", NULL);
    place("<img data-pswp-src=\"{{x}}\">", "<img data-pswp-src=\"#\">\n", NULL);
    place("<a href=\"#{{x}}\"></a>", "<a href=\"#javascript:%22'%3C&amp;%3E%5B,%20\"></a>\n", NULL);
    place("<a href=\"/p/{{x}}/{{x}}\"></a>",
          "<a href=\"/p/javascript:%22'%3C&amp;%3E%5B,%20/javascript:%22'%3C&amp;%3E%5B,%20\"></a>\n", NULL);
    place("<a href=\"https://a.example/?q={{x}}\"></a>",
          "<a href=\"https://a.example/?q=javascript:%22'%3C&amp;%3E%5B,%20\"></a>\n", NULL);
    place("<img srcset=\"{{x}} 1w\">", "<img srcset=\"# 1w\">\n", NULL);
    place("<meta property=\"og:title\" content=\"{{x}}\">", "<meta property=\"og:title\" content=\"" TEXT "\">\n", NULL);
    place("<!-- a comment --><p>{{x}}", "<!-- a comment --><p>" TEXT "\n", NULL);
    place("<script>if (a < b) { c() }</script>{{x}}", "<script>if (a < b) { c() }</script>" TEXT "\n", NULL);
    place("<br/>{{x}}", "<br/>" TEXT "\n", NULL);
    place("&amp;{{x}}", "&amp;" TEXT "\n", NULL);
}

/* Data in JSON: a text becomes a string that cannot end the script. */
static void test_json(void)
{
    static const char whole[] = "In JSON a substitution is a whole value: write it without quotes.";
    static const char raw[] = "A substitution cannot stand in a script, a style sheet or other raw text.";
    g_autofree char *in_string = g_strconcat("t:1:43: ", whole, NULL);
    g_autofree char *in_tag = g_strconcat("t:1:38: ", whole, NULL);
    g_autofree char *chosen = g_strconcat("t:1:47: ", raw, NULL);

    place("<script type=\"application/ld+json\">{\"a\": {{x}}{{#y}}, \"b{\": 1{{/y}}}</script>",
          "<script type=\"application/ld+json\">{\"a\": \"javascript:\\\"'\\u003c\\u0026\\u003e[, \", \"b{\": 1}</script>\n",
          NULL);
    place("<script type=\"application/ld+json\">{\"\\\"\": {{x}}}</script>",
          "<script type=\"application/ld+json\">{\"\\\"\": \"javascript:\\\"'\\u003c\\u0026\\u003e[, \"}</script>\n", NULL);
    place("<script type=\"application/ld+json\">{\"a\": \"{{x}}\"}</script>", NULL, in_string);
    place("<script type=\"application/ld+json\"></{{x}}</script>", NULL, in_tag);
    place("<script id=\"{{x}}\" type=\"application/ld+json\">{{x}}</script>", NULL, chosen);
    place("<script type=\"module\" type=\"application/ld+json\">{{x}}</script>", NULL,
          "t:1:50: A substitution cannot stand in a script, a style sheet or other raw text.");
    place("<script type=module type=\"application/ld+json\">{{x}}</script>", NULL,
          "t:1:48: A substitution cannot stand in a script, a style sheet or other raw text.");
    place("<script{{#y}} type=\"application/ld+json\"{{/y}}>{{x}}</script>", NULL,
          "t:1:48: A substitution cannot stand in a script, a style sheet or other raw text.");
    place("<script type=\"module\">{{x}}</script>", NULL,
          "t:1:23: A substitution cannot stand in a script, a style sheet or other raw text.");
    place("<script type=\"application/ld+json\">1</script><script>{{x}}</script>", NULL,
          "t:1:54: A substitution cannot stand in a script, a style sheet or other raw text.");
}

static void test_refused(void)
{
    static const char event[] = "A substitution cannot stand in an event attribute: it would be read as a program.";
    static const char raw[] = "A substitution cannot stand in a script, a style sheet or other raw text.";
    static const char quotes[] = "Put the value of the attribute in quotes.";
    static const char loads[] = "A substitution cannot choose what this element loads.";
    static const struct {
        const char *text;
        guint column;
        const char *why;
    } cases[] = {
        {"<p onclick=\"{{x}}\">", 13, event},
        {"<p OnClick=\"f('{{x}}')\">", 16, event},
        {"<p @click=\"{{x}}\">", 12, event},
        {"<p x-data=\"{{x}}\">", 12, event},
        {"<p style=\"{{x}}\">", 11, "A substitution cannot stand in a style attribute; choose a class instead."},
        {"<iframe srcdoc=\"{{x}}\">", 17, "A substitution cannot stand in this attribute."},
        {"<script>{{x}}</script>", 9, raw},
        {"<style>{{x}}</style>", 8, raw},
        {"<textarea>{{x}}</textarea>", 11, raw},
        {"<noscript>{{x}}</noscript>", 11, raw},
        {"<!-- {{x}} -->", 6, "A substitution cannot stand in a comment."},
        {"<!DOCTYPE {{x}}>", 11, "A substitution cannot stand in a declaration."},
        {"<p title={{x}}>", 10, quotes},
        {"<p title=a{{x}}>", 11, quotes},
        {"<p title='{{x}}'>", 11, "Put the value of the attribute in double quotes."},
        {"<{{x}}>", 2, "A substitution cannot stand in the name of an element."},
        {"<p{{x}}>", 3, "A substitution cannot stand in the name of an element."},
        {"<p {{x}}>", 4, "A substitution cannot stand in the name of an attribute, or between attributes."},
        {"<p data-{{x}}=\"a\">", 9, "A substitution cannot stand in the name of an attribute, or between attributes."},
        {"<script src=\"{{x}}\"></script>", 14, loads},
        {"<iframe src=\"/a/{{x}}\"></iframe>", 17, loads},
        {"<base href=\"{{x}}\">", 13, loads},
        {"<object data=\"{{x}}\">", 15, loads},
        {"<meta http-equiv=\"refresh\" content=\"{{x}}\">", 37, "A substitution cannot stand in a tag with http-equiv."},
        {"<meta content=\"{{x}}\" http-equiv=\"refresh\">", 34, "http-equiv cannot stand in a tag with a substitution."},
        {"<set attributeName=\"href\" to=\"{{x}}\"/>", 31,
         "A substitution cannot stand in an animation, which may set any attribute."},
        {"<a href=\"{{x}}{{x}}\">", 15, "Only one substitution can stand here: the address has no fixed beginning."},
        {"<a href=\"java{{x}}\">", 14,
         "The beginning of this address does not fix where it leads; begin it with /, # or https://, or make it one value."},
        {"<a href=\"javascript:{{x}}\">", 21,
         "The beginning of this address does not fix where it leads; begin it with /, # or https://, or make it one value."},
        {"<a href=\"{{x}}/a\">", 15,
         "Nothing can follow a substitution that is a whole address; make the address one value, or begin it with / or #."},
        {"&am{{x}}", 4, "A substitution cannot follow an unfinished character reference or end tag."},
        {"<p title=\"&#6{{x}}\">", 14, "A substitution cannot follow an unfinished character reference."},
        {"<title>a</tit{{x}}</title>", 14, "A substitution cannot follow an unfinished character reference or end tag."},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *why = g_strdup_printf("t:1:%u: %s", cases[i].column, cases[i].why);

        place(cases[i].text, NULL, why);
    }
}

/* HTML that a browser would mend by guessing. */
static void test_markup(void)
{
    place("a < b", NULL, "t:1:4: After < comes the name of an element; write &lt; for the sign itself.");
    place("<p\n title=\"a\"class=\"b\">", NULL, "t:2:11: A blank must come before the next attribute.");
    place("<![CDATA[x]]>", NULL, "t:1:3: After <! comes a comment (<!--) or DOCTYPE.");
    place("<!-->-->", NULL, "t:1:5: A comment cannot begin with > or -.");
    place("<!-- a -- b -->", NULL, "t:1:10: Two dashes end a comment with >.");
    place("<!-- a --!>", NULL, "t:1:10: Two dashes end a comment with >.");
    place("<p title>", "<p title>\n", NULL);
    place("<p title=>", NULL, "t:1:10: The attribute has no value.");
    place("<p title=a\"b>", NULL, "t:1:11: Put the value of the attribute in quotes.");
    place("<p =a>", NULL, "t:1:4: This cannot begin the name of an attribute.");
    place("<p/a>", NULL, "t:1:4: After / in a tag comes >.");
    place("</ p>", NULL, "t:1:3: After </ comes the name of an element.");
    place("<script/>", NULL, "t:1:9: This element needs an end tag.");
    place("<script><!--</script>", NULL, "t:1:10: A script cannot hold <!--.");
    place("<script>a", NULL, "t:1:10: A tag, a comment or raw text is unfinished at the end of the template.");
    place("<p title=\"a", NULL, "t:1:12: A tag, a comment or raw text is unfinished at the end of the template.");
    place("<q\xc3\xa9>", NULL, "t:1:3: This cannot stand in the name of an element.");
}

static void test_sections(void)
{
    place("<p{{#y}} a=\"b\"{{/y}}{{#y}} c{{/y}}>", "<p a=\"b\" c>\n", NULL);
    place("<p {{#y}}a=\"b\"{{/y}}>", "<p a=\"b\">\n", NULL);
    place("<p a=\"b\"{{#y}} c=\"d\"{{/y}}e=\"f\">", NULL, "t:1:27: A blank must come before the next attribute.");
    place("{{#y}}<p {{/y}}>", NULL,
          "t:1:10: The section begins and ends at different places: write whole tags or whole "
          "attributes into it.");
    place("<a href=\"{{#y}}/a{{/y}}\">", NULL,
          "t:1:10: A section cannot stand in an address; put the whole attribute into the "
          "section.");
    place("<p {{#y}}title=\"a{{/y}}\">", NULL,
          "t:1:18: The section begins and ends at different places: write whole tags or "
          "whole attributes into it.");
    place("<p {{#y}}><q {{/y}}>", NULL, "t:1:14: The section begins in one tag and ends in another.");
    place("<p a=\"{{#y}}\" b=\"{{/y}}\">", NULL, "t:1:18: The section begins in one attribute and ends in another.");
    place("<!-- {{#y}} --> {{/y}}", NULL, "t:1:6: A section cannot stand here: it would cut a tag, a comment or raw text.");
    place("<p style=\"{{#y}}a{{/y}}\">", NULL,
          "t:1:11: A substitution cannot stand in a style attribute; choose a class instead.");
    place("&a{{#y}}mp;{{/y}}", NULL, "t:1:3: A section cannot follow an unfinished character reference or end tag.");
    place("<p>{{#y}}<script>{{/y}}</script>", NULL,
          "t:1:18: A section cannot stand here: it would cut a tag, a comment or raw text.");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/position/escaped", test_escaped);
    g_test_add_func("/position/json", test_json);
    g_test_add_func("/position/refused", test_refused);
    g_test_add_func("/position/markup", test_markup);
    g_test_add_func("/position/sections", test_sections);
    return g_test_run();
}
