#include "core/assets.h"
#include "core/files.h"
#include "publish/fragment.h"
#include "publish/hugo.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <artloft/gallery.h>
#include <string.h>

static gboolean add_artwork(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    (void)error;
    fragment_add(data, artwork);
    return TRUE;
}

/* The fragment goes to where the site keeps data, its name takes its place. A site that was named is to be one. */
static char *to_hugo(const ArtloftLoft *loft, const char *where, Fragment *fragment, const char *html, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *site = hugo_site_of(where ? where : ".", &reason);
    g_autofree char *name = fragment_name(fragment);
    gboolean changed;

    if (reason && where) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return NULL;
    }
    if (reason) {
        g_prefix_error(&reason, "the shortcode and its data were not put anywhere: ");
        fragment_warn(fragment, reason->message);
    }
    if (site && !hugo_put(loft->dir, site, name, html, FALSE, &changed, error))
        return NULL;
    return hugo_call(name);
}

char *artloft_gallery(ArtloftLoft *loft, const ArtloftGallery *what, char ***out_warnings, GError **error)
{
    g_autofree char *base = what->base ? settings_base_url(what->base, error) : NULL;
    ArtloftGallery checked = *what;
    g_autoptr(Fragment) fragment = NULL;
    guint64 count = 0, matched = 0;
    char *html;

    if (what->base && !base)
        return NULL;
    checked.base = base;
    checked.find.pictured = TRUE;
    fragment = fragment_new(loft->dir, loft->settings, &checked, error);
    if (!fragment || !artloft_find(loft, &checked.find, add_artwork, fragment, &count, error) ||
        (count == 0 && !artloft_count(loft, what->find.query, &matched, error)))
        return NULL;
    if (count == 0 && matched == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "Nothing matched.");
        return NULL;
    }
    html = fragment_finish(fragment, error);
    if (html && what->target == ARTLOFT_TARGET_HUGO) {
        g_autofree char *fragment_html = html;

        html = to_hugo(loft, what->site, fragment, fragment_html, error);
    }
    if (html && out_warnings)
        *out_warnings = fragment_take_warnings(fragment);
    return html;
}

/* What lies beside the art. */
static const char *const installed[] = {"gallery.css", "gallery.js"};

static gboolean install(const ArtloftLoft *loft, const char *folder, const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = assets_load(loft->dir, name, NULL, error);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    gsize size;
    const char *data;

    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return files_holds(path, data, size) || files_write_atomic(path, data, size, error);
}

gboolean artloft_gallery_install_assets(ArtloftLoft *loft, GError **error)
{
    g_autofree char *folder = loft_path(loft, LOFT_PUBLIC);

    if (!files_make_folder(folder, error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(installed); i++)
        if (!install(loft, folder, installed[i], error))
            return FALSE;
    return TRUE;
}
