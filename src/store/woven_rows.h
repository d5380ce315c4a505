/* woven_rows.h - how posts stood when they were last woven, so that one that is as it was need not be woven again. */
#pragma once

#include "store/catalogue.h"

/* @post: its name. *out_key is NULL when nothing is noted; free with g_free. */
gboolean woven_find(Catalogue *catalogue, const char *post, char **out_key, guint *out_regions, GError **error);
/* No change to catalogue_state(). @post: its row. */
gboolean woven_put(Catalogue *catalogue, gint64 post, const char *key, guint regions, GError **error);
