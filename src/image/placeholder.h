/* placeholder.h - what stands in for a picture until it is there: a colour, a ThumbHash, a coarse grid of colours. */
#pragma once

#include "image/raster.h"

#define PLACEHOLDER_SIDE 100u /* the longer side of the raster that these are taken from; ThumbHash takes no more */

/* The colour that fills most of the picture, transparent pixels not counted, as "#rrggbb". */
void placeholder_color(const Raster *raster, char out[8]);

/* ThumbHash (evanw.github.io/thumbhash) in base64. @raster: at most PLACEHOLDER_SIDE a side. Free with g_free. */
char *placeholder_thumbhash(const Raster *raster);

/* How many columns and rows show the picture's ratio best with some 16 nearly square cells: 4 x 3 for 4:3, 4 x 5 for 4:5. */
void placeholder_grid_size(guint width, guint height, guint *columns, guint *rows);
/* "COLSxROWS:" and three hexadecimal digits a cell, row by row; what is transparent lies on @background. @width and @height are
 * the picture's. Free with g_free. */
char *placeholder_grid(const Raster *raster, guint width, guint height, const guint8 background[3]);
