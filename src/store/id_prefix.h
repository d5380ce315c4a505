/* id_prefix.h - artworks by the beginning of their id, as people name them. */
#pragma once

#include "store/catalogue.h"

#define ID_SHORTEST 4
#define ID_SIZE 12

/* Whether @text can be the beginning of an id; small letters only. */
gboolean id_prefix_is(const char *text);
/* *out is 0 when no artwork's id begins with @prefix, or several do; then @names lists the first of them: "k3f9..., k3f9...".
 */
gboolean id_prefix_find(Catalogue *catalogue, const char *prefix, gint64 *out, GString *names, GError **error);
