/* What a template writes: values, sections, counters, includes, blanks. test-position.c tests what may stand where. */
#include "html/template.h"

#include "core/limits.h"

#include <artloft/error.h>
#include <string.h>

/* Templates by name: "main", text, "other", text, NULL. */
static GBytes *read_from(const char *name, char **out_from, gpointer data, GError **error)
{
    const char *const *texts = data;

    for (guint i = 0; texts[i]; i += 2)
        if (strcmp(texts[i], name) == 0) {
            *out_from = g_strconcat(name, ".html", NULL);
            return g_bytes_new_static(texts[i + 1], strlen(texts[i + 1]));
        }
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no template %s.", name);
    return NULL;
}

static Value *sample(void)
{
    Value *root = value_map();
    Value *list = value_set(root, "works", value_list());
    Value *person = value_set(root, "person", value_map());

    value_set_text(root, "name", "A & B");
    value_set_text(root, "none", NULL);
    value_set_number(root, "zero", 0);
    value_set_number(root, "seven", 7);
    value_set_flag(root, "yes", TRUE);
    value_set(root, "empty", value_list());
    value_set_text(person, "name", "Ada");
    for (int i = 1; i <= 3; i++) {
        Value *work = value_add(list, value_map());
        g_autofree char *title = g_strdup_printf("Work %d", i);

        value_set_text(work, "title", title);
    }
    return root;
}

static void writes_all(const char *const *texts, const char *want)
{
    g_autoptr(Value) root = sample();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_new("main", read_from, (gpointer)texts, &error);

    g_assert_no_error(error);
    g_assert_true(template_render(template, root, TRUE, out, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(out->str, ==, want);
}

static void writes(const char *text, const char *want)
{
    const char *const texts[] = {"main", text, NULL};

    writes_all(texts, want);
}

static void fails_all(const char *const *texts, const char *want)
{
    g_autoptr(Value) root = sample();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_new("main", read_from, (gpointer)texts, &error);

    if (template)
        g_assert_false(template_render(template, root, TRUE, out, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, want);
    g_assert_cmpuint(out->len, ==, 0);
}

static void fails(const char *text, const char *want)
{
    const char *const texts[] = {"main", text, NULL};

    fails_all(texts, want);
}

static void test_values(void)
{
    writes("", "");
    writes("<p>{{name}}</p>", "<p>A &amp; B</p>\n");
    writes("{{ name }}{{none}}{{zero}}{{seven}}", "A &amp; B07\n");
    writes("{{person.name}}", "Ada\n");
    writes("{{#person}}{{name}}{{/person}}", "Ada\n");
    writes("a{{! nobody sees this }}b", "ab\n");
    writes("<p>{ [x] }</p>", "<p>&#123; &#91;x&#93; &#125;</p>\n");
    writes("\xef\xbb\xbf<p>x</p>\r\n<p>y</p>\r\n", "<p>x</p>\n<p>y</p>\n");
}

static void test_sections(void)
{
    writes("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}", "a\n");
    writes("{{#zero}}a{{/zero}}{{^zero}}b{{/zero}}", "b\n");
    writes("{{#none}}a{{/none}}{{^none}}b{{/none}}", "b\n");
    writes("{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "b\n");
    writes("{{#works}}{{@number}} {{title}}{{^@last}}, {{/@last}}{{/works}}", "1 Work 1, 2 Work 2, 3 Work 3\n");
    writes("{{#works}}{{#@first}}{{name}}: {{/@first}}{{title}};{{/works}}", "A &amp; B: Work 1;Work 2;Work 3;\n");
    writes("<p class=\"a{{#yes}} b{{/yes}}\"{{#yes}} hidden{{/yes}}>x</p>", "<p class=\"a b\" hidden>x</p>\n");
    writes("<p{{#zero}} hidden{{/zero}}>x</p>", "<p>x</p>\n");
}

/* No line is blank, whatever sections leave behind; ~ takes blanks away. */
static void test_blanks(void)
{
    writes("a\n\n  \n{{#none}}\nb\n{{/none}}\n\tc\n\n", "a\n\tc\n");
    writes("<p>\n  {{~name~}}\n</p>", "<p>A &amp; B</p>\n");
    writes("<p>\n  {{~! ~}}\n  x</p>", "<p>x</p>\n");
}

static void test_includes(void)
{
    const char *const plain[] = {"main", "<ul>\n  {{#works}}\n  {{>item}}\n  {{/works}}\n</ul>", "item",
                                 "<li>\n  {{title}}\n</li>\n", NULL};
    const char *const twice[] = {"main", "{{>a}}{{>a}}", "a", "{{name}}", NULL};

    writes_all(plain, "<ul>\n  <li>\n    Work 1\n  </li>\n  <li>\n    Work 2\n  </li>\n  <li>\n    Work 3\n  </li>\n</ul>\n");
    writes_all(twice, "A &amp; BA &amp; B\n");
}

static void test_mistakes(void)
{
    fails("<p>\n  {{nmae}}</p>", "main.html:2:3: Nothing is called \"nmae\" here; did you mean \"name\"?");
    fails("{{person.nam}}", "main.html:1:1: Nothing is called \"person.nam\" here; did you mean \"name\"?");
    fails("\xc3\xa9{{works}}", "main.html:1:2: \"works\" holds several values; open it with {{#works}}.");
    fails("a {{name", "main.html:1:3: This {{ is never closed by }}.");
    fails("{{#yes}}a", "main.html:1:1: This section is never closed by {{/yes}}.");
    fails("a{{/yes}}", "main.html:1:2: No section is open here.");
    fails("{{#yes}}\n{{/no}}", "main.html:2:1: {{/no}} closes {{#yes}} of line 1.");
    fails("{{na me}}", "main.html:1:1: {{na me}} is no name; write {{name}}, {{#name}}, {{^name}}, {{/name}}, {{>template}} or "
                       "{{! comment }}.");
    fails("{{&name}}", "main.html:1:1: {{&name}} is no name; write {{name}}, {{#name}}, {{^name}}, {{/name}}, {{>template}} or "
                       "{{! comment }}.");
    fails("<p>ok</p>\n\xff", "main.html:2:1: This line is not UTF-8.");
    fails("{{>lost}}", "main.html:1:1: {{>lost}} cannot be read: There is no template lost.");
    fails("{{>../secret}}", "main.html:1:1: {{>../secret}} is no name; write {{name}}, {{#name}}, {{^name}}, {{/name}}, "
                            "{{>template}} or {{! comment }}.");
}

static void test_nesting(void)
{
    const char *const torn[] = {"main", "{{>open}}\n{{name}}\n</div>", "open", "{{#yes}}\n <section>{{/yes}}<div>", NULL};

    writes("<div{{#yes}} lang=\"x\"{{/yes}}><p>a<br>b<hr/><ul><li>c<li>d</ul></div>",
           "<div lang=\"x\"><p>a<br>b<hr/><ul><li>c<li>d</ul></div>\n");
    writes("{{#yes}}<b>{{/yes}}x{{#yes}}</b>{{/yes}}{{#none}}<b>{{/none}}", "<b>x</b>\n");
    writes("<svg><rect/></svg><title>a</title>", "<svg><rect/></svg><title>a</title>\n");
    writes("<script>\"<b>\"</script>", "<script>\"<b>\"</script>\n");
    fails("<p>\n  <span>{{name}}</p>", "main.html:2:17: </p> comes while <span> is open.");
    fails("<p>\n  <span\n class=\"x\">{{name}}", "main.html:2:3: This <span> is never closed.");
    fails("a</b>", "main.html:1:2: </b> closes nothing.");
    fails("<div/></div>", "main.html:1:1: In HTML <div/> is not closed by its /; write <div></div>.");
    fails("<img>x</img>", "main.html:1:7: <img> has no end tag.");
    fails("{{#works}}<div>{{^@last}}</div>{{/@last}}{{/works}}", "main.html:1:11: This <div> is never closed.");
    fails_all(torn, "open.html:2:2: This <section> is never closed.");
}

/* What a page may have and a fragment must not is told where it stands, once it would be written. */
static void test_fragments(void)
{
    const char *const texts[] = {"main", "<p>\n{{>part}}\n</p>", "part",
                                 "{{#none}}<style>p {}</style>{{/none}}\n <SCRIPT>1</SCRIPT>", NULL};
    g_autoptr(Value) root = sample();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_new("main", read_from, (gpointer)texts, &error);

    g_assert_no_error(error);
    g_assert_false(template_render(template, root, FALSE, out, &error));
    g_assert_cmpstr(
        error->message, ==,
        "part.html:2:2: A fragment must not have a script element: looks belong into gallery.css, a script into the "
        "page itself.");
    g_assert_cmpstr(out->str, ==, "");
    g_assert_true(template_render(template, root, TRUE, out, NULL));
    g_assert_nonnull(strstr(out->str, "<SCRIPT>"));
}

/* In XML all that is opened is closed, and a slash closes it. */
static void test_xml(void)
{
    static const char *const texts[] = {"a.xml", "<a><img/><p>{{name}}</p></a>", NULL};
    static const char *const open[] = {"a.xml", "<a><p>{{name}}</a>", NULL};
    g_autoptr(Template) good = template_new("a.xml", read_from, (gpointer)texts, NULL);
    g_autoptr(Template) bad = template_new("a.xml", read_from, (gpointer)open, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Value) root = sample();

    g_assert_true(template_render(good, root, TRUE, out, NULL));
    g_assert_cmpstr(out->str, ==, "<a><img/><p>A &amp; B</p></a>\n");
    g_assert_false(template_render(bad, root, TRUE, out, NULL));
}

static void test_mistakes_in_includes(void)
{
    const char *const own[] = {"main", "<p>\n{{>a}}</p>", "a", "{{#yes}}\n {{oops}}{{/yes}}", NULL};
    const char *const cycle[] = {"main", "{{>a}}", "a", "x\n {{>b}}", "b", "{{>a}}", NULL};
    const char *const torn[] = {"main", "{{#yes}}{{>a}}", "a", "{{/yes}}", NULL};
    const char *const open[] = {"main", "{{>a}}", "a", "<p class=\"", NULL};

    fails_all(own, "a.html:2:2: Nothing is called \"oops\" here.");
    fails_all(cycle, "b.html:1:1: This template includes itself.");
    fails_all(torn, "a.html:1:1: No section is open here.");
    fails_all(open, "a.html:1:11: A tag, a comment or raw text is unfinished at the end of the template.");
}

static void test_limits(void)
{
    g_autofree char *filler = g_strnfill(LIMIT_TEMPLATE_BYTES, 'x');
    g_autofree char *large = g_strconcat(filler, "x", NULL);
    g_autofree char *whole = g_strconcat(filler, "\n", NULL);
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) many = g_string_new(NULL);

    writes(filler, whole);
    fails(large, "main.html:1:1: The template is too large.");
    for (guint i = 0; i < 32; i++)
        g_string_append(deep, "{{#yes}}");
    g_string_append_c(deep, 'x');
    for (guint i = 0; i < 32; i++)
        g_string_append(deep, "{{/yes}}");
    writes(deep->str, "x\n");
    g_string_prepend(deep, "{{#yes}}");
    g_string_append(deep, "{{/yes}}");
    fails(deep->str, "main.html:1:257: Too many sections within sections.");
    for (guint i = 0; i < 9; i++)
        g_string_append(many, "{{>a}}");
    {
        const char *const texts[] = {"main", many->str, "a", filler, NULL};

        fails_all(texts, "a.html:1:1: The template is too large.");
    }
}

static void test_include_depth(void)
{
    const char *const texts[] = {"main", "{{>a}}", "a", "{{>b}}", "b", "{{>c}}", "c", "{{>d}}", "d", "{{>e}}",
                                 "e",    "{{>f}}", "f", "{{>g}}", "g", "{{>h}}", "h", "x",      NULL};

    fails_all(texts, "g.html:1:1: Too many includes within includes.");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template/values", test_values);
    g_test_add_func("/template/sections", test_sections);
    g_test_add_func("/template/blanks", test_blanks);
    g_test_add_func("/template/includes", test_includes);
    g_test_add_func("/template/nesting", test_nesting);
    g_test_add_func("/template/xml", test_xml);
    g_test_add_func("/template/fragments", test_fragments);
    g_test_add_func("/template/mistakes", test_mistakes);
    g_test_add_func("/template/mistakes-in-includes", test_mistakes_in_includes);
    g_test_add_func("/template/limits", test_limits);
    g_test_add_func("/template/include-depth", test_include_depth);
    return g_test_run();
}
