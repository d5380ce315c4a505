/* loose_rows.h - files below public/art that Artloft made and no rendition names. A file is written down here before it is put
 * in its place, and again when its rendition goes; the row goes when a rendition names the file, or after the file. So
 * whatever happens in between, what Artloft made can be told from what it did not.
 */
#pragma once

#include "store/catalogue.h"

/* @path: relative to public/art. */
gboolean loose_put(Catalogue *catalogue, const char *path, GError **error);
/* No error when there is none. */
gboolean loose_forget(Catalogue *catalogue, const char *path, GError **error);
/* All paths, sorted: an array of char *; free with g_ptr_array_unref(). */
GPtrArray *loose_list(Catalogue *catalogue, GError **error);
