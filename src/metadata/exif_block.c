/* exif_block.c - the TIFF block of EXIF: every tag that is text or a few numbers, from the bytes. libexif gives the tags'
 * names; it is not asked for values, because it cuts long texts and refuses UTF-16 comments and those in IFD0, where some
 * generators write them (tests compare the values of ordinary tags with it).
 */
#include "core/cursor.h"
#include "metadata/block_text.h"
#include "metadata/document_build.h"

#include "metadata/exif_names.h"

#include <math.h>

#define TAG_GPS_METHOD 0x001b
#define TAG_GPS_AREA 0x001c
#define TAG_ORIENTATION 0x0112
#define TAG_COPYRIGHT 0x8298
#define TAG_EXIF_IFD 0x8769
#define TAG_GPS_IFD 0x8825
#define TAG_USER_COMMENT 0x9286
#define TAG_XP_TITLE 0x9c9b
#define TAG_XP_SUBJECT 0x9c9f
#define TAG_INTEROPERABILITY_IFD 0xa005
#define MOST_NUMBERS 16u /* of one tag; tables of numbers say nothing to a reader */

/* EXIF tag types; 129 is the UTF-8 of EXIF 3.0. */
enum {
    TYPE_BYTE = 1,
    TYPE_ASCII,
    TYPE_SHORT,
    TYPE_LONG,
    TYPE_RATIONAL,
    TYPE_SBYTE,
    TYPE_UNDEFINED,
    TYPE_SSHORT,
    TYPE_SLONG,
    TYPE_SRATIONAL,
    TYPE_FLOAT,
    TYPE_DOUBLE,
    TYPE_UTF8 = 129,
};

typedef struct {
    Document *document;
    const guint8 *data;
    gsize size;
    gboolean big;
    gsize budget;  /* bytes of values that may yet be read: entries may share bytes, but not all of them */
    gboolean over; /* a bound was met, and said */
} ExifReader;

typedef struct {
    guint16 tag, type;
    guint32 count;
    const guint8 *value;
    gsize size;
} ExifEntry;

static gboolean take16(const ExifReader *reader, Cursor *cursor, guint16 *out)
{
    return reader->big ? cursor_be16(cursor, out) : cursor_le16(cursor, out);
}

static gboolean take32(const ExifReader *reader, Cursor *cursor, guint32 *out)
{
    return reader->big ? cursor_be32(cursor, out) : cursor_le32(cursor, out);
}

static gsize type_size(guint16 type)
{
    switch (type) {
    case TYPE_BYTE:
    case TYPE_ASCII:
    case TYPE_SBYTE:
    case TYPE_UNDEFINED:
    case TYPE_UTF8:
        return 1;
    case TYPE_SHORT:
    case TYPE_SSHORT:
        return 2;
    case TYPE_LONG:
    case TYPE_SLONG:
    case TYPE_FLOAT:
        return 4;
    case TYPE_RATIONAL:
    case TYPE_SRATIONAL:
    case TYPE_DOUBLE:
        return 8;
    default:
        return 0;
    }
}

/* One number of @entry in decimal; FALSE when it is none (a division by zero). */
static gboolean append_number(const ExifReader *reader, guint16 type, Cursor *cursor, GString *out)
{
    char printed[G_ASCII_DTOSTR_BUF_SIZE];
    guint32 first = 0, second = 0;
    guint16 small = 0;
    guint8 byte = 0;
    double quotient;
    float real;

    switch (type) {
    case TYPE_BYTE:
    case TYPE_SBYTE:
        cursor_u8(cursor, &byte);
        g_string_append_printf(out, "%d", type == TYPE_SBYTE ? (gint8)byte : byte);
        return TRUE;
    case TYPE_SHORT:
    case TYPE_SSHORT:
        take16(reader, cursor, &small);
        g_string_append_printf(out, "%d", type == TYPE_SSHORT ? (gint16)small : small);
        return TRUE;
    case TYPE_LONG:
        take32(reader, cursor, &first);
        g_string_append_printf(out, "%u", first);
        return TRUE;
    case TYPE_SLONG:
        take32(reader, cursor, &first);
        g_string_append_printf(out, "%d", (gint32)first);
        return TRUE;
    case TYPE_FLOAT:
        take32(reader, cursor, &first);
        memcpy(&real, &first, sizeof real);
        quotient = (double)real;
        break;
    case TYPE_DOUBLE: {
        guint64 bits;

        take32(reader, cursor, &first);
        take32(reader, cursor, &second);
        bits = reader->big ? (guint64)first << 32 | second : (guint64)second << 32 | first;
        memcpy(&quotient, &bits, sizeof quotient);
        break;
    }
    default:
        take32(reader, cursor, &first);
        take32(reader, cursor, &second);
        if (second == 0)
            return FALSE;
        quotient = type == TYPE_SRATIONAL ? (double)(gint32)first / (double)(gint32)second : (double)first / (double)second;
    }
    if (!isfinite(quotient))
        return FALSE;
    g_string_append(out, g_ascii_formatd(printed, sizeof printed, "%.10g", quotient));
    return TRUE;
}

static char *numbers_text(const ExifReader *reader, const ExifEntry *entry)
{
    Cursor cursor = cursor_make(entry->value, entry->size);
    gsize each = type_size(entry->type);
    g_autoptr(GString) out = g_string_new(NULL);

    if (entry->count > MOST_NUMBERS)
        return NULL;
    while (cursor_left(&cursor) >= each) {
        if (out->len > 0)
            g_string_append_c(out, ' ');
        if (!append_number(reader, entry->type, &cursor, out))
            return NULL;
    }
    return out->len > 0 ? g_strdup(out->str) : NULL;
}

/* "photographer NUL editor", each perhaps a blank. */
static char *copyright_text(const guint8 *data, gsize size)
{
    const guint8 *nul = size > 0 ? memchr(data, 0, size) : NULL;
    g_autofree char *first = NULL, *second = NULL;

    if (!nul || (gsize)(nul - data) + 1 == size)
        return block_text_ascii(data, size);
    first = block_text_open(data, (gsize)(nul - data));
    second = block_text_ascii(nul + 1, size - (gsize)(nul - data) - 1);
    if (first && second)
        return g_strdup_printf("%s; %s", first, second);
    return first ? g_steal_pointer(&first) : g_steal_pointer(&second);
}

/* Tags that say in which characters their text is. */
static gboolean names_charset(ExifDirectory directory, guint16 tag)
{
    return directory == EXIF_IFD_GPS ? tag == TAG_GPS_METHOD || tag == TAG_GPS_AREA : tag == TAG_USER_COMMENT;
}

static char *entry_text(const ExifReader *reader, ExifDirectory directory, const ExifEntry *entry)
{
    if (names_charset(directory, entry->tag))
        return block_text_comment(entry->value, entry->size);
    if (entry->tag >= TAG_XP_TITLE && entry->tag <= TAG_XP_SUBJECT && type_size(entry->type) == 1)
        return block_text_wide(entry->value, entry->size, FALSE);
    if (entry->tag == TAG_COPYRIGHT && type_size(entry->type) == 1)
        return copyright_text(entry->value, entry->size);
    if (entry->type == TYPE_ASCII || entry->type == TYPE_UTF8)
        return block_text_ascii(entry->value, entry->size);
    if (entry->type == TYPE_UNDEFINED)
        return block_text_printable(entry->value, entry->size);
    if (entry->type == TYPE_BYTE && entry->count > 4)
        return block_text_printable(entry->value, entry->size);
    return numbers_text(reader, entry);
}

static const char *entry_where(Document *document, ExifDirectory directory, guint16 tag)
{
    static const struct {
        ExifNames names;
        const char *words;
    } places[] = {[EXIF_IFD0] = {EXIF_NAMES_IMAGE, "EXIF IFD0"},
                  [EXIF_IFD_EXIF] = {EXIF_NAMES_EXIF, "EXIF"},
                  [EXIF_IFD_GPS] = {EXIF_NAMES_GPS, "EXIF GPS"},
                  [EXIF_IFD_1] = {EXIF_NAMES_IMAGE, "EXIF IFD1"}};
    const char *name = exif_names_find(places[directory].names, tag);
    g_autofree char *where = name ? g_strdup_printf("%s %s", places[directory].words, name)
                                  : g_strdup_printf("%s 0x%04x", places[directory].words, tag);

    return document_keep_once(document, where);
}

/* GPS tags that tell a place: latitude, longitude, the same of the destination, the name of the area. */
static gboolean is_place(guint16 tag)
{
    return tag == 0x02 || tag == 0x04 || tag == 0x14 || tag == 0x16 || tag == TAG_GPS_AREA;
}

static void add_entry(ExifReader *reader, ExifDirectory directory, const ExifEntry *entry)
{
    Document *document = reader->document;
    DocumentExif exif = {.directory = directory, .tag = entry->tag};
    g_autofree char *value = NULL;

    if (reader->over)
        return;
    if (entry->size > reader->budget || document->exif->len >= MOST_EXIF_TAGS) {
        document_trouble(document, "The EXIF block says more than a block of its size can: the rest of its tags is left out.");
        reader->over = TRUE;
        return;
    }
    reader->budget -= entry->size;
    value = entry_text(reader, directory, entry);
    if (!value)
        return;
    if (directory == EXIF_IFD_GPS && is_place(entry->tag))
        document->has_gps = TRUE;
    exif.value = document_keep(document, value);
    exif.where = entry_where(document, directory, entry->tag);
    g_array_append_val(document->exif, exif);
}

/* A value of up to four bytes stands in the entry itself, a longer one elsewhere; of one that runs over the end of the block,
 * what is there. */
static gboolean read_entry(const ExifReader *reader, Cursor *directory, ExifEntry *out)
{
    Cursor inside, block = cursor_make(reader->data, reader->size);
    guint32 offset;
    gsize each;

    if (!take16(reader, directory, &out->tag) || !take16(reader, directory, &out->type) ||
        !take32(reader, directory, &out->count) || !cursor_sub(directory, 4, &inside))
        return FALSE;
    out->value = NULL;
    out->size = 0;
    each = type_size(out->type);
    if (each == 0 || out->count == 0)
        return TRUE;
    if (out->count <= 4 / each) {
        out->value = inside.at;
        out->size = out->count * each;
        return TRUE;
    }
    if (!take32(reader, &inside, &offset) || !cursor_seek(&block, offset) || cursor_left(&block) < each)
        return TRUE;
    out->value = block.at;
    out->size = out->count > cursor_left(&block) / each ? cursor_left(&block) / each * each : out->count * each;
    return TRUE;
}

typedef struct {
    guint32 exif, gps, next; /* places of the directories that this one names; 0: none */
} ExifPlaces;

static guint32 entry_place(const ExifReader *reader, const ExifEntry *entry)
{
    Cursor cursor = cursor_make(entry->value, entry->size);
    guint32 place = 0;

    return entry->type == TYPE_LONG && take32(reader, &cursor, &place) ? place : 0;
}

static void read_directory(ExifReader *reader, ExifDirectory directory, guint32 place, ExifPlaces *places)
{
    Cursor cursor = cursor_make(reader->data, reader->size);
    ExifEntry entry;
    guint16 count = 0;

    if (!cursor_seek(&cursor, place) || !take16(reader, &cursor, &count)) {
        document_trouble(reader->document, "A directory of the EXIF block stands outside of it.");
        return;
    }
    for (guint i = 0; i < count; i++) {
        if (!read_entry(reader, &cursor, &entry)) {
            document_trouble(reader->document, "A directory of the EXIF block ends early.");
            return;
        }
        if (entry.tag == TAG_EXIF_IFD)
            places->exif = entry_place(reader, &entry);
        else if (entry.tag == TAG_GPS_IFD)
            places->gps = entry_place(reader, &entry);
        else if (entry.value && entry.tag != TAG_INTEROPERABILITY_IFD)
            add_entry(reader, directory, &entry);
    }
    if (!take32(reader, &cursor, &places->next))
        places->next = 0;
}

static void note_orientation(Document *document)
{
    const DocumentExif *exif = document_exif(document, EXIF_IFD0, TAG_ORIENTATION);

    if (exif && exif->value[0] >= '1' && exif->value[0] <= '8' && exif->value[1] == '\0')
        document->exif_orientation = (guint)(exif->value[0] - '0');
}

/* Each of the four directories is read once at most, so that no ring of places can hold us. */
void exif_block_read(Document *document, const guint8 *data, gsize size, const char *where)
{
    ExifReader reader = {.document = document, .data = data, .size = size, .budget = 2 * size};
    Cursor cursor = cursor_make(data, size);
    ExifPlaces places = {0}, ignored = {0};
    guint32 first = 0;
    guint16 mark = 0;

    reader.big = cursor_starts_with(&cursor, "MM", 2);
    if ((!reader.big && !cursor_starts_with(&cursor, "II", 2)) || !cursor_skip(&cursor, 2) ||
        !take16(&reader, &cursor, &mark) || mark != 42 || !take32(&reader, &cursor, &first)) {
        document_trouble(document, "The block %s is not EXIF.", where);
        return;
    }
    read_directory(&reader, EXIF_IFD0, first, &places);
    if (places.exif)
        read_directory(&reader, EXIF_IFD_EXIF, places.exif, &ignored);
    if (places.gps)
        read_directory(&reader, EXIF_IFD_GPS, places.gps, &ignored);
    if (places.next)
        read_directory(&reader, EXIF_IFD_1, places.next, &ignored);
    note_orientation(document);
}
