/* quality.h - the encoder's quality that makes one picture look as good as the others do. */
#pragma once

#include "image/encode.h"

#define QUALITY_LOOKS_AT 480u /* how wide the raster is that is looked at */

/* How much there is to see in a picture, and how much of it is edges between colours. */
typedef struct {
    double detail; /* the logarithm (base 2) of the bits that a pixel takes as a small JPEG: -1 plain, 0 middling, 1 busy */
    double colour; /* how far a pixel's tint is from what its neighbours let one expect: below 10 soft, above 20 hard edges */
} Busyness;

/* @raster: QUALITY_LOOKS_AT wide, or the whole picture if that is narrower; of three channels. */
gboolean busyness_of(const Raster *raster, Busyness *out, GError **error);
/* How such a picture is best encoded; @middle is the quality of a middling one. */
Encoding quality_even(RenditionFormat format, const Busyness *busyness, int middle);
