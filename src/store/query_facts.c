/* Prefixes whose values are of a fixed kind: states, formats, numbers, dates, what an artwork has and is. */
#include "core/claim.h"
#include "store/facet.h"
#include "store/original_rows.h"
#include "store/query_error.h"
#include "store/query_prefix.h"
#include "store/query_value.h"

#include <string.h>

/* ---- one of a list ---- */

/* A word that may be asked for, and the SQL or the other word that it stands for. */
typedef struct {
    const char *name, *means;
} Choice;

static const char *choose(const QueryNode *node, const Choice *choices, guint count, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *before = g_strconcat(node->prefix->name, ":", NULL);
    g_autofree char *hint = NULL;
    g_autofree char *all = NULL;

    for (guint i = 0; i < count; i++) {
        if (g_ascii_strcasecmp(choices[i].name, node->value.text) == 0)
            return choices[i].means;
        g_ptr_array_add(names, (gpointer)choices[i].name);
    }
    g_ptr_array_add(names, NULL);
    hint = query_suggestion(node->value.text, before, (const char *const *)names->pdata);
    all = g_strjoinv(", ", (char **)names->pdata);
    query_fail(node->source, node->value.at, error, "%s: knows no \"%s\"%s It takes one of %s.", node->prefix->name,
               node->value.text, hint, all);
    return NULL;
}

#define CHOOSE(node, choices, error) choose(node, choices, G_N_ELEMENTS(choices), error)

/* Whether posts show it; the mark is for the post that asks, which does not count. */
#define USED "EXISTS (SELECT 1 FROM placement WHERE artwork = s.artwork AND +post <> ?)"

static QueryPart *choose_test(const QueryMaker *maker, const QueryNode *node, const Choice *choices, guint count,
                              GError **error)
{
    const char *test = choose(node, choices, count, error);
    QueryPart *part = test ? query_part_test(test, NULL) : NULL;

    if (part && strchr(test, '?'))
        query_bind_integer(part->bounds, maker->asking);
    return part;
}

static QueryPart *choose_text(const QueryNode *node, const Choice *choices, guint count, const char *test, GError **error)
{
    const char *value = choose(node, choices, count, error);
    QueryPart *part;

    if (!value)
        return NULL;
    part = query_part_test(test, NULL);
    query_bind_text(part->bounds, value);
    return part;
}

QueryPart *query_make_state(QueryMaker *maker, const QueryNode *node, GError **error)
{
    static const Choice states[] = {{"present", "s.state = 1"}, {"offline", "s.state = 2"}, {"missing", "s.state = 3"}};

    G_STATIC_ASSERT(ORIGINAL_PRESENT == 1 && ORIGINAL_OFFLINE == 2 && ORIGINAL_MISSING == 3);
    return choose_test(maker, node, states, G_N_ELEMENTS(states), error);
}

QueryPart *query_make_format(QueryMaker *maker, const QueryNode *node, GError **error)
{
    static const Choice formats[] = {{"png", "png"},   {"jpeg", "jpeg"}, {"jpg", "jpeg"},  {"webp", "webp"}, {"avif", "avif"},
                                     {"heic", "heic"}, {"gif", "gif"},   {"tiff", "tiff"}, {"tif", "tiff"},  {"jxl", "jxl"}};

    (void)maker;
    return choose_text(node, formats, G_N_ELEMENTS(formats), "s.format IS ?", error);
}

QueryPart *query_make_kind(QueryMaker *maker, const QueryNode *node, GError **error)
{
    Choice kinds[N_STYLE_KINDS];

    (void)maker;
    for (guint i = 0; i < N_STYLE_KINDS; i++)
        kinds[i].name = kinds[i].means = style_kind_name((StyleKind)i);
    return choose_text(node, kinds, N_STYLE_KINDS,
                       "EXISTS (SELECT 1 FROM artwork_style a CROSS JOIN style t ON t.n = a.style "
                       "WHERE a.artwork = s.artwork AND t.kind = ?)",
                       error);
}

QueryPart *query_make_source(QueryMaker *maker, const QueryNode *node, GError **error)
{
    Choice sources[SOURCE_EDIT];
    const char *name;
    ClaimSource source = SOURCE_EDIT;
    QueryPart *part;

    (void)maker;
    for (guint i = SOURCE_DERIVED; i <= SOURCE_EDIT; i++)
        sources[SOURCE_EDIT - i].name = sources[SOURCE_EDIT - i].means = claim_source_name((ClaimSource)i);
    name = choose(node, sources, G_N_ELEMENTS(sources), error);
    if (!name || !claim_source_from_name(name, &source))
        return NULL;
    part = query_part_test("(s.sources & ?) <> 0", NULL);
    query_bind_integer(part->bounds, (gint64)1 << source);
    return part;
}

QueryPart *query_make_is(QueryMaker *maker, const QueryNode *node, GError **error)
{
    static const Choice tests[] = {
        {"pick", "EXISTS (SELECT 1 FROM pick WHERE artwork = s.artwork)"},
        {"unpicked", "(s.job IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pick WHERE job = s.job) AND "
                     "EXISTS (SELECT 1 FROM shown o WHERE o.job = s.job AND o.artwork <> s.artwork))"},
        {"edited", "(s.sources & 256) <> 0"},
        {"copied", "s.originals > 1"},
        {"animated", "s.frames > 1"},
        {"portrait", "(s.ratio > 0 AND s.ratio < 0.99)"},
        {"square", "s.ratio BETWEEN 0.99 AND 1.01"},
        {"landscape", "s.ratio > 1.01"},
        {"used", USED},
        {"unused", "NOT " USED},
    };

    G_STATIC_ASSERT(1 << SOURCE_EDIT == 256);
    return choose_test(maker, node, tests, G_N_ELEMENTS(tests), error);
}

/* ---- what it has ---- */

static QueryPart *make_facet(const QueryMaker *maker, const QueryNode *node, const char *test, const char *post_test,
                             GError **error)
{
    Choice names[N_FACETS + 1];
    Facet facet;
    QueryPart *part;

    if (facet_from_name(node->value.text, &facet)) {
        part = query_part_test(test, NULL);
        query_bind_integer(part->bounds, FACET_BIT(facet));
        return part;
    }
    for (guint i = 0; i < N_FACETS; i++)
        names[i].name = names[i].means = facet_name((Facet)i);
    names[N_FACETS] = (Choice){"post", post_test};
    return choose_test(maker, node, names, G_N_ELEMENTS(names), error);
}

QueryPart *query_make_has(QueryMaker *maker, const QueryNode *node, GError **error)
{
    return make_facet(maker, node, "(s.has & ?) <> 0", USED, error);
}

QueryPart *query_make_missing(QueryMaker *maker, const QueryNode *node, GError **error)
{
    return make_facet(maker, node, "(s.has & ?) = 0", "NOT " USED, error);
}

/* ---- numbers ---- */

/* Binds the ends of the range to the last marks of @part; takes it over. */
static QueryPart *bind_numbers(QueryPart *part, const QueryNode *node, QueryNumberFunc read, double slack, GError **error)
{
    g_autoptr(QueryPart) owned = part;
    double low, high;

    if (!query_read_numbers(node, read, slack, &low, &high, error))
        return NULL;
    query_bind_real(owned->bounds, low);
    query_bind_real(owned->bounds, high);
    return g_steal_pointer(&owned);
}

static QueryPart *number_part(const QueryNode *node, QueryNumberFunc read, double slack, GError **error)
{
    return bind_numbers(query_part_test(node->prefix->detail, NULL), node, read, slack, error);
}

QueryPart *query_make_number(QueryMaker *maker, const QueryNode *node, GError **error)
{
    (void)maker;
    return number_part(node, query_number, 0, error);
}

QueryPart *query_make_bytes(QueryMaker *maker, const QueryNode *node, GError **error)
{
    (void)maker;
    return number_part(node, query_bytes, 0, error);
}

/* 1344x768 is sold as 16:9: a ratio that is asked for is met within two hundredths. */
QueryPart *query_make_ratio(QueryMaker *maker, const QueryNode *node, GError **error)
{
    (void)maker;
    return number_part(node, query_ratio, 0.02, error);
}

QueryPart *query_make_used(QueryMaker *maker, const QueryNode *node, GError **error)
{
    gboolean yes = g_ascii_strcasecmp(node->value.text, "yes") == 0, no = g_ascii_strcasecmp(node->value.text, "no") == 0;
    gboolean number = (!yes && !no) || node->relation != QUERY_IS;
    QueryPart *part = query_part_test(number ? node->prefix->detail : yes ? USED : "NOT " USED, NULL);

    query_bind_integer(part->bounds, maker->asking);
    return number ? bind_numbers(part, node, query_number, 0, error) : part;
}

static gboolean read_seed(const QueryNode *node, const QueryValue *value, guint64 *out, GError **error)
{
    return g_ascii_string_to_unsigned(value->text, 10, 0, G_MAXUINT64, out, NULL) ||
           query_fail(node->source, value->at, error, "\"%s\" is no seed: seed: takes %s.", value->text, node->prefix->wants);
}

/* As shown.seed has them: 20 digits; "~" comes behind them all. */
static void bind_seed(QueryPart *part, guint64 seed, gboolean open)
{
    g_autofree char *digits = open ? g_strdup("~") : g_strdup_printf("%020" G_GUINT64_FORMAT, seed);

    query_bind_text(part->bounds, digits);
}

QueryPart *query_make_seed(QueryMaker *maker, const QueryNode *node, GError **error)
{
    QueryRelation relation = node->relation;
    gboolean only = relation <= QUERY_ONLY;
    gboolean open = relation == QUERY_MORE || relation == QUERY_LEAST || (relation == QUERY_RANGE && !node->high.text[0]);
    guint64 low = 0, high = 0, value = 0;
    QueryPart *part;

    (void)maker;
    if (node->value.text[0] && !read_seed(node, &node->value, &value, error))
        return NULL;
    if (relation == QUERY_RANGE && node->high.text[0] && !read_seed(node, &node->high, &high, error))
        return NULL;
    if ((relation == QUERY_LESS && value == 0) || (relation == QUERY_MORE && value == G_MAXUINT64))
        return query_part_new(PART_OR); /* there are none */
    if (relation != QUERY_LESS && relation != QUERY_MOST)
        low = relation == QUERY_MORE ? value + 1 : value;
    if (only || relation == QUERY_MOST || relation == QUERY_LESS)
        high = relation == QUERY_LESS ? value - 1 : value;
    part = query_part_test("(+s.seed IS NOT NULL AND +s.seed BETWEEN ? AND ?)",
                           only ? "SELECT artwork FROM shown WHERE seed BETWEEN ? AND ?" : NULL);
    bind_seed(part, low, FALSE);
    bind_seed(part, high, open);
    return part;
}
