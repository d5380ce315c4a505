#include "image/decode.h"

#include "core/limits.h"
#include "image/colour.h"
#include "image/ladder.h"
#include "image/png_plain.h"
#include "image/resample.h"
#include "metadata/orientation.h"

#include <string.h>

/* A picture of at most that many pixels is decoded whole and scaled by our own kernel; a larger one is scaled while it streams
 * through libvips, so that it is never held whole. */
#define HELD_WHOLE (16u << 20)

static const char decoding[] = "The picture cannot be decoded";

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
        vips_glue_fail(error, ARTLOFT_ERROR_DATA, decoding);
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

/* A picture on its way: its pixels, or what they will come from. */
typedef struct {
    VipsImage *image; /* NULL: the pixels are there, and in sRGB */
    Raster whole;
    guint width, height;
} Source;

static void source_clear(Source *source)
{
    g_clear_object(&source->image);
    raster_clear(&source->whole);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Source, source_clear)

static gboolean open_source(const guint8 *data, gsize size, ContainerFormat format, Source *out, GError **error)
{
    if (format == CONTAINER_PNG && png_plain_read(data, size, HELD_WHOLE, &out->whole)) {
        out->width = out->whole.width;
        out->height = out->whole.height;
        return TRUE;
    }
    out->image = open_picture(data, size, format, error);
    if (!out->image || !within_limits(out->image, error))
        return FALSE;
    out->width = (guint)out->image->Xsize;
    out->height = (guint)out->image->Ysize;
    return TRUE;
}

/* The pixels in sRGB, @width x @height of them. */
static gboolean take_pixels(Source *source, guint width, guint height, Raster *out, GError **error)
{
    g_autoptr(VipsImage) srgb = NULL;
    g_autoptr(VipsImage) scaled = NULL;
    if (source->image && !colour_to_srgb(source->image, &srgb, error))
        return FALSE;
    if ((guint64)source->width * source->height <= HELD_WHOLE)
        return (!srgb || vips_glue_run(srgb, &source->whole, ARTLOFT_ERROR_DATA, decoding, error)) &&
               resample_take(&source->whole, width, height, out, error);
    if (!vips_glue_scale(srgb, width, height, &scaled))
        return vips_glue_fail(error, ARTLOFT_ERROR_DATA, "The picture cannot be made smaller");
    return vips_glue_run(scaled, out, ARTLOFT_ERROR_DATA, decoding, error);
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
    g_auto(Source) source = {0};
    if (!open_source(data, size, format, &source, error))
        return FALSE;

    guint orientation = loaders[format].turned ? 1 : orientation_of(container, NULL);
    gboolean sideways = orientation >= 5;
    Decoded decoded = {
        .width = sideways ? source.height : source.width,
        .height = sideways ? source.width : source.height,
    };
    guint width = CLAMP(choose(decoded.width, decoded.height, user_data), 1, decoded.width);
    guint height = ladder_height(width, decoded.width, decoded.height);

    g_auto(Raster) pixels = {0};
    if (!take_pixels(&source, sideways ? height : width, sideways ? width : height, &pixels, error))
        return FALSE;
    if (!raster_orient(&pixels, orientation, error))
        return FALSE;
    decoded.pixels = pixels;
    pixels.pixels = NULL;
    *out = decoded;
    return TRUE;
}
