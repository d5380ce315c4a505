/* swarmui.c - SwarmUI: JSON with sui_image_params, in PNG text `parameters` or EXIF UserComment. Key names are its parameter
 * names in lower case without separators.
 */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"swarm_version"}},
    {FIELD_PROMPT, TAKE_TEXT, {"prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negativeprompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"model"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"cfgscale"}},
    {FIELD_GUIDANCE, TAKE_NUMBER, {"fluxguidancescale", "guidancescale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler", "comfyuisampler"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"scheduler", "comfyuischeduler"}},
};

static void claim_model_hash(const ClaimPen *pen, const JsonValue *models)
{
    for (guint i = 0; i < json_value_size(models); i++) {
        const JsonValue *model = json_value_item(models, i);
        const char *parameter = json_value_string(json_value_member(model, "param"));

        if (parameter && strcmp(parameter, "model") == 0) {
            pen_text(pen, FIELD_MODEL_HASH, json_rows_scalar(model, "hash"));
            return;
        }
    }
}

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "\"sui_image_params\"");
    const JsonValue *root = json ? json_document_root(json) : NULL;
    const JsonValue *parameters = json_value_member(root, "sui_image_params");

    if (json_value_kind(parameters) != JSON_OBJECT)
        return FALSE;
    pen_generator(pen, "swarmui");
    json_rows_claim(pen, parameters, rows, G_N_ELEMENTS(rows));
    pen_size(pen, json_rows_scalar(parameters, "width"), json_rows_scalar(parameters, "height"));
    pen_time(pen, FIELD_CREATED, json_rows_scalar(json_value_member(root, "sui_extra_data"), "date"));
    claim_model_hash(pen, json_value_member(root, "sui_models"));
    pen_parameters(pen, parameters);
    return TRUE;
}

gboolean swarmui_read(const Document *document, ClaimList *claims)
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
