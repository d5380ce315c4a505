/* decode.h - a picture's bytes to upright sRGB pixels, once. */
#pragma once

#include "container/container.h"
#include "image/raster.h"

typedef struct {
    guint width, height; /* of the whole picture, upright */
    Raster pixels;       /* at most @largest wide (see below), upright */
} Decoded;

void decoded_clear(Decoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Decoded, decoded_clear)

/* Chooses, for a picture of that upright size, how wide the pixels need be that are kept: 1..@width. */
typedef guint (*DecodeWidthFunc)(guint width, guint height, gpointer user_data);

/* Decodes the first picture in @data by the reader of @container's format, and by no other; converts it to sRGB and scales it
 * down, a large one on the way, so that it is never held whole. Errors: ARTLOFT_ERROR_DATA, a sentence: not decodable, cut
 * short, beyond limits.h, or a format for which there is no loader. */
gboolean decode_picture(const guint8 *data, gsize size, const Container *container, DecodeWidthFunc choose, gpointer user_data,
                        Decoded *out, GError **error);
/* Whether a picture of @format can be decoded at all. */
gboolean decode_knows(ContainerFormat format);
