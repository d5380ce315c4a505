/* ladder.h - which widths are made of one artwork. Pure arithmetic: no pixels, no libvips, so that every room may ask what a
 * ladder should be.
 *
 * The rungs are the settings' widths that are not wider than the picture, as displayed. Then:
 *  - a picture narrower than the smallest width gets one rung, at its own width;
 *  - a picture whose width lies above the last rung but below the settings' largest width gets a rung at its own width, so that
 *    nothing of its sharpness is lost, unless that rung would be less than LADDER_STEP times the one below it: then the gain
 *    cannot be seen and the bytes can;
 *  - a picture at or above the largest width stops there: that width is what the publisher chose as largest;
 *  - one of the settings' widths that the next larger rung is less than LADDER_STEP times as wide as is left out: that one does
 *    as well, and hardly weighs more.
 * Heights follow the picture's ratio, rounded, at least 1. Nothing is ever wider or higher than the picture.
 */
#pragma once

#include "core/settings.h"

#define LADDER_STEP_NUM 6 /* a rung is at least 6/5 = 1.2 times the one below */
#define LADDER_STEP_DEN 5

/* The rungs for a picture @picture_width wide, ascending; @widths ascending. Never empty. Free with g_array_unref (of guint).
 */
GArray *ladder_new(const guint *widths, gsize n_widths, guint picture_width);

/* The height of a rung @width wide of a picture of the given size: at least 1. */
guint ladder_height(guint width, guint picture_width, guint picture_height);

/* The side of the square thumbnail: what the settings ask for, but never above the picture's shorter side. */
guint ladder_thumbnail_side(guint wanted, guint picture_width, guint picture_height);

/* The size of the largest part of a picture that has the shape of @shape, rounded, at least 1 x 1. */
void ladder_crop(const CropShape *shape, guint picture_width, guint picture_height, guint *out_width, guint *out_height);

/* Whether @format can hold a picture of that size: WebP ends at 16383 pixels a side, JPEG at 65500, AVIF (libheif's bound) at
 * 32768. A rung that does not fit is not made in that format. */
gboolean ladder_fits(RenditionFormat format, guint width, guint height);
