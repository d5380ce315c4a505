/* Midjourney's flags: their codes are styles, their words are not to be read. */
#include "attribute/style_scan.h"

#include <string.h>

static gboolean word_is(const StyleMatcher *matcher, guint i, const char *word)
{
    const StyleToken *token = scan_token(matcher, i);
    gsize size = strlen(word);

    return token->end - token->start == size &&
           g_ascii_strncasecmp(matcher->text + matcher->base + token->start, word, size) == 0;
}

/* "ar", also "s150" and "ar43", written without a blank */
static gboolean is_flag(const StyleMatcher *matcher, guint i)
{
    const StyleToken *token = scan_token(matcher, i);
    const char *text = matcher->text + matcher->base + token->start;

    if (!(token->gap & GAP_FLAG))
        return FALSE;
    return token->words & (WORD_FLAG | WORD_FLAG_BARE) ||
           (g_ascii_isalpha(text[0]) && token->end - token->start > 1 && g_ascii_isdigit(text[1]));
}

static gboolean is_blank(char c, gboolean file_name)
{
    return g_ascii_isspace(c) || (file_name && c == '_');
}

/* The next value at or after *@at, before @stop: its start and end. */
static gboolean next_value(const StyleMatcher *matcher, guint32 *at, guint32 stop, guint32 *start, guint32 *end)
{
    gboolean file_name = matcher->file_name;
    guint32 i = *at;

    while (i < stop && is_blank(matcher->text[i], file_name))
        i++;
    *start = i;
    while (i < stop && !is_blank(matcher->text[i], file_name))
        i++;
    *end = *at = i;
    while (*end > *start && strchr(",;)\"'", matcher->text[*end - 1]))
        --*end;
    for (i = *start; i < *end && matcher->text[i] == '-';)
        i++;
    return i < *end; /* "--" alone is what a file name's length limit left of a flag */
}

/* "4169606994::2" -> its size without the weight */
static guint32 code_size(const char *code, guint32 size)
{
    const char *weight = g_strstr_len(code, (gssize)size, "::");

    return weight ? (guint32)(weight - code) : size;
}

/* Makes "--sref 4169606994" a style, one for each code. @start: of "--". */
static void code_add(StyleMatcher *matcher, const char *flag, guint32 start, guint32 from, guint32 to, gboolean first)
{
    guint32 size = code_size(matcher->text + from, to - from);
    g_autofree char *value = g_utf8_make_valid(matcher->text + from, (gssize)size);
    g_autofree char *name = g_strconcat(flag, ":", value, NULL);
    g_autofree char *code = g_strconcat("--", flag, " ", value, NULL);

    if (size > 0 && size <= 512)
        scan_accept_code(matcher, name, code, first ? start : from, from + size);
}

static guint32 flag_start(const StyleMatcher *matcher, guint i)
{
    guint32 at = matcher->base + scan_token(matcher, i)->start;

    while (at > matcher->base && (matcher->text[at - 1] == '-' || (guint8)matcher->text[at - 1] >= 0x80))
        at--;
    return at;
}

static gboolean is_preset(const char *text, guint32 size)
{
    static const char *const presets[] = {"raw", "expressive", "cute", "scenic", "original", "default", "random",
                                          "4a",  "4b",         "4c",   "50",     "100",      "250",     "anime"};

    for (guint i = 0; i < G_N_ELEMENTS(presets); i++)
        if (strlen(presets[i]) == size && g_ascii_strncasecmp(text, presets[i], size) == 0)
            return TRUE;
    return FALSE;
}

/* The codes of the flag @i; @stop: where the next flag starts. Returns where its values end. */
static guint32 values_read(StyleMatcher *matcher, guint i, guint32 stop)
{
    guint32 at = matcher->base + scan_token(matcher, i)->end, start, end;

    if (word_is(matcher, i, "no"))
        return stop;
    if (word_is(matcher, i, "niji")) {
        gboolean number = next_value(matcher, &at, stop, &start, &end) && g_ascii_isdigit(matcher->text[start]);

        scan_accept_code(matcher, "niji", "--niji", flag_start(matcher, i),
                         number ? end : matcher->base + scan_token(matcher, i)->end);
        return number ? at : matcher->base + scan_token(matcher, i)->end;
    }
    if (word_is(matcher, i, "sref")) {
        for (gboolean first = TRUE; next_value(matcher, &at, stop, &start, &end); first = FALSE)
            code_add(matcher, "sref", flag_start(matcher, i), start, end, first);
        return stop;
    }
    if (word_is(matcher, i, "style") && next_value(matcher, &at, stop, &start, &end)) {
        if (!is_preset(matcher->text + start, end - start))
            code_add(matcher, "style", flag_start(matcher, i), start, end, TRUE);
        return at;
    }
    if (scan_is(matcher, i, WORD_FLAG) && next_value(matcher, &at, stop, &start, &end))
        return at;
    return matcher->base + scan_token(matcher, i)->end;
}

/* What the web site writes behind the flags is no value of the last of them. */
static guint32 job_id_start(const StyleMatcher *matcher)
{
    const char *text = matcher->text + matcher->base;
    const char *mark = g_strstr_len(text, (gssize)(matcher->stop - matcher->base), " Job ID: ");

    return mark ? matcher->base + (guint32)(mark - text) : matcher->stop;
}

void style_codes_read(StyleMatcher *matcher)
{
    guint n = scan_size(matcher);
    guint32 end = job_id_start(matcher), skip_to = 0;

    for (guint i = 0; i < n; i++) {
        if (is_flag(matcher, i)) {
            guint32 stop = end;

            for (guint k = i + 1; k < n; k++)
                if (is_flag(matcher, k)) {
                    stop = flag_start(matcher, k);
                    break;
                }
            skip_to = values_read(matcher, i, stop);
            scan_token(matcher, i)->flags |= TOKEN_SKIP;
        } else if (matcher->base + scan_token(matcher, i)->start < skip_to) {
            scan_token(matcher, i)->flags |= TOKEN_SKIP;
        }
    }
}
