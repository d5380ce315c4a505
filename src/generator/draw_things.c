/* draw_things.c - Draw Things, for Macs and iPhones: XMP whose exif:UserComment is JSON (`c` the prompt, `uc` what is not
 * wanted) and whose dc:description says the same for people:
 *
 *     prompt lines ...
 *     -negative prompt
 *     Steps: 20, Sampler: DDIM, Guidance Scale: 7.5, Seed: 1, Size: 512x512, Model: name.ckpt, ...
 */
#include "generator/from_places.h"
#include "generator/generators.h"
#include "generator/infotext.h"

#include <string.h>

#define NAME "Draw Things"

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"c"}},        {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"uc"}},
    {FIELD_MODEL, TAKE_TEXT, {"model"}},     {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},    {FIELD_CFG_SCALE, TAKE_NUMBER, {"scale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler"}}, {FIELD_SIZE, TAKE_SIZE, {"size"}},
};

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "\"c\"");
    const JsonValue *root = json ? json_document_root(json) : NULL;

    if (!json_value_string(json_value_member(root, "c")) || !(json_value_member(root, "uc") || json_value_member(root, "v2")))
        return FALSE;
    pen_generator(pen, "draw-things");
    json_rows_claim(pen, root, rows, G_N_ELEMENTS(rows));
    pen_parameters(pen, root);
    return TRUE;
}

/* The last line of the words that begins with a dash is what is not wanted. */
static void claim_words(const ClaimPen *pen, const char *words)
{
    const char *dash = NULL;
    g_autofree char *wanted = NULL;

    for (const char *line = words; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (*line == '-')
            dash = line;
    }
    wanted = dash ? g_strndup(words, (gsize)(dash - words)) : g_strdup(words);
    pen_text(pen, FIELD_PROMPT, wanted);
    pen_text(pen, FIELD_NEGATIVE_PROMPT, dash ? dash + 1 : NULL);
}

static gboolean claim_description(const ClaimPen *pen, const char *text)
{
    g_autoptr(Infotext) infotext = infotext_parse(text);

    if (!infotext)
        return FALSE;
    pen_generator(pen, "draw-things");
    claim_words(pen, infotext->prompt);
    pen_text(pen, FIELD_MODEL, infotext_value(infotext, "Model"));
    pen_seed(pen, infotext_value(infotext, "Seed"));
    pen_steps(pen, infotext_value(infotext, "Steps"));
    pen_number(pen, FIELD_CFG_SCALE, infotext_value(infotext, "Guidance Scale"));
    pen_text(pen, FIELD_SAMPLER, infotext_value(infotext, "Sampler"));
    pen_size_text(pen, infotext_value(infotext, "Size"));
    return TRUE;
}

gboolean draw_things_read(const Document *document, ClaimList *claims)
{
    Place tool = place_of_xmp(document, NS_XMP, "CreatorTool");
    Place description = place_of_xmp(document, NS_DC, "description");
    ClaimPen pen = pen_make(claims, description.where);

    if (from_places_claim(document, claims, claim_block))
        return TRUE;
    return tool.text && g_str_has_prefix(tool.text, NAME) && description.text && claim_description(&pen, description.text);
}
