/* fuzz-infotext.c - any text as an infotext: parsed and claimed, and what infotext.h and claim.h promise held. */
#include "core/text.h"
#include "fuzz.h"
#include "generator/a1111.h"
#include "generator/infotext.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes(data, size);
    g_autoptr(Infotext) infotext = infotext_parse(text);
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autoptr(ClaimList) elsewhere = claim_list_new();
    ClaimPen pen = pen_make(claims, "PNG parameters"), other = pen_make(elsewhere, "fuzzed");

    g_assert_true(a1111_claim(&pen, text) == (infotext != NULL));
    g_assert_true(!a1111_claim(&other, text) || infotext); /* stricter where people write */
    if (!infotext)
        return 0;
    g_assert_true(g_utf8_validate(infotext->prompt, -1, NULL));
    g_assert_true(!infotext->negative || g_utf8_validate(infotext->negative, -1, NULL));
    for (guint i = 0; i < infotext->settings->len; i++) {
        const InfotextSetting *setting = infotext->settings->pdata[i];

        g_assert_true(g_utf8_validate(setting->key, -1, NULL) && g_utf8_validate(setting->value, -1, NULL));
        g_assert_nonnull(infotext_setting(infotext, setting->key));
    }
    g_assert_nonnull(claim_list_value(claims, FIELD_GENERATOR));
    g_assert_nonnull(claim_list_value(claims, FIELD_PARAMETERS));
    return 0;
}
