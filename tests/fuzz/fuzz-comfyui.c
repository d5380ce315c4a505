/* fuzz-comfyui.c - any text as a graph of ComfyUI, prompt or workflow: walked, and claimed twice alike. */
#include "core/text.h"
#include "fuzz.h"
#include "generator/comfyui.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes(data, size);
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autoptr(ClaimList) again = claim_list_new();
    ClaimPen pen = pen_make(claims, "fuzzed");
    ClaimPen second = pen_make(again, "fuzzed");
    gboolean is_graph = comfyui_claim(&pen, text, "kite_00001_.png");

    g_assert_true(comfyui_claim(&second, text, "kite_00001_.png") == is_graph);
    g_assert_true((claim_list_value(claims, FIELD_GENERATOR) != NULL) == is_graph);
    g_assert_cmpuint(claim_list_size(claims), ==, claim_list_size(again));
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        g_assert_true(g_utf8_validate(claim->value, -1, NULL) && field_accepts(claim->field, claim->value));
        g_assert_cmpstr(claim->value, ==, claim_list_get(again, i)->value);
    }
    return 0;
}
