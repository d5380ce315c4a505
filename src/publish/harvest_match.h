/* harvest_match.h - which artwork a picture of a post is: by its bytes, its pixels, its name, its job, its looks; or none, or
 * several. Nothing is guessed.
 */
#pragma once

#include "publish/harvest_image.h"
#include "store/loft.h"

typedef struct HarvestIndex HarvestIndex;

/* What pictures can be matched to. Errors: ARTLOFT_ERROR_CATALOGUE. */
HarvestIndex *harvest_index_new(ArtloftLoft *loft, GError **error);
void harvest_index_free(HarvestIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HarvestIndex, harvest_index_free)

/* Whether a file's bytes or pixels are known, so that it need not be decoded to be matched. */
gboolean harvest_index_knows(HarvestIndex *index, const char *sha256, const char *payload_sha256);
/* Fills in match, art, candidates, reason. A picture that is art and of which there is no file gets a stub, which is known to
 * all that are matched after it. */
gboolean harvest_match(HarvestIndex *index, HarvestImage *image, GError **error);
