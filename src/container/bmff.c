/* bmff.c - pictures in the ISO base media file format: AVIF and HEIC, single ones, collections and sequences. */
#include "container/bmff_items.h"
#include "core/limits.h"

typedef struct {
    char type[5];
    gsize offset, size; /* of the body */
} Box;

typedef struct {
    Walk *walk;
    BmffItems *items;
    const char *title;
    guint frames; /* samples of the longest picture track */
    guint track_width, track_height;
    guint samples; /* of the track being read */
    GArray *media; /* of PayloadRange: the bodies of mdat */
} Bmff;

/* A box of its own space [at, end). *out_next is where the one after it begins. FALSE when there is none. */
static gboolean read_box(Bmff *bmff, gsize at, gsize end, Box *out, gsize *out_next)
{
    Cursor cursor = cursor_make(bmff->walk->data + at, end - at);
    guint32 small;
    guint64 size;
    const guint8 *type;

    if (!cursor_be32(&cursor, &small) || !cursor_take(&cursor, 4, &type))
        return FALSE;
    size = small;
    if (small == 1 && !cursor_be64(&cursor, &size))
        return FALSE;
    if (small == 0)
        size = end - at; /* to the end */
    if (size < cursor_offset(&cursor))
        return FALSE;
    if (size > end - at) {
        bmff->walk->out->truncated = TRUE;
        size = end - at;
    }
    memcpy(out->type, type, 4);
    out->type[4] = '\0';
    out->offset = at + cursor_offset(&cursor);
    out->size = (gsize)size - cursor_offset(&cursor);
    *out_next = at + (gsize)size;
    return TRUE;
}

static gboolean is(const Box *box, const char *type)
{
    return strcmp(box->type, type) == 0;
}

static char *where_of(const Bmff *bmff, const char *what)
{
    return g_strdup_printf("%s %s", bmff->title, what);
}

static gboolean read_uuid(Bmff *bmff, const Box *box, GError **error)
{
    static const guint8 c2pa[16] = {0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c,
                                    0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81};
    static const guint8 xmp[16] = {0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8,
                                   0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac};
    const guint8 *data = bmff->walk->data + box->offset;
    g_autofree char *where = NULL;

    if (box->size < 16)
        return TRUE;
    if (memcmp(data, xmp, 16) == 0) {
        where = where_of(bmff, "uuid XMP");
        return walk_add(bmff->walk, PART_XMP, walk_slice(bmff->walk, box->offset + 16, box->size - 16), where, error);
    }
    if (memcmp(data, c2pa, 16) == 0) {
        /* Version, purpose and an offset stand before the superbox; how many bytes depends on the purpose. */
        const guint8 *found = memmem(data + 16, MIN(box->size - 16, 64), "jumb", 4);
        gsize skip = found ? (gsize)(found - data) : 0;
        if (skip < 20)
            return TRUE;
        where = where_of(bmff, "uuid C2PA");
        return walk_add(bmff->walk, PART_C2PA, walk_slice(bmff->walk, box->offset + skip - 4, box->size - skip + 4), where,
                        error);
    }
    return TRUE;
}

static gboolean read_meta(Bmff *bmff, const Box *meta, GError **error)
{
    gsize at = meta->offset + 4, end = meta->offset + meta->size;
    Box box;

    if (meta->size < 4)
        return TRUE;
    /* References and properties are kept at the items they belong to: so these come first, wherever they stand. */
    for (guint pass = 0; pass < 2; pass++) {
        gsize here = at;
        while (read_box(bmff, here, end, &box, &here)) {
            if (!walk_count_chunk(bmff->walk, error))
                return FALSE;
            if (is(&box, "iref") == (pass == 1) &&
                !bmff_items_read(bmff->items, bmff->walk, box.type, box.offset, box.size, error))
                return FALSE;
        }
    }
    return TRUE;
}

static void read_tkhd(Bmff *bmff, const Box *box)
{
    Cursor cursor = cursor_make(bmff->walk->data + box->offset, box->size);
    guint32 width, height;
    guint8 version;

    if (!cursor_u8(&cursor, &version) || !cursor_seek(&cursor, version == 1 ? 88 : 76) || !cursor_be32(&cursor, &width) ||
        !cursor_be32(&cursor, &height))
        return;
    bmff->track_width = MAX(bmff->track_width, width >> 16);
    bmff->track_height = MAX(bmff->track_height, height >> 16);
}

static void read_stsz(Bmff *bmff, const Box *box)
{
    Cursor cursor = cursor_make(bmff->walk->data + box->offset, box->size);
    guint32 count;

    if (cursor_skip(&cursor, 8) && cursor_be32(&cursor, &count))
        bmff->samples = count;
}

/* Only pictures: a sequence may have a track of sound. */
static gboolean is_picture_handler(Bmff *bmff, const Box *box)
{
    Cursor cursor = cursor_make(bmff->walk->data + box->offset, box->size);

    return cursor_skip(&cursor, 8) && (cursor_starts_with(&cursor, "pict", 4) || cursor_starts_with(&cursor, "vide", 4));
}

/* The boxes on the way to a track's sizes. @depth is bounded by the names: each level has its own. */
static gboolean read_movie(Bmff *bmff, const Box *parent, guint depth, gboolean *picture, GError **error)
{
    static const char *const ways[] = {"trak", "mdia", "minf", "stbl"};
    gsize at = parent->offset, end = parent->offset + parent->size;
    Box box;

    while (read_box(bmff, at, end, &box, &at)) {
        if (!walk_count_chunk(bmff->walk, error))
            return FALSE;
        if (is(&box, "uuid") && !read_uuid(bmff, &box, error))
            return FALSE;
        if (depth == 1 && is(&box, "tkhd"))
            read_tkhd(bmff, &box);
        if (depth == 2 && is(&box, "hdlr"))
            *picture = is_picture_handler(bmff, &box);
        if (depth == 4 && is(&box, "stsz"))
            read_stsz(bmff, &box);
        if (depth < G_N_ELEMENTS(ways) && is(&box, ways[depth])) {
            if (depth == 0) {
                *picture = FALSE;
                bmff->samples = 0;
            }
            if (!read_movie(bmff, &box, depth + 1, picture, error))
                return FALSE;
            if (depth == 0 && *picture)
                bmff->frames = MAX(bmff->frames, bmff->samples);
        }
    }
    return TRUE;
}

static gboolean read_top(Bmff *bmff, const Box *box, GError **error)
{
    gboolean picture = FALSE;

    if (is(box, "meta"))
        return read_meta(bmff, box, error);
    if (is(box, "moov"))
        return read_movie(bmff, box, 0, &picture, error);
    if (is(box, "uuid"))
        return read_uuid(bmff, box, error);
    if (is(box, "mdat")) {
        PayloadRange range = {box->offset, box->size};
        g_array_append_val(bmff->media, range);
    }
    return TRUE;
}

/* What the items say. */

static gboolean is_metadata_item(const BmffItem *item)
{
    return strcmp(item->type, "Exif") == 0 || strcmp(item->type, "mime") == 0 || strcmp(item->type, "uri ") == 0;
}

/* Four bytes say how far behind them the TIFF block begins; some writers say 0 and put "Exif\0\0" there all the same, some
 * leave the four bytes out. */
static gboolean add_exif_item(Bmff *bmff, const BmffItem *item, GError **error)
{
    g_autoptr(GBytes) data = NULL;
    g_autofree char *where = where_of(bmff, "Exif item");
    gsize size, skip = 0;
    const guint8 *bytes;
    Cursor cursor;
    guint32 offset;

    if (!bmff_items_data(bmff->items, bmff->walk, item, &data, error))
        return FALSE;
    if (!data)
        return TRUE;
    bytes = g_bytes_get_data(data, &size);
    cursor = cursor_make(bytes, size);
    if (!cursor_starts_with(&cursor, "II*\0", 4) && !cursor_starts_with(&cursor, "MM\0*", 4)) {
        if (!cursor_be32(&cursor, &offset))
            return TRUE;
        skip = cursor_skip(&cursor, offset) ? cursor_offset(&cursor) : 4;
    }
    return walk_add_exif(bmff->walk, g_bytes_new_from_bytes(data, skip, size - skip), where, error);
}

static gboolean add_mime_item(Bmff *bmff, const BmffItem *item, GError **error)
{
    g_autoptr(GBytes) data = NULL;
    g_autofree char *where = where_of(bmff, "XMP item");

    /* perhaps with parameters behind it */
    if (!item->content_type || g_ascii_strncasecmp(item->content_type, "application/rdf+xml", 19) != 0)
        return TRUE;
    if (!bmff_items_data(bmff->items, bmff->walk, item, &data, error))
        return FALSE;
    if (data && item->deflated) {
        gsize size;
        const guint8 *bytes = g_bytes_get_data(data, &size);
        GBytes *plain;
        if (!walk_inflate(bmff->walk, bytes, size, &plain, error))
            return FALSE;
        g_bytes_unref(data);
        data = plain;
    }
    return walk_add(bmff->walk, PART_XMP, g_steal_pointer(&data), where, error);
}

static gboolean add_metadata_items(Bmff *bmff, GError **error)
{
    for (guint i = 0; i < bmff->items->list->len; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        if (strcmp(item->type, "Exif") == 0 && !add_exif_item(bmff, item, error))
            return FALSE;
        if (strcmp(item->type, "mime") == 0 && !add_mime_item(bmff, item, error))
            return FALSE;
    }
    return TRUE;
}

static Cursor property_cursor(const Bmff *bmff, const BmffProperty *property)
{
    return property ? cursor_make(bmff->walk->data + property->offset, property->size) : cursor_make(NULL, 0);
}

/* irot and imir in the order in which they are listed for the item, which is the order they apply. */
static guint read_orientation(const Bmff *bmff, const BmffItem *item)
{
    static const guint8 turned[] = {1, 8, 3, 6}; /* by quarters against the clock */
    guint orientation = 1;

    for (guint i = 0; i < item->properties->len; i++) {
        const BmffProperty *property = bmff_items_property_at(bmff->items, item, i);
        Cursor cursor = property_cursor(bmff, property);
        guint8 how;

        if (!property || !cursor_u8(&cursor, &how))
            continue;
        if (strcmp(property->type, "irot") == 0)
            orientation = orientation_then(orientation, turned[how & 3]);
        if (strcmp(property->type, "imir") == 0)
            orientation = orientation_then(orientation, how & 1 ? 2 : 4);
    }
    return orientation;
}

/* A grid says its size itself (ISO/IEC 23008-12, 6.6.2.3), and decoders go by that. */
static void read_grid_size(Bmff *bmff, const BmffItem *item)
{
    Container *out = bmff->walk->out;
    BmffExtent place = {0};
    Cursor cursor;
    guint8 version, flags;
    guint16 narrow[2];
    guint32 wide[2];

    if (item->extents->len == 0 || !bmff_items_place(bmff->items, bmff->walk, item, 0, &place))
        return;
    cursor = cursor_make(bmff->walk->data + place.offset, place.size);
    if (!cursor_u8(&cursor, &version) || !cursor_u8(&cursor, &flags) || !cursor_skip(&cursor, 2))
        return;
    if (flags & 1 ? !cursor_be32(&cursor, &wide[0]) || !cursor_be32(&cursor, &wide[1])
                  : !cursor_be16(&cursor, &narrow[0]) || !cursor_be16(&cursor, &narrow[1]))
        return;
    out->width = MAX(out->width, flags & 1 ? wide[0] : narrow[0]);
    out->height = MAX(out->height, flags & 1 ? wide[1] : narrow[1]);
}

static gint64 floor_of(double number)
{
    gint64 whole = (gint64)number;

    return whole - (number < (double)whole);
}

/* What clap leaves of a side of @size pixels, rounded as libheif does it: @numbers are its N and D, and N and D of how far its
 * middle is off the side's. */
static guint cropped_side(guint size, const guint32 numbers[4])
{
    gint64 left, first, last;

    if (numbers[0] == 0 || numbers[1] == 0 || numbers[3] == 0)
        return size;
    double kept = (double)numbers[0] / numbers[1];

    left = floor_of((double)(gint32)numbers[2] / numbers[3] + (size - kept) / 2);
    first = MAX(left, 0);
    last = MIN(left + floor_of(kept + 0.5), (gint64)size);
    return first < last ? (guint)(last - first) : size;
}

/* Only of a picture that may be decoded: what is cut away is decoded too. */
static void read_crop(Bmff *bmff, const BmffItem *item)
{
    Container *out = bmff->walk->out;
    gboolean sideways = FALSE;

    if (out->width > LIMIT_SIDE || out->height > LIMIT_SIDE || (guint64)out->width * out->height > LIMIT_PIXELS)
        return;
    for (guint i = 0; i < item->properties->len; i++) { /* in the order in which they apply */
        const BmffProperty *property = bmff_items_property_at(bmff->items, item, i);
        Cursor cursor = property_cursor(bmff, property);
        guint32 numbers[8];
        guint n = 0;
        guint8 turn;

        if (property && strcmp(property->type, "irot") == 0 && cursor_u8(&cursor, &turn))
            sideways ^= turn & 1;
        if (!property || strcmp(property->type, "clap") != 0)
            continue;
        while (n < G_N_ELEMENTS(numbers) && cursor_be32(&cursor, &numbers[n]))
            n++;
        if (n < G_N_ELEMENTS(numbers))
            continue;
        const guint32 across[4] = {numbers[0], numbers[1], numbers[4], numbers[5]};
        const guint32 down[4] = {numbers[2], numbers[3], numbers[6], numbers[7]};

        out->width = cropped_side(out->width, sideways ? down : across);
        out->height = cropped_side(out->height, sideways ? across : down);
    }
}

static void read_size(Bmff *bmff, const BmffItem *item)
{
    Cursor cursor = property_cursor(bmff, bmff_items_property(bmff->items, item, "ispe"));
    guint32 width, height;

    if (cursor_skip(&cursor, 4) && cursor_be32(&cursor, &width) && cursor_be32(&cursor, &height)) {
        bmff->walk->out->width = width;
        bmff->walk->out->height = height;
    }
    if (strcmp(item->type, "grid") == 0)
        read_grid_size(bmff, item);
    read_crop(bmff, item);
}

/* Bits and colours: what pixi says, else the codec's own configuration. */
static void read_samples(Bmff *bmff, const BmffItem *item)
{
    Container *out = bmff->walk->out;
    Cursor pixi = property_cursor(bmff, bmff_items_property(bmff->items, item, "pixi"));
    Cursor av1 = property_cursor(bmff, bmff_items_property(bmff->items, item, "av1C"));
    Cursor hevc = property_cursor(bmff, bmff_items_property(bmff->items, item, "hvcC"));
    guint8 channels, bits;

    out->channels = 3;
    if (cursor_skip(&pixi, 4) && cursor_u8(&pixi, &channels) && cursor_u8(&pixi, &bits)) {
        out->channels = channels;
        out->bits = bits;
    } else if (cursor_skip(&av1, 2) && cursor_u8(&av1, &bits)) {
        out->bits = bits & 0x20 ? 12 : bits & 0x40 ? 10 : 8;
        out->channels = bits & 0x10 ? 1 : 3;
    } else if (cursor_skip(&hevc, 17) && cursor_u8(&hevc, &bits)) {
        out->bits = (bits & 7) + 8u;
    }
}

static gboolean is_alpha(const Bmff *bmff, const BmffItem *item)
{
    const BmffProperty *property = bmff_items_property(bmff->items, item, "auxC");
    const guint8 *bytes = property ? bmff->walk->data + property->offset : NULL;

    return property &&
           (memmem(bytes, property->size, "auxiliary:alpha", 15) || memmem(bytes, property->size, "hevc:2015:auxid:1", 17));
}

static void read_alpha(Bmff *bmff, const BmffItem *primary)
{
    for (guint i = 0; i < bmff->items->list->len && !bmff->walk->out->alpha; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        if (item->auxiliary_of == primary->id && is_alpha(bmff, item))
            bmff->walk->out->alpha = TRUE;
    }
    if (bmff->walk->out->alpha)
        bmff->walk->out->channels++;
}

static gboolean add_profile(Bmff *bmff, const BmffItem *item, GError **error)
{
    for (guint i = 0; i < item->properties->len; i++) {
        const BmffProperty *property = bmff_items_property_at(bmff->items, item, i);
        Cursor cursor = property_cursor(bmff, property);

        if (property && strcmp(property->type, "colr") == 0 &&
            (cursor_starts_with(&cursor, "prof", 4) || cursor_starts_with(&cursor, "rICC", 4))) {
            g_autofree char *where = where_of(bmff, "colr");
            return walk_add(bmff->walk, PART_ICC, walk_slice(bmff->walk, property->offset + 4, property->size - 4), where,
                            error);
        }
    }
    return TRUE;
}

/* Pictures that are shown for themselves. A `tmap` is another reading of the primary one. */
static guint count_pictures(const Bmff *bmff)
{
    guint count = 0;

    for (guint i = 0; i < bmff->items->list->len; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        if (item->id == bmff->items->primary)
            count++;
        else if (item->type[0] && !is_metadata_item(item) && !item->hidden && !item->auxiliary &&
                 strcmp(item->type, "tmap") != 0)
            count++;
    }
    return count;
}

static const BmffItem *primary_item(const Bmff *bmff)
{
    const BmffItem *primary = bmff_items_find(bmff->items, bmff->items->primary);

    for (guint i = 0; !primary && i < bmff->items->list->len; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        if (item->type[0] && !is_metadata_item(item) && !item->auxiliary)
            primary = item;
    }
    return primary;
}

/* The brand may leave the codec open, or lie. */
static void refine_format(Bmff *bmff, const BmffItem *primary)
{
    gboolean av1 = FALSE, hevc = FALSE;

    for (guint i = 0; i < bmff->items->list->len; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        if (strcmp(primary->type, "grid") != 0 && item != primary)
            continue;
        av1 |= strcmp(item->type, "av01") == 0;
        hevc |= strcmp(item->type, "hvc1") == 0;
    }
    if (av1 != hevc)
        bmff->walk->out->format = av1 ? CONTAINER_AVIF : CONTAINER_HEIC;
}

static gboolean read_items(Bmff *bmff, GError **error)
{
    const BmffItem *primary = primary_item(bmff);

    if (primary) {
        refine_format(bmff, primary);
        bmff->title = bmff->walk->out->format == CONTAINER_AVIF ? "AVIF" : "HEIC";
        bmff->walk->out->orientation = read_orientation(bmff, primary);
        read_size(bmff, primary);
        read_samples(bmff, primary);
        read_alpha(bmff, primary);
        if (!add_profile(bmff, primary, error))
            return FALSE;
    }
    return add_metadata_items(bmff, error);
}

/* The payload. */

static void add_item_payload(Bmff *bmff)
{
    BmffExtent place;

    for (guint i = 0; i < bmff->items->list->len; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        if (!item->type[0] || is_metadata_item(item))
            continue;
        for (guint j = 0; j < item->extents->len; j++) {
            gboolean there = bmff_items_place(bmff->items, bmff->walk, item, j, &place);
            if (there)
                walk_add_payload(bmff->walk, place.offset, place.size);
            if (!there || place.size < g_array_index(item->extents, BmffExtent, j).size)
                bmff->walk->out->truncated = TRUE;
        }
    }
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const PayloadRange *left = a, *right = b;

    return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* Where in the file metadata items lie, in order. */
static GArray *metadata_places(const Bmff *bmff)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(PayloadRange));

    for (guint i = 0; i < bmff->items->list->len; i++) {
        const BmffItem *item = bmff->items->list->pdata[i];
        for (guint j = 0; is_metadata_item(item) && j < item->extents->len; j++) {
            BmffExtent place;
            if (item->construction == 0 && bmff_items_place(bmff->items, bmff->walk, item, j, &place)) {
                PayloadRange range = {place.offset, place.size};
                g_array_append_val(places, range);
            }
        }
    }
    g_array_sort(places, compare_places);
    return places;
}

/* A sequence: its samples are all of mdat but the metadata items in it. Bodies of mdat are met in file order. */
static void add_media_payload(Bmff *bmff)
{
    g_autoptr(GArray) places = metadata_places(bmff);
    guint next = 0;

    for (guint i = 0; i < bmff->media->len; i++) {
        PayloadRange media = g_array_index(bmff->media, PayloadRange, i);
        gsize at = media.offset, end = media.offset + media.size;
        for (; next < places->len; next++) {
            PayloadRange place = g_array_index(places, PayloadRange, next);
            if (place.offset >= end)
                break;
            if (place.offset > at)
                walk_add_payload(bmff->walk, at, place.offset - at);
            at = MAX(at, place.offset + place.size);
        }
        if (at < end)
            walk_add_payload(bmff->walk, at, end - at);
    }
}

static gboolean bmff_finish(Bmff *bmff, GError **error)
{
    Container *out = bmff->walk->out;

    if (!read_items(bmff, error))
        return FALSE;
    if (bmff->frames > 0) {
        out->frames = bmff->frames;
        add_media_payload(bmff);
        if (out->width == 0) {
            out->width = bmff->track_width;
            out->height = bmff->track_height;
            out->channels = 3;
        }
    } else {
        out->frames = MAX(1, count_pictures(bmff));
        add_item_payload(bmff);
    }
    return TRUE;
}

gboolean bmff_walk(Walk *walk, GError **error)
{
    g_autoptr(BmffItems) items = bmff_items_new();
    g_autoptr(GArray) media = g_array_new(FALSE, FALSE, sizeof(PayloadRange));
    Bmff bmff = {.walk = walk, .items = items, .media = media, .title = walk->out->format == CONTAINER_AVIF ? "AVIF" : "HEIC"};
    gsize at = 0;
    Box box;

    walk->out->film = walk->size >= 12 && memcmp(walk->data + 8, "avis", 4) == 0;
    while (at < walk->size) {
        if (!read_box(&bmff, at, walk->size, &box, &at)) {
            walk->out->truncated = TRUE;
            break;
        }
        if (!walk_count_chunk(walk, error))
            return FALSE;
        if (!read_top(&bmff, &box, error))
            return FALSE;
    }
    return bmff_finish(&bmff, error);
}
