#include "core/json_writer.h"
#include "core/text.h"
#include "html/escape.h"
#include "html/nesting.h"
#include "html/template_node.h"

#include <artloft/error.h>
#include <string.h>

#define RENDER_BYTES (512u << 20) /* a section within a section over the same list grows fast */

/* A map or list item that names are looked up in, innermost last. */
typedef struct {
    const Value *value;
    guint index, count; /* of an item of a list; count 0: no list */
} Scope;

typedef struct {
    const Template *template;
    GString *out;
    Nesting *nesting;
    gboolean page;
    Scope scopes[TEMPLATE_NESTING + 1];
    guint depth;       /* of the innermost scope */
    Value *numbers[3]; /* @first, @last, @number: what a lookup of them lends */
} Render;

static gboolean render_range(Render *render, guint from, guint to, GError **error);

/* ---- names ---- */

/* "@first" and its like, of the innermost list. */
static const Value *lookup_counter(Render *render, const char *name)
{
    static const char *const names[] = {"@first", "@last", "@number"};

    for (guint depth = render->depth + 1; depth-- > 0;) {
        const Scope *scope = &render->scopes[depth];

        if (scope->count == 0)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(names); i++)
            if (strcmp(names[i], name) == 0) {
                value_free(render->numbers[i]);
                render->numbers[i] = value_number(i == 0   ? scope->index == 0
                                                  : i == 1 ? scope->index + 1 == scope->count
                                                           : scope->index + 1);
                return render->numbers[i];
            }
    }
    return NULL;
}

/* The first part of a name is looked up from the inside out, the others below what it gave. */
static const Value *lookup(Render *render, const char *name)
{
    g_auto(GStrv) parts = NULL;
    const Value *value = NULL;

    if (strcmp(name, ".") == 0)
        return render->scopes[render->depth].value;
    if (name[0] == '@')
        return lookup_counter(render, name);
    parts = g_strsplit(name, ".", -1);
    for (guint depth = render->depth + 1; !value && depth-- > 0;)
        value = value_member(render->scopes[depth].value, parts[0]);
    for (guint i = 1; value && parts[i]; i++)
        value = value_member(value, parts[i]);
    return value;
}

static gboolean unknown_name(Render *render, const Node *node, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    const char *dot = strrchr(node->text, '.');
    const char *near;

    if (dot && dot != node->text) {
        g_autofree char *parent = g_strndup(node->text, (gsize)(dot - node->text));

        value_keys(lookup(render, parent), keys);
    }
    for (guint depth = 0; !dot && depth <= render->depth; depth++)
        value_keys(render->scopes[depth].value, keys);
    g_ptr_array_add(keys, NULL);
    near = text_closest(dot && dot[1] ? dot + 1 : node->text, (const char *const *)keys->pdata);
    template_error(error, node->file, node->line, node->column, "Nothing is called \"%s\" here%s%s%s", node->text,
                   near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return FALSE;
}

/* ---- nodes ---- */

static void append_json(GString *out, const Value *value)
{
    g_autoptr(JsonWriter) json = NULL;

    if (value_kind(value) == VALUE_TEXT) {
        json = json_writer_new(out, 0);
        json_text(json, value_get_text(value));
    } else {
        g_string_append(out, value_get_text(value));
    }
}

static gboolean render_value(Render *render, const Node *node, GError **error)
{
    const Value *value = lookup(render, node->text);
    const char *text = value_get_text(value);

    if (!value)
        return unknown_name(render, node, error);
    if (!text) {
        template_error(error, node->file, node->line, node->column, "\"%s\" holds several values; open it with {{#%s}}",
                       node->text, node->text);
        return FALSE;
    }
    switch (node->place) {
    case PLACE_TEXT:
    case PLACE_ATTRIBUTE:
        html_append_text(render->out, text);
        break;
    case PLACE_URL:
        html_append_url(render->out, text);
        break;
    case PLACE_URL_PART:
        html_append_url_part(render->out, text);
        break;
    case PLACE_SRCSET:
        html_append_srcset(render->out, text);
        break;
    case PLACE_JSON:
        append_json(render->out, value);
        break;
    case PLACE_MARKDOWN:
        markdown_append_text(render->out, text);
        break;
    case PLACE_MARKDOWN_ALT:
        markdown_append_alt(render->out, text);
        break;
    case PLACE_MARKDOWN_URL:
        markdown_append_url(render->out, text);
        break;
    }
    return TRUE;
}

static gboolean render_section(Render *render, guint index, GError **error)
{
    const Node *node = &g_array_index(render->template->nodes, Node, index);
    const Value *value = lookup(render, node->text);
    guint count = value && value_kind(value) == VALUE_LIST ? value_size(value) : 1;
    Scope *scope;

    if (!value)
        return unknown_name(render, node, error);
    if (value_is_true(value) != (node->kind == NODE_SECTION))
        return TRUE;
    if (node->kind == NODE_INVERTED || node->text[0] == '@' || value_get_text(value))
        return render_range(render, index + 1, node->end, error);
    g_assert(render->depth < TEMPLATE_NESTING); /* the reader counts them */
    scope = &render->scopes[++render->depth];
    for (guint i = 0; i < count; i++) {
        gboolean list = value_kind(value) == VALUE_LIST;

        *scope = (Scope){list ? value_item(value, i) : value, i, list ? count : 0};
        if (!render_range(render, index + 1, node->end, error))
            return FALSE;
    }
    render->depth--;
    return TRUE;
}

static gboolean follow_tag(Render *render, const Node *node, GError **error)
{
    static const char *const of_pages[] = {"script", "style", NULL};
    g_autofree char *wrong = node->end_tag ? nesting_close(render->nesting, node->text)
                                           : nesting_open(render->nesting, node->text, node->closed, node);

    if (!wrong && !render->page && g_strv_contains(of_pages, node->text))
        wrong = g_strdup_printf("A fragment must not have a %s element: looks belong into gallery.css, a script into the page "
                                "itself",
                                node->text);
    if (wrong)
        template_error(error, node->file, node->line, node->column, "%s", wrong);
    return !wrong;
}

static gboolean check_closed(const Render *render, GError **error)
{
    const Node *node = nesting_unclosed(render->nesting);

    if (node)
        template_error(error, node->file, node->line, node->column, "This <%s> is never closed", node->text);
    return !node;
}

static gboolean render_range(Render *render, guint from, guint to, GError **error)
{
    for (guint i = from; i < to; i++) {
        const Node *node = &g_array_index(render->template->nodes, Node, i);

        if (render->out->len > RENDER_BYTES) {
            template_error(error, node->file, node->line, node->column, "The template writes too much");
            return FALSE;
        }
        switch (node->kind) {
        case NODE_LITERAL:
            g_string_append(render->out, node->text);
            break;
        case NODE_VALUE:
            if (!render_value(render, node, error))
                return FALSE;
            break;
        case NODE_SECTION:
        case NODE_INVERTED:
            if (!render_section(render, i, error))
                return FALSE;
            i = node->end;
            break;
        case NODE_TAG:
            if (!follow_tag(render, node, error))
                return FALSE;
            break;
        case NODE_END:
            break;
        }
    }
    return TRUE;
}

/* Lines of nothing but blanks go: in Markdown they would end the HTML. Markdown itself keeps one between others. Values have no
 * line breaks, so none of them is cut. */
static void append_lines(GString *out, const char *text, gboolean markdown)
{
    gsize begin = out->len;
    gboolean blank = FALSE;

    while (*text) {
        gsize size = strcspn(text, "\n");

        if (strspn(text, " \t") < size) {
            if (markdown && blank && out->len > begin)
                g_string_append_c(out, '\n');
            g_string_append_len(out, text, (gssize)size);
            g_string_append_c(out, '\n');
            blank = FALSE;
        } else {
            blank = TRUE;
        }
        text += size + (text[size] == '\n');
    }
}

gboolean template_render(const Template *template, const Value *root, gboolean page, GString *out, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Nesting) nesting = nesting_new(template->xml);
    Render render = {.template = template, .out = text, .nesting = nesting, .page = page, .scopes = {{root, 0, 0}}};
    gboolean ok = render_range(&render, 0, template->nodes->len, error) && check_closed(&render, error);

    for (guint i = 0; i < G_N_ELEMENTS(render.numbers); i++)
        value_free(render.numbers[i]);
    if (ok)
        append_lines(out, text->str, template->markdown);
    return ok;
}
