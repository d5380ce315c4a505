/* encode_jpeg.c - progressive JPEG (ITU-T T.81) with optimised tables; the XMP packet in one APP1 segment. */
#include "image/encode.h"

#include <artloft/error.h>
#include <setjmp.h>
#include <stdio.h> /* jpeglib.h needs it before */
#include <string.h>

#include <jpeglib.h>

/* From here on fine colour detail is worth its bytes; below, half the chroma is enough. */
#define FULL_CHROMA_QUALITY 90
#define XMP_PREFIX "http://ns.adobe.com/xap/1.0/"

typedef struct {
    struct jpeg_error_mgr manager;
    jmp_buf out;
    char message[JMSG_LENGTH_MAX];
} Trouble;

static void give_up(j_common_ptr info)
{
    Trouble *trouble = (Trouble *)info->err;
    info->err->format_message(info, trouble->message);
    longjmp(trouble->out, 1);
}

static void keep_quiet(j_common_ptr info)
{
    (void)info;
}

static void write_xmp(struct jpeg_compress_struct *info, GBytes *xmp)
{
    gsize size = 0;
    const guint8 *packet = g_bytes_get_data(xmp, &size);
    g_autofree guint8 *segment = g_malloc(sizeof XMP_PREFIX + size);
    memcpy(segment, XMP_PREFIX, sizeof XMP_PREFIX); /* with its NUL */
    memcpy(segment + sizeof XMP_PREFIX, packet, size);
    jpeg_write_marker(info, JPEG_APP0 + 1, segment, (unsigned)(sizeof XMP_PREFIX + size));
}

static void compress(struct jpeg_compress_struct *info, const Raster *raster, const Encoding *how)
{
    info->image_width = raster->width;
    info->image_height = raster->height;
    info->input_components = 3;
    info->in_color_space = JCS_RGB;
    jpeg_set_defaults(info);
    jpeg_set_quality(info, how->quality, TRUE);
    if (how->fine_colour || how->quality >= FULL_CHROMA_QUALITY)
        info->comp_info[0].h_samp_factor = info->comp_info[0].v_samp_factor = 1;
    info->optimize_coding = TRUE;
    jpeg_simple_progression(info);
    jpeg_start_compress(info, TRUE);
    if (how->xmp)
        write_xmp(info, how->xmp);
    while (info->next_scanline < info->image_height) {
        JSAMPROW row = raster->pixels + (gsize)info->next_scanline * raster->width * 3;
        jpeg_write_scanlines(info, &row, 1);
    }
    jpeg_finish_compress(info);
}

static void free_from_libjpeg(gpointer memory)
{
    free(memory); /* not g_free: libjpeg took it from malloc */
}

GBytes *encode_jpeg(const Raster *raster, const Encoding *how, GError **error)
{
    struct jpeg_compress_struct info;
    Trouble trouble = {.message = ""};
    unsigned char *buffer = NULL;
    unsigned long size = 0;
    memset(&info, 0, sizeof info);
    info.err = jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = give_up;
    trouble.manager.output_message = keep_quiet;
    if (setjmp(trouble.out)) {
        jpeg_destroy_compress(&info);
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "libjpeg cannot encode %u x %u pixels: %s.", raster->width,
                    raster->height, trouble.message);
        return NULL;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &buffer, &size);
    compress(&info, raster, how);
    jpeg_destroy_compress(&info);
    return g_bytes_new_with_free_func(buffer, size, free_from_libjpeg, buffer);
}

void encode_jpeg_version(GString *out)
{
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
    /* There is no call that tells; the header's word stands for the library's. */
    g_string_append(out, "libjpeg-turbo " TEXT(LIBJPEG_TURBO_VERSION));
}
