/* harvest_index.h - the artworks of a loft by all that pictures in posts can be known by. */
#pragma once

#include "publish/harvest_match.h"

/* *out is NULL when there is none of this id. All HarvestArt are lent by the index. */
gboolean harvest_index_by_id(HarvestIndex *index, const char *id, HarvestArt **out, GError **error);
/* Those that have a file of these bytes, or (@pixels) of these pixels' bytes: an array; free with g_ptr_array_unref(). */
GPtrArray *harvest_index_by_digest(HarvestIndex *index, const char *hex, gboolean pixels, GError **error);
/* Those with a file whose address_name_key() this is; NULL: none. Lent. */
const GPtrArray *harvest_index_by_name(HarvestIndex *index, const char *key);
/* An array; free with g_ptr_array_unref(). */
GPtrArray *harvest_index_by_job(HarvestIndex *index, const char *job, GError **error);
/* All of which it is known how they look. */
void harvest_index_each_look(HarvestIndex *index, void (*each)(HarvestArt *art, gpointer data), gpointer data);
/* The artwork that the picture was when articles were read before, or in this run; with @make one is made if there is none
 * (*out_new). *out is NULL for none. */
gboolean harvest_index_stub(HarvestIndex *index, const HarvestImage *image, gboolean make, HarvestArt **out, gboolean *out_new,
                            GError **error);
