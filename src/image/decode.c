#include "image/decode.h"

#include "core/limits.h"
#include "image/colour.h"
#include "image/ladder.h"
#include "image/resample.h"
#include "metadata/orientation.h"

#include <string.h>

/* A picture of at most that many pixels is decoded whole and scaled by our own kernel; a larger one is scaled while it streams
 * through libvips, so that it is never held whole. */
#define HELD_WHOLE (16u << 20)

void decoded_clear(Decoded *decoded)
{
    raster_clear(&decoded->pixels);
    memset(decoded, 0, sizeof *decoded);
}

typedef int (*Loader)(void *data, size_t size, VipsImage **out, ...);

static const struct {
    Loader load;
    gboolean paged;  /* takes page and n */
    gboolean turned; /* the loader has applied the file's own rotation; EXIF must not turn it again */
} loaders[] = {
    [CONTAINER_PNG] = {vips_pngload_buffer, FALSE, FALSE},  [CONTAINER_JPEG] = {vips_jpegload_buffer, FALSE, FALSE},
    [CONTAINER_WEBP] = {vips_webpload_buffer, TRUE, FALSE}, [CONTAINER_AVIF] = {vips_heifload_buffer, FALSE, TRUE},
    [CONTAINER_HEIC] = {vips_heifload_buffer, FALSE, TRUE}, [CONTAINER_GIF] = {vips_gifload_buffer, TRUE, FALSE},
    [CONTAINER_TIFF] = {vips_tiffload_buffer, TRUE, FALSE},
};

gboolean decode_knows(ContainerFormat format)
{
    return (gsize)format < G_N_ELEMENTS(loaders) && loaders[format].load != NULL;
}

/* Opens the header; pixels come when the pipeline runs. */
static VipsImage *open_picture(const guint8 *data, gsize size, ContainerFormat format, GError **error)
{
    VipsImage *image = NULL;
    void *bytes = (void *)(guintptr)data; /* the loaders do not write */
    vips_glue_forget_errors();
    int failed = loaders[format].paged ? loaders[format].load(bytes, size, &image, "page", 0, "n", 1, "access",
                                                              VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL)
                                       : loaders[format].load(bytes, size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                                              VIPS_FAIL_ON_TRUNCATED, NULL);
    if (failed) {
        g_clear_object(&image);
        vips_glue_fail(error, ARTLOFT_ERROR_DATA, "The picture cannot be decoded");
    }
    return image;
}

/* The walkers have looked at what the header announces; this is what the decoder makes of it. */
static gboolean within_limits(VipsImage *image, GError **error)
{
    guint64 pixels = (guint64)image->Xsize * (guint64)image->Ysize;
    if (pixels <= LIMIT_PIXELS && (guint)image->Xsize <= LIMIT_SIDE && (guint)image->Ysize <= LIMIT_SIDE &&
        (guint)image->Bands <= LIMIT_CHANNELS)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA,
                "The picture is too large: %d x %d with %d channels; at most %u pixels of %u channels are taken.", image->Xsize,
                image->Ysize, image->Bands, LIMIT_PIXELS, LIMIT_CHANNELS);
    return FALSE;
}

/* The pixels in sRGB, @width x @height of them. */
static gboolean take_pixels(VipsImage *picture, guint width, guint height, Raster *out, GError **error)
{
    static const char what[] = "The picture cannot be decoded";
    g_autoptr(VipsImage) srgb = NULL;
    g_autoptr(VipsImage) scaled = NULL;
    g_auto(Raster) whole = {0};
    if (!colour_to_srgb(picture, &srgb, error))
        return FALSE;
    if ((guint64)srgb->Xsize * (guint64)srgb->Ysize <= HELD_WHOLE)
        return vips_glue_run(srgb, &whole, ARTLOFT_ERROR_DATA, what, error) && resample_take(&whole, width, height, out, error);
    if (!vips_glue_scale(srgb, width, height, &scaled))
        return vips_glue_fail(error, ARTLOFT_ERROR_DATA, "The picture cannot be made smaller");
    return vips_glue_run(scaled, out, ARTLOFT_ERROR_DATA, what, error);
}

gboolean decode_picture(const guint8 *data, gsize size, const Container *container, DecodeWidthFunc choose, gpointer user_data,
                        Decoded *out, GError **error)
{
    ContainerFormat format = container->format;
    if (!decode_knows(format)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "Pictures of the format %s are not taken in.",
                    container_format_name(format));
        return FALSE;
    }
    g_autoptr(VipsImage) picture = open_picture(data, size, format, error);
    if (!picture || !within_limits(picture, error))
        return FALSE;

    guint orientation = loaders[format].turned ? 1 : orientation_of(container, NULL);
    gboolean sideways = orientation >= 5;
    Decoded decoded = {
        .width = (guint)(sideways ? picture->Ysize : picture->Xsize),
        .height = (guint)(sideways ? picture->Xsize : picture->Ysize),
    };
    guint width = CLAMP(choose(decoded.width, decoded.height, user_data), 1, decoded.width);
    guint height = ladder_height(width, decoded.width, decoded.height);

    g_auto(Raster) pixels = {0};
    if (!take_pixels(picture, sideways ? height : width, sideways ? width : height, &pixels, error))
        return FALSE;
    if (!raster_orient(&pixels, orientation, error))
        return FALSE;
    decoded.pixels = pixels;
    pixels.pixels = NULL;
    *out = decoded;
    return TRUE;
}
