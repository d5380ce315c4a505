/* mflux.c - MFLUX: JSON with mflux_version in EXIF UserComment, and the same once more in XMP of its own, which is what editors
 * keep.
 */
#include "generator/from_places.h"
#include "generator/generators.h"

#include <string.h>

#define NS_MFLUX "http://ns.mflux.ai/1.0/"
#define NAME "MFLUX "

static const JsonRow rows[] = {
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"mflux_version"}},
    {FIELD_PROMPT, TAKE_TEXT, {"prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative_prompt"}},
    {FIELD_MODEL, TAKE_TEXT, {"model"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_GUIDANCE, TAKE_NUMBER, {"guidance"}},
    {FIELD_CREATED, TAKE_TIME, {"created_at"}},
};

/* Of XMP: local names. */
static const JsonRow xmp_rows[] = {
    {FIELD_MODEL, TAKE_TEXT, {"model"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_GUIDANCE, TAKE_NUMBER, {"guidance"}},
};

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    return json_rows_claim_block(pen, "mflux", text, "mflux_version", rows, G_N_ELEMENTS(rows));
}

static gboolean claim_xmp(const Document *document, ClaimList *claims)
{
    Place tool = place_of_xmp(document, NS_XMP, "CreatorTool");
    Place words = place_of_xmp(document, NS_DC, "description");
    ClaimPen pen = pen_make(claims, tool.where);

    if (!tool.text || !g_str_has_prefix(tool.text, NAME))
        return FALSE;
    pen_generator(&pen, "mflux");
    pen_text(&pen, FIELD_TOOL_VERSION, tool.text + strlen(NAME));
    pen.evidence = words.where;
    pen_text(&pen, FIELD_PROMPT, words.text);
    for (guint i = 0; i < G_N_ELEMENTS(xmp_rows); i++) {
        Place place = place_of_xmp(document, NS_MFLUX, xmp_rows[i].keys[0]);

        pen.evidence = place.where;
        if (place.text && !pen_is_nothing(place.text))
            json_row_claim(&pen, &xmp_rows[i], place.text);
    }
    return TRUE;
}

gboolean mflux_read(const Document *document, ClaimList *claims)
{
    return from_places_claim(document, claims, claim_block) || claim_xmp(document, claims);
}
