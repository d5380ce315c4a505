/* harvest_match.h - which artwork a picture of a post is: by its bytes, its pixels, its name, its job, its looks; or none, or
 * several. Nothing is guessed.
 */
#pragma once

#include "publish/harvest_index.h"

/* Fills in match, art, candidates, reason. A picture that is art and of which there is no file gets a stub, which is known to
 * all that are matched after it. */
gboolean harvest_match(HarvestIndex *index, HarvestImage *image, GError **error);
