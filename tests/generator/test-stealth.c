/* Data in the lowest bits of pixels, written by the same rule that stealth.c reads by. */
#include "hidden.h"
#include "picture.h"

#include <string.h>

#define INFOTEXT "a lantern\nNegative prompt: fog\nSteps: 12, Sampler: Euler, Seed: 34, Size: 64x64, Version: v1.9.4"

#define HEADER_BYTES 33u /* signature and IHDR */

static const Canvas alpha = {40, 200, 4, 3, 1, 0}, colours = {40, 60, 3, 0, 3, 0};

static void assert_found(GByteArray *file, const char *evidence)
{
    g_autoptr(ClaimList) claims = bytes_read(file, NULL);

    claims_say(claims, "generator", "a1111", "tool_version", "v1.9.4", "prompt", "a lantern", "negative_prompt", "fog", "steps",
               "12", "sampler", "Euler", "seed", "34", "size", "64x64", NULL);
    g_assert_cmpstr(claims_evidence(claims, "prompt", "a lantern", SOURCE_EMBEDDED), ==, evidence);
}

static void test_modes(void)
{
    assert_found(hidden_paint(&alpha, hidden_message("stealth_pnginfo", forge_text(forge_new(), INFOTEXT))), "PNG alpha bits");
    assert_found(hidden_paint(&alpha, hidden_message("stealth_pngcomp", hidden_gzip(INFOTEXT))), "PNG alpha bits");
    assert_found(hidden_paint(&colours, hidden_message("stealth_rgbinfo", forge_text(forge_new(), INFOTEXT))),
                 "PNG colour bits");
    assert_found(hidden_paint(&colours, hidden_message("stealth_rgbcomp", hidden_gzip(INFOTEXT))), "PNG colour bits");
}

static void test_filters(void)
{
    for (guint filter = 0; filter <= 5; filter++) {
        Canvas canvas = alpha;

        canvas.filter = filter;
        assert_found(hidden_paint(&canvas, hidden_message("stealth_pngcomp", hidden_gzip(INFOTEXT))), "PNG alpha bits");
    }
}

/* The mark alone takes several columns. */
static void test_low(void)
{
    static const Canvas low = {900, 3, 4, 3, 1, 4};

    assert_found(hidden_paint(&low, hidden_message("stealth_pnginfo", forge_text(forge_new(), INFOTEXT))), "PNG alpha bits");
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
    claims = bytes_read(hidden_paint(&wide, hidden_message("stealth_pngcomp", hidden_gzip(json))), NULL);
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
    GByteArray *longer = hidden_message("stealth_pnginfo", forge_text(forge_new(), INFOTEXT)), *broken, *cut;
    g_autoptr(GByteArray) whole = hidden_paint(&alpha, hidden_message("stealth_pngcomp", hidden_gzip(INFOTEXT)));

    assert_silent(hidden_paint(&alpha, hidden_message("stealth_pnginf0", forge_text(forge_new(), INFOTEXT))));
    assert_silent(hidden_paint(&alpha, hidden_message("stealth_rgbinfo", forge_text(forge_new(), INFOTEXT))));
    memset(longer->data + 15, 0x7f, 4); /* says that there is more than the picture holds */
    assert_silent(hidden_paint(&alpha, longer));
    broken = hidden_message("stealth_pngcomp", hidden_gzip(INFOTEXT));
    memset(broken->data + 30, 0, 20);
    assert_silent(hidden_paint(&alpha, broken));
    assert_silent(hidden_paint(&alpha, hidden_message("stealth_pngcomp", forge_new())));
    cut = forge_bytes(forge_new(), whole->data, whole->len / 2);
    assert_silent(cut);
}

/* A block of text has said it already: the pixels, here of other data, are left alone. */
static void test_text_first(void)
{
    g_autoptr(GByteArray) hidden = hidden_paint(&alpha, hidden_message("stealth_pnginfo", forge_text(forge_new(), INFOTEXT)));
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
