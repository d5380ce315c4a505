/* easy_diffusion.c - Easy Diffusion, when it is told to embed: one PNG text for each setting, or JSON of the same in EXIF
 * UserComment; under the names that its own code has for them, or under those that its page shows.
 */
#include "generator/from_places.h"
#include "generator/generators.h"

#define OWN_KEY "use_stable_diffusion_model"
#define OWN_LABEL "Stable Diffusion model"

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"prompt", "Prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative_prompt", "Negative Prompt"}},
    {FIELD_MODEL, TAKE_TEXT, {OWN_KEY, OWN_LABEL}},
    {FIELD_SEED, TAKE_SEED, {"seed", "Seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"num_inference_steps", "Steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"guidance_scale", "Guidance Scale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler_name", "Sampler"}},
};

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, OWN_KEY);
    const JsonValue *root = NULL;
    const char *width, *height;

    if (!json)
        json = json_rows_parse(text, OWN_LABEL);
    root = json_document_root(json);
    if (!json_value_member(root, OWN_KEY) && !json_value_member(root, OWN_LABEL))
        return FALSE;
    width = json_rows_scalar(root, "width");
    height = json_rows_scalar(root, "height");
    pen_generator(pen, "easy-diffusion");
    json_rows_claim(pen, root, rows, G_N_ELEMENTS(rows));
    pen_size(pen, width ? width : json_rows_scalar(root, "Width"), height ? height : json_rows_scalar(root, "Height"));
    pen_parameters(pen, root);
    return TRUE;
}

static gboolean claim_texts(const Document *document, ClaimList *claims)
{
    gboolean labels = place_of_text(document, OWN_LABEL).text != NULL;
    Place own = place_of_text(document, labels ? OWN_LABEL : OWN_KEY);
    ClaimPen pen = pen_make(claims, own.where);

    if (!own.text)
        return FALSE;
    pen_generator(&pen, "easy-diffusion");
    from_texts_claim(document, claims, rows, G_N_ELEMENTS(rows));
    pen_size(&pen, place_of_text(document, labels ? "Width" : "width").text,
             place_of_text(document, labels ? "Height" : "height").text);
    return TRUE;
}

gboolean easy_diffusion_read(const Document *document, ClaimList *claims)
{
    return claim_texts(document, claims) || from_places_claim(document, claims, claim_block);
}
