/* quality.h - the encoder's quality that makes one picture look as good as the others do. */
#pragma once

#include "image/encode.h"

#define QUALITY_LOOKS_AT 480u /* how wide the raster is that is looked at */

/* What a picture tells of how it will fare when it is encoded. Losses are logarithms of what its structure loses in a small
 * grey JPEG. */
typedef struct {
    gboolean seen;     /* FALSE: too small to tell, the rest is 0 */
    double lost;       /* loss as the eye weighs it, at all sizes together */
    double half;       /* mean loss of the picture at half its size, */
    double quarter;    /* and at a quarter */
    double brightness; /* mean, 0..1 */
    double plain;      /* share of the pixels, 0..1, that are much like their neighbours */
    double colour;     /* logarithm of how far a pixel's tint is from what its neighbours let one expect: 0 no tints, above 3
                        * hard edges between colours */
} Looks;

/* @raster: QUALITY_LOOKS_AT wide, or the whole picture if that is narrower; of three channels. */
gboolean looks_of(const Raster *raster, Looks *out, GError **error);
/* How such a picture is best encoded; @middle is the quality of a middling one. */
Encoding quality_even(RenditionFormat format, const Looks *looks, int middle);
