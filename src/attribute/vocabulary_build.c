#include "attribute/vocabulary_parts.h"
#include "core/text.h"

#include <artloft/error.h>
#include <string.h>

const char *const vocabulary_files[] = {"words.txt",        "cues.txt",    "movements.txt", "media.txt",
                                        "photographic.txt", "studios.txt", "genres.txt",    "artists.txt",
                                        "others.txt",       "house.txt",   "names.txt",     NULL};

static const struct {
    const char *name;
    StyleKind kind;
} kind_files[] = {
    {"artists.txt", STYLE_ARTIST}, {"movements.txt", STYLE_MOVEMENT},
    {"media.txt", STYLE_MEDIUM},   {"photographic.txt", STYLE_PHOTOGRAPHIC},
    {"studios.txt", STYLE_STUDIO}, {"genres.txt", STYLE_GENRE},
    {"others.txt", STYLE_OTHER},
};

static const char *const cue_sections[N_CUES] = {
    [CUE_LEAD] = "lead",
    [CUE_BY] = "by",
    [CUE_MAKER] = "maker",
    [CUE_PLAIN_BY] = "plain-by",
    [CUE_INSPIRED] = "inspired",
    [CUE_AFTER] = "after",
    [CUE_WEAK] = "weak",
    [CUE_CREDIT] = "credit",
    [CUE_PHOTO_BY] = "photo-by",
    [CUE_SUBJECT] = "subject",
    [CUE_TRAIL] = "trail",
    [CUE_NOT] = "not",
    [CUE_NEGATIVE] = "negative",
    [CUE_OUT] = "out",
    [CUE_TRAIL_WEAK] = "trail-weak",
    [CUE_TRAIL_OWN] = "trail-own",
};

static const char *const word_sections[N_WORD_CLASSES] = {
    "join", "determiner", "role",     "participle", "preposition", "common",  "verb",  "platform",
    "flag", "flag-bare",  "particle", "bad",        "of",          "blend",   "worst", "steps",
    "deed", "onto",       "genitive", "styled",     "craft",       "article", "news",  "painterly"};

/* Where a message says it is. */
typedef struct {
    const char *from;
    guint line;
} Place;

static void build_style_free(gpointer data)
{
    BuildStyle *style = data;

    g_free(style->slug);
    g_free(style->name);
    g_free(style->from);
    g_clear_pointer(&style->spellings, g_ptr_array_unref);
    g_clear_pointer(&style->parents, g_ptr_array_unref);
    g_free(style);
}

VocabularyBuilder *vocabulary_builder_new(void)
{
    VocabularyBuilder *builder = g_new0(VocabularyBuilder, 1);
    BuildNode root = {.style = IMAGE_NONE};

    builder->styles = g_ptr_array_new_with_free_func(build_style_free);
    builder->by_slug = g_hash_table_new(g_str_hash, g_str_equal);
    builder->words = g_hash_table_new(g_int64_hash, g_int64_equal);
    builder->word_list = g_ptr_array_new_with_free_func(g_free);
    builder->nodes = g_array_new(FALSE, TRUE, sizeof(BuildNode));
    builder->edges_mask = (1u << 10) - 1; /* edges_grow() doubles it */
    builder->edges = g_new0(BuildEdge, builder->edges_mask + 1);
    builder->tokens = g_array_new(FALSE, TRUE, sizeof(StyleToken));
    builder->letters = g_string_new(NULL);
    g_array_append_val(builder->nodes, root);
    return builder;
}

void vocabulary_builder_free(VocabularyBuilder *builder)
{
    if (!builder)
        return;
    g_hash_table_unref(builder->by_slug);
    g_hash_table_unref(builder->words);
    g_free(builder->edges);
    g_ptr_array_unref(builder->styles);
    g_ptr_array_unref(builder->word_list);
    g_array_unref(builder->nodes);
    g_array_unref(builder->tokens);
    g_string_free(builder->letters, TRUE);
    g_free(builder);
}

BuildWord *build_word_of(VocabularyBuilder *builder, guint64 hash)
{
    BuildWord *word = g_hash_table_lookup(builder->words, &hash);

    if (word)
        return word;
    word = g_new0(BuildWord, 1);
    word->hash = hash;
    word->id = builder->word_list->len + 1;
    g_ptr_array_add(builder->word_list, word);
    g_hash_table_insert(builder->words, &word->hash, word);
    return word;
}

static BuildEdge *edge_place(BuildEdge *edges, guint mask, guint64 key)
{
    guint64 at = (key * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)) >> 32;

    while (edges[at & mask].key != 0 && edges[at & mask].key != key)
        at++;
    return &edges[at & mask];
}

static void edges_grow(VocabularyBuilder *builder)
{
    guint mask = 2 * builder->edges_mask + 1;
    BuildEdge *edges = g_new0(BuildEdge, mask + 1);

    for (guint i = 0; i <= builder->edges_mask; i++)
        if (builder->edges[i].key != 0)
            *edge_place(edges, mask, builder->edges[i].key) = builder->edges[i];
    g_free(builder->edges);
    builder->edges = edges;
    builder->edges_mask = mask;
}

static guint32 node_below(VocabularyBuilder *builder, guint32 parent, BuildWord *word)
{
    guint64 key = (guint64)parent << 32 | word->id; /* words count from 1, so no key is 0 */
    BuildEdge *edge = edge_place(builder->edges, builder->edges_mask, key);
    BuildNode fresh = {.style = IMAGE_NONE, .parent = parent, .word = word->id};
    guint32 node = builder->nodes->len;

    if (edge->key != 0)
        return edge->node;
    g_array_append_val(builder->nodes, fresh);
    *edge = (BuildEdge){.key = key, .node = node};
    if (parent == 0)
        word->node = node;
    if (++builder->n_edges * 2 > builder->edges_mask)
        edges_grow(builder);
    return node;
}

BuildNode *build_node_of(VocabularyBuilder *builder, const char *text)
{
    guint32 node = 0;

    g_array_set_size(builder->tokens, 0);
    style_tokens_cut(text, strlen(text), builder->tokens);
    for (guint i = 0; i < builder->tokens->len; i++)
        node = node_below(builder, node, build_word_of(builder, g_array_index(builder->tokens, StyleToken, i).hash));
    return node == 0 ? NULL : &g_array_index(builder->nodes, BuildNode, node);
}

static void spelling_set(VocabularyBuilder *builder, BuildStyle *style, const char *text, guint8 flags)
{
    BuildNode *node = build_node_of(builder, text);

    if (!node)
        return;
    node->style = style->index;
    node->flags = flags;
}

void build_spelling_offer(VocabularyBuilder *builder, BuildStyle *style, const char *text, guint8 flags)
{
    BuildNode *node = build_node_of(builder, text);

    if (node && node->style == IMAGE_NONE && node->cue == CUE_NONE && !node->never) {
        node->style = style->index;
        node->flags = flags;
    }
}

static BuildStyle *style_add(VocabularyBuilder *builder, const char *slug, const char *name, StyleKind kind, const Place *place)
{
    BuildStyle *style = g_hash_table_lookup(builder->by_slug, slug);

    if (style) {
        g_free(style->name);
        style->name = g_strdup(name);
        style->kind = kind;
        style->listed = FALSE;
        return style;
    }
    style = g_new0(BuildStyle, 1);
    style->index = builder->styles->len;
    style->slug = g_strdup(slug);
    style->name = g_strdup(name);
    style->kind = kind;
    style->from = g_strdup(place->from);
    style->line = place->line;
    g_ptr_array_add(builder->styles, style);
    g_hash_table_insert(builder->by_slug, style->slug, style);
    return style;
}

static gboolean fail(GError **error, const Place *place, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s:%u: %s", place->from, place->line, what);
    return FALSE;
}

static void style_open(BuildStyle *style)
{
    if (style->spellings)
        return;
    style->spellings = g_ptr_array_new_with_free_func(g_free);
    style->parents = g_ptr_array_new_with_free_func(g_free);
}

/* "<parent", "!never", "?unsure" or a plain spelling. */
static void part_read(VocabularyBuilder *builder, BuildStyle *style, const char *part)
{
    const char *text = part + (strchr("<!?", part[0]) ? 1 : 0);
    g_autofree char *bare = g_strstrip(g_strdup(text));

    if (part[0] == '<') {
        if (!g_ptr_array_find_with_equal_func(style->parents, bare, g_str_equal, NULL))
            g_ptr_array_add(style->parents, g_steal_pointer(&bare));
        return;
    }
    if (part[0] == '!') {
        BuildNode *node = build_node_of(builder, bare);

        if (node) {
            node->style = IMAGE_NONE;
            node->never = TRUE;
        }
        return;
    }
    spelling_set(builder, style, bare, part[0] == '?' ? SENSE_UNSURE : 0);
    g_ptr_array_add(style->spellings, text_fold(bare));
}

/* "slug: Name | spelling | ?unsure spelling | !no spelling | < parent" */
static gboolean entry_read(VocabularyBuilder *builder, StyleKind kind, char *line, const Place *place, GError **error)
{
    char *colon = strchr(line, ':');
    g_auto(GStrv) parts = NULL;
    BuildStyle *style;

    if (!colon || colon == line)
        return fail(error, place, "An entry is written \"slug: Name | other spelling | < parent\".");
    *colon = '\0';
    parts = g_strsplit(colon + 1, "|", -1);
    for (guint i = 0; parts[i]; i++)
        g_strstrip(parts[i]);
    if (!parts[0] || strchr("<!", parts[0][0])) {
        style = g_hash_table_lookup(builder->by_slug, line);
        if (!style)
            return fail(error, place,
                        "The first spelling after the colon is the name; only an entry that is there may go without.");
    } else {
        style = style_add(builder, line, parts[0] + (parts[0][0] == '?'), kind, place);
    }
    style_open(style);
    for (guint i = 0; parts[i]; i++)
        if (parts[i][0])
            part_read(builder, style, parts[i]);
    return TRUE;
}

static void listed_read(VocabularyBuilder *builder, const char *name, const Place *place)
{
    g_autofree char *slug = text_slug(name, 80);
    BuildStyle *style;

    if (!slug[0] || g_hash_table_contains(builder->by_slug, slug))
        return;
    style = style_add(builder, slug, name, STYLE_ARTIST, place);
    style->listed = TRUE;
    build_spelling_offer(builder, style, name, SENSE_LISTED);
}

static gboolean section_find(const char *const *names, guint n, const char *name, guint *out)
{
    for (guint i = 0; i < n; i++)
        if (names[i] && strcmp(names[i], name) == 0) {
            *out = i;
            return TRUE;
        }
    return FALSE;
}

static void words_read(VocabularyBuilder *builder, guint section, const char *line)
{
    g_array_set_size(builder->tokens, 0);
    style_tokens_cut(line, strlen(line), builder->tokens);
    for (guint i = 0; i < builder->tokens->len; i++)
        build_word_of(builder, g_array_index(builder->tokens, StyleToken, i).hash)->classes |= 1u << section;
}

typedef enum { FILE_STYLES, FILE_NAMES, FILE_CUES, FILE_WORDS } FileForm;

static FileForm form_of(const char *name, StyleKind *kind)
{
    *kind = N_STYLE_KINDS;
    for (guint i = 0; i < G_N_ELEMENTS(kind_files); i++)
        if (strcmp(name, kind_files[i].name) == 0)
            *kind = kind_files[i].kind;
    return strcmp(name, "names.txt") == 0   ? FILE_NAMES
           : strcmp(name, "cues.txt") == 0  ? FILE_CUES
           : strcmp(name, "words.txt") == 0 ? FILE_WORDS
                                            : FILE_STYLES;
}

/* "[lead]" */
static gboolean section_read(FileForm form, char *line, StyleKind *kind, guint *section, const Place *place, GError **error)
{
    gsize size = strlen(line);
    gboolean found;

    if (line[size - 1] != ']')
        return fail(error, place, "A section is written \"[name]\".");
    line[size - 1] = '\0';
    found = form == FILE_CUES    ? section_find(cue_sections, N_CUES, line + 1, section)
            : form == FILE_WORDS ? section_find(word_sections, N_WORD_CLASSES, line + 1, section)
                                 : form == FILE_STYLES && style_kind_from_name(line + 1, kind);
    return found || fail(error, place, "There is no section of this name.");
}

static gboolean line_read(VocabularyBuilder *builder, FileForm form, StyleKind kind, guint section, char *line,
                          const Place *place, GError **error)
{
    BuildNode *node;

    switch (form) {
    case FILE_NAMES:
        listed_read(builder, line, place);
        return TRUE;
    case FILE_WORDS:
        if (section == G_MAXUINT)
            return fail(error, place, "Words stand below a [section].");
        words_read(builder, section, line);
        return TRUE;
    case FILE_CUES:
        if (section == G_MAXUINT)
            return fail(error, place, "Cues stand below a [section].");
        node = build_node_of(builder, line);
        if (node)
            node->cue = (guint8)section;
        return TRUE;
    default:
        if (kind == N_STYLE_KINDS)
            return fail(error, place,
                        "Entries stand below a [kind]: artist, movement, medium, photographic, studio, genre or other.");
        return entry_read(builder, kind, line, place, error);
    }
}

gboolean vocabulary_builder_read(VocabularyBuilder *builder, const char *name, const char *from, const char *text, gsize size,
                                 GError **error)
{
    StyleKind kind;
    FileForm form = form_of(name, &kind);
    guint section = G_MAXUINT;
    Place place = {.from = from};

    if (!g_utf8_validate_len(text, size, NULL)) {
        place.line = 1;
        return fail(error, &place, "The file is not UTF-8 text.");
    }
    for (gsize at = 0; at < size;) {
        const char *newline = memchr(text + at, '\n', size - at);
        gsize end = newline ? (gsize)(newline - text) : size;
        g_autofree char *line = g_strstrip(g_strndup(text + at, end - at));

        at = end + 1;
        place.line++;
        if (!line[0] || line[0] == '#')
            continue;
        if (line[0] == '[' && !section_read(form, line, &kind, &section, &place, error))
            return FALSE;
        if (line[0] != '[' && !line_read(builder, form, kind, section, line, &place, error))
            return FALSE;
    }
    return TRUE;
}
