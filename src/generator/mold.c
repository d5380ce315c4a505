/* mold.c - mold: JSON in PNG text `mold:parameters` or, in a JPEG, in a comment that begins with that word; and in PNG each
 * setting once more as a text of its own.
 */
#include "generator/from_places.h"
#include "generator/generators.h"

#include <string.h>

#define KEYWORD "mold:parameters"

static const JsonRow rows[] = {
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"version", "mold:version"}},
    {FIELD_PROMPT, TAKE_TEXT, {"prompt", "mold:prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative_prompt", "mold:negative_prompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"model", "mold:model"}},
    {FIELD_SEED, TAKE_SEED, {"seed", "mold:seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps", "mold:steps"}},
    {FIELD_GUIDANCE, TAKE_NUMBER, {"guidance", "mold:guidance"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"scheduler", "mold:scheduler"}},
};

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    return json_rows_claim_block(pen, "mold", text, "prompt", rows, G_N_ELEMENTS(rows));
}

static gboolean claim_comment(const ClaimPen *pen, const char *text)
{
    return g_str_has_prefix(text, KEYWORD) && claim_block(pen, text + strlen(KEYWORD));
}

static gboolean claim_texts(const Document *document, ClaimList *claims)
{
    Place model = place_of_text(document, "mold:model");
    ClaimPen pen = pen_make(claims, model.where);

    if (!model.text)
        return FALSE;
    pen_generator(&pen, "mold");
    from_texts_claim(document, claims, rows, G_N_ELEMENTS(rows));
    pen_size(&pen, place_of_text(document, "mold:width").text, place_of_text(document, "mold:height").text);
    return TRUE;
}

gboolean mold_read(const Document *document, ClaimList *claims)
{
    Place place = place_of_text(document, KEYWORD);
    ClaimPen pen = pen_make(claims, place.where);

    return (place.text && claim_block(&pen, place.text)) || claim_texts(document, claims) ||
           from_places_claim(document, claims, claim_comment);
}
