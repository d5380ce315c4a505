/* render_run.h - renditions that are made anew although the catalogue has them. */
#pragma once

#include "store/loft.h"

#include <artloft/ingest.h>

/* As artloft_render() of @artworks (of gint64, each once), the files @bad (of char *, paths as in the catalogue) not counting
 * as there. What cannot be made stays in the catalogue as it is. */
gboolean render_again(ArtloftLoft *loft, ArtloftWorkers *workers, const GArray *artworks, GHashTable *bad,
                      const ArtloftIngest *how, ArtloftIngestReport *report, GError **error);
