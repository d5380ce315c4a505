#include "attribute/vocabulary_build.h"

#include "attribute/spelling_near.h"
#include "attribute/vocabulary_image.h"
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
    "join", "determiner", "role",  "participle", "preposition", "common", "verb", "platform", "flag",   "flag-bare", "particle",
    "bad",  "of",         "blend", "worst",      "steps",       "deed",   "onto", "genitive", "styled", "craft",     "article"};

typedef struct {
    guint index;
    char *slug, *name;
    StyleKind kind;
    gboolean listed;
    GPtrArray *spellings; /* of char *, folded */
    GPtrArray *parents;   /* of char *, slugs */
    char *from;           /* for a message about a parent */
    guint line;
} BuildStyle;

typedef struct {
    guint32 style;
    guint8 cue, flags;
    gboolean never;       /* a "!spelling" */
    guint32 parent, word; /* how it is reached */
} BuildNode;

typedef struct {
    guint32 id, classes, node;
    guint64 hash;
} BuildWord;

struct VocabularyBuilder {
    GPtrArray *styles;    /* of BuildStyle */
    GHashTable *by_slug;  /* lent slug -> BuildStyle */
    GHashTable *words;    /* &BuildWord.hash -> BuildWord */
    GPtrArray *word_list; /* owns BuildWord, by id - 1 */
    GArray *nodes;        /* of BuildNode; 0 is the root */
    GHashTable *edges;    /* gint64 (parent << 32 | word) -> node */
    GArray *tokens;       /* scratch, of StyleToken */
    GString *letters;     /* scratch */
};

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
    g_ptr_array_unref(style->spellings);
    g_ptr_array_unref(style->parents);
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
    builder->edges = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
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
    g_hash_table_unref(builder->edges);
    g_ptr_array_unref(builder->styles);
    g_ptr_array_unref(builder->word_list);
    g_array_unref(builder->nodes);
    g_array_unref(builder->tokens);
    g_string_free(builder->letters, TRUE);
    g_free(builder);
}

static BuildWord *word_of(VocabularyBuilder *builder, guint64 hash)
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

static guint32 node_below(VocabularyBuilder *builder, guint32 parent, BuildWord *word)
{
    gint64 key = (gint64)((guint64)parent << 32 | word->id);
    guint32 node = GPOINTER_TO_UINT(g_hash_table_lookup(builder->edges, &key));
    BuildNode fresh = {.style = IMAGE_NONE, .parent = parent, .word = word->id};

    if (node != 0)
        return node;
    node = builder->nodes->len;
    g_array_append_val(builder->nodes, fresh);
    g_hash_table_insert(builder->edges, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(node));
    if (parent == 0)
        word->node = node;
    return node;
}

/* The node at the end of @text's words; NULL when it has none. */
static BuildNode *node_of(VocabularyBuilder *builder, const char *text)
{
    guint32 node = 0;

    g_array_set_size(builder->tokens, 0);
    style_tokens_cut(text, strlen(text), builder->tokens);
    for (guint i = 0; i < builder->tokens->len; i++)
        node = node_below(builder, node, word_of(builder, g_array_index(builder->tokens, StyleToken, i).hash));
    return node == 0 ? NULL : &g_array_index(builder->nodes, BuildNode, node);
}

static void spelling_set(VocabularyBuilder *builder, BuildStyle *style, const char *text, guint8 flags)
{
    BuildNode *node = node_of(builder, text);

    if (!node)
        return;
    node->style = style->index;
    node->flags = flags;
}

/* A spelling that no file has, made from one that a file has; it takes nothing's place. */
static void spelling_offer(VocabularyBuilder *builder, BuildStyle *style, const char *text, guint8 flags)
{
    BuildNode *node = node_of(builder, text);

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
    style->spellings = g_ptr_array_new_with_free_func(g_free);
    style->parents = g_ptr_array_new_with_free_func(g_free);
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
        BuildNode *node = node_of(builder, bare);

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
    spelling_offer(builder, style, name, SENSE_LISTED);
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
        word_of(builder, g_array_index(builder->tokens, StyleToken, i).hash)->classes |= 1u << section;
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
        node = node_of(builder, line);
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

/* Spellings that follow from others: written as one word, turned round, the surname alone. */

static gboolean is_generation(const char *word)
{
    return g_str_equal(word, "elder") || g_str_equal(word, "younger") || g_str_equal(word, "jr") || g_str_equal(word, "ii") ||
           g_str_equal(word, "iii") || g_str_equal(word, "senior") || g_str_equal(word, "i");
}

static gboolean is_plain_word(VocabularyBuilder *builder, const char *word)
{
    g_array_set_size(builder->tokens, 0);
    style_tokens_cut(word, strlen(word), builder->tokens);
    return builder->tokens->len != 1 || word_of(builder, g_array_index(builder->tokens, StyleToken, 0).hash)->classes != 0;
}

static void offer_joined(VocabularyBuilder *builder, BuildStyle *style, const char *spelling, guint8 flags)
{
    g_auto(GStrv) words = g_strsplit(spelling, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);

    if (g_strv_length(words) == 2 && strlen(joined) >= 7 && g_str_is_ascii(joined) && !g_ascii_isdigit(joined[0]))
        spelling_offer(builder, style, joined, flags);
    if (g_strv_length(words) == 3 && style->kind == STYLE_ARTIST && strlen(words[1]) == 1) {
        g_autofree char *short_form = g_strconcat(words[0], " ", words[1], words[2], NULL); /* "georgia o keeffe" */

        spelling_offer(builder, style, short_form, flags);
    }
}

static void offer_turned(VocabularyBuilder *builder, BuildStyle *style, const char *spelling)
{
    g_auto(GStrv) words = g_strsplit(spelling, " ", -1);

    if (g_strv_length(words) == 2 && strlen(words[0]) > 2 && strlen(words[1]) > 2) {
        g_autofree char *turned = g_strconcat(words[1], " ", words[0], NULL);

        spelling_offer(builder, style, turned, SENSE_UNSURE);
    }
}

/* "Peter Paul Rubens" is also Peter Rubens and Paul Rubens. */
static void offer_shortened(VocabularyBuilder *builder, BuildStyle *style, const char *spelling)
{
    g_auto(GStrv) words = g_strsplit(spelling, " ", -1);

    if (g_strv_length(words) != 3 || is_generation(words[2]))
        return;
    for (guint i = 0; i < 2; i++) {
        g_autofree char *shorter = g_strconcat(words[i], " ", words[2], NULL);

        if (strlen(words[i]) > 2 && strlen(words[2]) > 2 && !is_plain_word(builder, words[i]))
            spelling_offer(builder, style, shorter, SENSE_UNSURE);
    }
}

static GHashTable *surnames_count(VocabularyBuilder *builder)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < builder->styles->len; i++) {
        BuildStyle *style = builder->styles->pdata[i];
        const char *last;

        if (style->kind != STYLE_ARTIST || style->listed || style->spellings->len == 0)
            continue;
        last = strrchr(style->spellings->pdata[0], ' ');
        if (last)
            g_hash_table_insert(counts, g_strdup(last + 1),
                                GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, last + 1)) + 1));
    }
    return counts;
}

static void offer_surname(VocabularyBuilder *builder, BuildStyle *style, GHashTable *counts)
{
    const char *last = strrchr(style->spellings->pdata[0], ' ');

    if (!last || strlen(last + 1) < 5 || is_generation(last + 1) || is_plain_word(builder, last + 1))
        return;
    if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, last + 1)) == 1)
        spelling_offer(builder, style, last + 1, SENSE_SURNAME | SENSE_UNSURE);
}

static void offer_plural(VocabularyBuilder *builder, BuildStyle *style, const char *spelling, guint8 flags)
{
    gsize size = strlen(spelling);

    if (g_str_is_ascii(spelling) && size > 4 && spelling[size - 1] != 's' && !g_str_has_suffix(spelling, "ing")) {
        g_autofree char *plural = g_strconcat(spelling, "s", NULL);

        spelling_offer(builder, style, plural, flags);
    }
}

static void offer_person(VocabularyBuilder *builder, BuildStyle *style, const char *spelling)
{
    offer_turned(builder, style, spelling);
    offer_shortened(builder, style, spelling);
}

static void offer_all(VocabularyBuilder *builder)
{
    g_autoptr(GHashTable) counts = surnames_count(builder);

    for (guint i = 0; i < builder->styles->len; i++) {
        BuildStyle *style = builder->styles->pdata[i];

        if (style->listed || style->spellings->len == 0)
            continue;
        for (guint k = 0; k < style->spellings->len; k++) {
            const char *spelling = style->spellings->pdata[k];
            BuildNode *node = node_of(builder, spelling);
            guint8 flags = node ? node->flags : 0;

            if (!node || node->style != style->index)
                continue;
            offer_joined(builder, style, spelling, flags);
            if (style->kind == STYLE_MEDIUM)
                offer_plural(builder, style, spelling, flags);
            if (style->kind == STYLE_ARTIST)
                offer_person(builder, style, spelling);
        }
        if (style->kind == STYLE_ARTIST)
            offer_surname(builder, style, counts);
    }
}

/* Writing the image. */

typedef struct {
    GByteArray *bytes;
    GString *pool;
    GHashTable *pooled; /* text -> offset + 1 */
} ImageWriter;

static guint32 pool_add(ImageWriter *writer, const char *text)
{
    gpointer at = g_hash_table_lookup(writer->pooled, text);
    guint32 offset = (guint32)writer->pool->len;

    if (at)
        return GPOINTER_TO_UINT(at) - 1;
    g_string_append_len(writer->pool, text, (gssize)strlen(text) + 1);
    g_hash_table_insert(writer->pooled, g_strdup(text), GUINT_TO_POINTER(offset + 1));
    return offset;
}

static guint32 section_put(ImageWriter *writer, const void *data, gsize size)
{
    guint32 offset;

    while (writer->bytes->len % 8 != 0)
        g_byte_array_append(writer->bytes, (const guint8 *)"", 1);
    offset = writer->bytes->len;
    g_byte_array_append(writer->bytes, data, (guint)size);
    return offset;
}

static guint32 power_above(guint n)
{
    guint32 size = 16;

    while (size < n)
        size <<= 1;
    return size;
}

static void words_put(VocabularyBuilder *builder, ImageWriter *writer, ImageHeader *header)
{
    guint32 size = power_above(builder->word_list->len * 2);
    g_autofree ImageWord *table = g_new0(ImageWord, size);

    for (guint i = 0; i < builder->word_list->len; i++) {
        const BuildWord *word = builder->word_list->pdata[i];
        guint32 at = (guint32)word->hash & (size - 1);

        while (table[at].id != 0)
            at = (at + 1) & (size - 1);
        table[at] =
            (ImageWord){.check = (guint32)(word->hash >> 32), .id = word->id, .node = word->node, .classes = word->classes};
    }
    header->word_mask = size - 1;
    header->words = section_put(writer, table, size * sizeof *table);
}

static int compare_edges(gconstpointer a, gconstpointer b)
{
    const BuildNode *const *x = a, *const *y = b;

    if ((*x)->parent != (*y)->parent)
        return (*x)->parent < (*y)->parent ? -1 : 1;
    return (*x)->word < (*y)->word ? -1 : (*x)->word > (*y)->word;
}

static void tree_put(VocabularyBuilder *builder, ImageWriter *writer, ImageHeader *header, const guint32 *style_numbers)
{
    guint n = builder->nodes->len;
    const BuildNode *nodes = (const BuildNode *)(const void *)builder->nodes->data;
    g_autofree const BuildNode **sorted = g_new(const BuildNode *, n);
    g_autofree ImageNode *out = g_new0(ImageNode, n);
    g_autofree ImageEdge *edges = g_new0(ImageEdge, n);
    guint n_edges = 0;

    for (guint i = 0; i < n; i++) {
        sorted[i] = &nodes[i];
        out[i].style = nodes[i].style == IMAGE_NONE ? IMAGE_NONE : style_numbers[nodes[i].style];
        out[i].flags = nodes[i].flags;
        out[i].cue = nodes[i].cue;
    }
    qsort(sorted, n, sizeof *sorted, compare_edges);
    for (guint i = 0; i < n; i++) {
        if (sorted[i] == nodes || sorted[i]->parent == 0)
            continue; /* from the root one goes by the table of words */
        if (out[sorted[i]->parent].n_edges++ == 0)
            out[sorted[i]->parent].first_edge = n_edges;
        edges[n_edges++] = (ImageEdge){.word = sorted[i]->word, .node = (guint32)(sorted[i] - nodes)};
    }
    header->n_nodes = n;
    header->nodes = section_put(writer, out, n * sizeof *out);
    header->n_edges = n_edges;
    header->edges = section_put(writer, edges, n_edges * sizeof *edges);
}

static int compare_slugs(gconstpointer a, gconstpointer b)
{
    const BuildStyle *const *x = a, *const *y = b;

    return strcmp((*x)->slug, (*y)->slug);
}

/* Spellings that still lead to their style, each once. */
static guint16 spellings_put(VocabularyBuilder *builder, ImageWriter *writer, const BuildStyle *style, GArray *out)
{
    guint first = out->len;

    for (guint i = 0; i < style->spellings->len; i++) {
        const BuildNode *node = node_of(builder, style->spellings->pdata[i]);
        guint32 offset = pool_add(writer, style->spellings->pdata[i]);
        gboolean seen = FALSE;

        for (guint k = first; k < out->len; k++)
            seen |= g_array_index(out, guint32, k) == offset;
        if (node && node->style == style->index && !seen)
            g_array_append_val(out, offset);
    }
    return (guint16)(out->len - first);
}

static gboolean parents_put(VocabularyBuilder *builder, const BuildStyle *style, const guint32 *numbers, GArray *out,
                            GError **error)
{
    for (guint i = 0; i < style->parents->len; i++) {
        const BuildStyle *parent = g_hash_table_lookup(builder->by_slug, style->parents->pdata[i]);

        if (!parent) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA,
                        "%s:%u: There is no style \"%s\", which is named as a parent of \"%s\".", style->from, style->line,
                        (const char *)style->parents->pdata[i], style->slug);
            return FALSE;
        }
        g_array_append_val(out, numbers[parent->index]);
    }
    return TRUE;
}

static gboolean styles_put(VocabularyBuilder *builder, ImageWriter *writer, ImageHeader *header, guint32 *numbers,
                           GError **error)
{
    guint n = builder->styles->len;
    g_autofree BuildStyle **sorted = g_memdup2(builder->styles->pdata, (n + 1) * sizeof *sorted);
    g_autofree ImageStyle *out = g_new0(ImageStyle, n + 1);
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) parents = g_array_new(FALSE, FALSE, sizeof(guint32));

    qsort(sorted, n, sizeof(BuildStyle *), compare_slugs);
    for (guint i = 0; i < n; i++)
        numbers[sorted[i]->index] = i;
    for (guint i = 0; i < n; i++) {
        out[i] = (ImageStyle){.slug = pool_add(writer, sorted[i]->slug),
                              .name = pool_add(writer, sorted[i]->name),
                              .kind = (guint16)sorted[i]->kind,
                              .listed = (guint16)sorted[i]->listed,
                              .first_spelling = spellings->len,
                              .first_parent = parents->len,
                              .rank = sorted[i]->index};
        out[i].n_spellings = spellings_put(builder, writer, sorted[i], spellings);
        if (!parents_put(builder, sorted[i], numbers, parents, error))
            return FALSE;
        out[i].n_parents = (guint16)(parents->len - out[i].first_parent);
    }
    header->n_styles = n;
    header->styles = section_put(writer, out, n * sizeof *out);
    header->n_spellings = spellings->len;
    header->spellings = section_put(writer, spellings->data, spellings->len * sizeof(guint32));
    header->n_parents = parents->len;
    header->parents = section_put(writer, parents->data, parents->len * sizeof(guint32));
    return TRUE;
}

static int compare_nears(gconstpointer a, gconstpointer b)
{
    const ImageNear *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->style < y->style ? -1 : x->style > y->style;
}

static void near_put(VocabularyBuilder *builder, ImageWriter *writer, ImageHeader *header, const guint32 *numbers)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) nears = g_array_new(FALSE, FALSE, sizeof(ImageNear));

    for (guint i = 0; i < builder->styles->len; i++) {
        const BuildStyle *style = builder->styles->pdata[i];

        for (guint k = 0; k < style->spellings->len; k++) {
            const BuildNode *node = node_of(builder, style->spellings->pdata[k]);

            if (style->kind != STYLE_ARTIST && (!node || node->style != style->index || node->flags & SENSE_UNSURE))
                continue; /* what is unsure when spelt well is not looked for when it is not */
            g_array_set_size(keys, 0);
            spelling_near_keys(style->spellings->pdata[k], style->kind == STYLE_ARTIST, keys);
            for (guint n = 0; n < keys->len; n++) {
                ImageNear near = {.key = g_array_index(keys, guint32, n), .style = numbers[style->index]};

                g_array_append_val(nears, near);
            }
        }
    }
    g_array_sort(nears, compare_nears);
    header->n_near = nears->len;
    header->near = section_put(writer, nears->data, nears->len * sizeof(ImageNear));
}

GBytes *vocabulary_builder_finish(VocabularyBuilder *builder, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GHashTable) pooled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree guint32 *numbers = g_new0(guint32, builder->styles->len + 1);
    g_autoptr(GString) pool = g_string_new(NULL);
    ImageWriter writer = {.bytes = bytes, .pool = pool, .pooled = pooled};
    ImageHeader header = {.magic = IMAGE_MAGIC};

    offer_all(builder);
    section_put(&writer, &header, sizeof header);
    if (!styles_put(builder, &writer, &header, numbers, error))
        return NULL;
    words_put(builder, &writer, &header);
    tree_put(builder, &writer, &header, numbers);
    near_put(builder, &writer, &header, numbers);
    header.pool_size = (guint32)pool->len;
    header.pool = section_put(&writer, pool->str, pool->len);
    section_put(&writer, "", 0);
    header.size = bytes->len;
    memcpy(bytes->data, &header, sizeof header);
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
