#include "image/png_plain.h"

#include "core/cursor.h"
#include "core/limits.h"
#include "image/png_filter.h"

#include <libdeflate.h>

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define DATA_MOST 0x7fffffffu
#define OTHERS_MOST (4u << 20) /* libpng refuses files with longer ones, from 8,000,000 on */
#define WHOLE_WINDOW 0x78      /* first byte of a stream that may refer back as far as there is anything to refer to */

typedef struct {
    const guint8 *type, *data;
    guint32 size, sum;
} Chunk;

typedef struct {
    guint width, height, channels;
    guint n_data;    /* IDAT chunks, all in a row */
    Cursor chunks;   /* at the first of them */
    gsize data_size; /* of all */
} Plain;

static gboolean chunk_is(const Chunk *chunk, const char *type)
{
    return memcmp(chunk->type, type, 4) == 0;
}

static gboolean is_name(const guint8 *type)
{
    return g_ascii_isalpha(type[0]) && g_ascii_isalpha(type[1]) && g_ascii_isalpha(type[2]) && g_ascii_isalpha(type[3]);
}

static gboolean read_chunk(Cursor *cursor, Chunk *out)
{
    return cursor_be32(cursor, &out->size) && cursor_take(cursor, 4, &out->type) &&
           cursor_take(cursor, out->size, &out->data) && cursor_be32(cursor, &out->sum);
}

/* The next chunk, whole and undamaged. */
static gboolean next_chunk(Cursor *cursor, Chunk *out)
{
    return read_chunk(cursor, out) && out->size <= DATA_MOST && is_name(out->type) &&
           out->sum == libdeflate_crc32(0, out->type, 4 + (gsize)out->size);
}

static gboolean read_header(const Chunk *chunk, guint most, Plain *out)
{
    static const guint8 rgb[] = {8, 2, 0, 0, 0}, rgb_alpha[] = {8, 6, 0, 0, 0}; /* depth, colours, methods, interlacing */
    Cursor cursor = cursor_make(chunk->data, chunk->size);

    if (!chunk_is(chunk, "IHDR") || chunk->size != 13 || !cursor_be32(&cursor, &out->width) ||
        !cursor_be32(&cursor, &out->height))
        return FALSE;
    out->channels = cursor_starts_with(&cursor, rgb, sizeof rgb) ? 3 : 4;
    if (out->channels == 4 && !cursor_starts_with(&cursor, rgb_alpha, sizeof rgb_alpha))
        return FALSE;
    return out->width > 0 && out->height > 0 && out->width <= LIMIT_SIDE && out->height <= LIMIT_SIDE &&
           (guint64)out->width * out->height <= MIN(most, LIMIT_PIXELS);
}

/* Of a chunk that is no data: whether the pixels do not depend on it. */
static gboolean is_beside(const Chunk *chunk)
{
    return g_ascii_islower(chunk->type[0]) && chunk->size <= OTHERS_MOST && !chunk_is(chunk, "tRNS") &&
           !chunk_is(chunk, "iCCP");
}

/* From the signature to the end mark. */
static gboolean walk(const guint8 *data, gsize size, guint most, Plain *out)
{
    Cursor cursor = cursor_make(data, size);
    gboolean after = FALSE; /* something came after the data */
    Chunk chunk;

    *out = (Plain){0};
    if (!cursor_starts_with(&cursor, SIGNATURE, 8) || !cursor_skip(&cursor, 8) || !next_chunk(&cursor, &chunk) ||
        !read_header(&chunk, most, out))
        return FALSE;
    for (;;) {
        Cursor here = cursor;

        if (!next_chunk(&cursor, &chunk))
            return FALSE;
        if (chunk_is(&chunk, "IEND"))
            return chunk.size == 0 && out->n_data > 0;
        after |= out->n_data > 0 && !chunk_is(&chunk, "IDAT");
        if (!chunk_is(&chunk, "IDAT")) {
            if (!is_beside(&chunk))
                return FALSE;
            continue;
        }
        if (after)
            return FALSE;
        if (out->n_data++ == 0)
            out->chunks = here;
        out->data_size += chunk.size;
    }
}

/* The data of all chunks, one after the other. */
static guint8 *join(const Plain *plain)
{
    guint8 *joined = g_try_malloc(plain->data_size);
    guint8 *to = joined;
    Cursor cursor = plain->chunks;
    Chunk chunk;

    for (guint i = 0; joined && i < plain->n_data && read_chunk(&cursor, &chunk); i++, to += chunk.size)
        memcpy(to, chunk.data, chunk.size);
    return joined;
}

/* To exactly @size bytes. */
static gboolean inflate_to(const guint8 *packed, gsize packed_size, guint8 *out, gsize size)
{
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    gsize used = 0;
    gboolean done =
        inflater && packed_size > 0 && packed[0] == WHOLE_WINDOW &&
        libdeflate_zlib_decompress_ex(inflater, packed, packed_size, out, size, &used, NULL) == LIBDEFLATE_SUCCESS &&
        used == packed_size;

    libdeflate_free_decompressor(inflater);
    return done;
}

/* Takes the filters off and the bytes that name them out. */
static gboolean unfilter_rows(const Plain *plain, guint8 *rows)
{
    gsize size = (gsize)plain->width * plain->channels;
    g_autofree guint8 *nothing = g_malloc0(size + PNG_FILTER_SLACK);
    const guint8 *above = nothing;

    for (guint y = 0; y < plain->height; y++) {
        guint8 *row = rows + y * (size + 1);

        if (!png_unfilter(row[0], row + 1, above, size, plain->channels))
            return FALSE;
        above = row + 1;
    }
    for (guint y = 0; y < plain->height; y++)
        memmove(rows + y * size, rows + y * (size + 1) + 1, size);
    return TRUE;
}

gboolean png_plain_read(const guint8 *data, gsize size, guint most, Raster *out)
{
    g_autofree guint8 *packed = NULL, *rows = NULL;
    Plain plain;
    gsize rows_size;

    if (!walk(data, size, most, &plain))
        return FALSE;
    rows_size = plain.height * ((gsize)plain.width * plain.channels + 1);
    packed = join(&plain);
    rows = g_try_malloc(rows_size + PNG_FILTER_SLACK);
    if (!packed || !rows || !inflate_to(packed, plain.data_size, rows, rows_size))
        return FALSE;
    memset(rows + rows_size, 0, PNG_FILTER_SLACK);
    if (!unfilter_rows(&plain, rows))
        return FALSE;
    *out = (Raster){.width = plain.width, .height = plain.height, .channels = plain.channels, .pixels = g_steal_pointer(&rows)};
    return TRUE;
}
