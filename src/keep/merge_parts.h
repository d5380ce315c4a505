/* merge_parts.h - the three parts of joining another catalogue to this one, each inside one transaction, in this order. The
 * other one is only read. Whatever both say, the outcome is the same whichever is joined to the other (docs/merge.md).
 */
#pragma once

#include "edit/edit_run.h"
#include "store/root_rows.h"

typedef struct {
    EditRun *run; /* of the loft that is added to */
    ArtloftLoft *other;
    guint64 artworks; /* new ones */
    guint64 originals, words, posts;
} Merge;

/* Artworks, their files where they lie, what those say, and what was found out by rendering. */
gboolean merge_files(Merge *merge, GError **error);
/* What people said, and styles. */
gboolean merge_words(Merge *merge, GError **error);
/* Posts, their placements, and what they say. */
gboolean merge_posts(Merge *merge, GError **error);
/* The folders that merge_files() would walk for files of the other loft: absolute, those that lie in a root of this one left
 * out. An array of char *; free with g_ptr_array_unref(). */
GPtrArray *merge_new_roots(const Merge *merge);
