#include "hidden.h"

#include <string.h>
#include <zlib.h>

GByteArray *hidden_gzip(const char *text)
{
    GByteArray *out = forge_new();
    z_stream stream = {.next_in = (Bytef *)text, .avail_in = (uInt)strlen(text)};

    g_assert_cmpint(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
    g_byte_array_set_size(out, 4096);
    stream.next_out = out->data;
    stream.avail_out = out->len;
    g_assert_cmpint(deflate(&stream, Z_FINISH), ==, Z_STREAM_END);
    g_byte_array_set_size(out, (guint)stream.total_out);
    deflateEnd(&stream);
    return out;
}

GByteArray *hidden_message(const char *mark, GByteArray *data)
{
    GByteArray *message = forge_text(forge_new(), mark);

    forge_be32(message, data->len * 8);
    return forge_join(message, data);
}

static void put_bits(guint8 *pixels, const Canvas *canvas, const GByteArray *message)
{
    gsize bit = 0;

    for (guint x = 0; x < canvas->width; x++)
        for (guint y = 0; y < canvas->height; y++)
            for (guint channel = 0; channel < canvas->used; channel++, bit++) {
                gsize at = ((gsize)y * canvas->width + x) * canvas->channels + canvas->first + channel;
                guint value = bit / 8 < message->len ? message->data[bit / 8] >> (7 - bit % 8) & 1 : 0;

                pixels[at] = (guint8)((pixels[at] & 0xfe) | value);
            }
    g_assert_cmpuint(bit / 8, >=, message->len);
}

static guint8 predict(guint filter, int left, int above, int corner)
{
    int guess = left + above - corner;
    int candidates[3] = {left, above, corner}, best = 0;

    switch (filter) {
    case 1:
        return (guint8)left;
    case 2:
        return (guint8)above;
    case 3:
        return (guint8)((left + above) / 2);
    case 4:
        for (int i = 1; i < 3; i++)
            if (ABS(guess - candidates[i]) < ABS(guess - candidates[best]))
                best = i;
        return (guint8)candidates[best];
    default:
        return 0;
    }
}

GByteArray *hidden_paint(const Canvas *canvas, GByteArray *message)
{
    gsize stride = (gsize)canvas->width * canvas->channels;
    g_autoptr(GByteArray) pixels = forge_noise(forge_new(), stride * canvas->height, 7);
    g_autoptr(GByteArray) rows = forge_new(), packed = NULL;
    GByteArray *file = forge_png(canvas->width, canvas->height, 8, canvas->channels == 4 ? 6 : 2);

    put_bits(pixels->data, canvas, message);
    g_byte_array_unref(message);
    for (guint y = 0; y < canvas->height; y++) {
        const guint8 *row = pixels->data + y * stride, *above = y ? row - stride : NULL;
        guint filter = canvas->filter == 5 ? y % 5 : canvas->filter;

        forge_u8(rows, filter);
        for (gsize i = 0; i < stride; i++) {
            gboolean inner = i >= canvas->channels;

            forge_u8(rows, row[i] - predict(filter, inner ? row[i - canvas->channels] : 0, above ? above[i] : 0,
                                            inner && above ? above[i - canvas->channels] : 0));
        }
    }
    packed = forge_zlib(forge_new(), rows->data, rows->len);
    for (guint at = 0; at < packed->len; at += 100)
        forge_chunk(file, "IDAT", forge_bytes(forge_new(), packed->data + at, MIN(100, packed->len - at)));
    return forge_chunk(file, "IEND", forge_new());
}
