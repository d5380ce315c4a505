/* tiff_read.c - directories. They may lie anywhere, in any order, and point at each other: whoever follows them sees to it that
 * no place is visited twice; how many entries are read in all is bounded here.
 */
#include "container/tiff_read.h"

#include "core/limits.h"

#define ENTRIES_MAX (10 * LIMIT_CHUNKS)

static gboolean take16(const TiffReader *reader, Cursor *cursor, guint16 *out)
{
    return reader->big_endian ? cursor_be16(cursor, out) : cursor_le16(cursor, out);
}

static gboolean take32(const TiffReader *reader, Cursor *cursor, guint32 *out)
{
    return reader->big_endian ? cursor_be32(cursor, out) : cursor_le32(cursor, out);
}

static gboolean take64(const TiffReader *reader, Cursor *cursor, guint64 *out)
{
    guint32 low, high;

    if (reader->big_endian)
        return cursor_be64(cursor, out);
    if (!cursor_le32(cursor, &low) || !cursor_le32(cursor, &high))
        return FALSE;
    *out = (guint64)high << 32 | low;
    return TRUE;
}

/* A count or a place: 4 bytes, or 8 in BigTIFF. */
static gboolean take_place(const TiffReader *reader, Cursor *cursor, guint64 *out)
{
    guint32 narrow;

    if (reader->wide)
        return take64(reader, cursor, out);
    if (!take32(reader, cursor, &narrow))
        return FALSE;
    *out = narrow;
    return TRUE;
}

static guint type_size(guint16 type)
{
    static const guint8 sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    return type < G_N_ELEMENTS(sizes) ? sizes[type] : 0;
}

gboolean tiff_open(TiffReader *reader, Walk *walk, guint64 *out_first, GError **error)
{
    Cursor cursor = cursor_make(walk->data, walk->size);
    guint16 mark;

    *reader = (TiffReader){.walk = walk, .big_endian = cursor_starts_with(&cursor, "MM", 2)};
    if (!cursor_skip(&cursor, 2) || !take16(reader, &cursor, &mark))
        return walk_fail(walk, error, "ends in its header.");
    reader->wide = mark == 43;
    if ((reader->wide && !cursor_skip(&cursor, 4)) || !take_place(reader, &cursor, out_first))
        return walk_fail(walk, error, "ends in its header.");
    return TRUE;
}

/* Small values stand in the entry itself. */
static gboolean read_entry(const TiffReader *reader, Cursor *cursor, TiffEntry *out)
{
    const gsize room = reader->wide ? 8 : 4;
    guint64 place = 0;
    Cursor value;

    if (!take16(reader, cursor, &out->tag) || !take16(reader, cursor, &out->type) || !take_place(reader, cursor, &out->count))
        return FALSE;
    value = *cursor;
    if (!cursor_skip(cursor, room))
        return FALSE;
    out->size = 0;
    if (type_size(out->type) == 0 || out->count == 0)
        return TRUE;
    out->count = MIN(out->count, reader->walk->size); /* more cannot be there */
    out->size = (gsize)out->count * type_size(out->type);
    out->offset = cursor_offset(&value);
    if (out->size <= room)
        return TRUE;
    take_place(reader, &value, &place);
    if (place >= reader->walk->size) {
        out->size = 0;
        return TRUE;
    }
    out->offset = (gsize)place;
    out->count = MIN(out->count, (reader->walk->size - out->offset) / type_size(out->type));
    out->size = (gsize)out->count * type_size(out->type);
    return TRUE;
}

gboolean tiff_read_directory(TiffReader *reader, guint64 offset, GArray **out, guint64 *out_next, GError **error)
{
    Cursor cursor = cursor_make(reader->walk->data, reader->walk->size);
    g_autoptr(GArray) entries = NULL;
    guint16 narrow;
    guint64 count;
    TiffEntry entry;

    *out = NULL;
    *out_next = 0;
    if (offset == 0 || offset > reader->walk->size || !cursor_seek(&cursor, (gsize)offset))
        return TRUE;
    if (reader->wide) {
        if (!take64(reader, &cursor, &count))
            return TRUE;
    } else {
        if (!take16(reader, &cursor, &narrow))
            return TRUE;
        count = narrow;
    }
    entries = g_array_new(FALSE, FALSE, sizeof(TiffEntry));
    for (guint64 i = 0; i < count; i++) {
        if (!read_entry(reader, &cursor, &entry)) {
            cursor.at = cursor.end;
            reader->walk->out->truncated = TRUE;
            break;
        }
        if (++reader->entries > ENTRIES_MAX)
            return walk_fail(reader->walk, error, "has directories of too many entries.");
        if (entry.size > 0)
            g_array_append_val(entries, entry);
    }
    take_place(reader, &cursor, out_next);
    *out = g_steal_pointer(&entries);
    return TRUE;
}

const TiffEntry *tiff_find(const GArray *directory, guint16 tag)
{
    for (guint i = 0; i < directory->len; i++) {
        const TiffEntry *entry = &g_array_index(directory, TiffEntry, i);
        if (entry->tag == tag)
            return entry;
    }
    return NULL;
}

gboolean tiff_number(const TiffReader *reader, const TiffEntry *entry, guint64 index, guint64 *out)
{
    guint size = type_size(entry->type);
    Cursor cursor = cursor_make(reader->walk->data + entry->offset, entry->size);
    guint8 byte;
    guint16 word;
    guint32 wide;

    if (index >= entry->count || !cursor_seek(&cursor, (gsize)index * size))
        return FALSE;
    switch (entry->type) {
    case 1: /* BYTE */
        return cursor_u8(&cursor, &byte) ? (*out = byte, TRUE) : FALSE;
    case 3: /* SHORT */
        return take16(reader, &cursor, &word) ? (*out = word, TRUE) : FALSE;
    case 4:  /* LONG */
    case 13: /* IFD */
        return take32(reader, &cursor, &wide) ? (*out = wide, TRUE) : FALSE;
    case 16: /* LONG8 */
    case 18: /* IFD8 */
        return take64(reader, &cursor, out);
    case 6: /* SBYTE, and so on: sizes and places are not below 0 */
        return cursor_u8(&cursor, &byte) && byte <= G_MAXINT8 ? (*out = byte, TRUE) : FALSE;
    case 8: /* SSHORT */
        return take16(reader, &cursor, &word) && word <= G_MAXINT16 ? (*out = word, TRUE) : FALSE;
    case 9: /* SLONG */
        return take32(reader, &cursor, &wide) && wide <= G_MAXINT32 ? (*out = wide, TRUE) : FALSE;
    case 17: /* SLONG8 */
        return take64(reader, &cursor, out) && *out <= G_MAXINT64;
    default:
        return FALSE;
    }
}

guint64 tiff_tag_number(const TiffReader *reader, const GArray *directory, guint16 tag, guint64 otherwise)
{
    const TiffEntry *entry = tiff_find(directory, tag);
    guint64 number;

    return entry && tiff_number(reader, entry, 0, &number) ? number : otherwise;
}
