/* What a post is called, and where one that is called so lies. */
#include "publish/post_file.h"

#include <glib/gstdio.h>

static void test_record_path(void)
{
    static const struct {
        const char *name, *path;
    } cases[] = {
        {"posts/a.html", "/loft/posts/a.html"},    {"/srv/site/a.md", "/srv/site/a.md"},
        {"https://example.org/a.html", NULL},      {"site.xml: Pigeons", NULL},
        {"exports/site.WXR: Rome: a guide", NULL}, {"2024/what is .xml: a guide.md", "/loft/2024/what is .xml: a guide.md"},
        {"Rome: a guide", "/loft/Rome: a guide"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = post_file_record_path("/loft", cases[i].name, NULL);

        g_assert_cmpstr(path, ==, cases[i].path);
    }
}

/* A site's own path may be all that an export calls a post by: it is a file only where there is one. */
static void test_address_or_file(void)
{
    g_autofree char *dir = g_dir_make_tmp("artloft-post-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(dir, "a.html", NULL);
    g_autofree char *none = post_file_record_path(dir, "a.html", "a.html");
    g_autofree char *path = NULL;

    g_assert_null(none);
    g_assert_true(g_file_set_contents(file, "", 0, NULL));
    path = post_file_record_path(dir, "a.html", "a.html");
    g_assert_cmpstr(path, ==, file);
    g_assert_cmpint(g_remove(file), ==, 0);
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

static void test_record_name(void)
{
    static const struct {
        const char *path, *name;
    } cases[] = {
        {"/loft/posts/a.html", "posts/a.html"},
        {"/loft2/a.html", "/loft2/a.html"},
        {"/loft/\xff.md", "\xef\xbf\xbd.md"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = post_file_record_name("/loft", cases[i].path);

        g_assert_cmpstr(name, ==, cases[i].name);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/post-file/record-path", test_record_path);
    g_test_add_func("/post-file/address-or-file", test_address_or_file);
    g_test_add_func("/post-file/record-name", test_record_name);
    return g_test_run();
}
