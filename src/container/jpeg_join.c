/* jpeg_join.c - segments put together again. A block that stands in one segment stays where it is and is not copied. */
#include "container/jpeg_join.h"

#include "core/limits.h"

#define GUID_SIZE 32

typedef struct {
    gsize offset, size; /* in the file */
    guint64 order;      /* sequence number, packet number, or offset in the whole */
} Piece;

/* One block in the making. */
typedef struct {
    PartKind kind;
    gboolean photoshop; /* resources, to be taken apart */
    const char *where;
    GArray *pieces; /* of Piece */
    gsize collected;
    guint64 total;      /* JUMBF: bytes of the box; extended XMP: bytes of the packet; else 0 */
    guint32 instance;   /* JUMBF: box instance number */
    const guint8 *head; /* JUMBF: length and type, said again in each segment; extended XMP: the GUID */
    gsize head_size;    /* JUMBF: 8 or 16 */
} Block;

struct JpegJoin {
    Walk *walk;
    GPtrArray *blocks; /* of Block *, in file order */
    Block *exif, *photoshop, *icc;
    Block *jumbf, *extension; /* the ones met last */
    const guint8 *named;      /* GUID of the extension that the standard packet names, NULL: none */
};

static void block_free(gpointer data)
{
    Block *block = data;

    g_array_unref(block->pieces);
    g_free(block);
}

static Block *block_new(JpegJoin *join, PartKind kind, const char *where)
{
    Block *block = g_new0(Block, 1);

    block->kind = kind;
    block->where = where;
    block->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_ptr_array_add(join->blocks, block);
    return block;
}

static void block_add(Block *block, gsize offset, gsize size, guint64 order)
{
    Piece piece = {offset, size, order};

    g_array_append_val(block->pieces, piece);
    block->collected += size;
}

JpegJoin *jpeg_join_new(Walk *walk)
{
    JpegJoin *join = g_new0(JpegJoin, 1);

    join->walk = walk;
    join->blocks = g_ptr_array_new_with_free_func(block_free);
    return join;
}

void jpeg_join_free(JpegJoin *join)
{
    if (!join)
        return;
    g_ptr_array_unref(join->blocks);
    g_free(join);
}

void jpeg_join_comment(JpegJoin *join, gsize offset, gsize size)
{
    block_add(block_new(join, PART_COMMENT, "JPEG COM"), offset, size, 0);
}

/* Some programs cut a long EXIF block into several segments, each with the signature: what does not begin like a TIFF goes on.
 */
void jpeg_join_exif(JpegJoin *join, gsize offset, gsize size)
{
    const guint8 *data = join->walk->data + offset;
    gboolean begins = size >= 2 && (memcmp(data, "II", 2) == 0 || memcmp(data, "MM", 2) == 0);

    if (!join->exif || begins)
        join->exif = block_new(join, PART_EXIF, "JPEG APP1 EXIF");
    block_add(join->exif, offset, size, 0);
}

/* A resource may begin in one segment and end in the next. */
void jpeg_join_photoshop(JpegJoin *join, gsize offset, gsize size)
{
    if (!join->photoshop) {
        join->photoshop = block_new(join, PART_IPTC, "JPEG APP13");
        join->photoshop->photoshop = TRUE;
    }
    block_add(join->photoshop, offset, size, 0);
}

void jpeg_join_icc(JpegJoin *join, gsize offset, gsize size)
{
    if (size < 2)
        return;
    if (!join->icc)
        join->icc = block_new(join, PART_ICC, "JPEG APP2 ICC");
    block_add(join->icc, offset + 2, size - 2, join->walk->data[offset]);
}

/* ISO 19566-5 annex D. The box header is repeated in each packet; programs number packets from 0 or 1 and instances at will,
 * so what belongs together is told by instance, header, and whether the box is still short of its length. */
void jpeg_join_jumbf(JpegJoin *join, gsize offset, gsize size)
{
    Cursor cursor = cursor_make(join->walk->data + offset, size);
    const guint8 *head;
    guint16 instance;
    guint32 packet, length;
    guint64 total;
    gsize head_size = 8;

    if (!cursor_be16(&cursor, &instance) || !cursor_be32(&cursor, &packet))
        return;
    head = cursor.at;
    if (!cursor_be32(&cursor, &length) || !cursor_skip(&cursor, 4))
        return;
    total = length == 0 ? G_MAXUINT64 : length;
    if (length == 1) {
        head_size = 16;
        if (!cursor_be64(&cursor, &total))
            return;
    }
    if (!join->jumbf || join->jumbf->instance != instance || join->jumbf->collected >= total ||
        join->jumbf->head_size != head_size || memcmp(join->jumbf->head, head, head_size) != 0) {
        join->jumbf = block_new(join, PART_C2PA, "JPEG APP11 C2PA");
        join->jumbf->instance = instance;
        join->jumbf->head = head;
        join->jumbf->head_size = head_size;
        join->jumbf->total = total;
        join->jumbf->collected = head_size;
    }
    block_add(join->jumbf, offset + 6 + head_size, size - 6 - head_size, packet);
}

/* The GUID that the standard packet gives for its extension, or NULL. */
static const guint8 *find_guid(const guint8 *packet, gsize size)
{
    static const char name[] = "HasExtendedXMP";
    const guint8 *at = size ? memmem(packet, size, name, sizeof name - 1) : NULL;
    guint digits = 0;

    for (at = at ? at + sizeof name - 1 : packet + size; at < packet + size; at++) {
        digits = g_ascii_isxdigit(*at) ? digits + 1 : 0;
        if (digits == GUID_SIZE)
            return at + 1 - GUID_SIZE;
    }
    return NULL;
}

void jpeg_join_xmp(JpegJoin *join, gsize offset, gsize size)
{
    if (!join->named)
        join->named = find_guid(join->walk->data + offset, size);
    block_add(block_new(join, PART_XMP, "JPEG APP1 XMP"), offset, size, 0);
}

void jpeg_join_extended_xmp(JpegJoin *join, gsize offset, gsize size)
{
    Cursor cursor = cursor_make(join->walk->data + offset, size);
    const guint8 *guid;
    guint32 total, at;
    Block *block = join->extension;

    if (!cursor_take(&cursor, GUID_SIZE, &guid) || !cursor_be32(&cursor, &total) || !cursor_be32(&cursor, &at))
        return;
    if (!block || block->total != total || memcmp(block->head, guid, GUID_SIZE) != 0) {
        block = join->extension = block_new(join, PART_XMP, "JPEG APP1 extended XMP");
        block->head = guid;
        block->total = total;
    }
    block_add(block, offset + cursor_offset(&cursor), cursor_left(&cursor), at);
}

static int compare_pieces(gconstpointer a, gconstpointer b)
{
    const Piece *left = a, *right = b;

    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* The pieces one after the other, at most @limit bytes. */
static GBytes *block_bytes(const JpegJoin *join, Block *block, gsize limit)
{
    const Piece *pieces = (const Piece *)(void *)block->pieces->data;
    g_autoptr(GByteArray) joined = NULL;

    if (block->pieces->len == 1)
        return walk_slice(join->walk, pieces[0].offset, MIN(pieces[0].size, limit));
    joined = g_byte_array_sized_new((guint)MIN(block->collected, limit));
    for (guint i = 0; i < block->pieces->len && joined->len < limit; i++)
        g_byte_array_append(joined, join->walk->data + pieces[i].offset, (guint)MIN(pieces[i].size, limit - joined->len));
    return g_byte_array_free_to_bytes(g_steal_pointer(&joined));
}

/* What another names is left from an earlier state of the file (XMP part 3, 1.1.3.1). */
static gboolean is_named(const JpegJoin *join, const guint8 *guid)
{
    return join->named && memcmp(join->named, guid, GUID_SIZE) == 0;
}

static gboolean is_whole(const Block *block)
{
    guint64 at = 0;

    for (guint i = 0; i < block->pieces->len; i++) {
        const Piece *piece = &g_array_index(block->pieces, Piece, i);
        if (piece->order != at)
            return FALSE;
        at += piece->size;
    }
    return at == block->total;
}

/* Only content credentials: other uses of JUMBF (360 degrees, depth) are not for us. */
static gboolean is_c2pa(GBytes *box)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(box, &size);

    return memmem(data, MIN(size, 64), "jumdc2pa", 8) != NULL;
}

static gboolean finish_block(JpegJoin *join, Block *block, GError **error)
{
    g_autoptr(GBytes) data = NULL;
    gsize limit = LIMIT_PART_BYTES + 1; /* one more, so that the bound is seen to be exceeded */

    if (block->kind == PART_ICC || block->head)
        g_array_sort(block->pieces, compare_pieces);
    if (block->kind == PART_XMP && block->head && (!is_named(join, block->head) || !is_whole(block)))
        return TRUE;
    if (block->kind == PART_C2PA) {
        Piece *first = &g_array_index(block->pieces, Piece, 0);
        first->offset -= block->head_size; /* the header stands before each piece; the first keeps it */
        first->size += block->head_size;
        limit = (gsize)MIN(block->total, limit);
    }
    data = block_bytes(join, block, limit);
    if (block->photoshop)
        return walk_add_photoshop(join->walk, g_steal_pointer(&data), block->where, error);
    if (block->kind == PART_C2PA && !is_c2pa(data))
        return TRUE;
    return walk_add(join->walk, block->kind, g_steal_pointer(&data), block->where, error);
}

gboolean jpeg_join_finish(JpegJoin *join, GError **error)
{
    for (guint i = 0; i < join->blocks->len; i++) {
        if (!finish_block(join, join->blocks->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}
