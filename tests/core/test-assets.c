#include "core/assets.h"
#include "core/embedded.h"

#include <artloft/error.h>
#include <string.h>

extern const EmbeddedFile assets_embedded[];

/* What is built in is what lies in the tree, byte for byte, and ends with a NUL that does not count. */
static void test_same(void)
{
    guint count = 0;

    for (const EmbeddedFile *file = assets_embedded; file->name; file++, count++) {
        g_autofree char *path = g_test_build_filename(G_TEST_DIST, "..", "assets", file->name, NULL);
        g_autofree char *text = NULL;
        gsize size;

        g_assert_true(g_file_get_contents(path, &text, &size, NULL));
        g_assert_cmpmem(file->start, (gsize)(file->end - file->start), text, size);
        g_assert_cmpint(*file->end, ==, '\0');
        g_assert_true(embedded_find(assets_embedded, file->name) == file);
    }
    g_assert_cmpuint(count, >, 30);
}

static void test_none(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(embedded_find(assets_embedded, "gallery"));
    g_assert_null(assets_load(NULL, "gallery", NULL, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assets/same", test_same);
    g_test_add_func("/assets/none", test_none);
    return g_test_run();
}
