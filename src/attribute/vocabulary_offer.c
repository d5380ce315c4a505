/* Spellings that follow from others: written as one word, turned round, shortened, the surname alone. */
#include "attribute/vocabulary_parts.h"

#include <string.h>

static gboolean is_generation(const char *word)
{
    return g_str_equal(word, "elder") || g_str_equal(word, "younger") || g_str_equal(word, "jr") || g_str_equal(word, "ii") ||
           g_str_equal(word, "iii") || g_str_equal(word, "senior") || g_str_equal(word, "i");
}

static gboolean is_plain_word(VocabularyBuilder *builder, const char *word)
{
    g_array_set_size(builder->tokens, 0);
    style_tokens_cut(word, strlen(word), builder->tokens);
    return builder->tokens->len != 1 ||
           build_word_of(builder, g_array_index(builder->tokens, StyleToken, 0).hash)->classes != 0;
}

static void offer_joined(VocabularyBuilder *builder, BuildStyle *style, const char *spelling, guint8 flags)
{
    g_auto(GStrv) words = g_strsplit(spelling, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);

    if (g_strv_length(words) == 2 && strlen(joined) >= 7 && g_str_is_ascii(joined) && !g_ascii_isdigit(joined[0]))
        build_spelling_offer(builder, style, joined, flags);
    if (g_strv_length(words) == 3 && style->kind == STYLE_ARTIST && strlen(words[1]) == 1) {
        g_autofree char *short_form = g_strconcat(words[0], " ", words[1], words[2], NULL); /* "georgia o keeffe" */

        build_spelling_offer(builder, style, short_form, flags);
    }
}

static void offer_turned(VocabularyBuilder *builder, BuildStyle *style, const char *spelling)
{
    g_auto(GStrv) words = g_strsplit(spelling, " ", -1);

    if (g_strv_length(words) == 2 && strlen(words[0]) > 2 && strlen(words[1]) > 2) {
        g_autofree char *turned = g_strconcat(words[1], " ", words[0], NULL);

        build_spelling_offer(builder, style, turned, SENSE_UNSURE);
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
            build_spelling_offer(builder, style, shorter, SENSE_UNSURE);
    }
}

static GHashTable *surnames_count(VocabularyBuilder *builder)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < builder->styles->len; i++) {
        BuildStyle *style = builder->styles->pdata[i];
        const char *last;

        if (style->kind != STYLE_ARTIST || !style->spellings || style->spellings->len == 0)
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
        build_spelling_offer(builder, style, last + 1, SENSE_SURNAME | SENSE_UNSURE);
}

static void offer_plural(VocabularyBuilder *builder, BuildStyle *style, const char *spelling, guint8 flags)
{
    gsize size = strlen(spelling);

    if (g_str_is_ascii(spelling) && size > 4 && spelling[size - 1] != 's' && !g_str_has_suffix(spelling, "ing")) {
        g_autofree char *plural = g_strconcat(spelling, "s", NULL);

        build_spelling_offer(builder, style, plural, flags);
    }
}

static void offer_person(VocabularyBuilder *builder, BuildStyle *style, const char *spelling)
{
    offer_turned(builder, style, spelling);
    offer_shortened(builder, style, spelling);
}

void build_offer_all(VocabularyBuilder *builder)
{
    g_autoptr(GHashTable) counts = surnames_count(builder);

    for (guint i = 0; i < builder->styles->len; i++) {
        BuildStyle *style = builder->styles->pdata[i];

        if (!style->spellings || style->spellings->len == 0)
            continue;
        for (guint k = 0; k < style->spellings->len; k++) {
            const char *spelling = style->spellings->pdata[k];
            BuildNode *node = build_node_of(builder, spelling);
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
