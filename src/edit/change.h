/* change.h - what people can change, one row a kind: how it is now, and how to make it otherwise. An edit and its undo are the
 * same thing with other values, so nothing can be done that cannot be taken back.
 */
#pragma once

#include "store/edit_rows.h"
#include "store/loft.h"

/* How @kind of @subject (of @artwork, or 0) is now, in the words of edit_rows.h. *out is NULL for nothing; free with g_free. */
gboolean change_current(Catalogue *catalogue, ChangeKind kind, gint64 artwork, const char *subject, char **out, GError **error);
/* Makes it @value (NULL: nothing). Errors: ARTLOFT_ERROR_USAGE when it cannot be that. */
gboolean change_apply(Catalogue *catalogue, ChangeKind kind, gint64 artwork, const char *subject, const char *value,
                      GError **error);
/* What an edit of this kind is called in the history: "tag", "style name"; a word's is its field. */
const char *change_name(ChangeKind kind);
