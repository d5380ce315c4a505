/* unpack.c - compressed metadata unpacked within bounds: a few kilobytes can say they are gigabytes. */
#include "container/walk.h"
#include "core/limits.h"

#include <artloft/error.h>
#include <brotli/decode.h>
#include <zlib.h>

#define FIRST_STEP 4096u

/* What may come out of one block. Going one byte beyond what is left in all shows as an error when it is counted. */
static gsize room_left(const Walk *walk)
{
    return MIN(LIMIT_PART_BYTES, LIMIT_PARTS_BYTES - walk->unpacked);
}

/* Counts what came out, and says so when it was too much. */
static gboolean count_unpacked(Walk *walk, gsize used, GError **error)
{
    g_autofree char *what = NULL;

    if (used <= LIMIT_PART_BYTES)
        return walk_spend(walk, used, error);
    what = g_strdup_printf("holds a compressed metadata block of more than %u MiB.", LIMIT_PART_BYTES >> 20);
    return walk_fail(walk, error, what);
}

/* Makes room behind the first @used bytes: twice as much each time, one byte past @limit at most, so that going beyond shows.
 */
static guint8 *grow(GByteArray *out, gsize used, gsize limit, gsize *room)
{
    gsize want = CLAMP(used * 2, FIRST_STEP, limit + 1);

    g_byte_array_set_size(out, (guint)want);
    *room = want - used;
    return out->data + used;
}

gboolean walk_inflate(Walk *walk, const guint8 *data, gsize size, GBytes **out, GError **error)
{
    g_autoptr(GByteArray) plain = g_byte_array_new();
    gsize limit = room_left(walk), used = 0, room = 0;
    z_stream stream = {.next_in = (Bytef *)data, .avail_in = (uInt)size};
    int result = Z_OK;

    *out = NULL;
    if (size > LIMIT_FILE_BYTES || inflateInit(&stream) != Z_OK)
        return TRUE;
    while (result == Z_OK && used <= limit) {
        stream.next_out = grow(plain, used, limit, &room);
        stream.avail_out = (uInt)room;
        result = inflate(&stream, Z_NO_FLUSH);
        used += room - stream.avail_out;
    }
    inflateEnd(&stream);
    if (!count_unpacked(walk, used, error))
        return FALSE;
    if (result != Z_STREAM_END && result != Z_BUF_ERROR) {
        walk->out->text_bytes += used;
        return TRUE;
    }
    g_byte_array_set_size(plain, (guint)used);
    *out = g_byte_array_free_to_bytes(g_steal_pointer(&plain));
    return TRUE;
}

gboolean walk_unbrotli(Walk *walk, const guint8 *data, gsize size, GBytes **out, GError **error)
{
    g_autoptr(GByteArray) plain = g_byte_array_new();
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    gsize limit = room_left(walk), used = 0, room = 0;

    *out = NULL;
    if (!state)
        return TRUE;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && used <= limit) {
        guint8 *at = grow(plain, used, limit, &room);
        gsize free_room = room;
        result = BrotliDecoderDecompressStream(state, &size, &data, &free_room, &at, NULL);
        used += room - free_room;
    }
    BrotliDecoderDestroyInstance(state);
    if (!count_unpacked(walk, used, error))
        return FALSE;
    if (result == BROTLI_DECODER_RESULT_ERROR) {
        walk->out->text_bytes += used;
        return TRUE;
    }
    g_byte_array_set_size(plain, (guint)used);
    *out = g_byte_array_free_to_bytes(g_steal_pointer(&plain));
    return TRUE;
}
