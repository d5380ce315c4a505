/* fuzz-template.c - any text as a template; NULs part it into the files "main", "a" and "b". Whatever a template that is not
 * refused is filled with, an HTML parser sees the same elements with the same attributes, and no line is blank. */
#include "dom.h"
#include "fuzz.h"
#include "html/template.h"

#include <artloft/error.h>
#include <string.h>

#define N_FILES 3

static GBytes *read_part(const char *name, char **out_from, gpointer data, GError **error)
{
    static const char *const names[N_FILES] = {"main", "a", "b"};
    GBytes *const *parts = data;

    for (guint i = 0; i < N_FILES; i++)
        if (parts[i] && strcmp(names[i], name) == 0) {
            *out_from = g_strdup(name);
            return g_bytes_ref(parts[i]);
        }
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no such template.");
    return NULL;
}

/* Names of one letter, so that they are found by chance. */
static Value *values_of(const char *text)
{
    Value *root = value_map();
    Value *list = value_set(root, "l", value_list());
    Value *map = value_set(root, "m", value_map());

    value_set_text(root, "x", text);
    value_set_text(root, "e", NULL);
    value_set_number(root, "n", 7);
    value_set_text(map, "x", text);
    for (guint i = 0; i < 2; i++)
        value_set_text(value_add(list, value_map()), "y", text);
    return root;
}

static char *render(const Template *template, const char *text)
{
    g_autoptr(Value) root = values_of(text);
    GString *out = g_string_new(NULL);
    gboolean ok = template_render(template, root, TRUE, out, NULL);

    return g_string_free(out, !ok);
}

/* No address leads to a script. */
static void check_addresses(const Dom *dom, const char *attribute)
{
    g_autoptr(GPtrArray) addresses = dom_values(dom, attribute);

    for (guint i = 0; i < addresses->len; i++) {
        const char *address = addresses->pdata[i];

        g_assert_true(!strstr(address, "script:alert(6)") || strpbrk(address, "/?#"));
    }
}

static void check_lines(const char *html)
{
    g_auto(GStrv) lines = g_strsplit(html, "\n", -1);

    for (guint i = 0; lines[i] && lines[i + 1]; i++)
        g_assert_true(strspn(lines[i], " \t") < strlen(lines[i]));
}

static void check(const Template *template)
{
    static const char *const hostile[] = {"x\"'><script>alert(6)</script>--></title></style><p a=\"", "javascript:alert(6)",
                                          "x\n\n{{x}}&quot;&#62;`="};
    g_autofree char *plain = render(template, "x");
    g_autoptr(Dom) plain_dom = plain ? dom_parse(plain) : NULL;
    g_autofree char *want = plain ? dom_skeleton(plain_dom) : NULL;

    for (guint i = 0; plain && i < G_N_ELEMENTS(hostile); i++) {
        g_autofree char *html = render(template, hostile[i]);
        g_autoptr(Dom) dom = dom_parse(html);
        g_autofree char *got = dom_skeleton(dom);

        g_assert_cmpstr(got, ==, want);
        check_lines(html);
        check_addresses(dom, "href");
        check_addresses(dom, "src");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GBytes *parts[N_FILES] = {NULL, NULL, NULL};
    g_autoptr(Template) template = NULL;
    g_autoptr(GError) error = NULL;
    size_t begin = 0;

    if (size > 4096 || memmem(data, size, "alert(6)", 8)) /* what the template says itself proves nothing */
        return 0;
    for (guint i = 0; i < N_FILES && begin <= size; i++) {
        const uint8_t *end = begin < size ? memchr(data + begin, 0, size - begin) : NULL;
        size_t length = end ? (size_t)(end - data) - begin : size - begin;

        parts[i] = g_bytes_new(data + begin, length);
        begin += length + 1;
    }
    template = template_new("main", read_part, parts, &error);
    g_assert_true(template || strstr(error->message, ": "));
    if (template)
        check(template);
    for (guint i = 0; i < N_FILES; i++)
        g_clear_pointer(&parts[i], g_bytes_unref);
    return 0;
}
