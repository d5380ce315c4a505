/* fooocus.c - Fooocus in its own scheme: JSON in PNG text `parameters` (with `fooocus_scheme`) or EXIF UserComment; seeds are
 * texts, the resolution is a Python tuple. Versions before 2.2 used labels for keys. Its "a1111" scheme is infotext. The MRE
 * branch writes JSON with `software` into comments.
 */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"version", "Version", "software"}},
    {FIELD_PROMPT, TAKE_TEXT, {"prompt", "Prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative_prompt", "Negative Prompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"base_model", "Base Model"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"base_model_hash"}},
    {FIELD_SEED, TAKE_SEED, {"seed", "Seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps", "Steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"guidance_scale", "Guidance Scale", "cfg"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler", "Sampler"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"scheduler", "Scheduler"}},
    {FIELD_SIZE, TAKE_SIZE, {"resolution", "Resolution"}},
};

/* Its own marks; a resolution and a guidance scale alone are also what other programs write. */
static gboolean is_fooocus(const JsonValue *root, const char *scheme)
{
    const char *version = json_rows_scalar(root, "version");
    const char *label = json_rows_scalar(root, "Version");
    const char *software = json_rows_scalar(root, "software");

    if (software)
        return g_str_has_prefix(software, "Fooocus");
    return scheme || json_value_member(root, "metadata_scheme") || (version && g_str_has_prefix(version, "Fooocus")) ||
           (label && (g_str_has_prefix(label, "Fooocus") || json_value_member(root, "Fooocus V2 Expansion")));
}

static gboolean claim_block(const ClaimPen *pen, const char *text, const char *scheme)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "ooocus");
    const JsonValue *root;

    if (!json && scheme)
        json = json_rows_parse(text, "");
    root = json ? json_document_root(json) : NULL;
    if (!root || !is_fooocus(root, scheme))
        return FALSE;
    pen_generator(pen, "fooocus");
    json_rows_claim(pen, root, rows, G_N_ELEMENTS(rows));
    pen_size(pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(pen, root);
    return TRUE;
}

gboolean fooocus_read(const Document *document, ClaimList *claims)
{
    const DocumentText *scheme = document_text(document, "fooocus_scheme");
    Place software = place_of_exif(document, EXIF_SOFTWARE);
    gboolean named = software.text && g_str_has_prefix(software.text, "Fooocus");
    Place places[MOST_PLACES];
    guint n = places_find(document, places);

    for (guint i = 0; i < n; i++) {
        ClaimPen pen = pen_make(claims, places[i].where);

        if (claim_block(&pen, places[i].text, scheme ? scheme->value : named ? software.text : NULL))
            return TRUE;
    }
    return FALSE;
}
