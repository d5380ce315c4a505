#include "html/nesting.h"

#include <string.h>

typedef struct {
    const char *element;
    gconstpointer mark;
} Open;

struct Nesting {
    gboolean xml;
    GArray *open; /* of Open, innermost last */
};

Nesting *nesting_new(gboolean xml)
{
    Nesting *nesting = g_new0(Nesting, 1);

    nesting->xml = xml;
    nesting->open = g_array_new(FALSE, FALSE, sizeof(Open));
    return nesting;
}

void nesting_free(Nesting *nesting)
{
    if (!nesting)
        return;
    g_array_unref(nesting->open);
    g_free(nesting);
}

/* HTML 13.1.2: elements without content, and those whose end tag may be left out. */
static gboolean is_void(const Nesting *nesting, const char *element)
{
    static const char *const names[] = {"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                        "input", "link", "meta", "source", "track", "wbr", NULL};

    return !nesting->xml && g_strv_contains(names, element);
}

static gboolean may_stay_open(const Nesting *nesting, const char *element)
{
    static const char *const names[] = {"html",     "head",     "body",  "li",    "dt",    "dd", "p",  "rt", "rp", "option",
                                        "optgroup", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", NULL};

    return !nesting->xml && g_strv_contains(names, element);
}

static const Open *innermost(const Nesting *nesting, guint depth)
{
    return &g_array_index(nesting->open, Open, depth);
}

/* In drawings and formulas "/>" closes an element as in XML; in HTML itself it does nothing. */
static gboolean slash_closes(const Nesting *nesting, const char *element)
{
    gboolean foreign = nesting->xml || strcmp(element, "svg") == 0 || strcmp(element, "math") == 0;

    for (guint i = 0; !foreign && i < nesting->open->len; i++)
        foreign = strcmp(innermost(nesting, i)->element, "svg") == 0 || strcmp(innermost(nesting, i)->element, "math") == 0;
    return foreign;
}

char *nesting_open(Nesting *nesting, const char *element, gboolean closed, gconstpointer mark)
{
    const Open open = {element, mark};

    if (is_void(nesting, element) || (closed && slash_closes(nesting, element)))
        return NULL;
    if (closed)
        return g_strdup_printf("In HTML <%s/> is not closed by its /; write <%s></%s>", element, element, element);
    g_array_append_val(nesting->open, open);
    return NULL;
}

char *nesting_close(Nesting *nesting, const char *element)
{
    guint depth = nesting->open->len;

    if (is_void(nesting, element))
        return g_strdup_printf("<%s> has no end tag", element);
    while (depth > 0 && strcmp(innermost(nesting, depth - 1)->element, element) != 0) {
        if (!may_stay_open(nesting, innermost(nesting, depth - 1)->element))
            return g_strdup_printf("</%s> comes while <%s> is open", element, innermost(nesting, depth - 1)->element);
        depth--;
    }
    if (depth == 0)
        return g_strdup_printf("</%s> closes nothing", element);
    g_array_set_size(nesting->open, depth - 1);
    return NULL;
}

gconstpointer nesting_unclosed(const Nesting *nesting)
{
    for (guint depth = nesting->open->len; depth-- > 0;)
        if (!may_stay_open(nesting, innermost(nesting, depth)->element))
            return innermost(nesting, depth)->mark;
    return NULL;
}
