/* jpeg.c - JPEG (ISO/IEC 10918-1) from marker to marker, the entropy-coded data between them included: metadata may follow it,
 * and progressive pictures have many scans. Fill bytes and junk between segments are stepped over, as decoders do.
 */
#include "container/jpeg_join.h"
#include "core/limits.h"

enum {
    MARKER_SOI = 0xd8,
    MARKER_EOI = 0xd9,
    MARKER_SOS = 0xda,
    MARKER_APP1 = 0xe1,
    MARKER_APP2 = 0xe2,
    MARKER_APP11 = 0xeb,
    MARKER_APP13 = 0xed,
    MARKER_COM = 0xfe,
};

/* A signature that a segment's data may begin with, and who takes what follows it. */
typedef struct {
    guint8 marker;
    const char *signature;
    gsize size;
    void (*take)(JpegJoin *join, gsize offset, gsize size);
} Signature;

#define SIGNATURE(marker, text, take)        \
    {                                        \
        marker, text, sizeof(text) - 1, take \
    }

static const Signature signatures[] = {
    SIGNATURE(MARKER_APP1, "Exif\0\0", jpeg_join_exif),
    SIGNATURE(MARKER_APP1, "Exif\0\xff", jpeg_join_exif),
    SIGNATURE(MARKER_APP1, "http://ns.adobe.com/xap/1.0/\0", jpeg_join_xmp),
    SIGNATURE(MARKER_APP1, "http://ns.adobe.com/xmp/extension/\0", jpeg_join_extended_xmp),
    SIGNATURE(MARKER_APP2, "ICC_PROFILE\0", jpeg_join_icc),
    SIGNATURE(MARKER_APP11, "JP", jpeg_join_jumbf),
    SIGNATURE(MARKER_APP13, "Photoshop 3.0\0", jpeg_join_photoshop),
};

/* What is metadata and no part of the pixels: APP0 to APP15 and comments. */
static gboolean is_metadata(guint8 marker)
{
    return (marker >= 0xe0 && marker <= 0xef) || marker == MARKER_COM;
}

/* TEM, RSTn, SOI, EOI: nothing follows these. */
static gboolean stands_alone(guint8 marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= MARKER_EOI);
}

static gboolean is_frame(guint8 marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Moves behind the next marker; *out_start is where its 0xff stands. What lies before it is entropy-coded data or junk. */
static gboolean next_marker(Cursor *cursor, guint8 *out_marker, gsize *out_start)
{
    while (cursor_left(cursor) >= 2) {
        const guint8 *found = memchr(cursor->at, 0xff, cursor_left(cursor) - 1);
        if (!found)
            break;
        cursor->at = found + 1;
        if (*cursor->at == 0xff) /* a fill byte */
            continue;
        cursor->at++;
        if (cursor->at[-1] == 0x00 || (cursor->at[-1] >= 0xd0 && cursor->at[-1] <= 0xd7))
            continue; /* an 0xff of the data itself, or a restart */
        *out_marker = cursor->at[-1];
        *out_start = (gsize)(found - cursor->start);
        return TRUE;
    }
    cursor->at = cursor->end;
    return FALSE;
}

static void read_frame(Container *out, const guint8 *data, gsize size)
{
    Cursor cursor = cursor_make(data, size);
    guint16 width, height;
    guint8 bits, channels;

    if (out->width || !cursor_u8(&cursor, &bits) || !cursor_be16(&cursor, &height) || !cursor_be16(&cursor, &width) ||
        !cursor_u8(&cursor, &channels) || channels == 0)
        return;
    out->width = width;
    out->height = height;
    out->bits = bits;
    out->channels = channels;
}

static void read_metadata(const Walk *walk, JpegJoin *join, guint8 marker, gsize offset, gsize size)
{
    Cursor cursor = cursor_make(walk->data + offset, size);

    if (marker == MARKER_COM)
        jpeg_join_comment(join, offset, size);
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const Signature *signature = &signatures[i];
        if (signature->marker == marker && cursor_starts_with(&cursor, signature->signature, signature->size)) {
            signature->take(join, offset + signature->size, size - signature->size);
            break;
        }
    }
}

/* Where the run of pixel bytes that is being walked began; none before the first frame header. */
typedef struct {
    gboolean open;
    gsize from;
} Run;

static void run_end(Run *run, Walk *walk, gsize at)
{
    if (run->open)
        walk_add_payload(walk, run->from, at - run->from);
}

gboolean jpeg_walk(Walk *walk, GError **error)
{
    g_autoptr(JpegJoin) join = jpeg_join_new(walk);
    Cursor cursor = cursor_make(walk->data, walk->size);
    Run run = {0};
    guint8 marker;
    gsize start;

    cursor_skip(&cursor, 2);
    while (next_marker(&cursor, &marker, &start)) {
        const guint8 *data;
        guint16 length;
        gsize offset;

        if (marker == MARKER_EOI) {
            run_end(&run, walk, start + 2);
            return jpeg_join_finish(join, error);
        }
        if (stands_alone(marker))
            continue;
        if (!walk_count_chunk(walk, error))
            return FALSE;
        if (!cursor_be16(&cursor, &length) || length < 2)
            continue; /* junk: the next marker will be found */
        offset = cursor_offset(&cursor);
        if (!cursor_take(&cursor, length - 2u, &data)) {
            /* cut short, or junk that looked like a marker */
            continue;
        }
        if (is_frame(marker)) {
            read_frame(walk->out, data, length - 2u);
            if (!run.open)
                run = (Run){TRUE, start};
        }
        walk->out->scans += marker == MARKER_SOS;
        if (is_metadata(marker)) {
            run_end(&run, walk, start);
            run.from = cursor_offset(&cursor);
            read_metadata(walk, join, marker, offset, length - 2u);
        }
    }
    walk->out->truncated = TRUE;
    run_end(&run, walk, walk->size);
    return jpeg_join_finish(join, error);
}
