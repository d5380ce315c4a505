/* The shared corpora: no good file may be refused, what is refused is counted, and the true sizes are found. Skipped where the
 * corpora are not beside the source.
 */
#include "container/container.h"
#include "core/json_value.h"

#include <string.h>

static char *shared_folder(void)
{
    const char *named = g_getenv("ARTLOFT_SHARED");
    g_autofree char *beside = named ? g_strdup(named) : g_test_build_filename(G_TEST_DIST, "..", "..", "shared", NULL);

    return g_file_test(beside, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&beside) : NULL;
}

/* The `files` of a corpus' manifest; NULL, and the test skipped, when it is not there. */
static JsonDocument *load_manifest(const char *corpus, char **out_folder)
{
    g_autofree char *shared = shared_folder(), *path = NULL, *text = NULL;
    JsonDocument *document;
    gsize size;

    if (shared) {
        *out_folder = g_build_filename(shared, "corpus", corpus, NULL);
        path = g_build_filename(*out_folder, "manifest.json", NULL);
    }
    if (!path || !g_file_get_contents(path, &text, &size, NULL)) {
        g_test_skip("the shared corpus is not there");
        return NULL;
    }
    document = json_document_parse(text, size, NULL, NULL);
    g_assert_nonnull(document);
    return document;
}

static void test_hostile(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(JsonDocument) manifest = load_manifest("hostile", &folder);
    const JsonValue *files = manifest ? json_value_member(json_document_root(manifest), "files") : NULL;
    guint rejected = 0, caught = 0, seen = 0;

    for (guint i = 0; i < json_value_size(files); i++) {
        const JsonValue *file = json_value_item(files, i);
        const char *name = json_value_string(json_value_member(file, "file"));
        const char *expected = json_value_string(json_value_member(file, "expected"));
        g_autofree char *path = g_build_filename(folder, name, NULL), *data = NULL;
        g_autoptr(Container) container = NULL;
        g_autoptr(GError) error = NULL;
        gboolean taken;
        gsize size;

        if (!name || g_str_has_prefix(name, "text/"))
            continue;
        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        container = container_read((const guint8 *)data, size, &error);
        taken = container && container_check_limits(container, &error);
        if (!taken && g_strcmp0(expected, "ok") == 0)
            g_error("%s is refused: %s", name, error->message);
        g_assert_true(taken == (error == NULL));
        rejected += g_strcmp0(expected, "reject") == 0;
        caught += !taken && g_strcmp0(expected, "reject") == 0;
        seen++;
    }
    if (!manifest)
        return;
    g_test_message("%u files; of %u to be rejected %u are before any decoder", seen, rejected, caught);
    g_assert_cmpuint(caught * 2, >, rejected);
}

static void test_generators(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(JsonDocument) manifest = load_manifest("generators", &folder);
    const JsonValue *files = manifest ? json_value_member(json_document_root(manifest), "files") : NULL;

    for (guint i = 0; i < json_value_size(files); i++) {
        const JsonValue *file = json_value_item(files, i);
        const char *name = json_value_string(json_value_member(file, "path"));
        const char *format = json_value_string(json_value_member(file, "format"));
        const JsonValue *pixels = json_value_member(file, "pixel_size");
        g_autofree char *path = g_build_filename(folder, name, NULL), *data = NULL, *found = NULL, *expected = NULL;
        g_autoptr(Container) container = NULL;
        gsize size;

        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        container = container_read((const guint8 *)data, size, NULL);
        g_assert_nonnull(container);
        g_assert_cmpstr(container_format_name(container->format), ==, format);
        found = g_strdup_printf("%ux%u", container->width, container->height);
        expected = pixels && json_value_kind(pixels) == JSON_ARRAY
                       ? g_strdup_printf("%sx%s", json_value_number(json_value_item(pixels, 0)),
                                         json_value_number(json_value_item(pixels, 1)))
                       : g_strdup(json_value_string(pixels));
        g_assert_cmpstr(found, ==, expected);
        g_assert_true(container_check_limits(container, NULL));
        g_assert_false(container->truncated);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/corpus/hostile", test_hostile);
    g_test_add_func("/container/corpus/generators", test_generators);
    return g_test_run();
}
