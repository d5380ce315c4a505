/* replay.c - runs files, and all files in folders, through a fuzzer's entry point: so that what fuzzing found is tried again by
 * every build, with any compiler. Each input is a copy of exactly its size, so that a sanitizer sees the first byte too many.
 */
#include "fuzz.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static guint run_file(const char *path)
{
    g_autofree char *data = NULL;
    g_autofree guint8 *copy = NULL;
    gsize size;

    if (!g_file_get_contents(path, &data, &size, NULL)) {
        fprintf(stderr, "Cannot read %s.\n", path);
        return 0;
    }
    copy = g_malloc(MAX(size, 1)); /* an empty one is somewhere too, as the fuzzers' own are */
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    return 1;
}

static guint run_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    guint count = 0;

    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
            count += run_file(file);
    }
    return count;
}

int main(int argc, char **argv)
{
    guint count = 0;

    for (int i = 1; i < argc; i++)
        count += g_file_test(argv[i], G_FILE_TEST_IS_DIR) ? run_folder(argv[i]) : run_file(argv[i]);
    printf("%u inputs run.\n", count);
    return count > 0 ? 0 : 1;
}
