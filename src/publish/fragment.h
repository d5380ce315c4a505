/* fragment.h - artworks, taken one at a time, as a piece of HTML: a layout is one template. */
#pragma once

#include "core/artwork.h"
#include "publish/fragment_kit.h"

#include <artloft/gallery.h>

typedef struct Fragment Fragment;

/* @loft_dir: whose templates and labels come first; NULL: the built-in ones. @settings and @what are lent until it is freed.
 * Errors: ARTLOFT_ERROR_USAGE for a wrong labels file, naming it. */
Fragment *fragment_new(const char *loft_dir, const Settings *settings, const ArtloftGallery *what, GError **error);
/* The same for one of many, with templates and labels that are read already; @kit is lent too. */
Fragment *fragment_new_with(FragmentKit *kit, const ArtloftGallery *what);
void fragment_free(Fragment *fragment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fragment, fragment_free)

/* An artwork without renditions is left out; one without an alt text is shown with an empty one. Both are warned about. Whether
 * it is shown. */
gboolean fragment_add(Fragment *fragment, const ArtloftArtwork *artwork);
/* A name of it, for a file: the id if it is one artwork and nothing else, else a hash of what is shown and how. It does not
 * depend on the words of the artworks. After all were added. Free with g_free. */
char *fragment_name(const Fragment *fragment);
/* What its ids begin with; the same artworks in the same layout have the same. After all were added. Free with g_free. */
char *fragment_anchor(const Fragment *fragment);
/* The text. Errors: ARTLOFT_ERROR_USAGE for a wrong template, naming it, also one that asks for what is not there;
 * ARTLOFT_ERROR_NOTHING when no artwork can be shown. Free with g_free. */
char *fragment_finish(Fragment *fragment, GError **error);
void fragment_warn(Fragment *fragment, const char *text);
/* NULL-ended; free with g_strfreev. */
char **fragment_take_warnings(Fragment *fragment);
