#include "generator/infotext.h"

#include "core/text.h"

#include <string.h>

#define SETTINGS_MARK "Steps:"
#define NEGATIVE_MARK "Negative prompt:"
#define MOST_SETTINGS 512u
#define LONGEST_KEY 80u /* bytes */
/* JSON values that turn out to be none: beyond, brackets are plain text, lest hostile text cost much. */
#define MOST_BROKEN 8u

static void setting_free(gpointer data)
{
    InfotextSetting *setting = data;

    g_free(setting->key);
    g_free(setting->value);
    json_document_free(setting->json);
    g_free(setting);
}

void infotext_free(Infotext *infotext)
{
    if (!infotext)
        return;
    g_free(infotext->prompt);
    g_free(infotext->negative);
    g_ptr_array_unref(infotext->settings);
    g_free(infotext);
}

static gboolean starts_settings(const char *line)
{
    if (!g_str_has_prefix(line, SETTINGS_MARK))
        return FALSE;
    line += strlen(SETTINGS_MARK);
    while (*line == ' ' || *line == '\t')
        line++;
    return g_ascii_isdigit(*line);
}

/* The last line of @text that starts the settings. */
static const char *find_settings(const char *text)
{
    const char *found = NULL;

    for (const char *line = text; line; line = strchr(line, '\n'), line = line ? line + 1 : NULL) {
        const char *inked = line + strspn(line, " \t");

        if (starts_settings(inked))
            found = inked;
    }
    return found;
}

/* Settings at the end of a text that has lost its line breaks: told from prose by the other settings that go with steps. */
static const char *find_joined_settings(const char *text)
{
    const char *found = g_strrstr(text, " " SETTINGS_MARK);

    if (!found || !starts_settings(found + 1) || !strstr(found, ", Sampler: ") || !strstr(found, ", Seed: "))
        return NULL;
    return found + 1;
}

/* Who writes it by hand indents it, or writes the word large. */
static gboolean starts_negative(const char *line)
{
    line += strspn(line, " \t");
    return g_ascii_strncasecmp(line, NEGATIVE_MARK, strlen(NEGATIVE_MARK)) == 0;
}

/* The first line of @text (up to @end) that starts the negative prompt. */
static const char *find_negative(const char *text, const char *end)
{
    const char *line = text;

    while (line && line < end) {
        if (starts_negative(line))
            return line + strspn(line, " \t");
        line = memchr(line, '\n', (gsize)(end - line));
        line = line ? line + 1 : NULL;
    }
    return NULL;
}

/* The same where there are no lines. */
static const char *find_joined_negative(const char *text, const char *end)
{
    const char *found = strstr(text, " " NEGATIVE_MARK);

    return found && found < end ? found + 1 : NULL;
}

/* A quoted string from @at on, as JSON or as Python writes it; NULL when it has no end. Moves @at behind it. */
static char *take_quoted(const char **at)
{
    gsize consumed = 0;
    const char *end = *at + 1;
    g_autoptr(JsonDocument) json = NULL;
    const char *value;

    while (*end && *end != '"')
        end += end[0] == '\\' && end[1] ? 2 : 1;
    if (!*end)
        return NULL;
    end++;
    json = json_document_parse(*at, (gsize)(end - *at), &consumed, NULL);
    value = json ? json_value_string(json_document_root(json)) : NULL;
    if (!value) { /* an escape that JSON does not know: as written */
        char *bare = g_strndup(*at + 1, (gsize)(end - *at) - 2);

        *at = end;
        return bare;
    }
    *at = end;
    return g_strdup(value);
}

/* The text up to the next comma or line end. */
static char *take_bare(const char **at)
{
    gsize length = strcspn(*at, ",\n");
    char *value = g_strstrip(g_strndup(*at, length));

    *at += length;
    return value;
}

static gboolean ends_value(const char *at)
{
    at += strspn(at, " \t\r");
    return *at == ',' || *at == '\n' || *at == '\0';
}

static InfotextSetting *take_value(const char **at, guint *broken)
{
    InfotextSetting *setting = g_new0(InfotextSetting, 1);
    const char *start = *at;

    if (*start == '"')
        setting->value = take_quoted(at);
    if ((*start == '{' || *start == '[') && *broken < MOST_BROKEN) {
        gsize consumed = 0;

        setting->json = json_document_parse(start, strlen(start), &consumed, NULL);
        if (setting->json && !ends_value(start + consumed))
            g_clear_pointer(&setting->json, json_document_free);
        if (setting->json) {
            setting->value = g_strndup(start, consumed);
            *at = start + consumed;
        } else {
            ++*broken;
        }
    }
    if (!setting->value || !ends_value(*at)) {
        g_free(setting->value);
        *at = start;
        setting->value = take_bare(at);
    }
    return setting;
}

/* The length of the key at @at, which a ':' follows before any comma or line end; 0 when there is none. */
static gsize key_length(const char *at)
{
    gsize length = strcspn(at, ":,\n\"{}");

    if (length > LONGEST_KEY || at[length] != ':')
        return 0;
    return at[length + 1] && strchr(" \"{[", at[length + 1]) ? length : 0;
}

/* A piece without a key belongs to the value before it, which had a comma and no quotes. */
static void append_piece(GPtrArray *settings, const char **at)
{
    g_autofree char *piece = take_bare(at);
    InfotextSetting *last = settings->len ? settings->pdata[settings->len - 1] : NULL;
    char *joined;

    if (!piece[0] || !last || last->json || strlen(last->value) > 4096)
        return;
    joined = g_strconcat(last->value, ", ", piece, NULL);
    g_free(last->value);
    last->value = joined;
}

static void parse_settings(const char *at, GPtrArray *settings)
{
    guint broken = 0;

    while (*at && *at != '\n' && settings->len < MOST_SETTINGS) {
        InfotextSetting *setting;
        g_autofree char *key = NULL;
        gsize length;

        at += strspn(at, " \t\r,");
        length = key_length(at);
        if (length == 0) {
            append_piece(settings, &at);
            continue;
        }
        key = g_strstrip(g_strndup(at, length));
        at += length + 1;
        at += strspn(at, " \t");
        setting = take_value(&at, &broken);
        setting->key = g_steal_pointer(&key);
        g_ptr_array_add(settings, setting);
    }
}

Infotext *infotext_parse(const char *text)
{
    g_autofree char *tidy = NULL;
    const char *settings;
    const char *negative;
    gboolean joined;
    Infotext *infotext;

    if (!strstr(text, SETTINGS_MARK))
        return NULL;
    tidy = text_tidy(g_strdup(text));
    settings = find_settings(tidy);
    joined = !settings;
    if (joined)
        settings = find_joined_settings(tidy);
    if (!settings)
        return NULL;
    infotext = g_new0(Infotext, 1);
    infotext->settings = g_ptr_array_new_with_free_func(setting_free);
    parse_settings(settings, infotext->settings);
    negative = find_negative(tidy, settings);
    if (!negative && joined)
        negative = find_joined_negative(tidy, settings);
    infotext->prompt = g_strstrip(g_strndup(tidy, (gsize)((negative ? negative : settings) - tidy)));
    if (negative) {
        negative += strlen(NEGATIVE_MARK);
        infotext->negative = g_strstrip(g_strndup(negative, (gsize)(settings - negative)));
    }
    return infotext;
}

const InfotextSetting *infotext_setting(const Infotext *infotext, const char *key)
{
    for (guint i = 0; i < infotext->settings->len; i++) {
        const InfotextSetting *setting = infotext->settings->pdata[i];

        if (g_ascii_strcasecmp(setting->key, key) == 0)
            return setting;
    }
    return NULL;
}

const char *infotext_value(const Infotext *infotext, const char *key)
{
    const InfotextSetting *setting = infotext_setting(infotext, key);

    return setting && setting->value[0] ? setting->value : NULL;
}
