/* webp.c - WebP (RFC 9649): the chunks of its RIFF. Some programs put "Exif\0\0" before the TIFF block, as in JPEG. */
#include "container/walk.h"
#include "core/limits.h"

enum { FLAG_ANIMATION = 0x02, FLAG_ALPHA = 0x10 };

/* VP8: RFC 6386, 9.1. Only a key frame says its size. */
static void read_lossy(Container *out, Cursor cursor)
{
    guint16 width, height;
    const guint8 *start;

    if (!cursor_skip(&cursor, 3) || !cursor_take(&cursor, 3, &start) || memcmp(start, "\x9d\x01\x2a", 3) != 0 ||
        !cursor_le16(&cursor, &width) || !cursor_le16(&cursor, &height) || out->width)
        return;
    out->width = width & 0x3fff;
    out->height = height & 0x3fff;
}

static void read_lossless(Container *out, Cursor cursor)
{
    guint8 mark;
    guint32 bits;

    if (!cursor_u8(&cursor, &mark) || mark != 0x2f || !cursor_le32(&cursor, &bits))
        return;
    out->alpha |= bits >> 28 & 1;
    if (out->width)
        return;
    out->width = (bits & 0x3fff) + 1;
    out->height = (bits >> 14 & 0x3fff) + 1;
}

static guint32 le24(const guint8 *bytes)
{
    return (guint32)bytes[2] << 16 | (guint32)bytes[1] << 8 | bytes[0];
}

/* VP8X says the size of the canvas; it stands first. */
static void read_extended(Container *out, Cursor cursor)
{
    const guint8 *bytes;

    if (!cursor_take(&cursor, 10, &bytes))
        return;
    out->alpha |= (bytes[0] & FLAG_ALPHA) != 0;
    if (bytes[0] & FLAG_ANIMATION)
        out->frames = 0; /* counted as they come */
    out->width = le24(bytes + 4) + 1;
    out->height = le24(bytes + 7) + 1;
}

static gboolean is(const char *type, const char *name)
{
    return memcmp(type, name, 4) == 0;
}

/* What says how the picture looks. */
static void read_picture(Walk *walk, const char *type, gsize offset, gsize size, gboolean first)
{
    Container *out = walk->out;
    Cursor cursor = cursor_make(walk->data + offset, size);

    if (is(type, "VP8X")) {
        if (first)
            read_extended(out, cursor);
        return;
    }
    if (is(type, "VP8 "))
        read_lossy(out, cursor);
    else if (is(type, "VP8L"))
        read_lossless(out, cursor);
    else if (is(type, "ANMF"))
        out->frames++;
    else if (is(type, "ALPH"))
        out->alpha = TRUE;
    else
        return;
    walk_add_payload(walk, offset, size);
}

static gboolean read_metadata(Walk *walk, const char *type, gsize offset, gsize size, GError **error)
{
    if (is(type, "EXIF"))
        return walk_add_exif(walk, walk_slice(walk, offset, size), "WebP EXIF", error);
    if (is(type, "XMP ") || is(type, "XMP\0"))
        return walk_add(walk, PART_XMP, walk_slice(walk, offset, size), "WebP XMP", error);
    if (is(type, "C2PA"))
        return walk_add(walk, PART_C2PA, walk_slice(walk, offset, size), "WebP C2PA", error);
    if (is(type, "ICCP"))
        return walk_add(walk, PART_ICC, walk_slice(walk, offset, size), "WebP ICCP", error);
    return TRUE;
}

gboolean webp_walk(Walk *walk, GError **error)
{
    Cursor cursor = cursor_make(walk->data, walk->size), body;
    guint32 riff_size = 0;

    walk->out->bits = 8;
    if (!cursor_skip(&cursor, 4) || !cursor_le32(&cursor, &riff_size) || !cursor_skip(&cursor, 4))
        return walk_fail(walk, error, "ends in its header.");
    walk->out->truncated = (gsize)riff_size + 8 > walk->size;
    body = cursor_make(walk->data, MIN((gsize)riff_size + 8, walk->size));
    cursor_seek(&body, MIN((gsize)12, (gsize)riff_size + 8));
    while (cursor_left(&body) >= 8) {
        char type[5] = "";
        guint32 size = 0;
        gsize kept;

        if (!walk_count_chunk(walk, error))
            return FALSE;
        memcpy(type, body.at, 4);
        cursor_skip(&body, 4);
        cursor_le32(&body, &size);
        kept = MIN((gsize)size, cursor_left(&body));
        if (kept < size)
            walk->out->truncated = TRUE;
        read_picture(walk, type, cursor_offset(&body), kept, walk->chunks == 1);
        if (!read_metadata(walk, type, cursor_offset(&body), kept, error))
            return FALSE;
        cursor_skip(&body, kept);
        cursor_skip(&body, size & 1);
    }
    walk->out->channels = walk->out->alpha ? 4 : 3;
    return TRUE;
}
