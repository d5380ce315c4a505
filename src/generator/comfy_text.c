#include "generator/comfy_text.h"

#include "core/limits.h"

#include <string.h>

/* A text from where a link comes from. */
typedef struct {
    ComfyWalk *walk;
    gboolean negative;   /* which of a node's two texts is wanted where it has both */
    gboolean at_runtime; /* met a node that makes texts when it runs */
    gsize bytes;         /* of all texts read, since a graph may join one a thousand times over */
    guint nodes;         /* asked for a text */
} Reading;

#define MOST_BYTES (4 * (gsize)LIMIT_TEXT_BYTES)
#define MOST_TEXTS 256u
#define MOST_TEXT_NODES 2000u

static char *read_node(Reading *reading, const ComfyNode *node, guint slot, guint depth);

/* Text of a setting or along a link. "" is a text too. NULL when there is none. */
static char *read_input(Reading *reading, const ComfyInput *input, guint depth)
{
    const ComfyNode *source = comfy_walk_source(reading->walk, input);
    const char *text;

    if (source)
        return read_node(reading, source, input->slot, depth + 1);
    text = input ? json_value_string(input->value) : NULL;
    if (text)
        reading->bytes += strlen(text);
    return reading->bytes < MOST_BYTES ? g_strdup(text) : NULL;
}

/* Nodes that make a text when they run: what they were asked is not what came out. */
static gboolean makes_text(const ComfyNode *node)
{
    static const char *const makers[] = {
        "llm",      "gpt",       "ollama",       "gemini",     "claude",      "florence",  "caption",     "tagger",
        "interrog", "llava",     "qwenvl",       "qwen2",      "qwen3",       "joy",       "moondream",   "describe",
        "openai",   "vlm",       "vision",       "image2text", "imagetotext", "promptgen", "superprompt", "tipo",
        "groq",     "deepseek",  "minicpm",      "chat",       "loadtext",    "load text", "readtext",    "text load",
        "fromfile", "from file", "textgenerate", "regex",      "caseconv",    "substring", NULL};

    return comfy_has_any(node->type, makers);
}

/* "text", "text_a", "string1", "prompt 2", "Text": what joiners and holders call what they are given. */
static gboolean is_text_name(const char *name)
{
    static const char *const words[] = {"text", "string",        "str",  "prompt",   "value",   "input",
                                        "any",  "wildcard_text", "part", "positive", "negative"};
    static const char *const others[] = {"system", "trigger", "encoding", "output", "format", "path", NULL};

    if (comfy_has_any(name, others))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strncasecmp(name, words[i], strlen(words[i])) == 0) {
            const char *rest = name + strlen(words[i]);

            if (*rest == '_' || *rest == ' ')
                rest++;
            if (strlen(rest) <= 2)
                return TRUE;
        }
    return FALSE;
}

/* What stands between joined texts; line breaks may be written as \n. */
static char *delimiter_of(Reading *reading, const ComfyNode *node)
{
    static const char *const names[] = {"delimiter", "separator", "sep", "delim"};
    static const struct {
        const char *word, *text;
    } spelt[] = {{"\\n", "\n"}, {"newline", "\n"}, {"comma", ", "}, {"space", " "}, {"none", ""}};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const ComfyInput *input = comfy_node_find(reading->walk->graph, node, names[i]);
        const char *text = input ? json_value_string(input->value) : NULL;

        for (guint k = 0; text && k < G_N_ELEMENTS(spelt); k++)
            if (strcmp(text, spelt[k].word) == 0)
                return g_strdup(spelt[k].text);
        if (text)
            return g_strdup(text);
    }
    if (g_strcmp0(comfy_scalar(comfy_node_find(reading->walk->graph, node, "tidy_tags")), "yes") == 0)
        return g_strdup(", ");
    return g_strdup(comfy_has(node->type, "StringConcat") ? "" : " ");
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    const ComfyInput *one = *(ComfyInput *const *)a, *other = *(ComfyInput *const *)b;
    gsize size = strlen(one->name), other_size = strlen(other->name);

    return size != other_size ? (size < other_size ? -1 : 1) : strcmp(one->name, other->name);
}

/* What is to be joined, in the order of its names: the editor writes what was typed before what is linked. "text2" stands
 * before "text10"; names that are not counted keep their order. An array of const ComfyInput *. */
static GPtrArray *find_parts(const Reading *reading, const ComfyNode *node)
{
    GPtrArray *parts = g_ptr_array_new();
    gboolean counted = TRUE;

    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(reading->walk->graph, node, i);

        if (is_text_name(input->name))
            g_ptr_array_add(parts, (gpointer)input);
    }
    for (guint i = 0; i < parts->len; i++)
        counted = counted &&
                  strncmp(((const ComfyInput *)parts->pdata[i])->name, ((const ComfyInput *)parts->pdata[0])->name, 3) == 0;
    if (counted)
        g_ptr_array_sort(parts, compare_names);
    return parts;
}

static char *read_join(Reading *reading, const ComfyNode *node, guint depth)
{
    g_autoptr(GString) joined = NULL;
    g_autofree char *delimiter = delimiter_of(reading, node);
    g_autoptr(GPtrArray) parts = find_parts(reading, node);

    for (guint i = 0; i < parts->len; i++) {
        g_autofree char *part = read_input(reading, parts->pdata[i], depth);

        if (!part || !*part)
            continue;
        if (!joined)
            joined = g_string_new(part);
        else if (joined->len + strlen(part) + strlen(delimiter) < LIMIT_TEXT_BYTES)
            g_string_append_printf(joined, "%s%s", delimiter, part);
    }
    return joined ? g_string_free(g_steal_pointer(&joined), FALSE) : NULL;
}

static char *read_named(Reading *reading, const ComfyNode *node, const char *const *names, guint depth)
{
    char *text = NULL;

    for (; *names && !text; names++)
        text = read_input(reading, comfy_node_find(reading->walk->graph, node, *names), depth);
    return text ? text : g_strdup("");
}

/* In the first text the second is replaced by the third: the core's StringReplace, pysssss' StringFunction, WAS' Text Find and
 * Replace. */
static char *read_replaced(Reading *reading, const ComfyNode *node, guint depth)
{
    static const char *const texts[] = {"string", "text", "text_a", NULL};
    static const char *const finds[] = {"find", "text_b", NULL};
    static const char *const replacements[] = {"replace", "text_c", NULL};
    g_autofree char *text = read_named(reading, node, texts, depth);
    g_autofree char *from = read_named(reading, node, finds, depth);
    g_autofree char *to = read_named(reading, node, replacements, depth);
    g_autoptr(GString) replaced = NULL;
    const char *rest = text, *found;

    if (!*from || strlen(to) > strlen(from) + LIMIT_TEXT_BYTES / (1 + strlen(text)))
        return g_steal_pointer(&text);
    replaced = g_string_new(NULL); /* g_string_replace() moves all that follows at each find */
    for (found = strstr(rest, from); found; rest = found + strlen(from), found = strstr(rest, from)) {
        g_string_append_len(replaced, rest, found - rest);
        g_string_append(replaced, to);
    }
    g_string_append(replaced, rest);
    return g_string_free(g_steal_pointer(&replaced), FALSE);
}

static gboolean replaces(const Reading *reading, const ComfyNode *node)
{
    static const char *const types[] = {"StringReplace", "Find and Replace", NULL};

    return comfy_has_any(node->type, types) ||
           g_strcmp0(comfy_scalar(comfy_node_find(reading->walk->graph, node, "action")), "replace") == 0;
}

/* "a {red|blue} kite", "a __color__ kite" */
static gboolean is_template(const char *text)
{
    const char *brace = strchr(text, '{'), *mark = strstr(text, "__");

    return (brace && strchr(brace, '|')) || (mark && mark[2] && strstr(mark + 2, "__"));
}

/* Whether the node fills in, as it runs, what its text leaves open. */
static gboolean fills_in(const Reading *reading, const ComfyNode *node)
{
    static const char *const types[] = {"wildcard", "dynamicprompt", "dprandom", "dpcombin", "dpmagic", NULL};

    for (guint i = 0; comfy_has_any(node->type, types) && i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(reading->walk->graph, node, i);
        const char *text = is_text_name(input->name) ? json_value_string(input->value) : NULL;

        if (text && is_template(text))
            return TRUE;
    }
    return FALSE;
}

/* A node that shows what goes through it keeps what it showed last as a setting of its own. */
static const ComfyInput *shown_input(const Reading *reading, const ComfyNode *node)
{
    static const char *const types[] = {"show", "preview", "display", NULL};

    for (guint i = 0; comfy_has_any(node->type, types) && i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(reading->walk->graph, node, i);

        if (input->node != COMFY_NO_NODE)
            return input;
    }
    return NULL;
}

/* "positive_token_normalization", "negative_weight_interpretation": how the text of a side is read, not what it says. */
static gboolean is_how(const char *name)
{
    static const char *const words[] = {"normalization", "interpretation", "score", "strength", "weight",
                                        "mode",          "method",         "scale", "type",     "enable",
                                        "switch",        "toggle",         "lora",  "seed",     NULL};

    return comfy_has_any(name, words);
}

/* A node with a text for each side: by the output that is taken, the second being the negative one. */
static const ComfyInput *sided_text(Reading *reading, const ComfyNode *node, guint slot)
{
    const char *side = slot == 1 ? "negative" : "positive";

    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(reading->walk->graph, node, i);

        if (comfy_has(input->name, side) && !is_how(input->name) &&
            (input->node != COMFY_NO_NODE || json_value_string(input->value)))
            return input;
    }
    return NULL;
}

static char *read_node(Reading *reading, const ComfyNode *node, guint slot, guint depth)
{
    static const char *const first[] = {"populated_text", "populated"}; /* with the wildcards filled in */
    static const char *const joiners[] = {"concat", "join", "combine", "merge", "append", "stringfunction", NULL};
    const ComfyInput *chosen;

    if (!comfy_walk_step(reading->walk, depth) || ++reading->nodes > MOST_TEXT_NODES)
        return NULL;
    if (makes_text(node)) {
        reading->at_runtime = TRUE;
        return NULL;
    }
    for (guint i = 0; i < G_N_ELEMENTS(first); i++) {
        const ComfyInput *input = comfy_node_find(reading->walk->graph, node, first[i]);

        if (input && comfy_scalar(input))
            return read_input(reading, input, depth);
    }
    if (fills_in(reading, node)) {
        reading->at_runtime = TRUE;
        return NULL;
    }
    chosen = comfy_walk_chosen(reading->walk, node, depth);
    if (!chosen && !comfy_has_any(node->type, joiners))
        chosen = sided_text(reading, node, slot);
    if (!chosen)
        chosen = shown_input(reading, node);
    if (chosen)
        return read_input(reading, chosen, depth);
    if (replaces(reading, node))
        return read_replaced(reading, node, depth);
    if (comfy_has_any(node->type, joiners))
        return read_join(reading, node, depth);
    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(reading->walk->graph, node, i);
        g_autofree char *text = is_text_name(input->name) || *input->name == '\0' ? read_input(reading, input, depth) : NULL;

        if ((text && *text) || reading->at_runtime)
            return g_steal_pointer(&text);
    }
    return NULL;
}

/* A walk along conditionings. */
typedef struct {
    Reading reading;
    GPtrArray *texts; /* of char *, none twice */
    guint8 *seen;
} Words;

static void walk_words(Words *words, guint index, gboolean sided, guint depth);

static void add_words(Words *words, char *text)
{
    g_autofree char *tidy = text ? g_strstrip(text) : NULL;

    if (!tidy || !*tidy || words->texts->len >= MOST_TEXTS ||
        g_ptr_array_find_with_equal_func(words->texts, tidy, g_str_equal, NULL))
        return;
    g_ptr_array_add(words->texts, g_steal_pointer(&tidy));
}

static void take_input(Words *words, const ComfyInput *input, gboolean sided, guint depth)
{
    if (input->node != COMFY_NO_NODE)
        walk_words(words, input->node, sided, depth + 1);
    else
        add_words(words, g_strdup(json_value_string(input->value)));
}

static gboolean is_of_side(const char *name, gboolean negative)
{
    static const char *const negatives[] = {"negative", "neg_", "uncond", NULL};

    if (comfy_has_any(name, negatives) || g_ascii_strcasecmp(name, "neg") == 0)
        return negative;
    return !negative && (comfy_has(name, "positive") || comfy_has(name, "pos_") || g_ascii_strcasecmp(name, "pos") == 0);
}

/* The inputs that are named for the side that is wanted. */
static gboolean take_side(Words *words, const ComfyNode *node, guint depth)
{
    gboolean found = FALSE;

    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(words->reading.walk->graph, node, i);

        if (is_of_side(input->name, words->reading.negative) && !is_how(input->name) &&
            (input->node != COMFY_NO_NODE || json_value_string(input->value))) {
            take_input(words, input, TRUE, depth);
            found = TRUE;
        }
    }
    return found;
}

/* A link that carries conditioning of one side, or of both. */
static gboolean is_conditioning(const char *name)
{
    return (g_ascii_strncasecmp(name, "cond", 4) == 0 && !comfy_has(name, "strength")) || *name == '\0';
}

static gboolean carries_both(const char *name)
{
    return strcmp(name, "guider") == 0 || comfy_has(name, "text_embeds") || comfy_has(name, "kolors_embeds") ||
           comfy_is_bundle(name);
}

static gboolean take_links(Words *words, const ComfyNode *node, gboolean sided, guint depth)
{
    static const char *const switches[] = {"switch", "select", "reroute", NULL};
    gboolean is_switch = comfy_has_any(node->type, switches);
    gboolean found = FALSE;

    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(words->reading.walk->graph, node, i);

        if (input->node != COMFY_NO_NODE &&
            (is_switch || carries_both(input->name) || (sided && is_conditioning(input->name)))) {
            walk_words(words, input->node, sided, depth + 1);
            found = TRUE;
            if (is_switch && words->texts->len > 0)
                return TRUE;
        }
    }
    return found;
}

/* What encoders call their text; the first that says something counts, but of several for one model's several encoders all. */
static gboolean is_encoder_text(const char *name)
{
    static const char *const names[] = {"text",   "prompt",        "user_prompt", "text_g",      "text_l",
                                        "clip_l", "clip_g",        "t5xxl",       "llama",       "bert",
                                        "mt5xl",  "text_positive", "tags",        "prompt_text", NULL};

    return g_strv_contains(names, name);
}

static void take_encoded(Words *words, const ComfyNode *node, guint depth)
{
    for (guint i = 0; i < node->n_inputs; i++) {
        const ComfyInput *input = comfy_node_input(words->reading.walk->graph, node, i);

        if (is_encoder_text(input->name))
            add_words(words, read_input(&words->reading, input, depth));
    }
}

/* Of an encoder, or of a node that only holds a text. */
static void take_texts(Words *words, const ComfyNode *node, guint slot, guint depth)
{
    guint before = words->texts->len;

    take_encoded(words, node, depth);
    if (words->texts->len == before && !words->reading.at_runtime)
        add_words(words, read_node(&words->reading, node, slot, depth));
}

/* @sided: the link that led here is of the wanted side, so that what comes is too. */
static void walk_words(Words *words, guint index, gboolean sided, guint depth)
{
    const ComfyNode *node = comfy_graph_node(words->reading.walk->graph, index);
    const ComfyInput *chosen;

    if (words->seen[index] || !comfy_walk_step(words->reading.walk, depth) || comfy_has(node->type, "ZeroOut"))
        return;
    words->seen[index] = 1;
    chosen = comfy_walk_chosen(words->reading.walk, node, depth);
    if (chosen)
        take_input(words, chosen, sided, depth);
    else if (!take_side(words, node, depth) && !take_links(words, node, sided, depth) && sided)
        take_texts(words, node, words->reading.negative, depth);
}

/* The sampler itself: what it is given without a side is its positive one. */
static void walk_sampler(Words *words, const ComfyNode *sampler)
{
    gboolean sided = !words->reading.negative;

    if (!take_side(words, sampler, 0) && !take_links(words, sampler, sided, 0) && sided)
        take_encoded(words, sampler, 0);
}

char *comfy_words(ComfyWalk *walk, const ComfyNode *sampler, gboolean negative)
{
    g_autofree guint8 *seen = g_malloc0(walk->graph->nodes->len);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) joined = NULL;
    Words words = {{walk, negative, FALSE, 0, 0}, texts, seen};

    walk_sampler(&words, sampler);
    if (words.reading.at_runtime || texts->len == 0)
        return NULL;
    joined = g_string_new(texts->pdata[0]);
    for (guint i = 1; i < texts->len; i++)
        if (joined->len + strlen(texts->pdata[i]) < LIMIT_TEXT_BYTES)
            g_string_append_printf(joined, "\n%s", (const char *)texts->pdata[i]);
    return g_string_free(g_steal_pointer(&joined), FALSE);
}
