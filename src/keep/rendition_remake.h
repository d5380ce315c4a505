/* rendition_remake.h - published files that are not what they were, made anew from their originals. */
#pragma once

#include "keep/rendition_check.h"

#include <artloft/ingest.h>

/* Makes the files @bad (of BadRendition, by artwork) anew. Those whose original is not here stay as they are, and so does what
 * the catalogue knows of those that cannot be made. @out_stopped: what kept some from being made, if that was more than a bad
 * original. */
void rendition_remake(ArtloftLoft *loft, ArtloftWorkers *workers, ArtloftCancel *cancel, const GArray *bad,
                      GError **out_stopped);
