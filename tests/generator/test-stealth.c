/* Data in the lowest bits of pixels, written by the same rule that stealth.c reads by. */
#include "picture.h"

#include <string.h>
#include <zlib.h>

#define INFOTEXT "a lantern\nNegative prompt: fog\nSteps: 12, Sampler: Euler, Seed: 34, Size: 64x64, Version: v1.9.4"

#define HEADER_BYTES 33u /* signature and IHDR */

typedef struct {
    guint width, height, channels, first, used; /* of `channels`, from `first` on `used` carry bits */
    guint filter;
} Canvas;

static const Canvas alpha = {40, 200, 4, 3, 1, 0}, colours = {40, 60, 3, 0, 3, 0};

static GByteArray *gzip_of(const char *text)
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

/* Mark, length in bits, data. Takes @data. */
static GByteArray *message_of(const char *mark, GByteArray *data)
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

/* The PNG of such pixels that carry @message, which is taken; rows filtered as the canvas says (5: each kind in turn), and cut
 * into chunks of 100 bytes. */
static GByteArray *paint(const Canvas *canvas, GByteArray *message)
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

static void assert_found(GByteArray *file, const char *evidence)
{
    g_autoptr(ClaimList) claims = bytes_read(file, NULL);

    claims_say(claims, "generator", "a1111", "tool_version", "v1.9.4", "prompt", "a lantern", "negative_prompt", "fog", "steps",
               "12", "sampler", "Euler", "seed", "34", "size", "64x64", NULL);
    g_assert_cmpstr(claims_evidence(claims, "prompt", "a lantern", SOURCE_EMBEDDED), ==, evidence);
}

static void test_modes(void)
{
    assert_found(paint(&alpha, message_of("stealth_pnginfo", forge_text(forge_new(), INFOTEXT))), "PNG alpha bits");
    assert_found(paint(&alpha, message_of("stealth_pngcomp", gzip_of(INFOTEXT))), "PNG alpha bits");
    assert_found(paint(&colours, message_of("stealth_rgbinfo", forge_text(forge_new(), INFOTEXT))), "PNG colour bits");
    assert_found(paint(&colours, message_of("stealth_rgbcomp", gzip_of(INFOTEXT))), "PNG colour bits");
}

static void test_filters(void)
{
    for (guint filter = 0; filter <= 5; filter++) {
        Canvas canvas = alpha;

        canvas.filter = filter;
        assert_found(paint(&canvas, message_of("stealth_pngcomp", gzip_of(INFOTEXT))), "PNG alpha bits");
    }
}

/* The mark alone takes several columns. */
static void test_low(void)
{
    static const Canvas low = {900, 3, 4, 3, 1, 4};

    assert_found(paint(&low, message_of("stealth_pnginfo", forge_text(forge_new(), INFOTEXT))), "PNG alpha bits");
}

static void test_novelai(void)
{
    static const char json[] =
        "{\"Description\":\"a lantern, dusk\",\"Software\":\"NovelAI\",\"Source\":\"NovelAI Diffusion V9 "
        "0A1B2C3D\",\"Comment\":\"{\\\"uc\\\":\\\"fog\\\",\\\"steps\\\":28,\\\"scale\\\":5.5,\\\"seed\\\":7,"
        "\\\"sampler\\\":\\\"k_euler\\\",\\\"width\\\":64,\\\"height\\\":32}\"}";
    Canvas wide = alpha;
    g_autoptr(ClaimList) claims = NULL;

    wide.width = 80;
    claims = bytes_read(paint(&wide, message_of("stealth_pngcomp", gzip_of(json))), NULL);
    claims_say(claims, "generator", "novelai", "prompt", "a lantern, dusk", "negative_prompt", "fog", "steps", "28",
               "cfg_scale", "5.5", "seed", "7", "sampler", "k_euler", "size", "64x32", "model", "NovelAI Diffusion V9",
               "model_hash", "0A1B2C3D", NULL);
}

static void assert_silent(GByteArray *file)
{
    g_autoptr(ClaimList) claims = bytes_read(file, NULL);

    claims_say(claims, NULL);
}

static void test_silent(void)
{
    GByteArray *longer = message_of("stealth_pnginfo", forge_text(forge_new(), INFOTEXT)), *broken, *cut;
    g_autoptr(GByteArray) whole = paint(&alpha, message_of("stealth_pngcomp", gzip_of(INFOTEXT)));

    assert_silent(paint(&alpha, message_of("stealth_pnginf0", forge_text(forge_new(), INFOTEXT))));
    assert_silent(paint(&alpha, message_of("stealth_rgbinfo", forge_text(forge_new(), INFOTEXT))));
    memset(longer->data + 15, 0x7f, 4); /* says that there is more than the picture holds */
    assert_silent(paint(&alpha, longer));
    broken = message_of("stealth_pngcomp", gzip_of(INFOTEXT));
    memset(broken->data + 30, 0, 20);
    assert_silent(paint(&alpha, broken));
    assert_silent(paint(&alpha, message_of("stealth_pngcomp", forge_new())));
    cut = forge_bytes(forge_new(), whole->data, whole->len / 2);
    assert_silent(cut);
}

/* A block of text has said it already: the pixels, here of other data, are left alone. */
static void test_text_first(void)
{
    g_autoptr(GByteArray) hidden = paint(&alpha, message_of("stealth_pnginfo", forge_text(forge_new(), INFOTEXT)));
    GByteArray *file = forge_bytes(forge_new(), hidden->data, HEADER_BYTES);
    g_autoptr(ClaimList) claims = NULL;

    picture_text(file, "parameters", "a gate\nSteps: 5, Seed: 6");
    forge_bytes(file, hidden->data + HEADER_BYTES, hidden->len - HEADER_BYTES);
    claims = bytes_read(file, NULL);
    claims_say(claims, "generator", "a1111", "prompt", "a gate", "steps", "5", "seed", "6", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stealth/modes", test_modes);
    g_test_add_func("/stealth/filters", test_filters);
    g_test_add_func("/stealth/low", test_low);
    g_test_add_func("/stealth/novelai", test_novelai);
    g_test_add_func("/stealth/silent", test_silent);
    g_test_add_func("/stealth/text-first", test_text_first);
    return g_test_run();
}
