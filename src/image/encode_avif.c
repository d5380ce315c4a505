/* encode_avif.c - AVIF of 8 bits with full chroma through libheif; sRGB named by code points (ITU-T H.273), the XMP packet as a
 * metadata item. */
#include "image/encode.h"

#include <artloft/error.h>
#include <libheif/heif.h>
#include <string.h>

static gboolean failed(struct heif_error status, const Raster *raster, GError **error)
{
    if (status.code == heif_error_Ok)
        return FALSE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "libheif cannot encode %u x %u pixels: %s.", raster->width,
                raster->height, status.message);
    return TRUE;
}

typedef struct heif_context Context;
typedef struct heif_encoder Encoder;
typedef struct heif_image Picture;
typedef struct heif_image_handle Handle;
typedef struct heif_encoding_options Options;
typedef struct heif_color_profile_nclx Nclx;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Context, heif_context_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Encoder, heif_encoder_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Picture, heif_image_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Handle, heif_image_handle_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Options, heif_encoding_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Nclx, heif_nclx_color_profile_free)

static Picture *picture_of(const Raster *raster, GError **error)
{
    g_autoptr(Picture) picture = NULL;
    gboolean alpha = raster->channels == 4;
    if (failed(heif_image_create((int)raster->width, (int)raster->height, heif_colorspace_RGB,
                                 alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &picture),
               raster, error) ||
        failed(heif_image_add_plane(picture, heif_channel_interleaved, (int)raster->width, (int)raster->height, 8), raster,
               error))
        return NULL;
    int stride = 0;
    guint8 *plane = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
    gsize row = (gsize)raster->width * raster->channels;
    for (guint y = 0; y < raster->height; y++)
        memcpy(plane + (gsize)y * (gsize)stride, raster->pixels + y * row, row);
    return g_steal_pointer(&picture);
}

static Encoder *encoder_new(Context *context, const Raster *raster, const Encoding *how, GError **error)
{
    g_autoptr(Encoder) encoder = NULL;
    if (failed(heif_context_get_encoder_for_format(context, heif_compression_AV1, &encoder), raster, error) ||
        failed(heif_encoder_set_lossy_quality(encoder, how->quality), raster, error) ||
        failed(heif_encoder_set_parameter_integer(encoder, "speed", how->effort), raster, error) ||
        failed(heif_encoder_set_parameter(encoder, "chroma", "444"), raster, error) ||
        failed(heif_encoder_set_parameter(encoder, "threads", "1"), raster, error))
        return NULL;
    return g_steal_pointer(&encoder);
}

static Nclx *srgb_code_points(void)
{
    Nclx *nclx = heif_nclx_color_profile_alloc();
    nclx->color_primaries = heif_color_primaries_ITU_R_BT_709_5;
    nclx->transfer_characteristics = heif_transfer_characteristic_IEC_61966_2_1;
    nclx->matrix_coefficients = heif_matrix_coefficients_ITU_R_BT_601_6;
    nclx->full_range_flag = 1;
    return nclx;
}

static struct heif_error append(Context *context, const void *data, size_t size, void *user_data)
{
    (void)context;
    g_byte_array_append(user_data, data, (guint)size);
    return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

GBytes *encode_avif(const Raster *raster, const Encoding *how, GError **error)
{
    g_autoptr(Context) context = heif_context_alloc();
    g_autoptr(Encoder) encoder = encoder_new(context, raster, how, error);
    g_autoptr(Picture) picture = encoder ? picture_of(raster, error) : NULL;
    if (!picture)
        return NULL;
    g_autoptr(Options) options = heif_encoding_options_alloc();
    g_autoptr(Nclx) nclx = srgb_code_points();
    options->output_nclx_profile = nclx;
    if (failed(heif_image_set_nclx_color_profile(picture, nclx), raster, error)) /* or the box would call them unknown */
        return NULL;
    options->macOS_compatibility_workaround_no_nclx_profile = 0;
    g_autoptr(Handle) handle = NULL;
    if (failed(heif_context_encode_image(context, picture, encoder, options, &handle), raster, error))
        return NULL;
    gsize size = 0;
    const void *packet = how->xmp ? g_bytes_get_data(how->xmp, &size) : NULL;
    if (packet && failed(heif_context_add_XMP_metadata(context, handle, packet, (int)size), raster, error))
        return NULL;
    g_autoptr(GByteArray) file = g_byte_array_new();
    struct heif_writer writer = {.writer_api_version = 1, .write = append};
    if (failed(heif_context_write(context, &writer, file), raster, error))
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&file));
}

void encode_avif_version(GString *out)
{
    g_autoptr(Context) context = heif_context_alloc();
    g_autoptr(Encoder) encoder = NULL;
    g_string_append_printf(out, "libheif %s ", heif_get_version());
    if (heif_context_get_encoder_for_format(context, heif_compression_AV1, &encoder).code == heif_error_Ok)
        g_string_append(out, heif_encoder_get_name(encoder));
    else
        g_string_append(out, "no AV1 encoder");
}
