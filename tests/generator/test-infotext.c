#include "generator/infotext.h"

#include <string.h>

static void test_plain(void)
{
    g_autoptr(Infotext) text =
        infotext_parse("a barn, \r\n<lora:x:1>\r\nNegative prompt: fog, \r\nrain\r\nSteps: 20, Sampler: DPM++ 2M "
                       "Karras, CFG scale: 7.5, Seed: 18446744073709551615, Size: 512x768, Model: dir/a.b");

    g_assert_cmpstr(text->prompt, ==, "a barn, \n<lora:x:1>");
    g_assert_cmpstr(text->negative, ==, "fog, \nrain");
    g_assert_cmpstr(infotext_value(text, "steps"), ==, "20");
    g_assert_cmpstr(infotext_value(text, "Sampler"), ==, "DPM++ 2M Karras");
    g_assert_cmpstr(infotext_value(text, "Seed"), ==, "18446744073709551615");
    g_assert_cmpstr(infotext_value(text, "Model"), ==, "dir/a.b");
    g_assert_null(infotext_value(text, "Version"));
    g_assert_cmpuint(text->settings->len, ==, 6);
}

static void test_quotes_and_json(void)
{
    g_autoptr(Infotext) text = infotext_parse(
        "x\nSteps: 4, ControlNet 0: \"model: a, weight: 1, \\\"q\\\"\", Hashes: {\"model\": \"ab\", \"l\": [1, 2]}, Civitai "
        "resources: [{\"type\":\"checkpoint\",\"modelName\":\"N, x\"}], Model: , RNG: cuda, Lora hashes: \"a: 1, b: 2\", Odd: "
        "{b, Z: 1");
    const InfotextSetting *hashes = infotext_setting(text, "Hashes");

    g_assert_null(text->negative);
    g_assert_cmpstr(infotext_value(text, "ControlNet 0"), ==, "model: a, weight: 1, \"q\"");
    g_assert_nonnull(hashes->json);
    g_assert_cmpstr(json_value_string(json_value_member(json_document_root(hashes->json), "model")), ==, "ab");
    g_assert_nonnull(infotext_setting(text, "Civitai resources")->json);
    g_assert_null(infotext_value(text, "Model"));
    g_assert_nonnull(infotext_setting(text, "Model"));
    g_assert_cmpstr(infotext_value(text, "RNG"), ==, "cuda");
    g_assert_cmpstr(infotext_value(text, "Lora hashes"), ==, "a: 1, b: 2");
    g_assert_cmpstr(infotext_value(text, "Odd"), ==, "{b");
    g_assert_cmpstr(infotext_value(text, "Z"), ==, "1");
}

static void test_last_settings_line(void)
{
    g_autoptr(Infotext) text =
        infotext_parse("Steps: to heaven\nSteps: 9 of them\nNegative prompt: \nSteps: 30, Seed: 5, Model: a, "
                       "b\nTemplate: c, d");

    g_assert_cmpstr(text->prompt, ==, "Steps: to heaven\nSteps: 9 of them");
    g_assert_cmpstr(text->negative, ==, "");
    g_assert_cmpstr(infotext_value(text, "Steps"), ==, "30");
    g_assert_cmpstr(infotext_value(text, "Model"), ==, "a, b");
    g_assert_null(infotext_setting(text, "Template"));
}

static void test_other_texts(void)
{
    g_assert_null(infotext_parse(""));
    g_assert_null(infotext_parse("a prompt, nothing else"));
    g_assert_null(infotext_parse("Steps: many"));
    g_assert_null(infotext_parse("before Steps: 20, Seed: 1"));
    g_assert_null(infotext_parse("{\"steps\": 20}"));
}

/* Who writes it by hand does not write it as programs do. */
static void test_negative_by_hand(void)
{
    g_autoptr(Infotext) indented = infotext_parse("a cat\n  Negative prompt: bad\nSteps: 20, Seed: 1");
    g_autoptr(Infotext) large = infotext_parse("a cat\nNegative Prompt: bad\nSteps: 20, Seed: 1");

    g_assert_cmpstr(indented->prompt, ==, "a cat");
    g_assert_cmpstr(indented->negative, ==, "bad");
    g_assert_cmpstr(large->prompt, ==, "a cat");
    g_assert_cmpstr(large->negative, ==, "bad");
}

static void test_joined(void)
{
    g_autoptr(Infotext) text =
        infotext_parse("a lantern, dusk Negative prompt: fog, text Steps: 20, Sampler: Euler a, Seed: 5, Size: 64x32");
    g_autoptr(Infotext) alone = infotext_parse("a lantern Steps: 20, Sampler: Euler a, Seed: 5");

    g_assert_cmpstr(text->prompt, ==, "a lantern, dusk");
    g_assert_cmpstr(text->negative, ==, "fog, text");
    g_assert_cmpstr(infotext_value(text, "Size"), ==, "64x32");
    g_assert_cmpstr(alone->prompt, ==, "a lantern");
    g_assert_null(alone->negative);
    g_assert_null(infotext_parse("how to: Steps: 3, mix, bake"));
    g_assert_null(infotext_parse("xSteps: 20, Sampler: Euler a, Seed: 5"));
}

static void test_hostile(void)
{
    g_autoptr(GString) long_text = g_string_new("Steps: 1");
    g_autoptr(Infotext) text = NULL;

    for (guint i = 0; i < 100000; i++)
        g_string_append(long_text, ", K: [1, 2");
    text = infotext_parse(long_text->str);
    g_assert_cmpuint(text->settings->len, <=, 512);
    g_clear_pointer(&text, infotext_free);
    text = infotext_parse("Steps: 1, A: \"no end, B: 2, : 3, ,, \"x\"");
    g_assert_true(g_str_has_prefix(infotext_value(text, "B"), "2"));
    g_assert_null(infotext_value(text, "x"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infotext/plain", test_plain);
    g_test_add_func("/infotext/quotes-and-json", test_quotes_and_json);
    g_test_add_func("/infotext/last-settings-line", test_last_settings_line);
    g_test_add_func("/infotext/other-texts", test_other_texts);
    g_test_add_func("/infotext/negative-by-hand", test_negative_by_hand);
    g_test_add_func("/infotext/joined", test_joined);
    g_test_add_func("/infotext/hostile", test_hostile);
    return g_test_run();
}
