/* harvest_match.h - which artwork a picture of a post is: by its bytes, its pixels, its name, its job, its looks; or none, or
 * several. Nothing is guessed.
 */
#pragma once

#include "publish/harvest_index.h"

/* Fills in match, art, candidates, reason of all pictures of @posts (of HarvestPost *). A picture that is art and of which
 * there is no file gets a stub, which all others can be too. */
gboolean harvest_match(HarvestIndex *index, const GPtrArray *posts, GError **error);
