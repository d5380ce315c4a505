#include "publish/hugo.h"

#include "core/assets.h"
#include "core/digest.h"
#include "core/files.h"
#include "publish/hugo_data.h"
#include "publish/post_file.h"

#include <artloft/error.h>
#include <string.h>

#define SHORTCODE "hugo/artloft.html"

static gboolean is_site(const char *folder)
{
    static const char *const configurations[] = {"hugo.toml",   "hugo.yaml",  "hugo.yml",    "hugo.json",       "config.toml",
                                                 "config.yaml", "config.yml", "config.json", "config/_default", NULL};

    for (guint i = 0; configurations[i]; i++) {
        g_autofree char *path = g_build_filename(folder, configurations[i], NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return TRUE;
    }
    return FALSE;
}

char *hugo_site_of(const char *path, GError **error)
{
    char *folder = files_absolute(path);

    while (!is_site(folder)) {
        char *above = g_path_get_dirname(folder);
        gboolean top = strcmp(above, folder) == 0;

        g_free(folder);
        folder = above;
        if (top) {
            g_free(folder);
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                        "there is no Hugo site around %s: no hugo.toml in its folder or above", path);
            return NULL;
        }
    }
    return folder;
}

char *hugo_credits_name(const char *site, const char *post)
{
    g_autofree char *inside = post_file_record_name(site, post);
    char digest[DIGEST_HEX_SIZE];

    digest_bytes_hex(inside, strlen(inside), digest);
    return g_strdup_printf("credits-%.16s", digest);
}

char *hugo_call(const char *name)
{
    return g_strdup_printf("{{< artloft \"%s\" >}}\n", name);
}

static gboolean put(const char *path, const char *data, gsize size, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return files_make_folder(folder, error) && files_write_atomic(path, data, size, error);
}

static gboolean put_shortcode(const char *loft_dir, const char *site, GError **error)
{
    g_autofree char *path = g_build_filename(site, "layouts", "shortcodes", "artloft.html", NULL);
    g_autoptr(GBytes) bytes = assets_load(loft_dir, SHORTCODE, NULL, error);
    gsize size = 0;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;

    return bytes && (files_holds(path, data, size) || put(path, data, size, error));
}

gboolean hugo_put(const char *loft_dir, const char *site, const char *name, const char *html, gboolean check,
                  gboolean *out_changed, GError **error)
{
    g_autofree char *path = hugo_data_path(site, name);
    g_autofree char *data = hugo_data_text(html);

    *out_changed = !files_holds(path, data, strlen(data));
    if (check)
        return TRUE;
    return (!*out_changed || put(path, data, strlen(data), error)) && put_shortcode(loft_dir, site, error);
}
