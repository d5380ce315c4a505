/* png.c - PNG and APNG (PNG specification, third edition): from chunk to chunk to IEND, never into IDAT. Checksums are not
 * looked at: a decoder refuses what is damaged, and a text with a wrong one can still be read.
 */
#include "container/walk.h"
#include "core/limits.h"
#include "core/text.h"

#define LENGTH_MAX 0x7fffffffu
#define KEYWORD_MAX 255 /* the standard says 79; longer ones are met */

enum { GREY = 0, RGB = 2, INDEXED = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

typedef struct {
    char type[5];
    const guint8 *data;
    gsize size;
    gsize offset;
} Chunk;

static gboolean chunk_is(const Chunk *chunk, const char *type)
{
    return memcmp(chunk->type, type, 4) == 0;
}

/* Decoders pass over what may be left out, also where it stands before the header. */
static void skip_early_chunks(Cursor *cursor)
{
    Cursor next = *cursor;
    guint32 length;
    const guint8 *type;

    while (cursor_be32(&next, &length) && cursor_take(&next, 4, &type) && g_ascii_islower(type[0]) &&
           cursor_skip(&next, (gsize)length + 4))
        *cursor = next;
}

/* Sets what IHDR says. Each colour type has its own depths; a bit of @depths is one of 1, 2, 4, 8, 16. */
static gboolean read_header(Walk *walk, Cursor *cursor, gboolean *out_indexed, GError **error)
{
    static const struct {
        guint8 channels, depths;
    } types[] = {
        [GREY] = {1, 1 | 2 | 4 | 8 | 16}, [RGB] = {3, 8 | 16},       [INDEXED] = {3, 1 | 2 | 4 | 8},
        [GREY_ALPHA] = {2, 8 | 16},       [RGB_ALPHA] = {4, 8 | 16},
    };
    guint32 length, width, height;
    guint8 depth, colour;

    skip_early_chunks(cursor);
    if (!cursor_be32(cursor, &length) || !cursor_starts_with(cursor, "IHDR", 4) || length != 13 || !cursor_skip(cursor, 4) ||
        !cursor_be32(cursor, &width) || !cursor_be32(cursor, &height) || !cursor_u8(cursor, &depth) ||
        !cursor_u8(cursor, &colour) || !cursor_skip(cursor, 3 + 4))
        return walk_fail(walk, error, "does not begin with a header.");
    if (colour >= G_N_ELEMENTS(types) || depth == 0 || (depth & (depth - 1)) != 0 || !(types[colour].depths & depth))
        return walk_fail(walk, error, "has a header with a colour type or depth that does not exist.");
    walk->out->width = width;
    walk->out->height = height;
    walk->out->bits = depth;
    walk->out->channels = types[colour].channels;
    walk->out->alpha = colour == GREY_ALPHA || colour == RGB_ALPHA;
    *out_indexed = colour == INDEXED;
    return TRUE;
}

/* The keyword at the front of a text chunk, up to its NUL. */
static gboolean take_keyword(Cursor *cursor, char **out)
{
    const guint8 *start = cursor->at;
    const guint8 *nul = cursor_left(cursor) ? memchr(start, 0, MIN(cursor_left(cursor), KEYWORD_MAX + 1)) : NULL;

    if (!nul || nul == start)
        return FALSE;
    *out = text_from_bytes(start, (gsize)(nul - start));
    return cursor_skip(cursor, (gsize)(nul - start) + 1);
}

static gboolean skip_string(Cursor *cursor)
{
    const guint8 *nul = cursor_left(cursor) ? memchr(cursor->at, 0, cursor_left(cursor)) : NULL;

    return nul && cursor_skip(cursor, (gsize)(nul - cursor->at) + 1);
}

static GBytes *rest_of(Walk *walk, const Chunk *chunk, const Cursor *cursor)
{
    return walk_slice(walk, chunk->offset + cursor_offset(cursor), cursor_left(cursor));
}

/* The text of one of the three text chunks; *out stays NULL when it is damaged. FALSE when a bound is exceeded. */
static gboolean read_text(Walk *walk, const Chunk *chunk, char **out_key, GBytes **out, GError **error)
{
    Cursor cursor = cursor_make(chunk->data, chunk->size);
    guint8 packed = chunk_is(chunk, "zTXt"), method = 0;

    if (!take_keyword(&cursor, out_key))
        return TRUE;
    if (chunk_is(chunk, "iTXt") &&
        (!cursor_u8(&cursor, &packed) || !cursor_u8(&cursor, &method) || !skip_string(&cursor) || !skip_string(&cursor)))
        return TRUE;
    if (chunk_is(chunk, "zTXt") && !cursor_u8(&cursor, &method))
        return TRUE;
    if (packed)
        return method == 0 ? walk_inflate(walk, cursor.at, cursor_left(&cursor), out, error) : TRUE;
    *out = rest_of(walk, chunk, &cursor);
    return TRUE;
}

/* mflux writes the datasets of IPTC-IIM as hexadecimal digits. */
static GBytes *unhex_iptc(GBytes *text)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(text, &size);
    g_autoptr(GBytes) data = size >= 2 && memcmp(bytes, "1c", 2) == 0   ? walk_unhex(bytes, size)
                             : size >= 2 && memcmp(bytes, "1C", 2) == 0 ? walk_unhex(bytes, size)
                                                                        : NULL;

    return g_steal_pointer(&data);
}

static gboolean add_text(Walk *walk, const Chunk *chunk, GError **error)
{
    static const char raw_profile[] = "Raw profile type ";
    g_autofree char *key = NULL, *where = NULL;
    g_autoptr(GBytes) text = NULL;
    gboolean used = FALSE;

    if (!read_text(walk, chunk, &key, &text, error))
        return FALSE;
    if (!text || key[0] == '\0')
        return TRUE;
    where = g_strdup_printf("PNG %s %s", chunk->type, key);
    if (strcmp(key, "XML:com.adobe.xmp") == 0)
        return walk_add(walk, PART_XMP, g_steal_pointer(&text), where, error);
    if (strcmp(key, "IPTC") == 0) {
        GBytes *iptc = unhex_iptc(text);
        if (iptc)
            return walk_add(walk, PART_IPTC, iptc, where, error);
    }
    if (g_ascii_strncasecmp(key, raw_profile, sizeof raw_profile - 1) == 0) {
        if (!walk_add_raw_profile(walk, key + sizeof raw_profile - 1, text, where, &used, error))
            return FALSE;
        if (used)
            return TRUE;
    }
    return container_add_part(walk->out, PART_TEXT, key, !chunk_is(chunk, "iTXt"), g_steal_pointer(&text), where, error);
}

static gboolean add_profile(Walk *walk, const Chunk *chunk, GError **error)
{
    Cursor cursor = cursor_make(chunk->data, chunk->size);
    g_autoptr(GBytes) profile = NULL;
    guint8 method;

    if (!skip_string(&cursor) || !cursor_u8(&cursor, &method) || method != 0)
        return TRUE;
    return walk_inflate(walk, cursor.at, cursor_left(&cursor), &profile, error) &&
           walk_add(walk, PART_ICC, g_steal_pointer(&profile), "PNG iCCP", error);
}

static void read_animation(Container *out, const Chunk *chunk)
{
    Cursor cursor = cursor_make(chunk->data, chunk->size);
    guint32 frames;

    if (cursor_be32(&cursor, &frames) && frames > 0)
        out->frames = MIN(frames, LIMIT_FRAMES); /* only the first is looked at, so it does not matter how many are announced */
}

/* Transparency without an alpha channel of its own. */
static void read_transparency(Container *out)
{
    if (out->alpha)
        return;
    out->alpha = TRUE;
    out->channels++;
}

/* The colours of an indexed picture are pixels too: changed, it looks different. */
static gboolean read_chunk(Walk *walk, const Chunk *chunk, gboolean indexed, GError **error)
{
    if (chunk_is(chunk, "IDAT") || (indexed && (chunk_is(chunk, "PLTE") || chunk_is(chunk, "tRNS"))))
        walk_add_payload(walk, chunk->offset, chunk->size);
    if (chunk_is(chunk, "fdAT") && chunk->size > 4)
        walk_add_payload(walk, chunk->offset + 4, chunk->size - 4);
    if (chunk_is(chunk, "tEXt") || chunk_is(chunk, "zTXt") || chunk_is(chunk, "iTXt"))
        return add_text(walk, chunk, error);
    if (chunk_is(chunk, "eXIf"))
        return walk_add_exif(walk, walk_slice(walk, chunk->offset, chunk->size), "PNG eXIf", error);
    if (chunk_is(chunk, "caBX"))
        return walk_add(walk, PART_C2PA, walk_slice(walk, chunk->offset, chunk->size), "PNG caBX", error);
    if (chunk_is(chunk, "iCCP"))
        return add_profile(walk, chunk, error);
    if (chunk_is(chunk, "acTL"))
        read_animation(walk->out, chunk);
    if (chunk_is(chunk, "tRNS"))
        read_transparency(walk->out);
    return TRUE;
}

gboolean png_walk(Walk *walk, GError **error)
{
    Cursor cursor = cursor_make(walk->data, walk->size);
    gboolean indexed = FALSE;

    if (!cursor_skip(&cursor, 8) || !read_header(walk, &cursor, &indexed, error))
        return FALSE;
    while (cursor_left(&cursor) >= 8) {
        Chunk chunk = {0};
        guint32 length = 0;

        if (!walk_count_chunk(walk, error))
            return FALSE;
        cursor_be32(&cursor, &length);
        memcpy(chunk.type, cursor.at, 4);
        cursor_skip(&cursor, 4);
        if (chunk_is(&chunk, "IEND"))
            return TRUE;
        chunk.offset = cursor_offset(&cursor);
        if (length > LENGTH_MAX || !cursor_take(&cursor, length, &chunk.data)) {
            if (chunk_is(&chunk, "IDAT") && length <= LENGTH_MAX)
                walk_add_payload(walk, chunk.offset, cursor_left(&cursor));
            break;
        }
        chunk.size = length;
        if (!read_chunk(walk, &chunk, indexed, error))
            return FALSE;
        if (!cursor_skip(&cursor, 4))
            break;
    }
    walk->out->truncated = TRUE;
    return TRUE;
}
