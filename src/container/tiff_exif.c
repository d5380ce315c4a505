/* tiff_exif.c - the EXIF of a TIFF file as a block of its own. In the file it is strewn between the pixels, often behind them:
 * handing on "the file's bytes" would hand on all of them, and libexif does not read BigTIFF.
 */
#include "container/tiff_read.h"
#include "core/limits.h"

enum { TAG_EXIF = 34665, TAG_GPS = 34853, TYPE_LONG = 4, TYPE_LONG8 = 16, TYPE_IFD8 = 18 };

typedef struct {
    const TiffReader *reader;
    GByteArray *out;
} ExifWriter;

static void put16(ExifWriter *writer, guint16 value)
{
    guint16 ordered = writer->reader->big_endian ? GUINT16_TO_BE(value) : GUINT16_TO_LE(value);

    g_byte_array_append(writer->out, (const guint8 *)&ordered, 2);
}

static void put32(ExifWriter *writer, guint32 value)
{
    guint32 ordered = writer->reader->big_endian ? GUINT32_TO_BE(value) : GUINT32_TO_LE(value);

    g_byte_array_append(writer->out, (const guint8 *)&ordered, 4);
}

static void patch32(ExifWriter *writer, gsize at, guint32 value)
{
    guint32 ordered = writer->reader->big_endian ? GUINT32_TO_BE(value) : GUINT32_TO_LE(value);

    memcpy(writer->out->data + at, &ordered, 4);
}

/* Not of use outside the file: places and tables of pixels, places of other directories, and blocks that are parts of their
 * own. */
static gboolean is_left_out(const TiffEntry *entry)
{
    static const guint16 tags[] = {273, 279, 288, 289,   301,   320,   324,   325,   330,   347,   513,   514,  519,
                                   520, 521, 700, 33723, 34377, 34675, 37724, 50341, 50740, 50784, 52545, 40965};

    if (entry->type >= TYPE_LONG8 && entry->type <= TYPE_IFD8)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (entry->tag == tags[i])
            return TRUE;
    }
    return FALSE;
}

static gboolean is_pointer(const TiffEntry *entry)
{
    return entry->tag == TAG_EXIF || entry->tag == TAG_GPS;
}

/* Entries that go into the block: of the first directory also the pointers, filled in later. */
static GArray *choose(const GArray *directory, gboolean first)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(TiffEntry));
    gsize room = LIMIT_PART_BYTES / 4; /* three directories of this, and their tables, stay below the bound */

    for (guint i = 0; i < directory->len; i++) {
        TiffEntry entry = g_array_index(directory, TiffEntry, i);
        if (is_pointer(&entry) ? !first : is_left_out(&entry))
            continue;
        if (!is_pointer(&entry) && entry.size + 12 > room)
            continue;
        room -= is_pointer(&entry) ? 0 : entry.size + 12;
        g_array_append_val(chosen, entry);
        if (chosen->len == G_MAXUINT16)
            break;
    }
    return chosen;
}

/* The table, then the values that do not fit into it. Pointers are written as 0. */
static void put_directory(ExifWriter *writer, const GArray *chosen)
{
    gsize table = writer->out->len + 2;

    put16(writer, (guint16)chosen->len);
    for (guint i = 0; i < chosen->len; i++) {
        const TiffEntry *entry = &g_array_index(chosen, TiffEntry, i);
        put16(writer, entry->tag);
        put16(writer, is_pointer(entry) ? TYPE_LONG : entry->type);
        put32(writer, is_pointer(entry) ? 1 : (guint32)entry->count);
        put32(writer, 0);
    }
    put32(writer, 0); /* no next directory */
    for (guint i = 0; i < chosen->len; i++) {
        const TiffEntry *entry = &g_array_index(chosen, TiffEntry, i);
        const guint8 *value = writer->reader->walk->data + entry->offset;
        gsize slot = table + i * 12 + 8;
        if (is_pointer(entry))
            continue;
        if (entry->size <= 4) {
            memcpy(writer->out->data + slot, value, entry->size);
            continue;
        }
        patch32(writer, slot, writer->out->len);
        g_byte_array_append(writer->out, value, (guint)entry->size);
        if (writer->out->len & 1)
            g_byte_array_append(writer->out, (const guint8 *)"", 1);
    }
}

static void put_pointed(ExifWriter *writer, TiffReader *reader, const GArray *chosen, guint16 tag)
{
    g_autoptr(GArray) directory = NULL, entries = NULL;
    guint64 place, next;

    for (guint i = 0; i < chosen->len; i++) {
        const TiffEntry *entry = &g_array_index(chosen, TiffEntry, i);
        if (entry->tag != tag || !tiff_number(reader, entry, 0, &place))
            continue;
        if (!tiff_read_directory(reader, place, &directory, &next, NULL) || !directory)
            return;
        entries = choose(directory, FALSE);
        patch32(writer, 8 + 2 + i * 12 + 8, writer->out->len);
        put_directory(writer, entries);
        return;
    }
}

GBytes *tiff_exif_block(TiffReader *reader, const GArray *first)
{
    g_autoptr(GArray) chosen = choose(first, TRUE);
    g_autoptr(GByteArray) out = NULL;
    ExifWriter writer;

    if (chosen->len == 0)
        return NULL;
    out = g_byte_array_new();
    writer = (ExifWriter){.reader = reader, .out = out};
    g_byte_array_append(out, (const guint8 *)(reader->big_endian ? "MM" : "II"), 2);
    put16(&writer, 42);
    put32(&writer, 8);
    put_directory(&writer, chosen);
    put_pointed(&writer, reader, chosen, TAG_EXIF);
    put_pointed(&writer, reader, chosen, TAG_GPS);
    return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
