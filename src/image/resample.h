/* resample.h - one scaling kernel of our own, since scaling is what most of the time goes into that is not an encoder's. */
#pragma once

#include "image/raster.h"

/* Scales @in down to exactly @width x @height, neither above @in's: Lanczos of three lobes, stretched over what a new pixel
 * covers; in the samples as they are (sRGB), as libvips does it, whose result this is within two steps of. Colours are weighed
 * by alpha, so that what is transparent does not bleed into what is seen. @out is @in's copy where the size is the same.
 * Errors: no memory. */
gboolean resample(const Raster *in, guint width, guint height, Raster *out, GError **error);
/* The same, taking @in's pixels over where the size is the same already. @in is to be cleared all the same. */
gboolean resample_take(Raster *in, guint width, guint height, Raster *out, GError **error);
