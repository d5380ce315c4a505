#include "store/query_value.h"

#include "store/query_error.h"
#include "store/query_prefix.h"

#include <math.h>
#include <string.h>

/* ---- numbers ---- */

/* Digits, perhaps with a point among them; *end is what follows. */
static gboolean read_decimal(const char *text, double *out, const char **end)
{
    gsize size = strspn(text, "0123456789.");
    g_autofree char *digits = g_strndup(text, size);
    char *rest = NULL;

    if (size == 0 || size > 32)
        return FALSE;
    *out = g_ascii_strtod(digits, &rest);
    *end = text + size;
    return rest != digits && *rest == '\0';
}

gboolean query_number(const char *text, double *out)
{
    const char *end;

    return read_decimal(text, out, &end) && *end == '\0';
}

gboolean query_bytes(const char *text, double *out)
{
    static const struct {
        const char *name;
        double size;
    } units[] = {{"", 1},     {"B", 1},   {"kB", 1e3},       {"k", 1e3},        {"MB", 1e6},      {"M", 1e6},
                 {"GB", 1e9}, {"G", 1e9}, {"KiB", 1u << 10}, {"MiB", 1u << 20}, {"GiB", 1u << 30}};
    const char *end;

    if (!read_decimal(text, out, &end))
        return FALSE;
    end += *end == ' ';
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_ascii_strcasecmp(end, units[i].name) == 0) {
            *out *= units[i].size;
            return TRUE;
        }
    return FALSE;
}

gboolean query_ratio(const char *text, double *out)
{
    const char *end;
    double height = 1;

    if (!read_decimal(text, out, &end))
        return FALSE;
    if ((*end == ':' || *end == '/') && !read_decimal(end + 1, &height, &end))
        return FALSE;
    if (*end != '\0' || height <= 0)
        return FALSE;
    *out /= height;
    return TRUE;
}

static gboolean read_number(const QueryNode *node, const QueryValue *value, QueryNumberFunc read, double *out, GError **error)
{
    return read(value->text, out) || query_fail(node->source, value->at, error, "\"%s\" does not fit here: %s: takes %s.",
                                                value->text, node->prefix->name, node->prefix->wants);
}

/* A range whose end comes before its beginning finds nothing, and was not meant to. */
static gboolean check_ends(const QueryNode *node, gboolean right, GError **error)
{
    return right || query_fail(node->source, node->high.at, error, "This range ends before it begins.");
}

static gboolean read_range(const QueryNode *node, QueryNumberFunc read, double *low, double *high, GError **error)
{
    if (node->value.text[0] && !read_number(node, &node->value, read, low, error))
        return FALSE;
    if (node->high.text[0] && !read_number(node, &node->high, read, high, error))
        return FALSE;
    return check_ends(node, *low <= *high, error);
}

gboolean query_read_numbers(const QueryNode *node, QueryNumberFunc read, double slack, double *low, double *high,
                            GError **error)
{
    double value;

    *low = 0;
    *high = G_MAXDOUBLE;
    if (node->relation == QUERY_RANGE)
        return read_range(node, read, low, high, error);
    if (!read_number(node, &node->value, read, &value, error))
        return FALSE;
    switch (node->relation) {
    case QUERY_IS:
    case QUERY_ONLY:
        *low = value * (1 - slack);
        *high = value * (1 + slack);
        break;
    case QUERY_LESS:
        *high = nextafter(value, -G_MAXDOUBLE);
        break;
    case QUERY_MOST:
        *high = value;
        break;
    case QUERY_MORE:
        *low = nextafter(value, G_MAXDOUBLE);
        break;
    case QUERY_LEAST:
        *low = value;
        break;
    case QUERY_RANGE:
        break;
    }
    return TRUE;
}

/* ---- times ---- */

/* A year, a month ... a second: how it is written, and the moments at which it begins and is over. */
typedef struct {
    char text[24];
    gint64 begins, ends;
} Span;

static gboolean span_of(Span *span, int year, int month, int day, int hour, int minute, int second, guint parts)
{
    static const char *const forms[] = {"%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"};
    g_autoptr(GDateTime) begin = g_date_time_new_utc(year, month, day, hour, minute, second);
    g_autoptr(GDateTime) end = NULL;
    g_autofree char *text = NULL;

    if (!begin)
        return FALSE;
    end = parts == 1   ? g_date_time_add_years(begin, 1)
          : parts == 2 ? g_date_time_add_months(begin, 1)
          : parts == 3 ? g_date_time_add_days(begin, 1)
          : parts == 4 ? g_date_time_add_hours(begin, 1)
          : parts == 5 ? g_date_time_add_minutes(begin, 1)
                       : g_date_time_add_seconds(begin, 1);
    text = g_date_time_format(begin, forms[parts - 1]);
    if (!end || !text)
        return FALSE;
    g_strlcpy(span->text, text, sizeof span->text);
    span->begins = g_date_time_to_unix(begin);
    span->ends = g_date_time_to_unix(end);
    return TRUE;
}

static gboolean span_of_day(Span *span, GDateTime *when)
{
    return when && span_of(span, g_date_time_get_year(when), g_date_time_get_month(when), g_date_time_get_day_of_month(when), 0,
                           0, 0, 3);
}

/* Digits at *at, exactly @size of them. */
static gboolean read_digits(const char **at, guint size, int *out)
{
    *out = 0;
    for (guint i = 0; i < size; i++, ++*at) {
        if (!g_ascii_isdigit(**at))
            return FALSE;
        *out = *out * 10 + g_ascii_digit_value(**at);
    }
    return TRUE;
}

/* "2023", "2023-08", "2023-08-05", "2023-08-05T14:30:00Z" and what lies between. */
static gboolean read_calendar(const char *text, Span *span)
{
    static const char between[] = "--T::";
    int numbers[6] = {0, 1, 1, 0, 0, 0};
    guint parts = 1;
    const char *at = text;

    if (!read_digits(&at, 4, &numbers[0]))
        return FALSE;
    for (; parts < 6 && (*at == between[parts - 1] || (parts == 3 && (*at == ' ' || *at == 't'))); parts++) {
        at++;
        if (!read_digits(&at, 2, &numbers[parts]))
            return FALSE;
    }
    if (parts > 3 && (*at == 'Z' || *at == 'z'))
        at++;
    return *at == '\0' && span_of(span, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], parts);
}

/* "today", "yesterday", and "7d", "2w", "3m", "1y": the day that is so long ago. */
static gboolean read_relative(const char *text, gint64 now, Span *span)
{
    g_autoptr(GDateTime) today = g_date_time_new_from_unix_utc(now);
    g_autoptr(GDateTime) then = NULL;
    guint64 count = 0;
    gsize digits = strspn(text, "0123456789");
    g_autofree char *number = g_strndup(text, digits);

    if (g_ascii_strcasecmp(text, "today") == 0)
        return span_of_day(span, today);
    if (g_ascii_strcasecmp(text, "yesterday") == 0)
        count = 1;
    else if (!g_ascii_string_to_unsigned(number, 10, 0, 9999, &count, NULL) || strlen(text + digits) != 1 ||
             !strchr("dwmy", text[digits]))
        return FALSE;
    switch (digits ? text[digits] : 'd') {
    case 'w':
        then = g_date_time_add_weeks(today, -(int)count);
        break;
    case 'm':
        then = g_date_time_add_months(today, -(int)count);
        break;
    case 'y':
        then = g_date_time_add_years(today, -(int)count);
        break;
    default:
        then = g_date_time_add_days(today, -(int)count);
        break;
    }
    return span_of_day(span, then);
}

static gboolean read_span(const QueryNode *node, const QueryValue *value, gint64 now, Span *span, GError **error)
{
    return read_calendar(value->text, span) || read_relative(value->text, now, span) ||
           query_fail(node->source, value->at, error, "\"%s\" is no date: %s: takes %s.", value->text, node->prefix->name,
                      node->prefix->wants);
}

/* Every text that goes on from "2023-08" comes before "2023-08~". */
static void end_with(QueryTime *out, const Span *span, gboolean included)
{
    g_snprintf(out->until, sizeof out->until, "%s%s", span->text, included ? "~" : "");
    out->ends = included ? span->ends : span->begins;
}

static void begin_with(QueryTime *out, const Span *span, gboolean included)
{
    g_snprintf(out->from, sizeof out->from, "%s%s", span->text, included ? "" : "~");
    out->begins = included ? span->begins : span->ends;
}

gboolean query_read_time(const QueryNode *node, gint64 now, QueryTime *out, GError **error)
{
    QueryRelation relation = node->relation;
    Span low, high;

    *out = (QueryTime){.from = "", .until = "~", .begins = G_MININT64, .ends = G_MAXINT64};
    if (node->value.text[0]) {
        if (!read_span(node, &node->value, now, &low, error))
            return FALSE;
        if (relation != QUERY_LESS && relation != QUERY_MOST)
            begin_with(out, &low, relation != QUERY_MORE);
        if (relation == QUERY_LESS || relation <= QUERY_ONLY || relation == QUERY_MOST)
            end_with(out, &low, relation != QUERY_LESS);
    }
    if (relation == QUERY_RANGE && node->high.text[0]) {
        if (!read_span(node, &node->high, now, &high, error))
            return FALSE;
        end_with(out, &high, TRUE);
    }
    return check_ends(node, out->begins < out->ends, error);
}
