/* cursor.h - a byte cursor that knows its end. Asking for more than is left fails and moves nothing; so a parser built on
 * it cannot read outside what it was given. Untrusted lengths are only ever compared, never added to pointers.
 */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
    const guint8 *at;
    const guint8 *end;
    const guint8 *start;
} Cursor;

static inline Cursor cursor_make(const void *data, gsize size)
{
    const guint8 *bytes = data;
    return (Cursor){.at = bytes, .end = bytes ? bytes + size : NULL, .start = bytes};
}

static inline gsize cursor_left(const Cursor *cursor)
{
    return (gsize)(cursor->end - cursor->at);
}

static inline gsize cursor_offset(const Cursor *cursor)
{
    return (gsize)(cursor->at - cursor->start);
}

/* Lends the next @size bytes and moves past them. */
static inline gboolean cursor_take(Cursor *cursor, gsize size, const guint8 **out)
{
    if (cursor_left(cursor) < size)
        return FALSE;
    *out = cursor->at;
    cursor->at += size;
    return TRUE;
}

/* A cursor over the next @size bytes; moves past them. */
static inline gboolean cursor_sub(Cursor *cursor, gsize size, Cursor *out)
{
    const guint8 *bytes;

    if (!cursor_take(cursor, size, &bytes))
        return FALSE;
    *out = cursor_make(bytes, size);
    return TRUE;
}

static inline gboolean cursor_skip(Cursor *cursor, gsize size)
{
    const guint8 *bytes;

    return cursor_take(cursor, size, &bytes);
}

static inline gboolean cursor_seek(Cursor *cursor, gsize offset)
{
    if ((gsize)(cursor->end - cursor->start) < offset)
        return FALSE;
    cursor->at = cursor->start + offset;
    return TRUE;
}

static inline gboolean cursor_starts_with(const Cursor *cursor, const void *bytes, gsize size)
{
    return cursor_left(cursor) >= size && memcmp(cursor->at, bytes, size) == 0;
}

static inline gboolean cursor_u8(Cursor *cursor, guint8 *out)
{
    const guint8 *b;

    if (!cursor_take(cursor, 1, &b))
        return FALSE;
    *out = b[0];
    return TRUE;
}

/* Integers, big-endian (be) and little-endian (le). */
static inline gboolean cursor_be16(Cursor *cursor, guint16 *out)
{
    const guint8 *b;

    if (!cursor_take(cursor, 2, &b))
        return FALSE;
    *out = (guint16)((guint)b[0] << 8 | b[1]);
    return TRUE;
}

static inline gboolean cursor_be32(Cursor *cursor, guint32 *out)
{
    const guint8 *b;

    if (!cursor_take(cursor, 4, &b))
        return FALSE;
    *out = (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
    return TRUE;
}

static inline gboolean cursor_be64(Cursor *cursor, guint64 *out)
{
    guint32 high, low;
    Cursor look = *cursor;

    if (!cursor_be32(&look, &high) || !cursor_be32(&look, &low))
        return FALSE;
    *cursor = look;
    *out = (guint64)high << 32 | low;
    return TRUE;
}

static inline gboolean cursor_le16(Cursor *cursor, guint16 *out)
{
    const guint8 *b;

    if (!cursor_take(cursor, 2, &b))
        return FALSE;
    *out = (guint16)((guint)b[1] << 8 | b[0]);
    return TRUE;
}

static inline gboolean cursor_le32(Cursor *cursor, guint32 *out)
{
    const guint8 *b;

    if (!cursor_take(cursor, 4, &b))
        return FALSE;
    *out = (guint32)b[3] << 24 | (guint32)b[2] << 16 | (guint32)b[1] << 8 | b[0];
    return TRUE;
}
