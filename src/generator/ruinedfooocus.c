/* ruinedfooocus.c - RuinedFooocus: JSON in PNG text `parameters` with keys of its own. */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"Prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"Negative"}},
    {FIELD_MODEL, TAKE_TEXT, {"base_model_name"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"base_model_hash"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"cfg"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler_name"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"scheduler"}},
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"version"}},
};

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "\"base_model_name\"");
    const JsonValue *root = json ? json_document_root(json) : NULL;
    const char *software = json_rows_scalar(root, "software");

    if (!root || (software ? strcmp(software, "RuinedFooocus") != 0 : !json_value_member(root, "Prompt")))
        return FALSE;
    pen_generator(pen, "ruinedfooocus");
    json_rows_claim(pen, root, rows, G_N_ELEMENTS(rows));
    pen_size(pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(pen, root);
    return TRUE;
}

gboolean ruinedfooocus_read(const Document *document, ClaimList *claims)
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
