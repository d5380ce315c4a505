/* jxl.c - JPEG XL (ISO/IEC 18181-1 and -2): the size and what the picture is like from the head of the codestream, metadata
 * from the boxes around it when there are some.
 */
#include "container/walk.h"
#include "core/limits.h"

/* Bits of the codestream, least significant first. Past the end there are zeros, and `ended` says so. */
typedef struct {
    const guint8 *data;
    gsize size;
    gsize at; /* in bits */
    gboolean ended;
} Bits;

static guint32 take_bits(Bits *bits, guint count)
{
    guint32 value = 0;

    for (guint i = 0; i < count; i++, bits->at++) {
        if (bits->at / 8 >= bits->size) {
            bits->ended = TRUE;
            return 0;
        }
        value |= (guint32)(bits->data[bits->at / 8] >> (bits->at % 8) & 1) << i;
    }
    return value;
}

/* One of the four ways to write a number that the standard calls U32: a base and a count of bits each. */
typedef struct {
    guint32 base;
    guint8 bits;
} Distribution;

static guint32 take_u32(Bits *bits, const Distribution ways[4])
{
    const Distribution *way = &ways[take_bits(bits, 2)];

    return way->base + take_bits(bits, way->bits);
}

static guint32 take_enum(Bits *bits)
{
    static const Distribution ways[4] = {{0, 0}, {1, 0}, {2, 4}, {18, 6}};

    return take_u32(bits, ways);
}

/* Returns FALSE when the height or the width makes no sense. */
static void read_size(Bits *bits, guint32 *out_width, guint32 *out_height)
{
    static const Distribution ways[4] = {{1, 9}, {1, 13}, {1, 18}, {1, 30}};
    static const guint8 ratios[8][2] = {{0, 1}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};
    gboolean small = take_bits(bits, 1) != 0;
    guint32 ratio;

    *out_height = small ? (take_bits(bits, 5) + 1) * 8 : take_u32(bits, ways);
    ratio = take_bits(bits, 3);
    if (ratio == 0)
        *out_width = small ? (take_bits(bits, 5) + 1) * 8 : take_u32(bits, ways);
    else
        *out_width = (guint32)((guint64)*out_height * ratios[ratio][0] / ratios[ratio][1]);
}

static void skip_preview(Bits *bits)
{
    static const Distribution by_eight[4] = {{16, 0}, {32, 0}, {1, 5}, {33, 9}};
    static const Distribution plain[4] = {{1, 6}, {65, 8}, {321, 10}, {1345, 12}};
    const Distribution *ways = take_bits(bits, 1) ? by_eight : plain;

    take_u32(bits, ways);
    if (take_bits(bits, 3) == 0)
        take_u32(bits, ways);
}

static void skip_animation(Bits *bits)
{
    static const Distribution numerator[4] = {{100, 0}, {1000, 0}, {1, 10}, {1, 30}};
    static const Distribution denominator[4] = {{1, 0}, {1001, 0}, {1, 8}, {1, 10}};
    static const Distribution loops[4] = {{0, 0}, {0, 3}, {0, 16}, {0, 32}};

    take_u32(bits, numerator);
    take_u32(bits, denominator);
    take_u32(bits, loops);
    take_bits(bits, 1); /* whether frames have time codes */
}

static guint read_depth(Bits *bits)
{
    static const Distribution whole[4] = {{8, 0}, {10, 0}, {12, 0}, {1, 6}};
    static const Distribution floating[4] = {{32, 0}, {16, 0}, {24, 0}, {1, 6}};
    gboolean is_float = take_bits(bits, 1) != 0;
    guint depth = take_u32(bits, is_float ? floating : whole);

    if (is_float)
        take_bits(bits, 4); /* of the exponent */
    return depth;
}

enum { EXTRA_ALPHA = 0, EXTRA_SPOT = 2, EXTRA_CFA = 5 };

static gboolean read_extra_channel(Bits *bits)
{
    static const Distribution shift[4] = {{0, 0}, {3, 0}, {4, 0}, {1, 3}};
    static const Distribution name[4] = {{0, 0}, {0, 4}, {16, 5}, {48, 10}};
    static const Distribution cfa[4] = {{1, 0}, {0, 2}, {3, 4}, {19, 8}};
    guint32 type, length;

    if (take_bits(bits, 1)) /* all as usual: alpha of 8 bits */
        return TRUE;
    type = take_enum(bits);
    read_depth(bits);
    take_u32(bits, shift);
    length = take_u32(bits, name);
    for (guint32 i = 0; i < length && !bits->ended; i++)
        take_bits(bits, 8);
    if (type == EXTRA_ALPHA)
        take_bits(bits, 1); /* whether it is multiplied in */
    if (type == EXTRA_SPOT)
        for (guint i = 0; i < 4; i++)
            take_bits(bits, 16);
    if (type == EXTRA_CFA)
        take_u32(bits, cfa);
    return type == EXTRA_ALPHA;
}

/* The fields of ImageMetadata as far as they are of use. */
static void read_metadata(Container *out, Bits *bits)
{
    static const Distribution extras[4] = {{0, 0}, {1, 0}, {2, 4}, {1, 12}};
    guint32 width, height, count;
    gboolean usual, profile;

    out->bits = 8;
    out->channels = 3;
    if (take_bits(bits, 1))
        return; /* all as usual */
    if (take_bits(bits, 1)) {
        out->orientation = take_bits(bits, 3) + 1;
        if (take_bits(bits, 1))
            read_size(bits, &width, &height); /* to be shown in; the pixels are what they are */
        if (take_bits(bits, 1))
            skip_preview(bits);
        if (take_bits(bits, 1))
            skip_animation(bits);
    }
    out->bits = read_depth(bits);
    take_bits(bits, 1); /* whether 16 bits are enough for a decoder */
    count = take_u32(bits, extras);
    for (guint32 i = 0; i < count && !bits->ended; i++)
        out->alpha |= read_extra_channel(bits);
    take_bits(bits, 1);              /* whether it is coded as XYB */
    usual = take_bits(bits, 1) != 0; /* the colours */
    profile = !usual && take_bits(bits, 1);
    if (!usual && !profile && take_enum(bits) == 1)
        out->channels = 1; /* grey */
    out->channels += out->alpha;
}

static void read_codestream(Walk *walk, gsize offset, gsize size)
{
    Bits bits = {.data = walk->data + offset, .size = size, .at = 16};
    guint32 width, height;

    if (walk->out->width || size < 2 || memcmp(bits.data, "\xff\x0a", 2) != 0)
        return;
    read_size(&bits, &width, &height);
    if (bits.ended)
        return;
    walk->out->width = width;
    walk->out->height = height;
    read_metadata(walk->out, &bits);
}

/* Exif: four bytes say how far behind them the TIFF block begins. */
static gboolean add_exif(Walk *walk, GBytes *data, GError **error)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(data, &size);
    Cursor cursor = cursor_make(bytes, size);
    GBytes *block = NULL;
    guint32 offset;

    if (cursor_be32(&cursor, &offset) && cursor_skip(&cursor, offset))
        block = g_bytes_new_from_bytes(data, cursor_offset(&cursor), cursor_left(&cursor));
    g_bytes_unref(data);
    return block ? walk_add_exif(walk, block, "JPEG XL Exif", error) : TRUE;
}

/* Takes @data. */
static gboolean add_box(Walk *walk, const char *type, GBytes *data, GError **error)
{
    if (memcmp(type, "Exif", 4) == 0)
        return add_exif(walk, data, error);
    if (memcmp(type, "xml ", 4) == 0)
        return walk_add(walk, PART_XMP, data, "JPEG XL xml", error);
    if (memcmp(type, "jumb", 4) == 0)
        return walk_add(walk, PART_C2PA, data, "JPEG XL jumb", error);
    g_bytes_unref(data);
    return TRUE;
}

/* A JUMBF superbox unpacked from a brob box lacks its own header, which its readers expect. Takes @body. */
static GBytes *with_head(const char *type, GBytes *body)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(body, &size);
    guint32 total = GUINT32_TO_BE((guint32)size + 8);
    GByteArray *box;

    if (memcmp(type, "jumb", 4) != 0)
        return body;
    box = g_byte_array_sized_new((guint)size + 8);
    g_byte_array_append(box, (const guint8 *)&total, 4);
    g_byte_array_append(box, (const guint8 *)type, 4);
    g_byte_array_append(box, bytes, (guint)size);
    g_bytes_unref(body);
    return g_byte_array_free_to_bytes(box);
}

static gboolean read_box(Walk *walk, const char *type, gsize start, gsize offset, gsize size, GError **error)
{
    const guint8 *data = walk->data + offset;
    GBytes *plain = NULL;

    if (memcmp(type, "jxlc", 4) == 0) {
        read_codestream(walk, offset, size);
        walk_add_payload(walk, offset, size);
    } else if (memcmp(type, "jxlp", 4) == 0 && size >= 4) {
        read_codestream(walk, offset + 4, size - 4);
        walk_add_payload(walk, offset + 4, size - 4);
    } else if (memcmp(type, "brob", 4) == 0 && size >= 4) {
        if (!walk_unbrotli(walk, data + 4, size - 4, &plain, error))
            return FALSE;
        return plain ? add_box(walk, (const char *)data, with_head((const char *)data, plain), error) : TRUE;
    } else if (memcmp(type, "jumb", 4) == 0) {
        return add_box(walk, type, walk_slice(walk, start, offset + size - start), error); /* the superbox with its header */
    } else {
        return add_box(walk, type, walk_slice(walk, offset, size), error);
    }
    return TRUE;
}

gboolean jxl_walk(Walk *walk, GError **error)
{
    Cursor cursor = cursor_make(walk->data, walk->size);

    if (cursor_starts_with(&cursor, "\xff\x0a", 2)) {
        read_codestream(walk, 0, walk->size);
        walk_add_payload(walk, 0, walk->size);
        return TRUE;
    }
    while (cursor_left(&cursor) >= 8) {
        gsize start = cursor_offset(&cursor), offset;
        guint32 small = 0;
        guint64 size;
        char type[5] = "";

        if (!walk_count_chunk(walk, error))
            return FALSE;
        cursor_be32(&cursor, &small);
        memcpy(type, cursor.at, 4);
        cursor_skip(&cursor, 4);
        size = small == 0 ? walk->size - start : small;
        if (small == 1 && !cursor_be64(&cursor, &size))
            break;
        offset = cursor_offset(&cursor);
        if (size < offset - start)
            break;
        size -= offset - start;
        walk->out->truncated |= size > cursor_left(&cursor);
        size = MIN(size, cursor_left(&cursor));
        if (!read_box(walk, type, start, offset, (gsize)size, error))
            return FALSE;
        cursor_skip(&cursor, (gsize)size);
    }
    walk->out->truncated |= cursor_left(&cursor) > 0;
    return TRUE;
}
