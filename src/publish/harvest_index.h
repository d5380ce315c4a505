/* harvest_index.h - the artworks of a loft by all that pictures in posts can be known by. Errors: ARTLOFT_ERROR_CATALOGUE. */
#pragma once

#include "publish/harvest_image.h"
#include "store/loft.h"

typedef struct HarvestIndex HarvestIndex;

HarvestIndex *harvest_index_new(ArtloftLoft *loft, GError **error);
void harvest_index_free(HarvestIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HarvestIndex, harvest_index_free)

/* *out is NULL when there is none of this id. All HarvestArt are lent by the index. */
gboolean harvest_index_by_id(HarvestIndex *index, const char *id, HarvestArt **out, GError **error);
/* Those that have a file of these bytes, or (@pixels) of these pixels' bytes: an array; free with g_ptr_array_unref(). */
GPtrArray *harvest_index_by_digest(HarvestIndex *index, const char *hex, gboolean pixels, GError **error);
/* Whether a file's bytes or pixels are known, so that it need not be decoded to be matched. */
gboolean harvest_index_knows(HarvestIndex *index, const char *sha256, const char *payload_sha256, gboolean *out,
                             GError **error);
/* Those with a file whose address_name_key() this is; *out is NULL for none. Lent. */
gboolean harvest_index_by_name(HarvestIndex *index, const char *key, const GPtrArray **out, GError **error);
/* Whether there is a file of this address_name() that says too little to match by. */
gboolean harvest_index_has_vague(const HarvestIndex *index, const char *name);
/* An array; free with g_ptr_array_unref(). */
GPtrArray *harvest_index_by_job(HarvestIndex *index, const char *job, GError **error);
/* All of which it is known how they look. */
gboolean harvest_index_each_look(HarvestIndex *index, void (*each)(HarvestArt *art, gpointer data), gpointer data,
                                 GError **error);
/* The artwork that the picture was when articles were read before, or in this run; with @make one is made if there is none
 * (*out_new). *out is NULL for none. */
gboolean harvest_index_stub(HarvestIndex *index, const HarvestImage *image, gboolean make, HarvestArt **out, gboolean *out_new,
                            GError **error);
/* What a post showed by hand when it was read before, in order: an array that owns them. */
typedef struct {
    HarvestArt *art; /* lent by the index */
    char *caption;   /* as it stood there; NULL: none */
} HarvestFormer;
GArray *harvest_index_former(HarvestIndex *index, const char *post, GError **error);
