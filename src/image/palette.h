/* palette.h - the few colours that a picture lives of, and how much of it each covers; for search and for display. */
#pragma once

#include "image/raster.h"

#define PALETTE_MAX 6u

/* "c8281e:620 142882:255": six hexadecimal digits and the share in thousandths, the largest first; at most PALETTE_MAX, none
 * below 2 %. What is transparent does not count; "" where nothing is seen. @raster: small, a hundred pixels a side are plenty.
 * The same pixels always give the same text. Free with g_free. */
char *palette_of(const Raster *raster);
