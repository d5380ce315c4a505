#include "generator/mj_prompt.h"

#include <string.h>

#define UUID_LENGTH 36
#define JOB_ID "Job ID:"
#define LONGEST_PROMPT (64u << 10) /* bytes; Midjourney's own end at about 6,000: what is longer is kept as text alone */

/* Flags that Midjourney documents; only needed where a pasted prompt has a typographic dash, or no blank before the value. */
static const char *const known_flags[] = {
    "ar",      "aspect",  "bw",      "c",      "chaos", "cref",   "cw",    "draft",    "end",   "exp",         "fast",
    "hd",      "iw",      "loop",    "motion", "niji",  "no",     "oref",  "ow",       "p",     "personalize", "profile",
    "q",       "quality", "r",       "raw",    "relax", "repeat", "s",     "sameseed", "seed",  "sref",        "stealth",
    "stop",    "style",   "stylize", "sv",     "sw",    "test",   "testp", "tile",     "turbo", "upbeta",      "uplight",
    "upanime", "v",       "version", "video",  "vary",  "w",      "weird", NULL,
};

/* Flags whose value is a list of codes or addresses between blanks. */
static const char *const list_flags[] = {"sref", "cref", "oref", "profile", "personalize", "p", NULL};

static void flag_free(gpointer data)
{
    MjFlag *flag = data;

    g_free(flag->name);
    g_ptr_array_unref(flag->values);
    g_free(flag);
}

static void part_free(gpointer data)
{
    MjPart *part = data;

    g_free(part->text);
    g_free(part->weight);
    g_free(part);
}

void mj_prompt_free(MjPrompt *prompt)
{
    if (!prompt)
        return;
    g_free(prompt->raw);
    g_free(prompt->text);
    g_ptr_array_unref(prompt->image_prompts);
    g_ptr_array_unref(prompt->parts);
    g_ptr_array_unref(prompt->flags);
    g_free(prompt->job_id);
    g_free(prompt);
}

gboolean mj_is_uuid(const char *text)
{
    for (guint i = 0; i < UUID_LENGTH; i++) {
        gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

        if (dash ? text[i] != '-' : !g_ascii_isxdigit(text[i]))
            return FALSE;
    }
    return !g_ascii_isalnum(text[UUID_LENGTH]);
}

/* Cuts " Job ID: uuid" off the end. */
static char *take_job_id(char *text)
{
    char *mark = g_strrstr(text, JOB_ID);
    const char *id;
    char *job_id;

    if (!mark || (mark > text && !g_ascii_isspace(mark[-1])))
        return NULL;
    id = mark + strlen(JOB_ID);
    while (g_ascii_isspace(*id))
        id++;
    if (!mj_is_uuid(id))
        return NULL;
    for (const char *rest = id + UUID_LENGTH; *rest; rest++)
        if (!g_ascii_isspace(*rest))
            return NULL;
    job_id = g_ascii_strdown(id, UUID_LENGTH);
    *mark = '\0';
    g_strchomp(text);
    return job_id;
}

static gsize name_length(const char *name)
{
    gsize length = 0;

    while (g_ascii_isalnum(name[length]) || name[length] == '_' || name[length] == '-')
        length++;
    return length;
}

static gboolean is_known(const char *name, gsize length)
{
    g_autofree char *lower = g_ascii_strdown(name, (gssize)length);

    return g_strv_contains(known_flags, lower);
}

/* Where a flag begins: white space (or the start), two hyphens, a letter. In pasted prompts word processors have made one dash
 * of the two hyphens; that counts only before a name that Midjourney knows, since prose has dashes too. Sets @out_name to the
 * name and answers the start of the mark, or NULL. */
static const char *next_flag(const char *start, const char *from, const char **out_name)
{
    for (const char *at = from; *at; at++) {
        const char *name = NULL;
        gboolean typographic = FALSE;

        if (at > start && !g_ascii_isspace(at[-1]))
            continue;
        if (g_str_has_prefix(at, "--"))
            name = at + 2;
        else if ((typographic = g_str_has_prefix(at, "\u2014") || g_str_has_prefix(at, "\u2013")))
            name = at + strlen("\u2014");
        if (!name || !g_ascii_isalpha(*name) || (typographic && !is_known(name, name_length(name))))
            continue;
        *out_name = name;
        return at;
    }
    return NULL;
}

static MjFlag *flag_new(const char *name, gsize length)
{
    MjFlag *flag = g_new0(MjFlag, 1);

    flag->name = g_ascii_strdown(name, (gssize)length);
    flag->values = g_ptr_array_new_with_free_func(g_free);
    return flag;
}

/* "ar16:9", "v6.1", "niji6": a value that stands right behind a known name. */
static gsize glued_name_length(const char *name, gsize length)
{
    gsize letters = 0;

    while (letters < length && g_ascii_isalpha(name[letters]))
        letters++;
    if (letters < length && g_ascii_isdigit(name[letters]) && !is_known(name, length) && is_known(name, letters))
        return letters;
    return length;
}

static void add_flag(GPtrArray *flags, const char *name, const char *end)
{
    gsize length = glued_name_length(name, name_length(name));
    MjFlag *flag = flag_new(name, length);
    g_autofree char *value = g_strstrip(g_strndup(name + length, (gsize)(end - name) - length));

    if (value[0] == '=')
        memmove(value, value + 1, strlen(value));
    if (g_strv_contains(list_flags, flag->name)) {
        g_auto(GStrv) words = g_strsplit_set(value, " \t\r\n", -1);

        for (guint i = 0; words[i]; i++)
            if (words[i][0])
                g_ptr_array_add(flag->values, g_strdup(words[i]));
    } else if (value[0]) {
        g_ptr_array_add(flag->values, g_strdup(value));
    }
    g_ptr_array_add(flags, flag);
}

/* Takes the flags off the end of @text. */
static void take_flags(char *text, GPtrArray *flags)
{
    const char *name = NULL;
    const char *flag = next_flag(text, text, &name);
    char *end_of_text = flag ? text + (flag - text) : NULL;

    while (flag) {
        const char *this_name = name;
        const char *next = next_flag(text, this_name, &name);

        add_flag(flags, this_name, next ? next : this_name + strlen(this_name));
        flag = next;
    }
    if (end_of_text)
        *end_of_text = '\0';
    g_strchomp(text);
}

/* The number at the start of @text as JSON writes it, with its length; NULL when there is none or a word goes on from it. */
static char *take_weight(const char *text, gsize *out_length)
{
    gsize start = text[0] == '-' || text[0] == '+';
    gsize length = start;
    gsize digits = 0;
    gsize dots = 0;
    g_autofree char *number = NULL;

    for (; g_ascii_isdigit(text[length]) || (text[length] == '.' && g_ascii_isdigit(text[length + 1]) && !dots); length++)
        if (text[length] == '.')
            dots++;
        else
            digits++;
    if (digits == 0 || digits > 20 || g_ascii_isalnum(text[length]) || text[length] == '_' || (guchar)text[length] >= 0x80)
        return NULL;
    *out_length = length;
    while (start < length && text[start] == '0')
        start++;
    number = g_strndup(text + start, length - start);
    return g_strdup_printf("%s%s%s", text[0] == '-' ? "-" : "", g_ascii_isdigit(number[0]) ? "" : "0", number);
}

/* "https://..." and "<https://...>" at the very start; a weight may follow ("https://a.b::2"). Answers what is left. */
static const char *take_image_prompts(const char *text, GPtrArray *image_prompts)
{
    for (;;) {
        gboolean angled = text[0] == '<';
        const char *address = text + angled;
        gsize length;
        const char *colons;
        char *image;

        if (g_ascii_strncasecmp(address, "https://", 8) != 0 && g_ascii_strncasecmp(address, "http://", 7) != 0)
            return text;
        length = strcspn(address, " \t\r\n");
        image = g_strndup(address, length);
        colons = strstr(image, "::");
        if (colons)
            image[colons - image] = '\0';
        image[strcspn(image, ">")] = '\0';
        g_ptr_array_add(image_prompts, image);
        text = address + length;
        while (g_ascii_isspace(*text))
            text++;
        if (g_str_has_prefix(text, "::")) { /* the weight of the address, not of an empty text */
            gsize weight_length = 0;
            g_autofree char *weight = take_weight(text + 2, &weight_length);

            text += 2 + (weight ? weight_length : 0);
            while (g_ascii_isspace(*text))
                text++;
        }
    }
}

static void add_part(GPtrArray *parts, const char *text, gsize length, char *weight)
{
    MjPart *part = g_new0(MjPart, 1);

    part->text = g_strstrip(g_strndup(text, length));
    part->weight = weight ? weight : g_strdup("1");
    if (part->text[0])
        g_ptr_array_add(parts, part);
    else
        part_free(part);
}

static void split_parts(const char *text, GPtrArray *parts)
{
    const char *colons = strstr(text, "::");

    if (!colons)
        return;
    for (; colons; colons = strstr(text, "::")) {
        gsize length = 0;
        char *weight = take_weight(colons + 2, &length);

        add_part(parts, text, (gsize)(colons - text), weight);
        text = colons + 2 + (weight ? length : 0);
    }
    add_part(parts, text, strlen(text), NULL);
}

MjPrompt *mj_prompt_parse(const char *text)
{
    MjPrompt *prompt = g_new0(MjPrompt, 1);
    g_autofree char *rest = g_strstrip(g_strdup(text));

    prompt->image_prompts = g_ptr_array_new_with_free_func(g_free);
    prompt->parts = g_ptr_array_new_with_free_func(part_free);
    prompt->flags = g_ptr_array_new_with_free_func(flag_free);
    prompt->job_id = take_job_id(rest);
    prompt->raw = g_strdup(rest);
    if (strlen(rest) > LONGEST_PROMPT) {
        prompt->text = g_steal_pointer(&rest);
        return prompt;
    }
    take_flags(rest, prompt->flags);
    prompt->text = g_strdup(take_image_prompts(rest, prompt->image_prompts));
    split_parts(prompt->text, prompt->parts);
    return prompt;
}

const MjFlag *mj_prompt_flag(const MjPrompt *prompt, const char *name)
{
    for (guint i = 0; i < prompt->flags->len; i++) {
        const MjFlag *flag = prompt->flags->pdata[i];

        if (strcmp(flag->name, name) == 0)
            return flag;
    }
    return NULL;
}

GPtrArray *mj_prompt_values(const MjPrompt *prompt, const char *name)
{
    GPtrArray *values = g_ptr_array_new();

    for (guint i = 0; i < prompt->flags->len; i++) {
        const MjFlag *flag = prompt->flags->pdata[i];

        for (guint j = 0; strcmp(flag->name, name) == 0 && j < flag->values->len; j++)
            g_ptr_array_add(values, flag->values->pdata[j]);
    }
    return values;
}
