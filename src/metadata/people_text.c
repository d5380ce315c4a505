#include "metadata/people_text.h"

#include <string.h>

#define LONGEST_LABEL 24u
#define LONGEST_WORD 160u /* longer ones are data */

static const char *after_blanks(const char *text)
{
    while (g_ascii_isspace(*text))
        text++;
    return text;
}

static gboolean begins_json(const char *text)
{
    char open = *text;

    if (open != '{' && open != '[')
        return FALSE;
    text = after_blanks(text + 1);
    return *text == '"' || *text == '{' || (*text == '[' && open == '[') || (*text == '}' && open == '{');
}

/* "Workflow: {..." */
static gboolean begins_labelled_json(const char *text)
{
    gsize length = strcspn(text, ":\n{[");

    return text[length] == ':' && length > 0 && length <= LONGEST_LABEL && begins_json(after_blanks(text + length + 1));
}

/* "Steps: 20, ..." with other settings in the same line, which ends at @end. */
static gboolean begins_settings(const char *line, const char *end)
{
    static const char mark[] = "Steps: ";
    static const char *const others[] = {"Sampler: ", "Seed: ", "CFG ", NULL};

    if (!g_str_has_prefix(line, mark) || !g_ascii_isdigit(line[strlen(mark)]))
        return FALSE;
    for (guint i = 0; others[i]; i++)
        if (g_strstr_len(line, end - line, others[i]))
            return TRUE;
    return FALSE;
}

/* A line of settings, or of what is not wanted. */
static gboolean has_settings(const char *text)
{
    const char *end;

    for (const char *line = after_blanks(text); *line; line = after_blanks(end)) {
        end = strchrnul(line, '\n');
        if (g_str_has_prefix(line, "Negative prompt:") || begins_settings(line, end))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_data(const char *text)
{
    gsize length = strcspn(text, " \t\r\n");

    return length > LONGEST_WORD && g_str_is_ascii(text) && text[length] == '\0' && !strstr(text, "://");
}

gboolean people_text_is_program(const char *text)
{
    static const char signature[] = "Signature: ";

    text = after_blanks(text);
    if (g_str_has_prefix(text, signature) && !strpbrk(text + strlen(signature), " \n") && strlen(text) > 40)
        return TRUE;
    return begins_json(text) || begins_labelled_json(text) || g_str_has_prefix(text, "<?x") || g_str_has_prefix(text, "<x:") ||
           g_str_has_prefix(text, "<rdf:") || has_settings(text) || is_data(text);
}

static gboolean is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (g_ascii_strcasecmp(text, *words) == 0)
            return TRUE;
    return FALSE;
}

gboolean people_text_is_caption(const char *text)
{
    static const char *const fillers[] = {
        "unknown",        "untitled",          "none",     "null", "default", "image", "(null)", "camera", "digital camera",
        "my description", "exif_jpeg_picture", "sony dsc", NULL};
    g_autofree char *tidy = g_strstrip(g_strdup(text));

    if (!*tidy || is_one_of(tidy, fillers) || people_text_is_program(tidy))
        return FALSE;
    return !(g_str_has_suffix(tidy, "DIGITAL CAMERA") && strlen(tidy) < 48);
}

static gboolean is_identifier(const char *text)
{
    guint digits = 0, others = 0;

    for (const char *p = text; *p; p++) {
        if (g_ascii_isxdigit(*p))
            digits++;
        else if (*p != '-' && *p != '{' && *p != '}')
            others++;
    }
    return others == 0 && digits >= 24;
}

gboolean people_text_is_name(const char *text)
{
    static const char *const nobody[] = {"ai", "unknown", "none", "null", "n/a", "(null)", "user", "author", "anonymous", NULL};
    g_autofree char *tidy = g_strstrip(g_strdup(text));

    return *tidy && !is_one_of(tidy, nobody) && !is_identifier(tidy) && !people_text_is_program(tidy);
}
