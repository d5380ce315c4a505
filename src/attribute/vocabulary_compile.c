/* Runs while Artloft is built: makes the vocabulary's image out of assets/vocabulary/.
 * usage: vocabulary-compile IMAGE FILE...; the files in any order. */
#include "attribute/vocabulary_build.h"

#include <stdio.h>
#include <string.h>

static const char *path_of(int argc, char **argv, const char *name)
{
    for (int i = 2; i < argc; i++) {
        g_autofree char *base = g_path_get_basename(argv[i]);

        if (strcmp(base, name) == 0)
            return argv[i];
    }
    return NULL;
}

static gboolean read_all(VocabularyBuilder *builder, int argc, char **argv, GError **error)
{
    for (guint i = 0; vocabulary_files[i]; i++) {
        const char *path = path_of(argc, argv, vocabulary_files[i]);
        g_autofree char *text = NULL;
        gsize size = 0;

        if (!path) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s is not among the files.", vocabulary_files[i]);
            return FALSE;
        }
        if (!g_file_get_contents(path, &text, &size, error) ||
            !vocabulary_builder_read(builder, vocabulary_files[i], path, text, size, error))
            return FALSE;
    }
    return TRUE;
}

int main(int argc, char **argv)
{
    g_autoptr(VocabularyBuilder) builder = vocabulary_builder_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) image = NULL;

    if (argc < 3) {
        fprintf(stderr, "usage: vocabulary-compile IMAGE FILE...\n");
        return 2;
    }
    if (read_all(builder, argc, argv, &error))
        image = vocabulary_builder_finish(builder, &error);
    if (!image || !g_file_set_contents(argv[1], g_bytes_get_data(image, NULL), (gssize)g_bytes_get_size(image), &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    return 0;
}
