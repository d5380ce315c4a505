/* encode.h - pixels to the bytes of a published file. The codec libraries are called straight, not through libvips: its savers
 * write an EXIF block of their own that cannot be had without losing the XMP too, and leave colours unnamed in AVIF.
 *
 * To add a format: a function of this shape in a file of its own, a row in encode_raster(), its version in engine.c, its epoch
 * in encoder_version.c, its bound in ladder.c, and its read-back in readback.c.
 */
#pragma once

#include "core/settings.h"
#include "image/raster.h"

/* How a picture is encoded. */
typedef struct {
    int quality;          /* 1..100, in the format's own scale */
    int effort;           /* encoder_effort() */
    gboolean fine_colour; /* edges between colours are kept sharp, as well as the format can */
    GBytes *xmp;          /* the packet to attach, or NULL; lent */
} Encoding;

/* @raster: three channels, or four where the format has alpha. Errors: ARTLOFT_ERROR_FAILED, a sentence. */
GBytes *encode_raster(RenditionFormat format, const Raster *raster, const Encoding *how, GError **error);

GBytes *encode_jpeg(const Raster *raster, const Encoding *how, GError **error);
GBytes *encode_webp(const Raster *raster, const Encoding *how, GError **error);
GBytes *encode_avif(const Raster *raster, const Encoding *how, GError **error);

/* What becomes of @grey, one byte a pixel, rows without padding, as a JPEG of @quality: into @out, of the same size. */
gboolean jpeg_trial(const guint8 *grey, guint width, guint height, int quality, guint8 *out, GError **error);

/* Adds "libjpeg 2.1.5 libwebp 1.2.4 ..." */
void encode_jpeg_version(GString *out);
void encode_webp_version(GString *out);
void encode_avif_version(GString *out);
