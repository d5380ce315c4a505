/* stability_matrix.c - Stability Matrix: PNG text `parameters-json`. The `prompt` graph beside it has comments and wildcards
 * already worked in, so this is the person's own text.
 */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"PositivePrompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"NegativePrompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"ModelName"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"ModelHash"}},
    {FIELD_SEED, TAKE_SEED, {"Seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"Steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"CfgScale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"Sampler"}},
};

gboolean stability_matrix_read(const Document *document, ClaimList *claims)
{
    Place place = place_of_text(document, "parameters-json");
    g_autoptr(JsonDocument) json = place.text ? json_rows_parse(place.text, "") : NULL;
    const JsonValue *root = json ? json_document_root(json) : NULL;
    ClaimPen pen = pen_make(claims, place.where);

    if (!root || !(json_value_member(root, "PositivePrompt") || json_value_member(root, "ModelName")))
        return FALSE;
    pen_generator(&pen, "stability-matrix");
    json_rows_claim(&pen, root, rows, G_N_ELEMENTS(rows));
    pen_size(&pen, json_rows_scalar(root, "Width"), json_rows_scalar(root, "Height"));
    pen_parameters(&pen, root);
    return TRUE;
}
