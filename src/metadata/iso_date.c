#include "metadata/iso_date.h"

#include <string.h>

/* What is read so far; a part that is -1 was not there. */
typedef struct {
    int year, month, day, hour, minute, second;
    char fraction[12]; /* with its point */
    char zone[8];      /* "Z", "+02:00" */
} DateParts;

static gboolean take_number(const char **at, guint digits, int *out)
{
    int value = 0;

    for (guint i = 0; i < digits; i++) {
        if (!g_ascii_isdigit((*at)[i]))
            return FALSE;
        value = value * 10 + g_ascii_digit_value((*at)[i]);
    }
    *at += digits;
    *out = value;
    return TRUE;
}

static gboolean take_any(const char **at, const char *of)
{
    if (!**at || !strchr(of, **at))
        return FALSE;
    (*at)++;
    return TRUE;
}

static void skip_blanks(const char **at)
{
    while (g_ascii_isspace(**at))
        (*at)++;
}

/* "Z", "+02:00", "+0200", "+02", "GMT"; nothing is also right. */
static gboolean take_zone(const char **at, DateParts *date)
{
    int hours, minutes = 0;
    char sign = **at;

    if (g_str_has_prefix(*at, "Z") || g_str_has_prefix(*at, "GMT") || g_str_has_prefix(*at, "UTC")) {
        *at += **at == 'Z' ? 1 : 3;
        g_strlcpy(date->zone, "Z", sizeof date->zone);
        return TRUE;
    }
    if (!take_any(at, "+-"))
        return TRUE;
    if (!take_number(at, 2, &hours))
        return FALSE;
    take_any(at, ":");
    if (g_ascii_isdigit(**at) && !take_number(at, 2, &minutes))
        return FALSE;
    if (hours > 14 || minutes > 59)
        return FALSE;
    g_snprintf(date->zone, sizeof date->zone, "%c%02u:%02u", sign, (guint)hours % 100u, (guint)minutes % 100u);
    return TRUE;
}

/* "15:56:01.25+02:00", "155601+0200", "15:56". */
static gboolean take_time(const char **at, DateParts *date)
{
    if (!take_number(at, 2, &date->hour))
        return FALSE;
    take_any(at, ":");
    if (!take_number(at, 2, &date->minute))
        return FALSE;
    if (**at == ':' || g_ascii_isdigit(**at)) {
        take_any(at, ":");
        if (!take_number(at, 2, &date->second))
            return FALSE;
    }
    if (date->second >= 0 && (**at == '.' || **at == ',') && g_ascii_isdigit((*at)[1])) {
        gsize digits = 0;

        (*at)++;
        while (g_ascii_isdigit((*at)[digits]))
            digits++;
        g_snprintf(date->fraction, sizeof date->fraction, ".%.*s", (int)MIN(digits, sizeof date->fraction - 2), *at);
        *at += digits;
    }
    skip_blanks(at);
    return take_zone(at, date);
}

/* Year first, the parts apart by '-', ':', '/' or nothing. */
static gboolean take_year_first(const char **at, DateParts *date)
{
    if (!take_number(at, 4, &date->year))
        return FALSE;
    if (!take_any(at, "-:/") && !g_ascii_isdigit(**at))
        return TRUE;
    if (!take_number(at, 2, &date->month))
        return FALSE;
    if (!take_any(at, "-:/") && !g_ascii_isdigit(**at))
        return TRUE;
    if (!take_number(at, 2, &date->day))
        return FALSE;
    if (*at[0] != 'T' && *at[0] != 't' && !g_ascii_isspace(**at))
        return TRUE;
    (*at)++;
    skip_blanks(at);
    return **at == '\0' || take_time(at, date);
}

/* "Sun, 01 Dec 2024 06:41:09 GMT". */
static gboolean take_rfc1123(const char **at, DateParts *date)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    const char *comma = strchr(*at, ',');
    char month[4] = "";
    const char *found;

    if (comma)
        *at = comma + 1;
    skip_blanks(at);
    if (!take_number(at, 2, &date->day) && !take_number(at, 1, &date->day))
        return FALSE;
    if (!take_any(at, " -"))
        return FALSE;
    for (guint i = 0; i < 3 && g_ascii_isalpha((*at)[i]); i++)
        month[i] = g_ascii_tolower((*at)[i]);
    found = strlen(month) == 3 ? strstr(months, month) : NULL;
    if (!found || (found - months) % 3 != 0)
        return FALSE;
    date->month = (int)(found - months) / 3 + 1;
    *at += 3;
    if (!take_any(at, " -") || !take_number(at, 4, &date->year))
        return FALSE;
    skip_blanks(at);
    return take_time(at, date);
}

static gboolean exists(const DateParts *date)
{
    int month = date->month < 0 ? 1 : date->month, day = date->day < 0 ? 1 : date->day;

    return date->year > 0 && month > 0 && month <= 12 && day > 0 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)date->year) && date->hour < 24 && date->minute < 60 &&
           date->second <= 60;
}

static char *print(const DateParts *date)
{
    GString *out = g_string_new(NULL);

    g_string_printf(out, "%04d", date->year);
    if (date->month >= 0)
        g_string_append_printf(out, "-%02d", date->month);
    if (date->day >= 0)
        g_string_append_printf(out, "-%02d", date->day);
    if (date->day >= 0 && date->hour >= 0)
        g_string_append_printf(out, "T%02d:%02d:%02d%s%s", date->hour, date->minute, MAX(date->second, 0), date->fraction,
                               date->zone);
    return g_string_free(out, FALSE);
}

static gboolean parse(const char *text, DateParts *out)
{
    const DateParts empty = {-1, -1, -1, -1, -1, -1, "", ""};
    const char *at = text;

    *out = empty;
    skip_blanks(&at);
    if (g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]) && g_ascii_isdigit(at[2])) {
        if (!take_year_first(&at, out))
            return FALSE;
    } else if (!take_rfc1123(&at, out)) {
        return FALSE;
    }
    skip_blanks(&at);
    return *at == '\0' && exists(out);
}

char *iso_date(const char *text)
{
    DateParts date;

    return text && parse(text, &date) ? print(&date) : NULL;
}

char *iso_date_and_time(const char *date, const char *time)
{
    DateParts parts, both;
    const char *at = time;

    if (!date || !parse(date, &parts))
        return NULL;
    both = parts;
    if (time && parts.day >= 0 && parts.hour < 0 && take_time(&at, &both) && *at == '\0' && exists(&both))
        return print(&both);
    return print(&parts);
}

char *iso_date_and_zone(const char *date, const char *zone)
{
    DateParts parts, both;
    const char *at = zone;

    if (!date || !parse(date, &parts))
        return NULL;
    both = parts;
    if (zone && parts.hour >= 0 && !parts.zone[0] && take_zone(&at, &both) && *at == '\0')
        return print(&both);
    return print(&parts);
}
