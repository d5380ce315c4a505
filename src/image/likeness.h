/* likeness.h - a number by which pictures that look alike are found, however they were scaled, compressed or brightened. */
#pragma once

#include "image/raster.h"

/* The perceptual hash: the picture, over white, in grey (luma of BT.601), squeezed to 32 x 32 by area; its cosine transform
 * (DCT-II); of the 8 x 8 lowest terms all but the mean, row by row: a bit is set where the term is above the median of the 63.
 * Bit 62 is the first, bit 63 is always 0, so that the number is positive everywhere. Two pictures look alike when few bits
 * differ: 0 to 4 the same picture made anew, up to 10 a variant of it, some 31 by chance. 0: the picture is too even to be told
 * from others. @raster: small, a hundred pixels a side are plenty. */
guint64 likeness_hash(const Raster *raster);
