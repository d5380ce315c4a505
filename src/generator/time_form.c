#include "generator/time_form.h"

#include <string.h>

#define LONGEST_DATE 64

static gboolean is_date(int year, int month, int day)
{
    return year >= 1 && month >= 1 && month <= 12 && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static int fetch_number(const GMatchInfo *match, int group)
{
    g_autofree char *text = g_match_info_fetch(match, group);

    return text && *text ? (int)g_ascii_strtoll(text, NULL, 10) : 0;
}

static char *rfc1123(const char *text)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    g_autoptr(GRegex) form = g_regex_new(
        "^(?:[A-Za-z]{3,9},?\\s+)?([0-9]{1,2})[ -]([A-Za-z]{3})[ -]([0-9]{4})\\s+([0-9][0-9]):([0-9][0-9])(?::([0-9][0-9]))?"
        "\\s*(GMT|UTC|UT|Z|[+-][0-9]{4})?$",
        0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *month = NULL;
    g_autofree char *zone = NULL;
    char suffix[8] = "";
    const char *found = NULL;
    int number;

    if (!g_regex_match(form, text, 0, &match))
        return NULL;
    month = g_match_info_fetch(match, 2);
    month[0] = g_ascii_toupper(month[0]);
    month[1] = g_ascii_tolower(month[1]);
    month[2] = g_ascii_tolower(month[2]);
    found = strstr(months, month);
    if (!found || (found - months) % 3 != 0)
        return NULL;
    number = (int)(found - months) / 3 + 1;
    if (!is_date(fetch_number(match, 3), number, fetch_number(match, 1)))
        return NULL;
    zone = g_match_info_fetch(match, 7);
    if (zone && (zone[0] == '+' || zone[0] == '-'))
        g_snprintf(suffix, sizeof suffix, "%.3s:%.2s", zone, zone + 3);
    else if (zone && zone[0])
        g_strlcpy(suffix, "Z", sizeof suffix);
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%s", fetch_number(match, 3), number, fetch_number(match, 1),
                           fetch_number(match, 4), fetch_number(match, 5), fetch_number(match, 6), suffix);
}

static char *year_first(const char *text)
{
    g_autoptr(GRegex) form = g_regex_new(
        "^([0-9]{4})([-:/])([0-9][0-9])\\2([0-9][0-9])(?:[T ]([0-9][0-9]):([0-9][0-9])(?::([0-9][0-9])(\\.[0-9]+)?)?"
        "\\s*(Z|UTC|[+-][0-9][0-9]:?[0-9][0-9])?)?$",
        0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *hour = NULL;
    g_autofree char *fraction = NULL;
    g_autofree char *zone = NULL;
    char suffix[8] = "";

    if (!g_regex_match(form, text, 0, &match) ||
        !is_date(fetch_number(match, 1), fetch_number(match, 3), fetch_number(match, 4)))
        return NULL;
    hour = g_match_info_fetch(match, 5);
    if (!hour || !*hour)
        return g_strdup_printf("%04d-%02d-%02d", fetch_number(match, 1), fetch_number(match, 3), fetch_number(match, 4));
    if (fetch_number(match, 5) > 24 || fetch_number(match, 6) > 59 || fetch_number(match, 7) > 60)
        return NULL;
    fraction = g_match_info_fetch(match, 8);
    zone = g_match_info_fetch(match, 9);
    if (zone && (zone[0] == '+' || zone[0] == '-'))
        g_snprintf(suffix, sizeof suffix, "%.3s:%s", zone, zone[3] == ':' ? zone + 4 : zone + 3);
    else if (zone && zone[0])
        g_strlcpy(suffix, "Z", sizeof suffix);
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%s%s", fetch_number(match, 1), fetch_number(match, 3),
                           fetch_number(match, 4), fetch_number(match, 5), fetch_number(match, 6), fetch_number(match, 7),
                           fraction ? fraction : "", suffix);
}

char *time_form_iso(const char *text)
{
    g_autofree char *tidy = g_strstrip(g_strndup(text, LONGEST_DATE + 1));
    char *iso;

    if (strlen(tidy) > LONGEST_DATE || !g_utf8_validate(tidy, -1, NULL))
        return NULL;
    iso = year_first(tidy);
    return iso ? iso : rfc1123(tidy);
}
