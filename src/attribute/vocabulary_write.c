/* Writes the image of vocabulary_image.h. */
#include "attribute/spelling_near.h"
#include "attribute/vocabulary_parts.h"

#include <artloft/error.h>
#include <string.h>

typedef struct {
    GByteArray *bytes;
    GString *pool;
} ImageWriter;

static guint32 pool_add(ImageWriter *writer, const char *text)
{
    guint32 offset = (guint32)writer->pool->len;

    g_string_append_len(writer->pool, text, (gssize)strlen(text) + 1);
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

    for (guint i = 0; style->spellings && i < style->spellings->len; i++) {
        const char *spelling = style->spellings->pdata[i];
        const BuildNode *node = build_node_of(builder, spelling);
        gboolean seen = FALSE;

        for (guint k = first; k < out->len; k++)
            seen |= strcmp(writer->pool->str + g_array_index(out, guint32, k), spelling) == 0;
        if (node && node->style == style->index && !seen) {
            guint32 offset = pool_add(writer, spelling);

            g_array_append_val(out, offset);
        }
    }
    return (guint16)(out->len - first);
}

static gboolean parents_put(VocabularyBuilder *builder, const BuildStyle *style, const guint32 *numbers, GArray *out,
                            GError **error)
{
    for (guint i = 0; style->parents && i < style->parents->len; i++) {
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
    g_autofree BuildStyle **sorted = g_new0(BuildStyle *, n + 1);
    g_autofree ImageStyle *out = g_new0(ImageStyle, n + 1);
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) parents = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < n; i++)
        sorted[i] = builder->styles->pdata[i];
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
    g_autofree guint32 *starts = g_new(guint32, (1u << NEAR_BITS) + 1);
    g_autoptr(GArray) nears = g_array_new(FALSE, FALSE, sizeof(ImageNear));

    for (guint i = 0; i < builder->styles->len; i++) {
        const BuildStyle *style = builder->styles->pdata[i];

        for (guint k = 0; style->spellings && k < style->spellings->len; k++) {
            const BuildNode *node = build_node_of(builder, style->spellings->pdata[k]);

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
    for (guint32 i = 0, at = 0; i <= 1u << NEAR_BITS; i++) {
        while (at < nears->len && g_array_index(nears, ImageNear, at).key >> (32 - NEAR_BITS) < i)
            at++;
        starts[i] = at;
    }
    header->near_starts = section_put(writer, starts, ((1u << NEAR_BITS) + 1) * sizeof *starts);
}

GBytes *vocabulary_builder_finish(VocabularyBuilder *builder, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_sized_new(6u << 20);
    g_autofree guint32 *numbers = g_new0(guint32, builder->styles->len + 1);
    g_autoptr(GString) pool = g_string_sized_new(2u << 20);
    ImageWriter writer = {.bytes = bytes, .pool = pool};
    ImageHeader header = {.magic = IMAGE_MAGIC};

    build_offer_all(builder);
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
    header.stamp = image_stamp(bytes->data, bytes->len);
    memcpy(bytes->data, &header, sizeof header);
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
