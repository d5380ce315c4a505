/* photoshop.c - Photoshop's image resources (8BIM) and ImageMagick's hexadecimal profiles in PNG text: two wrappings around
 * the blocks that matter.
 */
#include "container/walk.h"
#include "core/limits.h"

enum {
    RESOURCE_IPTC = 0x0404,
    RESOURCE_ICC = 0x040f,
    RESOURCE_EXIF = 0x0422,
    RESOURCE_XMP = 0x0424,
};

static gboolean add_resource(Walk *walk, guint16 id, GBytes *data, const char *where, GError **error)
{
    g_autofree char *deeper = NULL;

    switch (id) {
    case RESOURCE_IPTC:
        /* "Raw profile type iptc" says it already */
        deeper = g_strconcat(where, g_str_has_suffix(where, "iptc") ? "" : " IPTC", NULL);
        return walk_add(walk, PART_IPTC, data, deeper, error);
    case RESOURCE_ICC:
        deeper = g_strconcat(where, " ICC", NULL);
        return walk_add(walk, PART_ICC, data, deeper, error);
    case RESOURCE_EXIF:
        deeper = g_strconcat(where, " EXIF", NULL);
        return walk_add_exif(walk, data, deeper, error);
    default:
        deeper = g_strconcat(where, " XMP", NULL);
        return walk_add(walk, PART_XMP, data, deeper, error);
    }
}

/* The head of one resource: id, and a name that is skipped. What follows is its size and its bytes. */
static gboolean read_resource_head(Cursor *cursor, guint16 *id, guint32 *size)
{
    guint8 name_length;

    return cursor_skip(cursor, 4) && cursor_be16(cursor, id) && cursor_u8(cursor, &name_length) &&
           cursor_skip(cursor, name_length | 1u) && cursor_be32(cursor, size);
}

gboolean walk_add_photoshop(Walk *walk, GBytes *data, const char *where, GError **error)
{
    g_autoptr(GBytes) block = data;
    gsize block_size;
    const guint8 *bytes = g_bytes_get_data(block, &block_size);
    Cursor cursor = cursor_make(bytes, block_size);

    while (cursor_left(&cursor) >= 12) {
        const guint8 *next = memmem(cursor.at, cursor_left(&cursor), "8BIM", 4);
        guint16 id;
        guint32 size;
        gsize kept;

        if (!next)
            break;
        cursor.at = next;
        if (!read_resource_head(&cursor, &id, &size))
            break;
        if (!walk_count_chunk(walk, error))
            return FALSE;
        kept = MIN((gsize)size, cursor_left(&cursor)); /* a cut tail still counts: IPTC is read set by set */
        if ((id == RESOURCE_IPTC || id == RESOURCE_ICC || id == RESOURCE_EXIF || id == RESOURCE_XMP) &&
            !add_resource(walk, id, g_bytes_new_from_bytes(block, cursor_offset(&cursor), kept), where, error))
            return FALSE;
        cursor.at += kept;
    }
    return TRUE;
}

GBytes *walk_unhex(const guint8 *text, gsize size)
{
    g_autofree guint8 *out = g_malloc(size / 2 + 1);
    gsize length = 0;
    int high = -1;

    for (gsize i = 0; i < size; i++) {
        int digit = g_ascii_xdigit_value((gchar)text[i]);
        if (digit < 0) {
            if (g_ascii_isspace(text[i]))
                continue;
            break;
        }
        if (high < 0) {
            high = digit;
        } else {
            out[length++] = (guint8)(high << 4 | digit);
            high = -1;
        }
    }
    return length ? g_bytes_new_take(g_steal_pointer(&out), length) : NULL;
}

static void skip_spaces(Cursor *cursor)
{
    while (cursor_left(cursor) && g_ascii_isspace(*cursor->at))
        cursor->at++;
}

/* A line with its name, a line with its length, which the digits tell as well, and the digits. */
static GBytes *decode_raw_profile(GBytes *text)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(text, &size);
    Cursor cursor = cursor_make(bytes, size);
    const guint8 *line_end;

    skip_spaces(&cursor);
    line_end = cursor_left(&cursor) ? memchr(cursor.at, '\n', cursor_left(&cursor)) : NULL;
    if (!line_end)
        return NULL;
    cursor.at = line_end;
    skip_spaces(&cursor);
    while (cursor_left(&cursor) && g_ascii_isdigit(*cursor.at))
        cursor.at++;
    return walk_unhex(cursor.at, cursor_left(&cursor));
}

static gboolean starts_with(GBytes *data, const char *prefix, gsize prefix_size)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(data, &size);

    return size >= prefix_size && memcmp(bytes, prefix, prefix_size) == 0;
}

/* APP1 is what ImageMagick calls both EXIF and XMP: what stood in that JPEG segment. */
static gboolean add_app1(Walk *walk, GBytes *data, const char *where, GError **error)
{
    static const char xmp[] = "http://ns.adobe.com/xap/1.0/";

    if (starts_with(data, xmp, sizeof xmp)) {
        GBytes *packet = g_bytes_new_from_bytes(data, sizeof xmp, g_bytes_get_size(data) - sizeof xmp);
        g_bytes_unref(data);
        return walk_add(walk, PART_XMP, packet, where, error);
    }
    if (starts_with(data, "<", 1))
        return walk_add(walk, PART_XMP, data, where, error);
    return walk_add_exif(walk, data, where, error);
}

gboolean walk_add_raw_profile(Walk *walk, const char *type, GBytes *text, const char *where, gboolean *out_used, GError **error)
{
    static const char *const known[] = {"exif", "app1", "xmp", "iptc", "8bim", "icc", "icm", NULL};
    g_autofree char *folded = g_ascii_strdown(type, -1);
    g_autoptr(GBytes) data = NULL;

    *out_used = FALSE;
    if (!g_strv_contains(known, folded))
        return TRUE;
    data = decode_raw_profile(text);
    if (!data)
        return TRUE;
    *out_used = TRUE;
    if (strcmp(folded, "exif") == 0 || strcmp(folded, "app1") == 0)
        return add_app1(walk, g_steal_pointer(&data), where, error);
    if (strcmp(folded, "xmp") == 0)
        return walk_add(walk, PART_XMP, g_steal_pointer(&data), where, error);
    if (folded[0] == 'i' && folded[1] == 'c')
        return walk_add(walk, PART_ICC, g_steal_pointer(&data), where, error);
    if (starts_with(data, "\x1c", 1))
        return walk_add(walk, PART_IPTC, g_steal_pointer(&data), where, error);
    return walk_add_photoshop(walk, g_steal_pointer(&data), where, error);
}
