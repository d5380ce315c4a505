/* listing_command.h - what commands share that list something, perhaps of one thing that is named: `[WORD] [--format FORMAT]`.
 */
#pragma once

#include "cli/command.h"

extern const GOptionEntry listing_options[];

/* @of: what is named, or NULL. */
typedef gboolean (*ListingFunc)(FILE *out, ArtloftLoft *loft, const char *of, ArtloftFormat format, guint64 *out_count,
                                GError **error);

gboolean listing_check(const CommandCall *call, GError **error);
int listing_run(CommandCall *call, ListingFunc list, GError **error);
