#include "imprint.h"

#include "marks.h"

#include <png.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

char *picture_text(const Picture *picture, const char *key)
{
    if (!g_key_file_has_key(picture->recipe, picture->group, key, NULL))
        return g_strdup("");
    return g_key_file_get_string(picture->recipe, picture->group, key, NULL);
}

/* Cairo's rows as red, green, blue. */
static void read_row(const Canvas *canvas, int row, guint8 *out)
{
    const guint8 *data = cairo_image_surface_get_data(canvas->surface);
    const guint32 *pixels =
        (const guint32 *)(const void *)(data + (gsize)row * (gsize)cairo_image_surface_get_stride(canvas->surface));
    for (int i = 0; i < canvas->across; i++) {
        out[3 * i] = (guint8)(pixels[i] >> 16);
        out[3 * i + 1] = (guint8)(pixels[i] >> 8);
        out[3 * i + 2] = (guint8)pixels[i];
    }
}

static void append_png(png_structp png, png_bytep data, png_size_t size)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)size);
}

static void flush_png(png_structp png)
{
    (void)png;
}

static GByteArray *as_png(const Canvas *canvas, const Marks *marks)
{
    GByteArray *file = g_byte_array_new();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, file, append_png, flush_png);
    png_set_compression_level(png, 4);
    png_set_IHDR(png, info, (png_uint_32)canvas->across, (png_uint_32)canvas->down, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    for (guint i = 0; i < marks->texts->len; i++) {
        const MarkText *mark = &g_array_index(marks->texts, MarkText, i);
        /* Latin-1 goes into tEXt, anything more into iTXt, as the Python library does that these programs use. */
        g_autofree char *latin = g_convert(mark->text, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
        png_text text = {.compression = latin ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE,
                         .key = mark->keyword,
                         .text = latin ? latin : mark->text};
        png_set_text(png, info, &text, 1);
    }
    png_write_info(png, info);
    g_autofree guint8 *row = g_malloc((gsize)canvas->across * 3);
    for (int i = 0; i < canvas->down; i++) {
        read_row(canvas, i, row);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return file;
}

static GByteArray *as_jpeg(const Canvas *canvas, const Marks *marks)
{
    struct jpeg_compress_struct jpeg = {0};
    struct jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = (JDIMENSION)canvas->across;
    jpeg.image_height = (JDIMENSION)canvas->down;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 92, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    for (guint i = 0; i < marks->segments->len; i++) {
        const MarkSegment *segment = &g_array_index(marks->segments, MarkSegment, i);
        gsize length = 0;
        const guint8 *data = g_bytes_get_data(segment->bytes, &length);
        jpeg_write_marker(&jpeg, JPEG_APP0 + segment->app, data, (unsigned)length);
    }
    g_autofree guint8 *row = g_malloc((gsize)canvas->across * 3);
    for (int i = 0; i < canvas->down; i++) {
        read_row(canvas, i, row);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, bytes, (guint)size);
    free(bytes);
    return file;
}

GByteArray *imprint(const Canvas *canvas, const Picture *picture, GError **error)
{
    g_autofree char *file = picture_text(picture, "file");
    gboolean png = g_str_has_suffix(file, ".png");
    g_autoptr(Marks) marks = marks_of(picture, png, canvas->across, canvas->down, error);
    if (!marks)
        return NULL;
    cairo_surface_flush(canvas->surface);
    return png ? as_png(canvas, marks) : as_jpeg(canvas, marks);
}
