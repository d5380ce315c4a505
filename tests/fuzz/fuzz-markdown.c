/* fuzz-markdown.c - any text as a value in a template of Markdown, in every place where one may stand: a reader of Markdown
 * sees the same structure as with a harmless value. And any text as a template: it is refused, or written without two blank
 * lines in a row. */
#include "fuzz.h"
#include "html/template.h"

#include <cmark.h>
#include <string.h>

static const char places[] =
    "# {{x}}\n\n{{x}}\n\n![{{x}}]({{u}} \"{{x}}\")  \n*{{x}}*\n**{{x}}**\n{{x}} [{{x}}]({{x}})\n\n- {{x}}\n- {{x}}. {{x}}) "
    "{{x}}\n\n{{x}}) {{x}}\n{{x}}. {{x}}\n> {{x}}\n";

static GBytes *read_text(const char *name, char **out_from, gpointer data, GError **error)
{
    (void)error;
    *out_from = g_strdup(name);
    return g_bytes_ref(data);
}

static Template *template_of(const char *text, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);

    return template_new("t.md", read_text, bytes, NULL);
}

static char *render(const Template *template, const char *value)
{
    g_autoptr(Value) root = value_map();
    g_autoptr(GString) out = g_string_new(NULL);

    value_set_text(root, "x", value);
    value_set_text(root, "u", "/a.jpg");
    return template_render(template, root, TRUE, out, NULL) ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

/* The kinds of all nodes in order, with where they end; words left out. */
static char *structure(const char *markdown)
{
    cmark_node *document = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
    cmark_iter *walk = cmark_iter_new(document);
    GString *out = g_string_new(NULL);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        const char *url = cmark_node_get_type(node) == CMARK_NODE_LINK ? cmark_node_get_url(node) : "";

        if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
            g_string_append_printf(out, "%s%s ", event == CMARK_EVENT_EXIT ? "/" : "", cmark_node_get_type_string(node));
        g_assert_cmpint(g_ascii_strncasecmp(url, "javascript:", 11), !=, 0);
    }
    cmark_iter_free(walk);
    cmark_node_free(document);
    return g_string_free(out, FALSE);
}

static void check_value(const char *value)
{
    static Template *template;
    static char *want;
    g_autofree char *text = NULL, *got = NULL;

    if (!template) {
        g_autofree char *plain = NULL;

        template = template_of(places, strlen(places));
        plain = render(template, "x");
        want = structure(plain);
    }
    text = render(template, value);
    got = structure(text);
    g_assert_cmpstr(got, ==, want);
}

static void check_template(const char *text, gsize size)
{
    g_autoptr(Template) template = template_of(text, size);
    g_autofree char *markdown = template ? render(template, "a*b") : NULL;

    g_assert_true(!markdown || !strstr(markdown, "\n\n\n"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *value = g_strndup((const char *)data, MIN(size, 1024));

    check_template((const char *)data, MIN(size, 1024));
    if (value[0])
        check_value(value);
    return 0;
}
