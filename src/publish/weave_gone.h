/* weave_gone.h - posts that were renamed or removed: what the catalogue knows of their regions is forgotten. */
#pragma once

#include "store/loft.h"

/* @paths: what was walked (NULL-ended); @files: the posts that were found (of char *); @unread: folders below that could not be
 * read (of char *), so that nobody knows what is in them. A post that would have been found, had it been there, is gone; one
 * of a folder that is away, or was not walked, is not. Within a transaction. Errors: those of the catalogue. */
gboolean weave_forget_gone(ArtloftLoft *loft, const char *const *paths, const GPtrArray *files, const GPtrArray *unread,
                           guint64 *out_forgotten, GError **error);
