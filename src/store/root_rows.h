/* root_rows.h - the folders that originals stand in. */
#pragma once

#include "store/catalogue.h"

typedef struct {
    gint64 n;
    char *path;       /* bytes, absolute */
    gboolean single;  /* not walked: it only holds files that were named one by one */
    gboolean offline; /* not there, or empty, when it was last looked at */
} RootRow;

/* The row of @path, added if need be. A root that is walked stays so: @single only counts for a new one, and FALSE turns a
 * single one into one that is walked. */
gboolean root_put(Catalogue *catalogue, const char *path, gboolean single, gint64 *out_root, GError **error);
/* All, by path: an array of RootRow *; free with g_ptr_array_unref(). */
GPtrArray *root_list(Catalogue *catalogue, GError **error);
/* Offline: its originals that are present become offline, and the artworks' states with them. Online: only the flag changes;
 * the scan finds out what is there (original_mark()). */
gboolean root_set_offline(Catalogue *catalogue, gint64 root, gboolean offline, GError **error);
