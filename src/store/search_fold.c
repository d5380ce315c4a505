#include "store/search_fold.h"

#include "core/text.h"

static gboolean stands_alone(gunichar character)
{
    if (character < 0x0e00)
        return FALSE;
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
        return TRUE;
    default:
        return FALSE;
    }
}

/* A folded text parts its words with one blank already, and no letter of these scripts stands alone. */
static gboolean is_plain(const char *folded)
{
    for (const guchar *p = (const guchar *)folded; *p; p++)
        if (*p >= 0xe0) /* U+0800 and above */
            return FALSE;
    return TRUE;
}

void search_fold_append(GString *out, const char *text)
{
    g_autofree char *folded = text_fold(text);
    gboolean apart = out->len > 0; /* whether a blank has to come before the next character */

    if (is_plain(folded)) {
        if (apart && folded[0] != '\0')
            g_string_append_c(out, ' ');
        g_string_append(out, folded);
        return;
    }
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);
        gboolean alone = stands_alone(character);

        if (character == ' ') {
            apart = out->len > 0;
            continue;
        }
        if ((apart || alone) && out->len > 0)
            g_string_append_c(out, ' ');
        g_string_append_len(out, p, g_utf8_next_char(p) - p);
        apart = alone;
    }
}

char *search_fold(const char *text)
{
    GString *out = g_string_new(NULL);

    search_fold_append(out, text);
    return g_string_free(out, FALSE);
}
