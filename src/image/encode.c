#include "image/encode.h"

static const struct {
    GBytes *(*encode)(const Raster *raster, const Encoding *how, GError **error);
    gboolean alpha;
} encoders[N_RENDITION_FORMATS] = {
    [RENDITION_AVIF] = {encode_avif, TRUE},
    [RENDITION_WEBP] = {encode_webp, TRUE},
    [RENDITION_JPEG] = {encode_jpeg, FALSE},
};

GBytes *encode_raster(RenditionFormat format, const Raster *raster, const Encoding *how, GError **error)
{
    g_assert(raster->channels == 3 || (raster->channels == 4 && encoders[format].alpha));
    return encoders[format].encode(raster, how, error);
}
