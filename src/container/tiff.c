/* tiff.c - TIFF 6.0 and BigTIFF: the chain of pages, what the first one is like, its metadata, and where the pixels of all lie.
 */
#include "container/tiff_read.h"
#include "core/limits.h"

enum {
    TAG_WIDTH = 256,
    TAG_HEIGHT = 257,
    TAG_BITS = 258,
    TAG_PHOTOMETRIC = 262,
    TAG_STRIP_OFFSETS = 273,
    TAG_SAMPLES = 277,
    TAG_STRIP_SIZES = 279,
    TAG_COLOUR_MAP = 320,
    TAG_TILE_WIDTH = 322,
    TAG_TILE_HEIGHT = 323,
    TAG_TILE_OFFSETS = 324,
    TAG_TILE_SIZES = 325,
    TAG_EXTRA_SAMPLES = 338,
    TAG_JPEG_OFFSET = 513,
    TAG_JPEG_SIZE = 514,
    TAG_XMP = 700,
    TAG_IPTC = 33723,
    TAG_PHOTOSHOP = 34377,
    TAG_ICC = 34675,
    TAG_C2PA = 52545,
};

#define PHOTOMETRIC_INDEXED 3
#define STRIPS_MAX (10 * LIMIT_CHUNKS) /* strips and tiles of all pages */

typedef struct {
    TiffReader reader;
    guint64 strips; /* read so far */
} Tiff;

static guint clamp_uint(guint64 value)
{
    return (guint)MIN(value, G_MAXUINT);
}

/* A tile is held in memory whole, however small the picture. */
static gboolean check_tiles(Tiff *tiff, const GArray *page, GError **error)
{
    guint64 width = tiff_tag_number(&tiff->reader, page, TAG_TILE_WIDTH, 0);
    guint64 height = tiff_tag_number(&tiff->reader, page, TAG_TILE_HEIGHT, 0);

    if (width <= LIMIT_SIDE && height <= LIMIT_SIDE && width * height <= LIMIT_PIXELS)
        return TRUE;
    return walk_fail(tiff->reader.walk, error, "has tiles that are larger than any picture that is taken in.");
}

static void describe(Tiff *tiff, const GArray *page)
{
    Container *out = tiff->reader.walk->out;
    const TiffEntry *extra = tiff_find(page, TAG_EXTRA_SAMPLES);
    guint64 kind;

    out->width = clamp_uint(tiff_tag_number(&tiff->reader, page, TAG_WIDTH, 0));
    out->height = clamp_uint(tiff_tag_number(&tiff->reader, page, TAG_HEIGHT, 0));
    out->bits = clamp_uint(tiff_tag_number(&tiff->reader, page, TAG_BITS, 1));
    out->channels = clamp_uint(tiff_tag_number(&tiff->reader, page, TAG_SAMPLES, 1));
    if (out->channels == 1 && tiff_tag_number(&tiff->reader, page, TAG_PHOTOMETRIC, 0) == PHOTOMETRIC_INDEXED)
        out->channels = 3; /* an index stands for three */
    for (guint64 i = 0; extra && i < LIMIT_CHANNELS && tiff_number(&tiff->reader, extra, i, &kind); i++)
        out->alpha |= kind == 1 || kind == 2;
}

static gboolean add_metadata(Tiff *tiff, const GArray *page, GError **error)
{
    static const struct {
        guint16 tag;
        PartKind kind;
        const char *where;
    } blocks[] = {
        {TAG_XMP, PART_XMP, "TIFF tag XMP"},
        {TAG_IPTC, PART_IPTC, "TIFF tag IPTC"},
        {TAG_ICC, PART_ICC, "TIFF tag ICC"},
        {TAG_C2PA, PART_C2PA, "TIFF tag C2PA"},
    };
    Walk *walk = tiff->reader.walk;
    const TiffEntry *entry;

    if (!walk_add(walk, PART_EXIF, tiff_exif_block(&tiff->reader, page), "TIFF EXIF", error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(blocks); i++) {
        entry = tiff_find(page, blocks[i].tag);
        if (entry && !walk_add(walk, blocks[i].kind, walk_slice(walk, entry->offset, entry->size), blocks[i].where, error))
            return FALSE;
    }
    entry = tiff_find(page, TAG_PHOTOSHOP);
    return !entry || walk_add_photoshop(walk, walk_slice(walk, entry->offset, entry->size), "TIFF tag Photoshop", error);
}

static gboolean add_pieces(Tiff *tiff, const GArray *page, guint16 offsets_tag, guint16 sizes_tag, GError **error)
{
    const TiffReader *reader = &tiff->reader;
    const TiffEntry *offsets = tiff_find(page, offsets_tag), *sizes = tiff_find(page, sizes_tag);
    guint64 offset, size;

    if (!offsets)
        return TRUE;
    for (guint64 i = 0; tiff_number(reader, offsets, i, &offset); i++) {
        if (++tiff->strips > STRIPS_MAX)
            return walk_fail(reader->walk, error, "has too many strips or tiles.");
        gboolean said = sizes && tiff_number(reader, sizes, i, &size) && size > 0;

        if (!said)
            size = i == 0 && offsets->count == 1 ? reader->walk->size : 0; /* decoders take the rest */
        if (offset >= reader->walk->size) {
            reader->walk->out->truncated |= size > 0;
            continue;
        }
        reader->walk->out->truncated |= said && size > reader->walk->size - offset;
        walk_add_payload(reader->walk, (gsize)offset, (gsize)MIN(size, reader->walk->size));
    }
    return TRUE;
}

static gboolean add_page_payload(Tiff *tiff, const GArray *page, GError **error)
{
    const TiffEntry *map = tiff_find(page, TAG_COLOUR_MAP);

    if (!add_pieces(tiff, page, TAG_STRIP_OFFSETS, TAG_STRIP_SIZES, error) ||
        !add_pieces(tiff, page, TAG_TILE_OFFSETS, TAG_TILE_SIZES, error) ||
        !add_pieces(tiff, page, TAG_JPEG_OFFSET, TAG_JPEG_SIZE, error))
        return FALSE;
    if (map && tiff->reader.walk->out->payload->len > 0)
        walk_add_payload(tiff->reader.walk, map->offset, map->size);
    return TRUE;
}

gboolean tiff_walk(Walk *walk, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    Tiff tiff = {0};
    guint64 at, next;

    if (!tiff_open(&tiff.reader, walk, &at, error))
        return FALSE;
    walk->out->frames = 0;
    while (at != 0 && walk->out->frames <= LIMIT_FRAMES && g_hash_table_add(seen, g_memdup2(&at, sizeof at))) {
        g_autoptr(GArray) page = NULL;

        if (!tiff_read_directory(&tiff.reader, at, &page, &next, error))
            return FALSE;
        if (!page) {
            walk->out->truncated = TRUE;
            break;
        }
        if (walk->out->frames == 0) {
            describe(&tiff, page);
            if (!check_tiles(&tiff, page, error) || !add_metadata(&tiff, page, error))
                return FALSE;
        }
        walk->out->frames++;
        if (!add_page_payload(&tiff, page, error))
            return FALSE;
        at = next;
    }
    if (walk->out->frames == 0)
        return walk_fail(walk, error, "has no directory.");
    return TRUE;
}
