#include "core/focus.h"

#define DIGITS 10000.0

/* One number from 0 to 1 at @text, and what stands behind it. */
static const char *read_share(const char *text, double *out)
{
    char *end;

    while (g_ascii_isspace(*text))
        text++;
    if (!g_ascii_isdigit(*text) && *text != '.')
        return NULL;
    *out = g_ascii_strtod(text, &end);
    if (end == text || !(*out >= 0 && *out <= 1))
        return NULL;
    *out = (double)(int)(*out * DIGITS + 0.5) / DIGITS;
    while (g_ascii_isspace(*end))
        end++;
    return end;
}

gboolean focus_from_text(const char *text, Focus *out)
{
    const char *rest = read_share(text, &out->x);

    if (!rest || *rest != ',')
        return FALSE;
    rest = read_share(rest + 1, &out->y);
    return rest && *rest == '\0';
}

char *focus_text(const Focus *focus)
{
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup_printf("%s,%s", g_ascii_formatd(x, sizeof x, "%.4g", focus->x),
                           g_ascii_formatd(y, sizeof y, "%.4g", focus->y));
}
