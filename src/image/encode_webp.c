/* encode_webp.c - lossy WebP, with alpha where there is some; the XMP packet in its own chunk. */
#include "image/encode.h"

#include <artloft/error.h>
#include <string.h>
#include <webp/encode.h>
#include <webp/mux.h>

static void free_webp(gpointer memory)
{
    WebPFree(memory);
}

static GBytes *fail(GError **error, const Raster *raster, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "libwebp cannot encode %u x %u pixels: %s.", raster->width,
                raster->height, what);
    return NULL;
}

static const char *encoding_error(WebPEncodingError code)
{
    switch (code) {
    case VP8_ENC_ERROR_OUT_OF_MEMORY:
    case VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY:
        return "there is not enough memory";
    case VP8_ENC_ERROR_BAD_DIMENSION:
        return "no side may be above 16383 pixels";
    case VP8_ENC_ERROR_PARTITION0_OVERFLOW:
    case VP8_ENC_ERROR_PARTITION_OVERFLOW:
    case VP8_ENC_ERROR_FILE_TOO_BIG:
        return "it would become too large for the format";
    default:
        return "an encoder error";
    }
}

/* The bare picture, without chunks around it. */
static gboolean compress(const Raster *raster, const Encoding *how, WebPMemoryWriter *writer, GError **error)
{
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigPreset(&config, WEBP_PRESET_DEFAULT, (float)how->quality) || !WebPPictureInit(&picture))
        return fail(error, raster, "the library is not the one it was built for") != NULL;
    config.method = how->effort;
    config.thread_level = 0;
    config.use_sharp_yuv = how->fine_colour;
    picture.use_argb = how->fine_colour; /* or the colours would be halved before the encoder sees them */
    picture.width = (int)raster->width;
    picture.height = (int)raster->height;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = writer;
    int stride = (int)(raster->width * raster->channels);
    gboolean done = (raster->channels == 4 ? WebPPictureImportRGBA(&picture, raster->pixels, stride)
                                           : WebPPictureImportRGB(&picture, raster->pixels, stride)) &&
                    WebPEncode(&config, &picture);
    if (!done)
        fail(error, raster, encoding_error(picture.error_code));
    WebPPictureFree(&picture);
    return done;
}

static GBytes *attach(const Raster *raster, const WebPMemoryWriter *writer, GBytes *xmp, GError **error)
{
    WebPData picture = {writer->mem, writer->size};
    WebPData packet = {NULL, 0};
    WebPData file = {NULL, 0};
    packet.bytes = g_bytes_get_data(xmp, &packet.size);
    WebPMux *mux = WebPMuxCreate(&picture, 0);
    gboolean done =
        mux && WebPMuxSetChunk(mux, "XMP ", &packet, 0) == WEBP_MUX_OK && WebPMuxAssemble(mux, &file) == WEBP_MUX_OK;
    WebPMuxDelete(mux);
    if (!done)
        return fail(error, raster, "the credit cannot be attached");
    return g_bytes_new_with_free_func(file.bytes, file.size, free_webp, (gpointer)(guintptr)file.bytes);
}

GBytes *encode_webp(const Raster *raster, const Encoding *how, GError **error)
{
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    GBytes *file = NULL;
    if (compress(raster, how, &writer, error)) {
        if (how->xmp)
            file = attach(raster, &writer, how->xmp, error);
        else
            file = g_bytes_new(writer.mem, writer.size);
    }
    WebPMemoryWriterClear(&writer);
    return file;
}

void encode_webp_version(GString *out)
{
    int version = WebPGetEncoderVersion();
    g_string_append_printf(out, "libwebp %d.%d.%d", version >> 16 & 0xFF, version >> 8 & 0xFF, version & 0xFF);
}
