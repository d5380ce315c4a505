/* vips_glue.h - for the files of this room that call libvips: lifetimes and errors. */
#pragma once

#include "image/raster.h"

#include <artloft/error.h>
#include <vips/vips.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(VipsImage, g_object_unref)

/* libvips keeps its error text for the whole process: forget what earlier work left there. */
void vips_glue_forget_errors(void);
/* Sets @error to "WHAT: REASON.", the reason being libvips' own words made fit for a sentence, and forgets them. FALSE always.
 */
gboolean vips_glue_fail(GError **error, ArtloftError code, const char *what);
/* A view of @raster; lends its pixels. NULL with @error set. */
VipsImage *vips_glue_view(const Raster *raster, GError **error);
/* Adds to a pipeline a step that scales @in (uchar, sRGB, 3 or 4 bands) down to exactly @width x @height; works on streamed
 * pictures. FALSE: libvips has set its error. */
gboolean vips_glue_scale(VipsImage *in, guint width, guint height, VipsImage **out);
/* Runs the pipeline behind @image (uchar, sRGB, 3 or 4 bands) into memory. */
gboolean vips_glue_run(VipsImage *image, Raster *out, ArtloftError code, const char *what, GError **error);
