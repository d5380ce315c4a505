/* stealth.c - data in the lowest bits of a PNG's pixels, as NovelAI and extensions of AUTOMATIC1111's web UI and Forge hide it:
 * column by column, of alpha or of red, green and blue in turn; a mark of 15 bytes, a length in bits (32 bits, big-endian),
 * then an infotext, NovelAI's JSON or a graph of ComfyUI, plain or as gzip.
 *
 * Only the first rows are decoded unless they carry the mark, and nothing at all when a block of text has named the generator
 * or there are content credentials, which come from services that hide nothing.
 */
#include "core/text.h"
#include "generator/a1111.h"
#include "generator/comfyui.h"
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/novelai.h"
#include "generator/png_rows.h"

#include <string.h>
#include <zlib.h>

#define MARK_BYTES 15u
#define HEAD_BITS (8 * MARK_BYTES + 32)
#define MOST_BYTES (4u << 20) /* of the data, packed and unpacked: many times what has been seen */

typedef struct {
    const char *plain_mark, *packed_mark; /* of MARK_BYTES, the first byte the same */
    guint first, channels;                /* which bytes of a pixel carry bits */
    const char *where;
} Mode;

static const Mode modes[] = {
    {"stealth_pnginfo", "stealth_pngcomp", 3, 1, "PNG alpha bits"},
    {"stealth_rgbinfo", "stealth_rgbcomp", 0, 3, "PNG colour bits"},
};

/* The first @count bits, eight to a byte; NULL when the picture has not so many or is damaged before them. */
static guint8 *take_bits(const Document *document, const Mode *mode, gsize count)
{
    gsize height = document->container->height;
    gsize pixels = (count + mode->channels - 1) / mode->channels;
    gsize columns = height ? (pixels + height - 1) / height : 0;
    gsize needed = MIN(pixels, height);
    g_autoptr(PngRows) rows = png_rows_open(document, columns);
    g_autofree guint8 *bits = NULL;

    if (!rows || mode->first + mode->channels > png_rows_channels(rows))
        return NULL;
    bits = g_malloc0((count + 7) / 8);
    for (gsize y = 0; y < needed; y++) {
        const guint8 *row = png_rows_next(rows);

        if (!row)
            return NULL;
        for (gsize x = 0; x < columns; x++)
            for (gsize channel = 0; channel < mode->channels; channel++) {
                gsize at = (x * height + y) * mode->channels + channel;

                if (at < count && (row[x * png_rows_channels(rows) + mode->first + channel] & 1))
                    bits[at / 8] |= (guint8)(0x80 >> (at % 8));
            }
    }
    return g_steal_pointer(&bits);
}

/* NULL when @data is no whole gzip stream or too much comes out of it. */
static GByteArray *unpack(const guint8 *data, gsize size)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    z_stream stream = {.next_in = (Bytef *)data, .avail_in = (uInt)size}; /* zlib only reads it */
    guint8 piece[8192];
    int status = Z_OK;

    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
        return NULL;
    while (status == Z_OK && out->len <= MOST_BYTES) {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        status = inflate(&stream, Z_NO_FLUSH);
        g_byte_array_append(out, piece, (guint)(sizeof piece - stream.avail_out));
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END ? g_steal_pointer(&out) : NULL;
}

/* A few rows tell nearly always that there is no mark. */
static gboolean may_have_mark(const Document *document, const Mode *mode)
{
    g_autofree guint8 *first = take_bits(document, mode, 8);

    return first && first[0] == (guint8)mode->plain_mark[0];
}

/* The hidden text, when one of @mode's marks is there. Free with g_free. */
static char *take_text(const Document *document, const Mode *mode)
{
    g_autofree guint8 *head = may_have_mark(document, mode) ? take_bits(document, mode, HEAD_BITS) : NULL;
    g_autofree guint8 *all = NULL;
    g_autoptr(GByteArray) unpacked = NULL;
    gboolean packed = head && memcmp(head, mode->packed_mark, MARK_BYTES) == 0;
    const guint8 *at;
    gsize bits;

    if (!head || (!packed && memcmp(head, mode->plain_mark, MARK_BYTES) != 0))
        return NULL;
    at = head + MARK_BYTES;
    bits = (gsize)at[0] << 24 | (gsize)at[1] << 16 | (gsize)at[2] << 8 | at[3];
    if (bits > 8 * (gsize)MOST_BYTES)
        return NULL;
    all = take_bits(document, mode, HEAD_BITS + bits);
    if (!all)
        return NULL;
    if (!packed)
        return text_from_bytes(all + HEAD_BITS / 8, bits / 8);
    unpacked = unpack(all + HEAD_BITS / 8, bits / 8);
    return unpacked ? text_from_bytes(unpacked->data, unpacked->len) : NULL;
}

static gboolean claim_text(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "");

    if (json)
        return novelai_claim(pen, json_document_root(json)) || comfyui_claim(pen, text, NULL);
    return a1111_claim(pen, text);
}

gboolean stealth_read(const Document *document, ClaimList *claims)
{
    if (claim_list_winner(claims, FIELD_GENERATOR) || document->has_c2pa)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
        g_autofree char *text = take_text(document, &modes[i]);
        ClaimPen pen = pen_make(claims, modes[i].where);

        if (text)
            return claim_text(&pen, text);
    }
    return FALSE;
}
