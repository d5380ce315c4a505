#include "attribute/alt_draft.h"

#include "core/text.h"

#include <string.h>

#define DRAFT_MOST 160 /* characters: about what is read aloud in one breath or two */

#define READ_MOST 4096u /* bytes of words: prompts of a mebibyte do not say it later */

/* What prompts wish for beside a subject, folded. */
static const char *const wishes[] = {"masterpiece",
                                     "best quality",
                                     "high quality",
                                     "highly detailed",
                                     "ultra detailed",
                                     "extremely detailed",
                                     "intricate details",
                                     "absurdres",
                                     "highres",
                                     "award winning",
                                     "trending on artstation",
                                     "artstation",
                                     "sharp focus",
                                     "4k",
                                     "8k",
                                     "uhd",
                                     "hdr",
                                     "raw photo",
                                     NULL};

/* The end of what a program reads as a mark at @at: <lora:...>, a weight, a web address; @at itself: it is a word. */
static const char *mark_end(const char *at)
{
    const char *end;

    if (*at == '<' && (end = strpbrk(at + 1, "<>\n")) && *end == '>')
        return end + 1;
    if (g_str_has_prefix(at, "http://") || g_str_has_prefix(at, "https://"))
        return at + strcspn(at, " \t\n");
    end = at + strspn(at, ":");
    if (end > at) {
        gboolean several = end > at + 1;

        end += strspn(end, "-.0123456789");
        return several || (*end && strchr(")]}", *end)) ? end : at;
    }
    return at;
}

/* The words of a prompt, without what is written for programs alone. Clauses are parted by commas. */
static char *plain_words(const char *text)
{
    GString *words = g_string_new(NULL);

    while (*text && words->len < READ_MOST &&
           !(g_str_has_prefix(text, "--") && g_ascii_isalpha(text[2]) && (words->len == 0 || text[-1] == ' '))) {
        const char *end = mark_end(text);
        gboolean blank = end > text || strchr("()[]{}|\\ \t\n\r", *text) != NULL;

        if (end > text && g_str_has_prefix(text, "::"))
            g_string_append_c(words, ',');
        if (*text == '\n')
            g_string_append_c(words, ',');
        if (!blank)
            g_string_append_len(words, text, g_utf8_next_char(text) - text);
        else if (words->len > 0 && words->str[words->len - 1] != ' ')
            g_string_append_c(words, ' ');
        text = end > text ? end : blank ? text + 1 : g_utf8_next_char(text);
    }
    return g_string_free(words, FALSE);
}

static gboolean is_wish(const char *clause)
{
    g_autofree char *fold = text_fold(clause);

    return fold[0] == '\0' || strcmp(clause, "BREAK") == 0 || g_strv_contains(wishes, fold);
}

/* Cut between words where it can. Takes and returns ownership. */
static char *shorten(char *text)
{
    g_autofree char *whole = text;
    const char *limit = g_utf8_offset_to_pointer(whole, DRAFT_MOST);
    const char *blank = g_strrstr_len(whole, limit - whole, " ");

    return g_strdup_printf("%.*s…", (int)((blank ? blank : limit) - whole), whole);
}

static char *sentence(char *text)
{
    g_autofree char *whole = text;
    const char *rest = g_utf8_next_char(whole);
    g_autofree char *first = g_utf8_strup(whole, rest - whole);
    gboolean ended = g_str_has_suffix(whole, ".") || g_str_has_suffix(whole, "…") || g_str_has_suffix(whole, "!") ||
                     g_str_has_suffix(whole, "?");

    return g_strconcat(first, rest, ended ? "" : ".", NULL);
}

char *alt_draft_from(const char *text)
{
    g_autofree char *words = plain_words(text);
    g_auto(GStrv) clauses = g_strsplit(words, ",", -1);
    g_autoptr(GString) draft = g_string_new(NULL);
    char *whole;

    for (guint i = 0; clauses[i]; i++) {
        const char *clause = g_strstrip(clauses[i]);

        if (is_wish(clause))
            continue;
        if (draft->len > 0 && g_utf8_strlen(draft->str, -1) + g_utf8_strlen(clause, -1) + 2 > DRAFT_MOST)
            break;
        g_string_append_printf(draft, "%s%s", draft->len > 0 ? ", " : "", clause);
    }
    if (draft->len == 0)
        return NULL;
    whole = g_strdup(draft->str);
    return sentence(g_utf8_strlen(whole, -1) > DRAFT_MOST ? shorten(whole) : whole);
}

/* Several generators put the prompt where other programs put a description, and more behind it. */
static gboolean repeats_prompt(char *const values[N_FIELDS], FieldId field)
{
    return field != FIELD_PROMPT && values[FIELD_PROMPT] && strstr(values[field], values[FIELD_PROMPT]);
}

char *alt_draft(char *const values[N_FIELDS], FieldId *out_from)
{
    static const FieldId sources[] = {FIELD_LONG_DESCRIPTION, FIELD_DESCRIPTION, FIELD_PROMPT, FIELD_TITLE};

    for (guint i = 0; !values[FIELD_ALT] && i < G_N_ELEMENTS(sources); i++) {
        char *draft = values[sources[i]] && !repeats_prompt(values, sources[i]) ? alt_draft_from(values[sources[i]]) : NULL;

        if (draft && out_from)
            *out_from = sources[i];
        if (draft)
            return draft;
    }
    return NULL;
}
