/* container.c - the parts list itself: sniffing, dispatch, bounds, and the hash of the compressed pixels. */
#include "container/container.h"

#include "container/walk.h"
#include "core/digest.h"
#include "core/limits.h"

#include <artloft/error.h>

static const struct {
    const char *name;
    const char *title; /* as sentences spell it */
    gboolean (*walk)(Walk *walk, GError **error);
} formats[] = {
    [CONTAINER_UNKNOWN] = {"unknown", "file", NULL},     [CONTAINER_PNG] = {"png", "PNG", png_walk},
    [CONTAINER_JPEG] = {"jpeg", "JPEG", jpeg_walk},      [CONTAINER_WEBP] = {"webp", "WebP", webp_walk},
    [CONTAINER_AVIF] = {"avif", "AVIF", bmff_walk},      [CONTAINER_HEIC] = {"heic", "HEIC", bmff_walk},
    [CONTAINER_GIF] = {"gif", "GIF", gif_walk},          [CONTAINER_TIFF] = {"tiff", "TIFF", tiff_walk},
    [CONTAINER_JXL] = {"jxl", "JPEG XL file", jxl_walk},
};

const char *container_format_name(ContainerFormat format)
{
    return (guint)format < G_N_ELEMENTS(formats) ? formats[format].name : formats[CONTAINER_UNKNOWN].name;
}

/* The family of a brand of ISO/IEC 23008-12; mif1 and msf1 leave the codec open. */
static ContainerFormat brand_format(const guint8 *brand)
{
    static const char heic[][5] = {"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"};

    if (memcmp(brand, "avif", 4) == 0 || memcmp(brand, "avis", 4) == 0)
        return CONTAINER_AVIF;
    for (guint i = 0; i < G_N_ELEMENTS(heic); i++) {
        if (memcmp(brand, heic[i], 4) == 0)
            return CONTAINER_HEIC;
    }
    return CONTAINER_UNKNOWN;
}

/* The major brand decides; if it leaves the codec open, the first compatible one that does not. */
static ContainerFormat sniff_bmff(const guint8 *data, gsize size)
{
    guint32 box_size;
    gboolean open = FALSE;
    Cursor cursor = cursor_make(data, size);

    if (!cursor_be32(&cursor, &box_size) || size < 12 || memcmp(data + 4, "ftyp", 4) != 0)
        return CONTAINER_UNKNOWN;
    size = MIN(size, (gsize)box_size);
    for (gsize at = 8; at + 4 <= size; at += at == 8 ? 8 : 4) {
        ContainerFormat format = brand_format(data + at);
        if (format != CONTAINER_UNKNOWN)
            return format;
        open |= memcmp(data + at, "mif1", 4) == 0 || memcmp(data + at, "msf1", 4) == 0;
        if (!open)
            break; /* another use of the file format: a film, JPEG 2000 */
    }
    return open ? CONTAINER_HEIC : CONTAINER_UNKNOWN;
}

ContainerFormat container_sniff(const guint8 *data, gsize size)
{
    static const struct {
        const char *magic;
        gsize size;
        ContainerFormat format;
    } magics[] = {
        {"\x89PNG\r\n\x1a\n", 8, CONTAINER_PNG},
        {"\xff\xd8\xff", 3, CONTAINER_JPEG},
        {"GIF", 3, CONTAINER_GIF}, /* whatever its version says, decoders read it */
        {"II*\0", 4, CONTAINER_TIFF},
        {"MM\0*", 4, CONTAINER_TIFF},
        {"II+\0\x08\0\0\0", 8, CONTAINER_TIFF},
        {"MM\0+\0\x08\0\0", 8, CONTAINER_TIFF},
        {"\xff\x0a", 2, CONTAINER_JXL},
        {"\0\0\0\x0cJXL \r\n\x87\n", 12, CONTAINER_JXL},
    };
    Cursor cursor = cursor_make(data, size);

    for (guint i = 0; i < G_N_ELEMENTS(magics); i++) {
        if (cursor_starts_with(&cursor, magics[i].magic, magics[i].size))
            return magics[i].format;
    }
    if (size >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0)
        return CONTAINER_WEBP;
    return sniff_bmff(data, size);
}

static void part_free(gpointer data)
{
    Part *part = data;

    g_free(part->key);
    g_free(part->where);
    g_bytes_unref(part->data);
    g_free(part);
}

static Container *container_new(void)
{
    Container *container = g_new0(Container, 1);

    container->parts = g_ptr_array_new_with_free_func(part_free);
    container->payload = g_array_new(FALSE, FALSE, sizeof(PayloadRange));
    container->orientation = 1;
    container->frames = 1;
    return container;
}

void container_free(Container *container)
{
    if (!container)
        return;
    g_ptr_array_unref(container->parts);
    g_array_unref(container->payload);
    g_free(container);
}

gboolean container_add_part(Container *container, PartKind kind, const char *key, gboolean latin1, GBytes *data,
                            const char *where, GError **error)
{
    g_autoptr(GBytes) owned = data;
    gsize size = owned ? g_bytes_get_size(owned) : 0;
    Part *part;

    if (size == 0)
        return TRUE;
    if (size > LIMIT_PART_BYTES) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The metadata block %s is larger than %u MiB.", where,
                    LIMIT_PART_BYTES >> 20);
        return FALSE;
    }
    container->text_bytes += size;
    if (container->text_bytes > LIMIT_PARTS_BYTES) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The metadata takes more than %u MiB in all.",
                    LIMIT_PARTS_BYTES >> 20);
        return FALSE;
    }
    if (container->parts->len >= LIMIT_PARTS)
        return TRUE;
    part = g_new0(Part, 1);
    part->kind = kind;
    part->key = g_strdup(key);
    part->where = g_strdup(where);
    part->latin1 = latin1;
    part->data = g_steal_pointer(&owned);
    g_ptr_array_add(container->parts, part);
    return TRUE;
}

static int compare_ranges(gconstpointer a, gconstpointer b)
{
    const PayloadRange *left = a, *right = b;

    return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* In file order and each byte once: so that hashing costs no more than the file is long, whatever its tables say. */
static void seal_payload(GArray *payload)
{
    guint kept = 0;

    g_array_sort(payload, compare_ranges);
    for (guint i = 0; i < payload->len; i++) {
        PayloadRange range = g_array_index(payload, PayloadRange, i);
        PayloadRange *last = kept ? &g_array_index(payload, PayloadRange, kept - 1) : NULL;
        if (last && range.offset < last->offset + last->size)
            last->size = MAX(last->size, range.offset + range.size - last->offset);
        else
            g_array_index(payload, PayloadRange, kept++) = range;
    }
    g_array_set_size(payload, kept);
}

Container *container_read(const guint8 *data, gsize size, GError **error)
{
    g_autoptr(Container) container = NULL;
    g_autoptr(GBytes) file = NULL;
    Walk walk;

    if (size == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The file is empty.");
        return NULL;
    }
    if (size > LIMIT_FILE_BYTES) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The file is larger than %u MiB.", LIMIT_FILE_BYTES >> 20);
        return NULL;
    }
    container = container_new();
    container->format = container_sniff(data, size);
    if (container->format == CONTAINER_UNKNOWN) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The file is not a picture of a known kind.");
        return NULL;
    }
    file = g_bytes_new_static(data, size);
    walk = (Walk){.out = container, .file = file, .data = data, .size = size};
    if (!formats[container->format].walk(&walk, error))
        return NULL;
    seal_payload(container->payload);
    return g_steal_pointer(&container);
}

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean refuse(GError **error, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, message);
    return FALSE;
}

gboolean container_check_limits(const Container *container, GError **error)
{
    const char *title = formats[container->format].title;

    if (container->film)
        return refuse(error, "The %s is a film, not a picture; save one of its pictures as a file of its own.", title);
    if (container->payload->len == 0 || container->frames == 0)
        return refuse(error, "The %s holds no pixels.", title);
    if (container->width == 0 || container->height == 0)
        return refuse(error, "The %s does not say how large the picture is.", title);
    if (container->width > LIMIT_SIDE || container->height > LIMIT_SIDE)
        return refuse(error, "The picture says it is %u x %u pixels; a side may have at most %u.", container->width,
                      container->height, LIMIT_SIDE);
    if ((guint64)container->width * container->height > LIMIT_PIXELS)
        return refuse(error, "The picture is %u x %u pixels, more than the %u megapixels that are taken in.", container->width,
                      container->height, LIMIT_PIXELS / 1000000);
    if (container->scans > LIMIT_SCANS &&
        (guint64)container->scans * container->width * container->height > LIMIT_SCANNED_PIXELS)
        return refuse(error, "The %s goes %u times over its picture of %u x %u pixels; that is too much work.", title,
                      container->scans, container->width, container->height);
    if (container->channels > LIMIT_CHANNELS)
        return refuse(error, "The picture has %u channels; at most %u are taken in.", container->channels, LIMIT_CHANNELS);
    if (container->frames > LIMIT_FRAMES)
        return refuse(error, "The %s has %u frames or pages; at most %u are taken in.", title, container->frames, LIMIT_FRAMES);
    if (container->text_bytes > LIMIT_PARTS_BYTES)
        return refuse(error, "The metadata takes more than %u MiB in all.", LIMIT_PARTS_BYTES >> 20);
    return TRUE;
}

void container_payload_digest(const Container *container, const guint8 *data, char out[65])
{
    g_autoptr(Digest) digest = digest_new();

    G_STATIC_ASSERT(DIGEST_HEX_SIZE == 65);
    for (guint i = 0; i < container->payload->len; i++) {
        const PayloadRange *range = &g_array_index(container->payload, PayloadRange, i);
        digest_update(digest, data + range->offset, range->size);
    }
    digest_hex(digest, out);
}

/* For the walkers. */

gboolean walk_count_chunk(Walk *walk, GError **error)
{
    if (++walk->chunks <= LIMIT_CHUNKS)
        return TRUE;
    return refuse(error, "The %s is made of more than %u pieces.", formats[walk->out->format].title, LIMIT_CHUNKS);
}

gboolean walk_spend(Walk *walk, gsize size, GError **error)
{
    walk->unpacked += size;
    if (walk->unpacked <= LIMIT_PARTS_BYTES)
        return TRUE;
    return refuse(error, "The %s holds more than %u MiB of metadata in all.", formats[walk->out->format].title,
                  LIMIT_PARTS_BYTES >> 20);
}

gboolean walk_fail(const Walk *walk, GError **error, const char *what)
{
    return refuse(error, "The %s %s", formats[walk->out->format].title, what);
}

GBytes *walk_slice(const Walk *walk, gsize offset, gsize size)
{
    offset = MIN(offset, walk->size);
    return g_bytes_new_from_bytes(walk->file, offset, MIN(size, walk->size - offset));
}

void walk_add_payload(Walk *walk, gsize offset, gsize size)
{
    GArray *payload = walk->out->payload;
    PayloadRange range = {offset, size};

    if (offset >= walk->size || size == 0)
        return;
    range.size = MIN(size, walk->size - offset);
    if (payload->len > 0) {
        PayloadRange *last = &g_array_index(payload, PayloadRange, payload->len - 1);
        if (last->offset + last->size == offset) {
            last->size += range.size;
            return;
        }
    }
    g_array_append_val(payload, range);
}

gboolean walk_add(Walk *walk, PartKind kind, GBytes *data, const char *where, GError **error)
{
    return container_add_part(walk->out, kind, NULL, FALSE, data, where, error);
}

gboolean walk_add_exif(Walk *walk, GBytes *data, const char *where, GError **error)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(data, &size);

    if (size >= 6 && memcmp(bytes, "Exif\0", 5) == 0) {
        GBytes *rest = g_bytes_new_from_bytes(data, 6, size - 6);
        g_bytes_unref(data);
        data = rest;
    }
    return walk_add(walk, PART_EXIF, data, where, error);
}

guint orientation_then(guint first, guint next)
{
    /* Each orientation as a matrix that takes stored to shown directions, x to the right, y down. */
    static const gint8 turns[8][4] = {{1, 0, 0, 1}, {-1, 0, 0, 1}, {-1, 0, 0, -1}, {1, 0, 0, -1},
                                      {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, -1, 0}, {0, 1, -1, 0}};
    const gint8 *a = turns[(first - 1) & 7], *b = turns[(next - 1) & 7];
    gint8 both[4] = {
        (gint8)(b[0] * a[0] + b[1] * a[2]),
        (gint8)(b[0] * a[1] + b[1] * a[3]),
        (gint8)(b[2] * a[0] + b[3] * a[2]),
        (gint8)(b[2] * a[1] + b[3] * a[3]),
    };

    for (guint i = 0; i < 8; i++) {
        if (memcmp(turns[i], both, sizeof both) == 0)
            return i + 1;
    }
    return 1;
}
