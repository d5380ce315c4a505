#include "generator/invokeai_dream.h"

#include <string.h>

/* Where the words end and the flags begin. */
#define FIRST_FLAG "\\s-(?:[sbnWHSCfGUv]\\s*[0-9]|[AMI]\\s*[a-z\"/.]|-(?:steps|seed|width|height|cfg_scale|sampler)\\b)"
#define FLAG                                                                                                       \
    "(?:^|\\s)-(?:(?<short>[sSWHCA])\\s*|-(?<long>steps|seed|width|height|cfg_scale|sampler_name|sampler)[\\s=]+)" \
    "(?<value>[^\\s\"-]\\S*)"

void invokeai_prompt_claim(const ClaimPen *pen, const char *prompt)
{
    g_autoptr(GString) wanted = g_string_new(NULL);
    g_autoptr(GString) unwanted = g_string_new(NULL);
    const char *at = prompt;

    for (; *at; at++) {
        const char *end = *at == '[' && (at == prompt || at[-1] != '\\') ? strpbrk(at + 1, "[]") : NULL;

        if (!end || *end == '[') {
            g_string_append_c(wanted, *at);
            continue;
        }
        g_string_append(unwanted, unwanted->len ? ", " : "");
        g_string_append_len(unwanted, at + 1, end - at - 1);
        at = end;
    }
    pen_text(pen, FIELD_PROMPT, wanted->str);
    pen_text(pen, FIELD_NEGATIVE_PROMPT, unwanted->str);
}

/* The words before @flags, without quotes around them. */
static char *words_of(const char *text, gsize flags)
{
    char *words = g_strstrip(g_strndup(text, flags));
    gsize length = strlen(words);

    if (length >= 2 && words[0] == '"' && words[length - 1] == '"') {
        words[length - 1] = '\0';
        memmove(words, words + 1, length - 1);
    }
    return words;
}

typedef struct {
    char *steps, *seed, *width, *height, *scale, *sampler;
} Flags;

/* Takes @value. The first of a name counts. */
static void set_flag(Flags *flags, const char *name, char *value)
{
    const struct {
        const char *short_name, *long_name;
        char **slot;
    } rows[] = {
        {"s", "steps", &flags->steps},          {"S", "seed", &flags->seed},       {"W", "width", &flags->width},
        {"H", "height", &flags->height},        {"C", "cfg_scale", &flags->scale}, {"A", "sampler", &flags->sampler},
        {"A", "sampler_name", &flags->sampler},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if ((strcmp(name, rows[i].short_name) == 0 || strcmp(name, rows[i].long_name) == 0) && !*rows[i].slot) {
            *rows[i].slot = value;
            return;
        }
    g_free(value);
}

static void read_flags(Flags *flags, const char *text)
{
    g_autoptr(GRegex) form = g_regex_new(FLAG, G_REGEX_RAW, 0, NULL); /* else all of the text is checked before each match */
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match(form, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *letter = g_match_info_fetch_named(match, "short");
        g_autofree char *name = g_match_info_fetch_named(match, "long");

        set_flag(flags, letter && *letter ? letter : name, g_match_info_fetch_named(match, "value"));
    }
}

static void claim_flags(const ClaimPen *pen, const Flags *flags)
{
    pen_steps(pen, flags->steps);
    pen_seed(pen, flags->seed);
    pen_size(pen, flags->width, flags->height);
    pen_number(pen, FIELD_CFG_SCALE, flags->scale);
    pen_text(pen, FIELD_SAMPLER, flags->sampler);
}

gboolean invokeai_dream_claim(const ClaimPen *pen, const char *text)
{
    g_autoptr(GRegex) first = g_regex_new(FIRST_FLAG, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *words = NULL;
    Flags flags = {NULL, NULL, NULL, NULL, NULL, NULL};
    const char *quote = *text == '"' ? strstr(text + 1, "\" -") : NULL;
    int begin;
    gboolean ok;

    if (*text == '!' || !g_regex_match_full(first, text, -1, quote ? (int)(quote - text) : 0, 0, &match, NULL))
        return FALSE;
    g_match_info_fetch_pos(match, 0, &begin, NULL);
    read_flags(&flags, text + begin);
    ok = flags.steps || flags.seed;
    if (ok) {
        words = words_of(text, (gsize)begin);
        pen_generator(pen, "invokeai");
        invokeai_prompt_claim(pen, words);
        claim_flags(pen, &flags);
    }
    g_free(flags.steps);
    g_free(flags.seed);
    g_free(flags.width);
    g_free(flags.height);
    g_free(flags.scale);
    g_free(flags.sampler);
    return ok;
}
