/* fuzz-style-match.c - any bytes as a prompt, a caption, a file name: matched, and what style_match.h promises held. The first
 * byte chooses the kind of text. */
#include "attribute/style_match.h"
#include "fuzz.h"

#include <string.h>

static void check_match(const StyleMatch *match, const char *text, gsize size)
{
    g_assert_cmpuint(match->offset + match->length, <=, size);
    g_assert_cmpuint(match->length, >, 0);
    g_assert_cmpmem(match->evidence, strlen(match->evidence), text + match->offset,
                    strnlen(text + match->offset, match->length));
    g_assert_true(match->slug[0] && match->name[0]);
    g_assert_true(g_utf8_validate(match->slug, -1, NULL) && g_utf8_validate(match->name, -1, NULL));
    g_assert_nonnull(style_kind_name(match->kind));
    g_assert_true((match->kind == STYLE_SREF) == (match->code != NULL));
}

static void check_all(const StyleMatch *matches, guint n, const char *text, gsize size)
{
    for (guint i = 0; i < n; i++) {
        check_match(&matches[i], text, size);
        g_assert_true(i == 0 || matches[i - 1].offset <= matches[i].offset);
        for (guint k = 0; k < i; k++)
            g_assert_false(matches[i].kind == matches[k].kind && strcmp(matches[i].slug, matches[k].slug) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Vocabulary *vocabulary;
    static StyleMatcher *matcher;
    const StyleMatch *matches;
    StyleTextKind kind;
    g_autofree char *text = NULL;
    guint n = 0, again = 0;

    if (size == 0 || size > 1u << 16)
        return 0;
    if (!matcher) {
        vocabulary = vocabulary_load(NULL, NULL);
        g_assert_nonnull(vocabulary);
        matcher = style_matcher_new(vocabulary);
    }
    kind = (StyleTextKind)(data[0] % 4);
    text = g_malloc(size - 1 ? size - 1 : 1); /* of its own, so that a read beyond the end is seen */
    memcpy(text, data + 1, size - 1);
    matches = style_matcher_run(matcher, text, (gssize)size - 1, kind, &n);
    check_all(matches, n, text, size - 1);
    style_matcher_run(matcher, text, (gssize)size - 1, kind, &again);
    g_assert_cmpuint(n, ==, again);
    return 0;
}
