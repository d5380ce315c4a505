/* weave_memory.h - which posts were woven and would come out the same: those need not be woven again, only their warnings told.
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

/* A warning that was noted; lent for the time of the call. */
typedef void (*WeaveWarningFunc)(guint line, const char *text, gpointer data);
/* *out_regions: how many regions the post has if it stands as it was woven last, then @each is told its warnings; else 0.
 * @name: as the catalogue calls it. */
gboolean weave_memory_knows(const WeaveMemory *memory, const char *name, const char *text, gsize size, guint *out_regions,
                            WeaveWarningFunc each, gpointer data, GError **error);
/* Notes a post as it stands now. @uses: some region asks which art posts use, which this weave itself may have changed. */
void weave_memory_note(WeaveMemory *memory, gint64 post, const char *text, gsize size, guint regions, gboolean uses);
/* Adds a warning about a line of the post that was noted last. */
void weave_memory_warn(WeaveMemory *memory, guint line, const char *text);
/* Writes what was noted, inside the transaction that wove; call it last. */
gboolean weave_memory_write(WeaveMemory *memory, GError **error);
