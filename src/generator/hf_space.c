/* hf_space.c - picture demos of Hugging Face Spaces: JSON in PNG text `parameters` with the names that the diffusers library
 * gives its settings, and no program's name.
 */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative_prompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"Model", "model", "model_name"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"Model hash", "model_hash"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"num_inference_steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"guidance_scale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"scheduler"}},
    {FIELD_SIZE, TAKE_SIZE, {"resolution"}},
};

/* Of spaces that hold both together: "Model": {"Model": ..., "Model hash": ...} */
static const JsonRow model_rows[] = {
    {FIELD_MODEL, TAKE_TEXT, {"Model"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"Model hash"}},
};

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "\"num_inference_steps\"");
    const JsonValue *root = json ? json_document_root(json) : NULL;

    /* Easy Diffusion writes these names too, and its own beside them */
    if (!json_value_member(root, "num_inference_steps") || !json_value_member(root, "prompt") ||
        json_value_member(root, "use_stable_diffusion_model"))
        return FALSE;
    pen_generator(pen, "hf-space");
    json_rows_claim(pen, root, rows, G_N_ELEMENTS(rows));
    json_rows_claim(pen, json_value_member(root, "Model"), model_rows, G_N_ELEMENTS(model_rows));
    pen_size(pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(pen, root);
    return TRUE;
}

gboolean hf_space_read(const Document *document, ClaimList *claims)
{
    Place places[MOST_PLACES];
    guint n = places_find(document, places);

    for (guint i = 0; i < n; i++) {
        ClaimPen pen = pen_make(claims, places[i].where);

        if (claim_block(&pen, places[i].text))
            return TRUE;
    }
    return FALSE;
}
