#include "store/query_color.h"

#include "core/oklab.h"
#include "store/color_name.h"
#include "store/query_error.h"
#include "store/query_prefix.h"

#include <math.h>

/* How far from @color a colour still goes by the same name, roughly: the names of strong colours reach farther. */
static double reach(const double color[3])
{
    return 0.06 + 0.35 * hypot(color[1], color[2]);
}

static void distance(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    double color[3], from[3];
    guint32 rgb;

    (void)count;
    if (!text || text[0] != '#' || !color_parse(text, &rgb)) {
        sqlite3_result_double(context, G_MAXDOUBLE);
        return;
    }
    for (guint i = 0; i < 3; i++)
        from[i] = sqlite3_value_double(values[i + 1]);
    color_to_oklab(rgb, color);
    sqlite3_result_double(context, color_distance(color, from));
}

void query_color_register(sqlite3 *db)
{
    sqlite3_create_function_v2(db, "artloft_color_distance", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                               distance, NULL, NULL, NULL);
}

static void bad_color(const QueryNode *node, GError **error)
{
    const char *near = color_name_closest(node->value.text);

    if (near)
        query_fail(node->source, node->value.at, error, "There is no colour \"%s\"; did you mean color:%s?", node->value.text,
                   near);
    else
        query_fail(node->source, node->value.at, error,
                   "There is no colour \"%s\"; color: takes a CSS colour name, or #rrggbb.", node->value.text);
}

QueryPart *query_make_color(QueryMaker *maker, const QueryNode *node, GError **error)
{
    QueryPart *part;
    guint32 rgb;

    if (!color_parse(node->value.text, &rgb)) {
        bad_color(node, error);
        return NULL;
    }
    color_to_oklab(rgb, maker->color);
    maker->has_color = TRUE;
    part = query_part_test("artloft_color_distance(s.color, ?, ?, ?) < ?", NULL);
    for (guint i = 0; i < 3; i++)
        query_bind_real(part->bounds, maker->color[i]);
    query_bind_real(part->bounds, reach(maker->color));
    return part;
}
