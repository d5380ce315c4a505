/* nmkd.c - NMKD's Stable Diffusion GUI: JSON in PNG text, of three forms over its versions. (With InvokeAI behind it, it writes
 * what that writes.)
 */
#include "generator/from_places.h"
#include "generator/generators.h"

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"prompt", "Prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"promptNeg", "negative_prompt", "NegativePrompt", "negativePrompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"model", "Model"}},
    {FIELD_SEED, TAKE_SEED, {"seed", "Seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps", "Steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"scaleTxt", "scale", "Scale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler", "Sampler"}},
    {FIELD_SIZE, TAKE_SIZE, {"base_resolution", "BaseResolution", "baseResolution"}},
};

gboolean nmkd_read(const Document *document, ClaimList *claims)
{
    static const char *const keywords[] = {"GenerationInfoJson", "GenerationInfo", "Nmkdiffusers"};

    for (guint i = 0; i < G_N_ELEMENTS(keywords); i++) {
        Place place = place_of_text(document, keywords[i]);
        g_autoptr(JsonDocument) json = place.text ? json_rows_parse(place.text, "rompt\"") : NULL;
        const JsonValue *root = json_document_root(json);
        ClaimPen pen = pen_make(claims, place.where);

        if (!json)
            continue;
        pen_generator(&pen, "nmkd");
        json_rows_claim(&pen, root, rows, G_N_ELEMENTS(rows));
        pen_size(&pen, json_rows_scalar(root, "w"), json_rows_scalar(root, "h"));
        pen_parameters(&pen, root);
        return TRUE;
    }
    return FALSE;
}
