/* civitai.c - Civitai's own generator beside the infotext that it mostly writes: a ComfyUI graph that carries `extraMetadata`,
 * the settings as JSON once more, and the job's id in EXIF Software.
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
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"scheduler"}},
};

static gboolean claim_extra(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "\"extraMetadata\"");
    const JsonValue *extra = json ? json_value_member(json_document_root(json), "extraMetadata") : NULL;
    const char *inside = json_value_string(extra);
    g_autoptr(JsonDocument) inner = inside ? json_rows_parse(inside, "") : NULL;

    if (inner)
        extra = json_document_root(inner);
    if (json_value_kind(extra) != JSON_OBJECT)
        return FALSE;
    pen_generator(pen, "civitai");
    json_rows_claim(pen, extra, rows, G_N_ELEMENTS(rows));
    pen_size(pen, json_rows_scalar(extra, "width"), json_rows_scalar(extra, "height"));
    pen_parameters(pen, extra);
    return TRUE;
}

/* A GUID and nothing else, in a file that is Civitai's by what it says. */
static void claim_job(const Document *document, ClaimList *claims)
{
    Place software = place_of_exif(document, EXIF_SOFTWARE);

    if (software.text && g_uuid_string_is_valid(software.text))
        claim_list_add(claims, FIELD_JOB_ID, SOURCE_EMBEDDED, software.text, software.where);
}

gboolean civitai_read(const Document *document, ClaimList *claims)
{
    Place places[MOST_PLACES];
    guint n = places_find(document, places);

    for (guint i = 0; i < n && !claim_list_winner(claims, FIELD_GENERATOR); i++) {
        ClaimPen pen = pen_make(claims, places[i].where);

        claim_extra(&pen, places[i].text);
    }
    if (g_strcmp0(claim_list_value(claims, FIELD_GENERATOR), "civitai") != 0)
        return FALSE;
    claim_job(document, claims);
    return TRUE;
}
