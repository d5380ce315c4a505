/* fuzz-invokeai.c - any text as InvokeAI's command line, and as its graph in either form. */
#include "core/text.h"
#include "fuzz.h"
#include "generator/invokeai_dream.h"
#include "generator/invokeai_graph.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes(data, size);
    g_autoptr(JsonDocument) json = json_document_parse(text, strlen(text), NULL, NULL);
    g_autoptr(ClaimList) claims = claim_list_new();
    ClaimPen pen = pen_make(claims, "fuzzed");
    gboolean is_dream = invokeai_dream_claim(&pen, text);

    g_assert_true((claim_list_value(claims, FIELD_GENERATOR) != NULL) == is_dream);
    if (json)
        invokeai_graph_claim(&pen, json_document_root(json));
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        g_assert_true(g_utf8_validate(claim->value, -1, NULL) && field_accepts(claim->field, claim->value));
    }
    return 0;
}
