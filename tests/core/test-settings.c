#include "core/settings.h"

#include <artloft/error.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *dir, *file;
} Loft;

static void set_up(Loft *loft, gconstpointer data)
{
    (void)data;
    loft->dir = g_dir_make_tmp("artloft-settings-XXXXXX", NULL);
    loft->file = g_build_filename(loft->dir, SETTINGS_FILE, NULL);
}

static void tear_down(Loft *loft, gconstpointer data)
{
    (void)data;
    g_remove(loft->file);
    g_rmdir(loft->dir);
    g_free(loft->dir);
    g_free(loft->file);
}

static Settings *load(Loft *loft, const char *text)
{
    g_autoptr(GError) error = NULL;
    Settings *settings;

    g_assert_true(g_file_set_contents(loft->file, text, -1, NULL));
    settings = settings_load(loft->dir, &error);
    g_assert_no_error(error);
    return settings;
}

static void refuse(Loft *loft, const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *want = g_strconcat(loft->file, message, NULL);

    g_assert_true(g_file_set_contents(loft->file, text, -1, NULL));
    g_assert_null(settings_load(loft->dir, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT);
    g_assert_cmpstr(error->message, ==, want);
}

static void test_defaults(Loft *loft, gconstpointer data)
{
    g_autoptr(Settings) settings = load(loft, "");
    g_autofree char *base = g_path_get_basename(loft->dir);

    (void)data;
    g_assert_cmpstr(settings->site_name, ==, base);
    g_assert_cmpstr(settings->base_url, ==, "/art/");
    g_assert_cmpstr(settings->caption_template, ==, "{site}'s {generator} art{, styled by {styles}}");
    g_assert_cmpuint(settings->widths->len, ==, 5);
    g_assert_cmpuint(g_array_index(settings->widths, guint, 4), ==, 1600);
    g_assert_true(settings->formats[RENDITION_AVIF] && settings->formats[RENDITION_JPEG] && !settings->formats[RENDITION_WEBP]);
    g_assert_cmpuint(settings->thumbnail, ==, 400);
    g_assert_false(settings->publish_prompts || settings->publish_job_ids || settings->publish_authors);
    g_assert_null(settings->license_url);
}

static void test_values(Loft *loft, gconstpointer data)
{
    g_autoptr(Settings) settings = load(loft, "[site]\nname = Local Pigeon\nbase_url = https://x.example/art\n"
                                              "[renditions]\nwidths = 960, 320\nformats = webp,jpg\nbackground=#102030\n"
                                              "[style-names]\njean-michel-basquiat = Jean Michel Basquiat\n"
                                              "[roots]\none = art\ntwo = /srv/a b\nthree = file:///srv/%ff\n");
    g_autofree char *inside = g_build_filename(loft->dir, "art", NULL);

    (void)data;
    g_assert_cmpstr(settings->site_name, ==, "Local Pigeon");
    g_assert_cmpstr(settings->base_url, ==, "https://x.example/art/");
    g_assert_cmpuint(settings->widths->len, ==, 2);
    g_assert_cmpuint(g_array_index(settings->widths, guint, 0), ==, 320);
    g_assert_true(settings->formats[RENDITION_WEBP] && settings->formats[RENDITION_JPEG] && !settings->formats[RENDITION_AVIF]);
    g_assert_cmpmem(settings->background, 3, "\x10\x20\x30", 3);
    g_assert_cmpstr(g_hash_table_lookup(settings->style_names, "jean-michel-basquiat"), ==, "Jean Michel Basquiat");
    g_assert_cmpuint(settings->roots->len, ==, 3);
    g_assert_cmpstr(settings->roots->pdata[0], ==, inside);
    g_assert_cmpstr(settings->roots->pdata[1], ==, "/srv/a b");
    g_assert_cmpstr(settings->roots->pdata[2], ==, "/srv/\xff");
}

static void test_refuses_with_line(Loft *loft, gconstpointer data)
{
    (void)data;
    refuse(loft, "[site]\nnmae = x\n", ":2: there is no setting in [site] named \"nmae\"; did you mean \"name\"?");
    refuse(loft, "# c\n\n[sitr]\nname = x\n", ":3: there is no group named \"sitr\"; did you mean \"site\"?");
    refuse(loft, "[site]\nname\n", ":2: expected `key = value`, a [group], or a # comment.");
    refuse(loft, "name = x\n", ":1: expected `key = value` after a [group].");
    refuse(loft, "[renditions]\n\nwidths = 320 wide\n",
           ":3: widths = 320 wide: it must be widths in pixels, each from 16 to 16384.");
    refuse(loft, "[renditions]\nwidths = 320 320\n", ":2: widths = 320 320: it names a width twice.");
    refuse(loft, "[renditions]\nformats = bmp\n", ":2: formats = bmp: it must be some of avif, webp, jpeg.");
    refuse(loft, "[site]\nbase_url = javascript:alert(1)\n",
           ":2: base_url = javascript:alert(1): it must be an http or https address, or a path.");
    refuse(loft, "[privacy]\npublish_prompts = maybe\n", ":2: publish_prompts = maybe: it must be true or false.");
}

static void test_initial_text(Loft *loft, gconstpointer data)
{
    g_autofree char *text = settings_initial_text("Pigeon \\ & Co", "https://p.example/a/");
    g_autoptr(Settings) settings = load(loft, text);

    (void)data;
    g_assert_cmpstr(settings->site_name, ==, "Pigeon \\ & Co");
    g_assert_cmpstr(settings->base_url, ==, "https://p.example/a/");
    g_assert_cmpuint(settings->roots->len, ==, 0);
}

static void test_add_root(Loft *loft, gconstpointer data)
{
    static const char *const beginnings[] = {
        "",
        "[site]\nname = x",
        "[roots]\n# mine\nold = /old\n\n[site]\nname = x\n",
        "[site]\nname = x\n[roots]\nroot7 = /old",
    };

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Settings) settings = NULL;
        g_autofree char *after = NULL;
        guint n;

        g_assert_true(g_file_set_contents(loft->file, beginnings[i], -1, NULL));
        g_assert_true(settings_add_root(loft->dir, "/new folder", &error));
        g_assert_true(settings_add_root(loft->dir, "/bad\xff", &error));
        g_assert_no_error(error);
        settings = settings_load(loft->dir, &error);
        g_assert_no_error(error);
        n = settings->roots->len;
        g_assert_cmpuint(n, ==, i < 2 ? 2 : 3);
        g_assert_cmpstr(settings->roots->pdata[n - 2], ==, "/new folder");
        g_assert_cmpstr(settings->roots->pdata[n - 1], ==, "/bad\xff");
        g_assert_true(g_file_get_contents(loft->file, &after, NULL, NULL));
        g_assert_true(strstr(beginnings[i], "# mine") == NULL || strstr(after, "# mine\nold = /old\n") != NULL);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/settings/" name, Loft, NULL, set_up, function, tear_down)
    ADD("defaults", test_defaults);
    ADD("values", test_values);
    ADD("refuses-with-line", test_refuses_with_line);
    ADD("initial-text", test_initial_text);
    ADD("add-root", test_add_root);
    return g_test_run();
}
