/* hugo.h - fragments for Hugo, which takes raw HTML out of Markdown: the text of a post names a fragment in a shortcode, and
 * the fragment is a data file of the site. */
#pragma once

#include <glib.h>

/* The folder of the Hugo site that @path, a file or folder, belongs to: the nearest above with a Hugo configuration. Free with
 * g_free. Errors: ARTLOFT_ERROR_USAGE: there is none. */
char *hugo_site_of(const char *path, GError **error);
/* A name for the credits of a post, whatever they hold and wherever the site lies. Free with g_free. */
char *hugo_credits_name(const char *site, const char *post);
/* What stands in the post for the fragment @name. Free with g_free. */
char *hugo_call(const char *name);
/* Writes the shortcode (@loft_dir's own comes first) and the fragment into @site where they differ. @out_changed: whether the
 * fragment did. With @check nothing is written. Errors: ARTLOFT_ERROR_IO. */
gboolean hugo_put(const char *loft_dir, const char *site, const char *name, const char *html, gboolean check,
                  gboolean *out_changed, GError **error);
