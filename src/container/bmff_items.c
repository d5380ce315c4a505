/* bmff_items.c - items, their places, references and properties. All tables are rows of numbers whose widths they say
 * themselves; rows are counted, because a table may claim any number of rows of no bytes.
 */
#include "container/bmff_items.h"

#include "core/limits.h"

static void item_free(gpointer data)
{
    BmffItem *item = data;

    g_free(item->content_type);
    g_array_unref(item->extents);
    g_array_unref(item->properties);
    g_free(item);
}

BmffItems *bmff_items_new(void)
{
    BmffItems *items = g_new0(BmffItems, 1);

    items->list = g_ptr_array_new_with_free_func(item_free);
    items->by_id = g_hash_table_new(NULL, NULL);
    items->properties = g_array_new(FALSE, FALSE, sizeof(BmffProperty));
    return items;
}

void bmff_items_free(BmffItems *items)
{
    if (!items)
        return;
    g_hash_table_unref(items->by_id);
    g_ptr_array_unref(items->list);
    g_array_unref(items->properties);
    g_free(items);
}

BmffItem *bmff_items_find(const BmffItems *items, guint32 id)
{
    return g_hash_table_lookup(items->by_id, GUINT_TO_POINTER(id));
}

static BmffItem *find_or_add(BmffItems *items, guint32 id)
{
    BmffItem *item = bmff_items_find(items, id);

    if (item)
        return item;
    item = g_new0(BmffItem, 1);
    item->id = id;
    item->extents = g_array_new(FALSE, FALSE, sizeof(BmffExtent));
    item->properties = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(items->list, item);
    g_hash_table_insert(items->by_id, GUINT_TO_POINTER(id), item);
    return item;
}

static gboolean count_row(BmffItems *items, Walk *walk, GError **error)
{
    if (++items->work <= LIMIT_CHUNKS)
        return TRUE;
    return walk_fail(walk, error, "has item tables of too many rows.");
}

/* The version and flags of a full box. */
static gboolean take_version(Cursor *cursor, guint8 *version, guint32 *flags)
{
    guint32 both;

    if (!cursor_be32(cursor, &both))
        return FALSE;
    *version = (guint8)(both >> 24);
    *flags = both & 0xffffff;
    return TRUE;
}

/* A number of 2 bytes, or of 4 when @wide. */
static gboolean take_id(Cursor *cursor, gboolean wide, guint32 *out)
{
    guint16 narrow;

    if (wide)
        return cursor_be32(cursor, out);
    if (!cursor_be16(cursor, &narrow))
        return FALSE;
    *out = narrow;
    return TRUE;
}

/* A number of 0, 4 or 8 bytes, as iloc has them. */
static gboolean take_sized(Cursor *cursor, guint size, guint64 *out)
{
    guint32 word;

    *out = 0;
    if (size == 0)
        return TRUE;
    if (size == 8)
        return cursor_be64(cursor, out);
    if (size != 4 || !cursor_be32(cursor, &word))
        return FALSE;
    *out = word;
    return TRUE;
}

static char *take_string(Cursor *cursor)
{
    const guint8 *nul = cursor_left(cursor) ? memchr(cursor->at, 0, cursor_left(cursor)) : NULL;
    gsize size = nul ? (gsize)(nul - cursor->at) : cursor_left(cursor);
    char *text = g_strndup((const char *)cursor->at, size);

    cursor_skip(cursor, nul ? size + 1 : size);
    return text;
}

/* One row of iinf. Versions below 2 name no type and are not used for pictures. */
static void read_infe(BmffItems *items, Cursor cursor)
{
    guint8 version;
    guint32 flags, id;
    guint16 protection;
    const guint8 *type;
    BmffItem *item;

    if (!take_version(&cursor, &version, &flags) || version < 2 || !take_id(&cursor, version >= 3, &id) ||
        !cursor_be16(&cursor, &protection) || !cursor_take(&cursor, 4, &type))
        return;
    item = find_or_add(items, id);
    memcpy(item->type, type, 4);
    item->hidden = flags & 1;
    if (strcmp(item->type, "mime") != 0 || item->content_type)
        return;
    g_free(take_string(&cursor)); /* its name */
    item->content_type = take_string(&cursor);
    if (cursor_left(&cursor)) {
        g_autofree char *encoding = take_string(&cursor);
        item->deflated = strcmp(encoding, "deflate") == 0;
    }
}

/* A box of a table. *out is its body. */
static gboolean take_box(Cursor *cursor, char type[5], Cursor *out)
{
    guint32 size;
    const guint8 *name;

    if (!cursor_be32(cursor, &size) || !cursor_take(cursor, 4, &name) || size < 8)
        return FALSE;
    memcpy(type, name, 4);
    type[4] = '\0';
    return cursor_sub(cursor, size - 8, out);
}

static gboolean read_iinf(BmffItems *items, Walk *walk, Cursor cursor, GError **error)
{
    guint8 version;
    guint32 flags, count;
    char type[5];
    Cursor body;

    if (!take_version(&cursor, &version, &flags) || !take_id(&cursor, version > 0, &count))
        return TRUE;
    while (take_box(&cursor, type, &body)) {
        if (!count_row(items, walk, error))
            return FALSE;
        if (strcmp(type, "infe") == 0)
            read_infe(items, body);
    }
    return TRUE;
}

typedef struct {
    guint8 version;
    guint offset_size, length_size, base_size, index_size;
} IlocForm;

static gboolean read_extents(BmffItems *items, Walk *walk, Cursor *cursor, const IlocForm *form, BmffItem *item,
                             gboolean *out_ended, GError **error)
{
    guint64 base, index, offset, length;
    guint16 count;

    *out_ended = !take_sized(cursor, form->base_size, &base) || !cursor_be16(cursor, &count);
    for (guint i = 0; !*out_ended && i < count; i++) {
        BmffExtent extent;
        if (!count_row(items, walk, error))
            return FALSE;
        *out_ended = (form->version > 0 && !take_sized(cursor, form->index_size, &index)) ||
                     !take_sized(cursor, form->offset_size, &offset) || !take_sized(cursor, form->length_size, &length);
        if (*out_ended || base > G_MAXINT64 || offset > G_MAXINT64 || length > G_MAXINT64)
            break;
        extent.offset = (gsize)(base + offset);
        extent.size = (gsize)length;
        g_array_append_val(item->extents, extent);
    }
    return TRUE;
}

static gboolean read_iloc(BmffItems *items, Walk *walk, Cursor cursor, GError **error)
{
    guint32 flags, count, id;
    guint16 sizes, construction = 0, reference;
    gboolean ended = FALSE;
    IlocForm form;

    if (!take_version(&cursor, &form.version, &flags) || !cursor_be16(&cursor, &sizes) ||
        !take_id(&cursor, form.version >= 2, &count))
        return TRUE;
    form.offset_size = sizes >> 12;
    form.length_size = sizes >> 8 & 15;
    form.base_size = sizes >> 4 & 15;
    form.index_size = sizes & 15;
    for (guint32 i = 0; i < count && !ended; i++) {
        BmffItem *item;
        if (!take_id(&cursor, form.version >= 2, &id) || (form.version > 0 && !cursor_be16(&cursor, &construction)) ||
            !cursor_be16(&cursor, &reference))
            break;
        item = find_or_add(items, id);
        item->construction = reference == 0 ? construction & 15 : G_MAXUINT; /* another file is never opened */
        g_array_set_size(item->extents, 0);
        if (!count_row(items, walk, error) || !read_extents(items, walk, &cursor, &form, item, &ended, error))
            return FALSE;
    }
    return TRUE;
}

/* What makes an item no picture of its own: thumbnails and auxiliary pictures (from), pieces of a grid or overlay (to). */
static void add_reference(BmffItems *items, const char *type, guint32 from, guint32 to)
{
    BmffItem *source = bmff_items_find(items, from), *target = bmff_items_find(items, to);

    if (strcmp(type, "dimg") == 0 && target)
        target->auxiliary = TRUE;
    if (!source || (strcmp(type, "thmb") != 0 && strcmp(type, "auxl") != 0))
        return;
    source->auxiliary = TRUE;
    if (type[0] == 'a')
        source->auxiliary_of = to;
}

static gboolean read_iref(BmffItems *items, Walk *walk, Cursor cursor, GError **error)
{
    guint8 version;
    guint32 flags, from, to;
    guint16 count;
    char type[5];
    Cursor body;

    if (!take_version(&cursor, &version, &flags))
        return TRUE;
    while (take_box(&cursor, type, &body)) {
        if (!take_id(&body, version > 0, &from) || !cursor_be16(&body, &count))
            continue;
        for (guint i = 0; i < count && take_id(&body, version > 0, &to); i++) {
            if (!count_row(items, walk, error))
                return FALSE;
            add_reference(items, type, from, to);
        }
    }
    return TRUE;
}

static gboolean read_ipco(BmffItems *items, Walk *walk, Cursor cursor, GError **error)
{
    BmffProperty property;
    Cursor body;

    while (take_box(&cursor, property.type, &body)) {
        if (!count_row(items, walk, error))
            return FALSE;
        property.offset = (gsize)(body.start - walk->data);
        property.size = cursor_left(&body);
        g_array_append_val(items->properties, property);
    }
    return TRUE;
}

static gboolean read_ipma(BmffItems *items, Walk *walk, Cursor cursor, GError **error)
{
    guint8 version, count, narrow = 0;
    guint32 flags, rows, id;
    guint16 wide = 0;

    if (!take_version(&cursor, &version, &flags) || !cursor_be32(&cursor, &rows))
        return TRUE;
    for (guint32 i = 0; i < rows; i++) {
        BmffItem *item;
        if (!take_id(&cursor, version > 0, &id) || !cursor_u8(&cursor, &count))
            break;
        item = find_or_add(items, id);
        if (!count_row(items, walk, error))
            return FALSE;
        for (guint j = 0; j < count; j++) {
            guint index;
            if (flags & 1 ? !cursor_be16(&cursor, &wide) : !cursor_u8(&cursor, &narrow))
                return TRUE;
            if (!count_row(items, walk, error))
                return FALSE;
            index = flags & 1 ? wide & 0x7fffu : narrow & 0x7fu;
            g_array_append_val(item->properties, index);
        }
    }
    return TRUE;
}

static gboolean read_iprp(BmffItems *items, Walk *walk, Cursor cursor, GError **error)
{
    char type[5];
    Cursor body;

    while (take_box(&cursor, type, &body)) {
        if (!count_row(items, walk, error))
            return FALSE;
        if (strcmp(type, "ipco") == 0 && !read_ipco(items, walk, body, error))
            return FALSE;
        if (strcmp(type, "ipma") == 0 && !read_ipma(items, walk, body, error))
            return FALSE;
    }
    return TRUE;
}

static void read_pitm(BmffItems *items, Cursor cursor)
{
    guint8 version;
    guint32 flags, id;

    if (take_version(&cursor, &version, &flags) && take_id(&cursor, version > 0, &id))
        items->primary = id;
}

gboolean bmff_items_read(BmffItems *items, Walk *walk, const char *type, gsize offset, gsize size, GError **error)
{
    Cursor cursor = cursor_make(walk->data + offset, size);

    if (strcmp(type, "iinf") == 0)
        return read_iinf(items, walk, cursor, error);
    if (strcmp(type, "iloc") == 0)
        return read_iloc(items, walk, cursor, error);
    if (strcmp(type, "iref") == 0)
        return read_iref(items, walk, cursor, error);
    if (strcmp(type, "iprp") == 0)
        return read_iprp(items, walk, cursor, error);
    if (strcmp(type, "pitm") == 0)
        read_pitm(items, cursor);
    if (strcmp(type, "idat") == 0) {
        items->idat_offset = offset;
        items->idat_size = size;
    }
    return TRUE;
}

const BmffProperty *bmff_items_property_at(const BmffItems *items, const BmffItem *item, guint at)
{
    guint index = g_array_index(item->properties, guint, at);

    return index > 0 && index <= items->properties->len ? &g_array_index(items->properties, BmffProperty, index - 1) : NULL;
}

const BmffProperty *bmff_items_property(const BmffItems *items, const BmffItem *item, const char *type)
{
    for (guint i = 0; i < item->properties->len; i++) {
        const BmffProperty *property = bmff_items_property_at(items, item, i);
        if (property && strcmp(property->type, type) == 0)
            return property;
    }
    return NULL;
}

gboolean bmff_items_place(const BmffItems *items, const Walk *walk, const BmffItem *item, guint index, BmffExtent *out)
{
    const BmffExtent *extent = &g_array_index(item->extents, BmffExtent, index);
    gsize start = item->construction == 1 ? items->idat_offset : 0;
    gsize space = item->construction == 1 ? items->idat_size : walk->size;

    if (item->construction > 1 || extent->offset >= space)
        return FALSE;
    space -= extent->offset;
    out->offset = start + extent->offset;
    out->size = extent->size ? MIN(extent->size, space) : space;
    return TRUE;
}

gboolean bmff_items_data(const BmffItems *items, Walk *walk, const BmffItem *item, GBytes **out, GError **error)
{
    const gsize limit = LIMIT_PART_BYTES + 1;
    g_autoptr(GByteArray) joined = NULL;
    BmffExtent place;

    *out = NULL;
    if (item->extents->len == 0 || !bmff_items_place(items, walk, item, 0, &place))
        return TRUE;
    if (item->extents->len == 1) {
        *out = walk_slice(walk, place.offset, MIN(place.size, limit));
        return TRUE;
    }
    joined = g_byte_array_new();
    for (guint i = 0; i < item->extents->len && joined->len < limit; i++) {
        if (bmff_items_place(items, walk, item, i, &place))
            g_byte_array_append(joined, walk->data + place.offset, (guint)MIN(place.size, limit - joined->len));
    }
    if (!walk_spend(walk, joined->len, error))
        return FALSE;
    *out = g_byte_array_free_to_bytes(g_steal_pointer(&joined));
    return TRUE;
}
