/* assets.h - what a publisher may restyle or extend without C: templates, stylesheets, the style vocabulary.
 * They are built in, and a file of the same name under LOFT/assets/ takes the place of the built-in one.
 */
#pragma once

#include <glib.h>

/* @name: path below assets/, as "templates/figure.html". @loft_dir: NULL for the built-in one only. Sets @out_from (may be
 * NULL) to the path read, or "built-in". Errors: ARTLOFT_ERROR_NOTHING when there is none, ARTLOFT_ERROR_IO. */
GBytes *assets_load(const char *loft_dir, const char *name, char **out_from, GError **error);
/* What the built-in ones in @folder ("templates") are called, without it; an array of lent char *, NULL-ended. */
GPtrArray *assets_names(const char *folder);
