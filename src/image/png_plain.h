/* png_plain.h - the PNG files that generators write, read twice as fast as libpng does it: 8 bits, three channels or four, not
 * interlaced, without a colour profile, and without the slightest fault. All others are libvips' to read, or to refuse.
 */
#pragma once

#include "image/raster.h"

/* The pixels of @data; FALSE: it is not such a file, or has more than @most pixels, or there is no memory, which nothing is
 * said about. What is read here libvips would read too, with the same result. */
gboolean png_plain_read(const guint8 *data, gsize size, guint most, Raster *out);
