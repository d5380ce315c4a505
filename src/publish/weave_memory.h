/* weave_memory.h - which posts were woven, had nothing to say, and would come out the same: those need not be woven again.
 *
 * What a region shows is made of the post's text, the catalogue, the settings, the loft's own assets, the program and the day.
 * A post is known again by a digest of all of them, so anything that might matter makes it unknown; what does not change costs
 * reading the post.
 */
#pragma once

#include "store/loft.h"

typedef struct WeaveMemory WeaveMemory;

/* @today: as queries and pins see it. @pin: as in ArtloftWeave. @loft is lent until it is freed. Errors: those of the
 * catalogue. */
WeaveMemory *weave_memory_new(ArtloftLoft *loft, const char *today, gboolean pin, GError **error);
void weave_memory_free(WeaveMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WeaveMemory, weave_memory_free)

/* *out_regions: how many regions the post has if it stands as it was woven last, else 0. @name: as the catalogue calls it. */
gboolean weave_memory_knows(const WeaveMemory *memory, const char *name, const char *text, gsize size, guint *out_regions,
                            GError **error);
/* Notes a post as it stands now. @uses: some region asks which art posts use, which this weave itself may have changed. */
void weave_memory_note(WeaveMemory *memory, gint64 post, const char *text, gsize size, guint regions, gboolean uses);
/* Writes what was noted, inside the transaction that wove; call it last. */
gboolean weave_memory_write(WeaveMemory *memory, GError **error);
