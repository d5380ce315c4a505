/* hugo_data.h - fragments as data files of a Hugo site: data/artloft/NAME.json, an object with the HTML and a hash by which
 * Artloft knows again what it wrote itself. */
#pragma once

#include <glib.h>

typedef struct {
    char *path, *text;
    gboolean own;     /* Artloft wrote it, and nobody changed it since */
    gboolean unnamed; /* all text of the site was read, and its name is nowhere in it */
} HugoData;

/* Where the fragment @name lies. Free with g_free. */
char *hugo_data_path(const char *site, const char *name);
/* What stands in it. Free with g_free. */
char *hugo_data_text(const char *html);
/* All fragments of @site: an array of HugoData. What Hugo makes (public, resources) is no text of the site, nor are other
 * fragments. */
GPtrArray *hugo_data_list(const char *site);
