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

/* Colours that cover a fifth of a picture are colours of it; its largest always. */
#define A_FIFTH 200

/* The next of "c8281e:620 142882:255", or "#c8281e"; FALSE at the end. */
static gboolean next_color(const char **at, guint32 *out, guint *share)
{
    const char *p = *at + (**at == '#');

    *out = 0;
    *share = 0;
    for (guint i = 0; i < 6; i++, p++) {
        if (!g_ascii_isxdigit(*p))
            return FALSE;
        *out = *out << 4 | (guint32)g_ascii_xdigit_value(*p);
    }
    if (*p == ':')
        for (p++; g_ascii_isdigit(*p); p++)
            *share = *share * 10 + (guint)g_ascii_digit_value(*p);
    *at = p + (*p == ' ');
    return TRUE;
}

static void distance(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *palette = (const char *)sqlite3_value_text(values[0]);
    double color[3], from[3], least = G_MAXDOUBLE;
    guint32 rgb;
    guint share;

    (void)count;
    for (guint i = 0; i < 3; i++)
        from[i] = sqlite3_value_double(values[i + 1]);
    while (palette && next_color(&palette, &rgb, &share) && (least == G_MAXDOUBLE || share >= A_FIFTH)) {
        color_to_oklab(rgb, color);
        least = MIN(least, color_distance(color, from));
    }
    if (least < G_MAXDOUBLE) /* else NULL */
        sqlite3_result_double(context, least);
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
    maker->nearest.key = QUERY_SORT_COLOR;
    part = query_part_test("(s.color IS NOT NULL AND EXISTS (SELECT 1 FROM picture WHERE artwork = s.artwork AND "
                           "artloft_color_distance(coalesce(palette, color), ?, ?, ?) < ?))",
                           NULL);
    for (guint i = 0; i < 3; i++)
        query_bind_real(part->bounds, maker->color[i]);
    query_bind_real(part->bounds, reach(maker->color));
    return part;
}
