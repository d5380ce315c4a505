/* artloft/gallery.h - fragments and pages for articles. */
#pragma once

#include <artloft/find.h>
#include <artloft/target.h>

G_BEGIN_DECLS

/**
 * ArtloftLayout: how the artworks stand.
 * @ARTLOFT_LAYOUT_FIGURE: one below the other, each as wide as its column.
 * @ARTLOFT_LAYOUT_GRID: tiles of one shape in columns.
 * @ARTLOFT_LAYOUT_JUSTIFIED: rows filled from edge to edge, each artwork in its own shape.
 * @ARTLOFT_LAYOUT_CAROUSEL: a strip to be scrolled sideways.
 * @ARTLOFT_LAYOUT_FITTING: a figure if one artwork is shown, a grid if there are more.
 */
typedef enum {
    ARTLOFT_LAYOUT_FIGURE,
    ARTLOFT_LAYOUT_GRID,
    ARTLOFT_LAYOUT_JUSTIFIED,
    ARTLOFT_LAYOUT_CAROUSEL,
    ARTLOFT_LAYOUT_FITTING,
} ArtloftLayout;

/** artloft_layout_from_name: "figure", "grid", "justified", "carousel"; the fitting one has no name. */
ARTLOFT_API gboolean artloft_layout_from_name(const char *name, ArtloftLayout *out);

/**
 * ArtloftGallery: what to make.
 * @find: which artworks.
 * @target: what it is written for. A page and structured data are HTML always.
 * @page: a whole HTML page instead of a fragment.
 * @title: (nullable): heading of the gallery and title of the page.
 * @base: (nullable): where public/art is to be found from the page, as "art/" for a page in public/ that is opened from disk;
 * NULL: the setting base_url.
 * @anchor: (nullable): ASCII letters, digits and dashes for the ids of all elements, so that a page may hold the same fragment
 * twice; NULL: worked out from the layout, the title and the artworks.
 * @json_ld: structured data for search engines, in a script element: with @page in its head, else instead of the fragment.
 * @open_graph: instead of a fragment the Open Graph tags of the first picture, for the head of a page. Its address is to be
 * whole.
 * @sitemap: (nullable): the whole address of the page that they stand on: instead of a fragment a sitemap of that page and its
 * pictures.
 * @site: (nullable): for ARTLOFT_TARGET_HUGO: the folder of the site, or one in it, that gets the shortcode and its data; NULL:
 * the one around the working folder, and a warning if there is none.
 * @eager: the first picture is seen as soon as the page is, and loads at once. A whole page does so by itself.
 */
typedef struct {
    ArtloftFind find;
    ArtloftLayout layout;
    ArtloftTarget target;
    gboolean page;
    gboolean json_ld;
    gboolean open_graph;
    const char *title;
    const char *base;
    const char *anchor;
    const char *sitemap;
    const char *site;
    gboolean eager;
} ArtloftGallery;

/**
 * artloft_gallery:
 *
 * The same artworks and settings give the same bytes. A whole page needs gallery.css beside the art (public/art/gallery.css is
 * written when renditions are made).
 * @out_warnings: (out) (optional) (transfer full) (array zero-terminated=1): artworks left out since they have no renditions,
 * or shown without an alt text; a site that is none. Returns: (transfer full): the text. Errors: ARTLOFT_ERROR_NOTHING when
 * nothing matched; ARTLOFT_ERROR_USAGE for a wrong query, a @site that is none or a wrong template (its file, line and column
 * are named).
 */
ARTLOFT_API char *artloft_gallery(ArtloftLoft *loft, const ArtloftGallery *what, char ***out_warnings, GError **error);

/** artloft_gallery_install_assets: writes gallery.css and gallery.js into public/art if they are missing or differ. */
ARTLOFT_API gboolean artloft_gallery_install_assets(ArtloftLoft *loft, GError **error);

G_END_DECLS
