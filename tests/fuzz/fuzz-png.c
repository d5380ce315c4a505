/* fuzz-png.c - the reader of plain PNG files: any bytes as a file, and any rows as the pixels of one whose checksums are right,
 * since chance makes no checksums. What is read has the pixels that libvips finds.
 */
#include "fuzz.h"
#include "image/png_plain.h"
#include "image/render.h"
#include "image/vips_glue.h"

#include <libdeflate.h>
#include <string.h>

#define MOST (1u << 20)

static void init(void)
{
    static gboolean done = FALSE;

    if (!done)
        g_assert_true(image_init(NULL));
    done = TRUE;
}

/* Whether libvips reads it too, which then is the same. */
static gboolean is_as_by_vips(const uint8_t *data, size_t size, const Raster *ours)
{
    g_autoptr(VipsImage) image = NULL;
    g_autofree guint8 *theirs = NULL;
    gsize n = (gsize)ours->width * ours->height * ours->channels, found = 0;

    vips_error_clear();
    if (vips_pngload_buffer((void *)(guintptr)data, size, &image, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL) != 0)
        return FALSE;
    theirs = vips_image_write_to_memory(image, &found);
    if (!theirs)
        return FALSE;
    g_assert_cmpmem(ours->pixels, n, theirs, found);
    return TRUE;
}

static void add_chunk(GByteArray *file, const char *type, const guint8 *data, gsize size)
{
    guint32 length = GUINT32_TO_BE((guint32)size), sum;
    guint begin = file->len + 4;

    g_byte_array_append(file, (const guint8 *)&length, 4);
    g_byte_array_append(file, (const guint8 *)type, 4);
    g_byte_array_append(file, data, (guint)size);
    sum = GUINT32_TO_BE(libdeflate_crc32(0, file->data + begin, 4 + size));
    g_byte_array_append(file, (const guint8 *)&sum, 4);
}

/* A file of @data: how wide, three channels or four, into how many pieces its data falls, and then rows with their filters. */
static GByteArray *build(const uint8_t *data, size_t size, gboolean *out_filters_exist)
{
    GByteArray *file = g_byte_array_new();
    struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(1);
    guint32 width = 1 + data[0], channels = data[1] & 1 ? 4 : 3;
    gsize row = (gsize)width * channels + 1, pieces = 1 + data[2] % 5;
    guint32 height = (guint32)((size - 3 + row - 1) / row);
    gsize rows_size = height * row, room = libdeflate_zlib_compress_bound(deflater, rows_size);
    g_autofree guint8 *rows = g_malloc0(rows_size), *packed = g_malloc(room);
    guint32 sides[] = {GUINT32_TO_BE(width), GUINT32_TO_BE(height)};
    guint8 header[13] = {[8] = 8, channels == 4 ? 6 : 2};

    memcpy(rows, data + 3, size - 3);
    *out_filters_exist = TRUE;
    for (guint32 y = 0; y < height; y++)
        *out_filters_exist &= rows[y * row] <= 4;
    memcpy(header, sides, sizeof sides);
    g_byte_array_append(file, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    add_chunk(file, "IHDR", header, sizeof header);
    gsize packed_size = libdeflate_zlib_compress(deflater, rows, rows_size, packed, room);
    packed[0] = 0x78; /* the whole window, whatever the size; the second byte makes both divisible by 31 */
    packed[1] = 0x01;
    for (gsize i = 0; i < pieces; i++)
        add_chunk(file, "IDAT", packed + packed_size * i / pieces, packed_size * (i + 1) / pieces - packed_size * i / pieces);
    add_chunk(file, "IEND", NULL, 0);
    libdeflate_free_compressor(deflater);
    return file;
}

static void try_built(const uint8_t *data, size_t size)
{
    gboolean filters_exist;
    g_autoptr(GByteArray) file = build(data, size, &filters_exist);
    g_auto(Raster) raster = {0};

    g_assert_true(png_plain_read(file->data, file->len, MOST, &raster) == filters_exist);
    if (filters_exist)
        g_assert_true(is_as_by_vips(file->data, file->len, &raster));
}

static void try_file(const uint8_t *data, size_t size)
{
    g_auto(Raster) raster = {0};

    if (!png_plain_read(data, size, MOST, &raster))
        return;
    g_assert_true(raster.width > 0 && raster.height > 0 && (guint64)raster.width * raster.height <= MOST);
    /* zlib refuses a few tables of codes that libdeflate takes */
    (void)is_as_by_vips(data, size, &raster);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    init();
    try_file(data, size);
    if (size > 3)
        try_built(data, size);
    return 0;
}
