/* gif.c - GIF87a and GIF89a from block to block. Data comes in sub-blocks of at most 255 bytes; XMP alone does not keep to
 * that (XMP part 3, 1.1.2): it stands there as it is, followed by a run of bytes that leads any reader to the end.
 */
#include "container/walk.h"
#include "core/limits.h"

enum {
    BLOCK_EXTENSION = 0x21,
    BLOCK_IMAGE = 0x2c,
    BLOCK_END = 0x3b,
    EXTENSION_CONTROL = 0xf9,
    EXTENSION_COMMENT = 0xfe,
    EXTENSION_APPLICATION = 0xff,
};

#define LARGEST_CANVAS 2048
#define XMP_TRAILER_SIZE 257 /* 0x01, then 0xff down to 0x00; the 0x00 that ends the sub-blocks comes after */

/* Bytes that a packed field's colour table takes; 0 when it has none. */
static gsize table_size(guint8 packed)
{
    return packed & 0x80 ? (gsize)3 << ((packed & 7) + 1) : 0;
}

/* Moves behind a run of sub-blocks and the 0 that ends it. */
static gboolean skip_blocks(Cursor *cursor)
{
    guint8 size;

    while (cursor_u8(cursor, &size)) {
        if (size == 0)
            return TRUE;
        if (!cursor_skip(cursor, size))
            return FALSE;
    }
    return FALSE;
}

/* The bytes of the sub-blocks in [from, to). One alone is lent, more are joined. */
static GBytes *join_blocks(const Walk *walk, gsize from, gsize to)
{
    Cursor cursor = cursor_make(walk->data + from, to - from);
    g_autoptr(GByteArray) joined = NULL;
    const guint8 *bytes;
    guint8 size;

    if (cursor_u8(&cursor, &size) && cursor_left(&cursor) <= size + 1u)
        return walk_slice(walk, from + 1, MIN((gsize)size, cursor_left(&cursor)));
    joined = g_byte_array_new();
    cursor_seek(&cursor, 0);
    while (joined->len <= LIMIT_PART_BYTES && cursor_u8(&cursor, &size) && size) {
        size = (guint8)MIN((gsize)size, cursor_left(&cursor));
        if (cursor_take(&cursor, size, &bytes))
            g_byte_array_append(joined, bytes, size);
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&joined));
}

static GBytes *xmp_packet(const Walk *walk, gsize from, gsize to)
{
    gsize size = to - from;
    const guint8 *trailer = walk->data + to - XMP_TRAILER_SIZE - 1;

    if (size > XMP_TRAILER_SIZE && trailer[0] == 0x01 && trailer[1] == 0xff && trailer[2] == 0xfe)
        return walk_slice(walk, from, size - XMP_TRAILER_SIZE - 1);
    return join_blocks(walk, from, to);
}

static gboolean read_application(Walk *walk, gsize from, gsize to, GError **error)
{
    const guint8 *name = walk->data + from + 1;
    gsize body = from + 12;

    if (to < body || walk->data[from] != 11)
        return TRUE;
    if (memcmp(name, "XMP DataXMP", 11) == 0)
        return walk_add(walk, PART_XMP, xmp_packet(walk, body, to), "GIF XMP", error);
    if (memcmp(name, "ICCRGBG1012", 11) == 0)
        return walk_add(walk, PART_ICC, join_blocks(walk, body, to), "GIF ICC", error);
    if (memcmp(name, "C2PA_GIF", 8) == 0)
        return walk_add(walk, PART_C2PA, join_blocks(walk, body, to), "GIF C2PA", error);
    return TRUE;
}

static gboolean read_extension(Walk *walk, Cursor *cursor, GError **error)
{
    gsize start = cursor_offset(cursor), from, to;
    gboolean whole;
    guint8 label;

    if (!cursor_skip(cursor, 1) || !cursor_u8(cursor, &label)) {
        walk->out->truncated = TRUE;
        return TRUE;
    }
    from = cursor_offset(cursor);
    whole = skip_blocks(cursor);
    walk->out->truncated |= !whole;
    to = whole ? cursor_offset(cursor) : walk->size;
    cursor_seek(cursor, to);
    if (label == EXTENSION_COMMENT)
        return walk_add(walk, PART_COMMENT, join_blocks(walk, from, to), "GIF comment", error);
    if (label == EXTENSION_APPLICATION)
        return read_application(walk, from, to, error);
    if (label == EXTENSION_CONTROL && to - from > 2) {
        walk->out->alpha |= walk->data[from + 1] & 1;
        walk_add_payload(walk, start, to - start);
    }
    return TRUE;
}

static void read_image(Walk *walk, Cursor *cursor)
{
    gsize start = cursor_offset(cursor);
    guint16 left, top, width, height;
    guint8 packed;

    if (!cursor_skip(cursor, 1) || !cursor_le16(cursor, &left) || !cursor_le16(cursor, &top) || !cursor_le16(cursor, &width) ||
        !cursor_le16(cursor, &height) || !cursor_u8(cursor, &packed) || !cursor_skip(cursor, table_size(packed)) ||
        !cursor_skip(cursor, 1)) {
        walk->out->truncated = TRUE;
        cursor->at = cursor->end;
        return;
    }
    if (!skip_blocks(cursor)) {
        walk->out->truncated = TRUE;
        cursor->at = cursor->end;
    }
    if (walk->out->frames++ == 0) { /* decoders let it be larger than the canvas */
        walk->out->width = MAX(MAX(walk->out->width, 1), (guint)left + width);
        walk->out->height = MAX(MAX(walk->out->height, 1), (guint)top + height);
    }
    walk_add_payload(walk, start, cursor_offset(cursor) - start);
}

/* Programs of old wrote the size of the screen they ran on, whatever the picture's. As decoders do (libnsgif), the canvas is
 * then left to the first frame; also where it is nothing, or larger than GIFs are. */
static gboolean canvas_counts(guint width, guint height)
{
    static const struct {
        guint width, height;
    } screens[] = {{640, 480}, {800, 600}, {1024, 768}, {1280, 1024}, {1600, 1200}};

    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++)
        if (width == screens[i].width && height == screens[i].height)
            return FALSE;
    return width > 0 && height > 0 && width <= LARGEST_CANVAS && height <= LARGEST_CANVAS;
}

static gboolean read_header(Walk *walk, Cursor *cursor, GError **error)
{
    guint16 width, height;
    guint8 packed;

    if (!cursor_skip(cursor, 6) || !cursor_le16(cursor, &width) || !cursor_le16(cursor, &height) ||
        !cursor_u8(cursor, &packed) || !cursor_skip(cursor, 2))
        return walk_fail(walk, error, "ends in its header.");
    if (canvas_counts(width, height)) {
        walk->out->width = width;
        walk->out->height = height;
    }
    walk->out->bits = 8;
    walk->out->frames = 0;
    if (!cursor_skip(cursor, table_size(packed)))
        cursor->at = cursor->end;
    return TRUE;
}

gboolean gif_walk(Walk *walk, GError **error)
{
    Cursor cursor = cursor_make(walk->data, walk->size);
    gsize table;

    if (!read_header(walk, &cursor, error))
        return FALSE;
    table = cursor_offset(&cursor) - 13;
    walk->out->truncated = TRUE;
    while (cursor_left(&cursor) > 0) {
        if (!walk_count_chunk(walk, error))
            return FALSE;
        if (*cursor.at == BLOCK_IMAGE) {
            read_image(walk, &cursor);
        } else if (*cursor.at == BLOCK_EXTENSION) {
            if (!read_extension(walk, &cursor, error))
                return FALSE;
        } else {
            walk->out->truncated = *cursor.at != BLOCK_END;
            break;
        }
    }
    walk->out->channels = walk->out->alpha ? 4 : 3;
    if (walk->out->frames > 0)
        walk_add_payload(walk, 13, table); /* the colours of all frames without their own */
    return TRUE;
}
