/* fuzz-vocabulary.c - any text as a file of a loft's own vocabulary; the first byte says which. */
#include "attribute/vocabulary_build.h"
#include "fuzz.h"

#include <artloft/error.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"own.txt", "cues.txt", "words.txt", "names.txt", "artists.txt", "media.txt"};
    g_autoptr(VocabularyBuilder) builder = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_autoptr(GBytes) image = NULL;

    if (size == 0 || size > 8192)
        return 0;
    text = g_strndup((const char *)data + 1, size - 1);
    builder = vocabulary_builder_new();
    if (vocabulary_builder_read(builder, names[data[0] % G_N_ELEMENTS(names)], "own.txt", text, size - 1, &error))
        image = vocabulary_builder_finish(builder, &error);
    g_assert_true((image == NULL) == (error != NULL));
    if (error) {
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
    }
    return 0;
}
