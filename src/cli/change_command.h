/* change_command.h - what set, tag and style share: `WORD... -- QUERY`, or --all. */
#pragma once

#include "cli/command.h"

extern const GOptionEntry change_options[];

typedef gboolean (*ChangeFunc)(ArtloftLoft *loft, const char *const *words, const char *query, ArtloftEdited *out,
                               GError **error);

gboolean change_check(const CommandCall *call, GError **error);
int change_run(CommandCall *call, ChangeFunc change, GError **error);
