/* style_meant.h - which style people mean. */
#pragma once

#include "store/loft.h"

/* The slug of the style that @name means: a slug, a name, an alias, a bare code ("4169606994" is `--sref 4169606994`). The
 * style has a row afterwards; of one that was merged into another, it is the other. Inside a transaction. With @add a name that
 * nobody knows becomes a style of its own; else it is ARTLOFT_ERROR_NOTHING, with a suggestion. Free with g_free. */
char *style_slug_for(ArtloftLoft *loft, const char *name, gboolean add, GError **error);
