/* tensorart.c - Tensor.Art: PNG text `generation_data`. Its seed may be -1, for "any": the one that was used stands in the
 * graph of `prompt`, which the ComfyUI reader takes.
 */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negativePrompt"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"cfgScale"}},
    {FIELD_GUIDANCE, TAKE_NUMBER, {"guidance"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"ksamplerName", "samplerName", "sampler"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"schedule", "scheduler"}},
};

static const JsonRow model_rows[] = {
    {FIELD_MODEL, TAKE_TEXT, {"modelFileName", "label"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"hash"}},
};

/* The service saves a picture under the number of its job. */
static void claim_job(const Document *document, ClaimList *claims)
{
    Place place = place_of_text(document, "prompt");
    g_autoptr(JsonDocument) json = place.text ? json_rows_parse(place.text, "\"filename_prefix\"") : NULL;
    const JsonValue *root = json ? json_document_root(json) : NULL;

    for (guint i = 0; i < json_value_size(root); i++) {
        const JsonValue *node = json_value_item(root, i);
        const char *prefix = json_value_string(json_value_path(node, "inputs", "filename_prefix", NULL));

        if (prefix && strlen(prefix) >= 12 && strspn(prefix, "0123456789") == strlen(prefix)) {
            claim_list_add(claims, FIELD_JOB_ID, SOURCE_EMBEDDED, prefix, place.where);
            return;
        }
    }
}

gboolean tensorart_read(const Document *document, ClaimList *claims)
{
    Place place = place_of_text(document, "generation_data");
    g_autoptr(JsonDocument) json = place.text ? json_rows_parse(place.text, "") : NULL;
    const JsonValue *root = json ? json_document_root(json) : NULL;
    ClaimPen pen = pen_make(claims, place.where);

    if (!root)
        return FALSE;
    pen_generator(&pen, "tensorart");
    json_rows_claim(&pen, root, rows, G_N_ELEMENTS(rows));
    json_rows_claim(&pen, json_value_member(root, "baseModel"), model_rows, G_N_ELEMENTS(model_rows));
    pen_size(&pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(&pen, root);
    claim_job(document, claims);
    return TRUE;
}
