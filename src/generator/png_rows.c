#include "generator/png_rows.h"

#include "core/limits.h"

#include <string.h>
#include <zlib.h>

#define HEADER_BYTES 29u /* signature, and IHDR up to the interlace method */
#define DEPTH_AT 24u
#define COLOUR_AT 25u
#define INTERLACE_AT 28u
#define COLOUR_RGB 2u
#define COLOUR_RGBA 6u

struct PngRows {
    const Document *document;
    guint height, channels;
    guint row;                  /* rows given so far */
    guint range;                /* of the compressed data: the next to be fed */
    gsize stride, wanted;       /* bytes of a row, and of its beginning that is asked for */
    guint8 *current, *previous; /* a filter byte, then the row */
    z_stream stream;
};

PngRows *png_rows_open(const Document *document, gsize columns)
{
    const Container *container = document->container;
    const guint8 *header = document->data;
    PngRows *rows;

    if (container->format != CONTAINER_PNG || document->size < HEADER_BYTES || header[DEPTH_AT] != 8 ||
        (header[COLOUR_AT] != COLOUR_RGB && header[COLOUR_AT] != COLOUR_RGBA) || header[INTERLACE_AT] != 0)
        return NULL;
    if (container->frames > 1 || columns == 0 || columns > container->width || container->width > LIMIT_SIDE ||
        container->height > LIMIT_SIDE || (guint64)container->width * container->height > LIMIT_PIXELS)
        return NULL;
    rows = g_new0(PngRows, 1);
    if (inflateInit(&rows->stream) != Z_OK) {
        g_free(rows);
        return NULL;
    }
    rows->document = document;
    rows->height = container->height;
    rows->channels = header[COLOUR_AT] == COLOUR_RGB ? 3 : 4;
    rows->stride = (gsize)container->width * rows->channels;
    rows->wanted = columns * rows->channels;
    rows->current = g_malloc0(1 + rows->stride);
    rows->previous = g_malloc0(1 + rows->stride);
    return rows;
}

void png_rows_free(PngRows *rows)
{
    if (!rows)
        return;
    inflateEnd(&rows->stream);
    g_free(rows->current);
    g_free(rows->previous);
    g_free(rows);
}

guint png_rows_channels(const PngRows *rows)
{
    return rows->channels;
}

/* Hands the next chunk's compressed bytes to the stream; FALSE when there are no more. */
static gboolean feed(PngRows *rows)
{
    const GArray *payload = rows->document->container->payload;
    const PayloadRange *range;

    if (rows->range >= payload->len)
        return FALSE;
    range = &g_array_index(payload, PayloadRange, rows->range++);
    rows->stream.next_in = (Bytef *)(rows->document->data + range->offset); /* zlib only reads it */
    rows->stream.avail_in = (uInt)range->size;
    return TRUE;
}

static gboolean inflate_row(PngRows *rows)
{
    rows->stream.next_out = rows->current;
    rows->stream.avail_out = (uInt)(1 + rows->stride);
    while (rows->stream.avail_out > 0) {
        int status;

        if (rows->stream.avail_in == 0 && !feed(rows))
            return FALSE;
        status = inflate(&rows->stream, Z_NO_FLUSH);
        if (status != Z_OK && !(status == Z_STREAM_END && rows->stream.avail_out == 0))
            return FALSE;
    }
    return TRUE;
}

/* Of the bytes to the left, above, and above to the left, the one nearest to left + above - corner. */
static guint8 paeth(int left, int above, int corner)
{
    int to_left = ABS(above - corner), to_above = ABS(left - corner), to_corner = ABS(left + above - 2 * corner);

    if (to_left <= to_above && to_left <= to_corner)
        return (guint8)left;
    return (guint8)(to_above <= to_corner ? above : corner);
}

/* Undoes the filter of the row's beginning, which depends on nothing to the right of it; FALSE for a filter that does not
 * exist. */
static gboolean unfilter(const PngRows *rows)
{
    guint8 *row = rows->current + 1;
    const guint8 *above = rows->previous + 1;

    if (rows->current[0] > 4)
        return FALSE;
    for (gsize i = 0; rows->current[0] != 0 && i < rows->wanted; i++) {
        guint8 left = i >= rows->channels ? row[i - rows->channels] : 0;
        guint8 corner = i >= rows->channels ? above[i - rows->channels] : 0;

        switch (rows->current[0]) {
        case 1:
            row[i] = (guint8)(row[i] + left);
            break;
        case 2:
            row[i] = (guint8)(row[i] + above[i]);
            break;
        case 3:
            row[i] = (guint8)(row[i] + (left + above[i]) / 2);
            break;
        default:
            row[i] = (guint8)(row[i] + paeth(left, above[i], corner));
        }
    }
    return TRUE;
}

const guint8 *png_rows_next(PngRows *rows)
{
    guint8 *last = rows->current;

    if (rows->row >= rows->height)
        return NULL;
    rows->current = rows->previous;
    rows->previous = last;
    if (!inflate_row(rows) || !unfilter(rows)) {
        rows->row = rows->height;
        return NULL;
    }
    rows->row++;
    return rows->current + 1;
}
