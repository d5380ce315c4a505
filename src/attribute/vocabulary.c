#include "attribute/vocabulary.h"

#include "attribute/vocabulary_build.h"
#include "attribute/vocabulary_cache.h"
#include "attribute/vocabulary_image.h"
#include "core/assets.h"
#include "core/limits.h"
#include "core/text.h"

#include <artloft/error.h>
#include <string.h>

struct Vocabulary {
    gatomicrefcount references;
    GBytes *bytes;
    const guint8 *image;
};

static Vocabulary *vocabulary_new(GBytes *bytes)
{
    Vocabulary *vocabulary = g_new0(Vocabulary, 1);

    g_atomic_ref_count_init(&vocabulary->references);
    vocabulary->bytes = bytes;
    vocabulary->image = g_bytes_get_data(bytes, NULL);
    return vocabulary;
}

static Vocabulary *load_shipped(void)
{
    const ImageHeader *header = image_header(vocabulary_shipped_image());

    return vocabulary_new(g_bytes_new_static(vocabulary_shipped_image(), header->size));
}

static gboolean read_asset(VocabularyBuilder *builder, const char *loft_dir, const char *file, GError **error)
{
    g_autofree char *name = g_strconcat("vocabulary/", file, NULL);
    g_autofree char *from = NULL;
    g_autoptr(GBytes) bytes = assets_load(loft_dir, name, &from, error);
    gsize size;
    const char *text;

    if (!bytes)
        return FALSE;
    text = g_bytes_get_data(bytes, &size);
    return vocabulary_builder_read(builder, file, strcmp(from, "built-in") == 0 ? name : from, size > 0 ? text : "", size,
                                   error);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The *.txt files in @folder, sorted; NULL when there is none. */
static GPtrArray *list_files(const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".txt") && name[0] != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names->len > 0 ? g_steal_pointer(&names) : NULL;
}

static Vocabulary *load_extended(const char *loft_dir, const GPtrArray *own, GError **error)
{
    g_autofree char *key = vocabulary_cache_key(loft_dir, own);
    GBytes *image = key ? vocabulary_cache_load(loft_dir, key) : NULL;
    g_autoptr(VocabularyBuilder) builder = NULL;

    if (image)
        return vocabulary_new(image);
    builder = vocabulary_builder_new();
    for (guint i = 0; vocabulary_files[i]; i++)
        if (!read_asset(builder, loft_dir, vocabulary_files[i], error))
            return NULL;
    for (guint i = 0; i < own->len; i++)
        if (!g_strv_contains(vocabulary_files, own->pdata[i]) && !read_asset(builder, loft_dir, own->pdata[i], error))
            return NULL;
    image = vocabulary_builder_finish(builder, error);
    if (image && key)
        vocabulary_cache_save(loft_dir, key, image);
    return image ? vocabulary_new(image) : NULL;
}

Vocabulary *vocabulary_load(const char *loft_dir, GError **error)
{
    g_autofree char *folder = loft_dir ? g_build_filename(loft_dir, "assets", "vocabulary", NULL) : NULL;
    g_autoptr(GPtrArray) own = folder ? list_files(folder) : NULL;

    return own ? load_extended(loft_dir, own, error) : load_shipped();
}

Vocabulary *vocabulary_ref(Vocabulary *vocabulary)
{
    g_atomic_ref_count_inc(&vocabulary->references);
    return vocabulary;
}

void vocabulary_unref(Vocabulary *vocabulary)
{
    if (!vocabulary || !g_atomic_ref_count_dec(&vocabulary->references))
        return;
    g_bytes_unref(vocabulary->bytes);
    g_free(vocabulary);
}

const guint8 *vocabulary_image(const Vocabulary *vocabulary)
{
    return vocabulary->image;
}

guint vocabulary_size(const Vocabulary *vocabulary)
{
    return image_header(vocabulary->image)->n_styles;
}

void vocabulary_style(const Vocabulary *vocabulary, guint index, VocabularyStyle *out)
{
    const ImageStyle *style = &image_styles(vocabulary->image)[index];

    g_return_if_fail(index < vocabulary_size(vocabulary));
    out->index = index;
    out->slug = image_text(vocabulary->image, style->slug);
    out->name = image_text(vocabulary->image, style->name);
    out->kind = (StyleKind)style->kind;
    out->listed = style->listed;
}

gboolean vocabulary_find_slug(const Vocabulary *vocabulary, const char *slug, VocabularyStyle *out)
{
    guint low = 0, high = vocabulary_size(vocabulary);

    while (low < high) {
        guint middle = low + (high - low) / 2;
        int order = strcmp(image_text(vocabulary->image, image_styles(vocabulary->image)[middle].slug), slug);

        if (order == 0) {
            vocabulary_style(vocabulary, middle, out);
            return TRUE;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return FALSE;
}

static gboolean find_spelling(const Vocabulary *vocabulary, const char *text, VocabularyStyle *out)
{
    g_autoptr(GArray) tokens = g_array_new(FALSE, TRUE, sizeof(StyleToken));
    guint32 node = 0;

    style_tokens_cut(text, MIN(strlen(text), LIMIT_QUERY_BYTES), tokens);
    for (guint i = 0; i < tokens->len; i++) {
        StyleToken *token = &g_array_index(tokens, StyleToken, i);

        image_find_word(vocabulary->image, token);
        node = token->id == 0 ? 0 : i == 0 ? token->node : image_step(vocabulary->image, node, token->id);
        if (node == 0)
            return FALSE;
    }
    if (node == 0 || image_nodes(vocabulary->image)[node].style == IMAGE_NONE)
        return FALSE;
    vocabulary_style(vocabulary, image_nodes(vocabulary->image)[node].style, out);
    return TRUE;
}

gboolean vocabulary_find(const Vocabulary *vocabulary, const char *text, VocabularyStyle *out)
{
    g_autofree char *slug = NULL;

    if (vocabulary_find_slug(vocabulary, text, out) || find_spelling(vocabulary, text, out))
        return TRUE;
    slug = text_slug(text, 80); /* a name that counts in no text, as "Pastel", is a name still */
    return vocabulary_find_slug(vocabulary, slug, out);
}

GArray *vocabulary_parents(const Vocabulary *vocabulary, guint index)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
    const guint32 *parents = image_at(vocabulary->image, image_header(vocabulary->image)->parents);
    guint at = index;

    g_return_val_if_fail(index < vocabulary_size(vocabulary), found);
    for (guint next = 0;; next++) {
        const ImageStyle *style = &image_styles(vocabulary->image)[at];

        for (guint i = 0; i < style->n_parents; i++) {
            guint parent = parents[style->first_parent + i];
            gboolean seen = parent == index;

            for (guint k = 0; k < found->len; k++)
                seen |= g_array_index(found, guint, k) == parent;
            if (!seen)
                g_array_append_val(found, parent);
        }
        if (next >= found->len)
            return found;
        at = g_array_index(found, guint, next);
    }
}

GPtrArray *vocabulary_spellings(const Vocabulary *vocabulary, guint index)
{
    GPtrArray *found = g_ptr_array_new();
    const guint32 *spellings = image_at(vocabulary->image, image_header(vocabulary->image)->spellings);
    const ImageStyle *style = &image_styles(vocabulary->image)[index];

    g_return_val_if_fail(index < vocabulary_size(vocabulary), found);
    for (guint i = 0; i < style->n_spellings; i++)
        g_ptr_array_add(found, (char *)image_text(vocabulary->image, spellings[style->first_spelling + i]));
    return found;
}
