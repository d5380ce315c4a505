/* artloft/gallery.h - HTML fragments and pages for articles. */
#pragma once

#include <artloft/find.h>

G_BEGIN_DECLS

typedef enum { ARTLOFT_LAYOUT_FIGURE, ARTLOFT_LAYOUT_GRID } ArtloftLayout;

/** artloft_layout_from_name: "figure", "grid". */
ARTLOFT_API gboolean artloft_layout_from_name(const char *name, ArtloftLayout *out);

/**
 * ArtloftGallery: what to make.
 * @find: which artworks.
 * @page: a whole HTML page instead of a fragment.
 * @title: (nullable): heading of the gallery and title of the page.
 */
typedef struct {
    ArtloftFind find;
    ArtloftLayout layout;
    gboolean page;
    const char *title;
} ArtloftGallery;

/**
 * artloft_gallery:
 *
 * The same artworks and settings give the same bytes. A whole page needs gallery.css beside the art (public/art/gallery.css is
 * written when renditions are made).
 * @out_warnings: (out) (optional) (transfer full) (array zero-terminated=1): artworks left out since they have no renditions,
 * or shown without an alt text. Returns: (transfer full): HTML. Errors: ARTLOFT_ERROR_NOTHING when nothing matched;
 * ARTLOFT_ERROR_USAGE for a wrong query or a wrong template (its file, line and column are named).
 */
ARTLOFT_API char *artloft_gallery(ArtloftLoft *loft, const ArtloftGallery *what, char ***out_warnings, GError **error);

/** artloft_gallery_install_assets: writes gallery.css (and gallery.js) into public/art if they are missing or differ. */
ARTLOFT_API gboolean artloft_gallery_install_assets(ArtloftLoft *loft, GError **error);

G_END_DECLS
