#include "html/escape.h"

#include <string.h>

static gboolean html_cannot_hold(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c & 0xfffe) == 0xfffe;
}

static gboolean needs_reference(guchar c)
{
    return c == '\n' || c == '\r' || strchr("&<>\"{}[]", c) != NULL;
}

void html_append_text(GString *out, const char *text)
{
    const char *run = text, *p = text;

    while (*p) {
        guchar byte = (guchar)*p;
        gunichar c = byte < 0x80 ? byte : g_utf8_get_char(p);
        const char *next = byte < 0x80 ? p + 1 : g_utf8_next_char(p);
        gboolean bad = html_cannot_hold(c);

        if (bad || (byte < 0x80 && needs_reference(byte))) {
            g_string_append_len(out, run, p - run);
            if (bad)
                g_string_append(out, "\357\277\275");
            else if (c == '&')
                g_string_append(out, "&amp;");
            else if (c == '<')
                g_string_append(out, "&lt;");
            else if (c == '>')
                g_string_append(out, "&gt;");
            else if (c == '"')
                g_string_append(out, "&quot;");
            else
                g_string_append_printf(out, "&#%u;", (guint)c);
            run = next;
        }
        p = next;
    }
    g_string_append_len(out, run, p - run);
}

/* The characters that no part of an address may hold as they are; @more: those of the place. */
static char *percent_encode(const char *text, const char *more)
{
    GString *out = g_string_sized_new(strlen(text));

    for (const char *p = text; *p; p++) {
        guchar c = (guchar)*p;

        if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c) || strchr(more, c))
            g_string_append_printf(out, "%%%02X", c);
        else
            g_string_append_c(out, (char)c);
    }
    return g_string_free(out, FALSE);
}

static gboolean scheme_is_safe(const char *url)
{
    const char *end = url;

    while (g_ascii_isalnum(*end) || *end == '+' || *end == '-' || *end == '.')
        end++;
    if (*end != ':')
        return TRUE; /* relative */
    return (end - url == 4 && g_ascii_strncasecmp(url, "http", 4) == 0) ||
           (end - url == 5 && g_ascii_strncasecmp(url, "https", 5) == 0);
}

static void append_checked(GString *out, const char *url, const char *more)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(url));
    g_autofree char *encoded = percent_encode(trimmed, more);

    html_append_text(out, scheme_is_safe(encoded) ? encoded : "#");
}

void html_append_url(GString *out, const char *url)
{
    append_checked(out, url, "");
}

void html_append_url_part(GString *out, const char *part)
{
    g_autofree char *encoded = percent_encode(part, "[]");

    html_append_text(out, encoded);
}

void html_append_srcset(GString *out, const char *text)
{
    append_checked(out, text, ",");
}

/* ---- Markdown ---- */

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* Whether one of . - / : inside or behind a word is nothing but that: no list, no address, no rule, no dash. */
static gboolean joins(const char *begin, const char *p)
{
    char next = p[1];

    if (p == begin || !is_word(p[-1]))
        return FALSE;
    if (*p == '.' && p - begin >= 3 && g_ascii_strncasecmp(p - 3, "www", 3) == 0)
        return FALSE;
    if (is_word(next))
        return TRUE;
    return (next == ' ' || !next) && (*p == ':' || (*p == '.' && !g_ascii_isdigit(p[-1])));
}

/* Whether the sign at @p of the text that begins at @begin can stand as it is. */
typedef gboolean (*TakesFunc)(const char *begin, const char *p);

static gboolean text_takes(const char *begin, const char *p)
{
    return is_word(*p) || strchr(" ,;?", *p) || (strchr(".-/:", *p) && joins(begin, p));
}

/* Between brackets most signs begin nothing. */
static gboolean alt_takes(const char *begin, const char *p)
{
    (void)begin;
    return is_word(*p) || strchr(" ,;?.-/:'\"()!%#+=@", *p) || (*p == '&' && !is_word(p[1]) && p[1] != '#');
}

/* Blanks at the ends of a text would keep marks around it from being marks. */
static gboolean is_end_blank(const char *begin, const char *p, const char *next, gunichar c)
{
    return g_unichar_isspace(c) && (p == begin || !*next);
}

static void append_markdown(GString *out, const char *text, TakesFunc takes)
{
    gboolean number = text[0] && strspn(text, "0123456789") == strlen(text); /* with a point behind it: a list */
    const char *next;

    for (const char *p = text; *p; p = next) {
        gunichar c = g_utf8_get_char(p);

        next = g_utf8_next_char(p);
        if (html_cannot_hold(c))
            g_string_append(out, "\357\277\275");
        else if (!(number && p == text) && !is_end_blank(text, p, next, c) && (c >= 0x80 || takes(text, p)))
            g_string_append_len(out, p, next - p);
        else
            g_string_append_printf(out, "&#%u;", c);
    }
}

void markdown_append_text(GString *out, const char *text)
{
    append_markdown(out, text, text_takes);
}

void markdown_append_alt(GString *out, const char *text)
{
    append_markdown(out, text, alt_takes);
}

void markdown_append_url(GString *out, const char *url)
{
    append_checked(out, url, "()[]*_~'!");
}
