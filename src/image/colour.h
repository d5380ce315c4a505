/* colour.h - whatever colours a file holds, made sRGB. */
#pragma once

#include "image/vips_glue.h"

/* Adds to the pipeline of @in the steps that give uchar sRGB with 3 bands, or 4 when @in has alpha: by the embedded profile
 * where there is a fitting one (perceptual, black point kept), by libvips' own CMYK profile for CMYK without one; RGB without a
 * profile, or with one that says sRGB, is left as it is. 16 bits and floats are reduced, grey is widened, channels beyond alpha
 * are dropped. FALSE with @error set (ARTLOFT_ERROR_DATA) when the picture is of no colour space that is known here. */
gboolean colour_to_srgb(VipsImage *in, VipsImage **out, GError **error);
