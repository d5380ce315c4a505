/* raster.h - decoded pixels: 8 bits a sample, sRGB, three channels or four (straight alpha, last), rows without padding. Holds
 * no metadata at all: whatever a file carried besides its pixels cannot get past this point.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint width, height;
    guint channels; /* 3 or 4 */
    guint8 *pixels; /* width * height * channels bytes; g_free */
} Raster;

void raster_clear(Raster *raster);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Raster, raster_clear)

/* Whether some pixel is not opaque. */
gboolean raster_has_transparency(const Raster *raster);
/* Takes the alpha away, in place; the colours stay as they are. For rasters without transparency. */
void raster_drop_alpha(Raster *raster);
/* A new raster of three channels: @raster over @background. */
gboolean raster_flatten(const Raster *raster, const guint8 background[3], Raster *out, GError **error);
/* Turns and mirrors as EXIF orientation 1..8 asks, so that what follows is upright. Keeps @raster untouched on failure. */
gboolean raster_orient(Raster *raster, guint orientation, GError **error);
/* The square of @side, which must not be above either side, around what draws the eye. @focus_x, @focus_y (0..1 of @raster) say
 * where that is. */
gboolean raster_crop_square(const Raster *raster, guint side, Raster *out, double *focus_x, double *focus_y, GError **error);
/* The part of @width x @height, which must not be above the raster's, whose middle is as near to the focus (0..1 each) as it
 * can be. */
gboolean raster_cut(const Raster *raster, guint width, guint height, double focus_x, double focus_y, Raster *out,
                    GError **error);
/* Room for the pixels; FALSE with a sentence when there is none. Contents undefined. */
gboolean raster_init(Raster *raster, guint width, guint height, guint channels, GError **error);
/* Sets @error to a sentence about a picture of that size. FALSE always. */
gboolean raster_no_memory(guint width, guint height, GError **error);
