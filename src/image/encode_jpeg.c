/* encode_jpeg.c - progressive JPEG (ITU-T T.81) with optimised tables; the XMP packet in one APP1 segment. And JPEG made to be
 * looked at only, not to be kept. */
#include "image/encode.h"

#include <artloft/error.h>
#include <setjmp.h>
#include <stdio.h> /* jpeglib.h needs it before */
#include <string.h>

#include <jpeglib.h>

/* Nicolas Robidoux's table for brightness: fewer bytes at the same score than the one of the standard's example, which spends
 * them on fine waves. */
static const unsigned brightness_table[DCTSIZE2] = {
    16, 16,  16,  18,  25, 37, 56, 85,  16,  17,  20,  27,  34, 40, 53,  75,  16,  20,  24,  31,  43, 62,
    91, 135, 18,  27,  31, 40, 53, 74,  106, 156, 25,  34,  43, 53, 69,  94,  131, 189, 37,  40,  62, 74,
    94, 124, 169, 238, 56, 53, 91, 106, 131, 169, 226, 311, 85, 75, 135, 156, 189, 238, 311, 418,
};

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

static void set_quality(struct jpeg_compress_struct *info, int quality)
{
    jpeg_set_quality(info, quality, TRUE);
    jpeg_add_quant_table(info, 0, brightness_table, jpeg_quality_scaling(quality), TRUE);
}

static void compress(struct jpeg_compress_struct *info, const Raster *raster, const Encoding *how)
{
    info->image_width = raster->width;
    info->image_height = raster->height;
    info->input_components = 3;
    info->in_color_space = JCS_RGB;
    jpeg_set_defaults(info);
    set_quality(info, how->quality);
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

static void errors_to(struct jpeg_error_mgr **errors, Trouble *trouble)
{
    *errors = jpeg_std_error(&trouble->manager);
    trouble->manager.error_exit = give_up;
    trouble->manager.output_message = keep_quiet;
}

GBytes *encode_jpeg(const Raster *raster, const Encoding *how, GError **error)
{
    struct jpeg_compress_struct info;
    Trouble trouble = {.message = ""};
    unsigned char *buffer = NULL;
    unsigned long size = 0;
    memset(&info, 0, sizeof info);
    errors_to(&info.err, &trouble);
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

static void compress_grey(struct jpeg_compress_struct *info, const guint8 *grey, guint width, guint height, int quality)
{
    info->image_width = width;
    info->image_height = height;
    info->input_components = 1;
    info->in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(info);
    set_quality(info, quality);
    jpeg_start_compress(info, TRUE);
    while (info->next_scanline < height) {
        JSAMPROW row = (JSAMPROW)(guintptr)grey + (gsize)info->next_scanline * width;
        jpeg_write_scanlines(info, &row, 1);
    }
    jpeg_finish_compress(info);
}

static void decompress_grey(struct jpeg_decompress_struct *info, guint8 *out)
{
    jpeg_read_header(info, TRUE);
    jpeg_start_decompress(info);
    while (info->output_scanline < info->output_height) {
        JSAMPROW row = out + (gsize)info->output_scanline * info->output_width;
        jpeg_read_scanlines(info, &row, 1);
    }
    jpeg_finish_decompress(info);
}

typedef struct {
    struct jpeg_compress_struct to;
    struct jpeg_decompress_struct from;
    Trouble trouble;
    unsigned char *buffer;
    unsigned long size;
} Trial;

static gboolean try_grey(Trial *trial, const guint8 *grey, guint width, guint height, int quality, guint8 *out)
{
    if (setjmp(trial->trouble.out))
        return FALSE;
    jpeg_create_compress(&trial->to);
    jpeg_mem_dest(&trial->to, &trial->buffer, &trial->size);
    compress_grey(&trial->to, grey, width, height, quality);
    jpeg_create_decompress(&trial->from);
    jpeg_mem_src(&trial->from, trial->buffer, trial->size);
    decompress_grey(&trial->from, out);
    return TRUE;
}

gboolean jpeg_trial(const guint8 *grey, guint width, guint height, int quality, guint8 *out, GError **error)
{
    Trial trial = {0};
    errors_to(&trial.to.err, &trial.trouble);
    trial.from.err = trial.to.err;
    gboolean done = try_grey(&trial, grey, width, height, quality, out);
    if (!done)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "libjpeg cannot try %u x %u pixels: %s.", width, height,
                    trial.trouble.message);
    jpeg_destroy_compress(&trial.to);
    jpeg_destroy_decompress(&trial.from);
    free_from_libjpeg(trial.buffer);
    return done;
}

void encode_jpeg_version(GString *out)
{
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
    /* There is no call that tells; the header's word stands for the library's. */
    g_string_append(out, "libjpeg-turbo " TEXT(LIBJPEG_TURBO_VERSION));
}
