/* bfl.c - Black Forest Labs: the model that the API's content credentials name, and EXIF of the reference scripts, whose
 * Software is "AI generated;txt2img;flux".
 */
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

/* What the API writes in place of the prompt. */
#define PLACEHOLDER "AI generated image"

static gboolean read_credentials(const Document *document, ClaimList *claims)
{
    for (guint i = 0; i < document->assertions->len; i++) {
        const DocumentText *assertion = &g_array_index(document->assertions, DocumentText, i);
        g_autoptr(JsonDocument) json = NULL;
        ClaimPen pen = pen_make(claims, assertion->where);
        const char *prompt;

        if (!g_str_has_prefix(assertion->key, "c2pa.ai_generated_content"))
            continue;
        json = json_rows_parse(assertion->value, "");
        if (!json)
            continue;
        prompt = json_rows_scalar(json_document_root(json), "prompt");
        pen_text(&pen, FIELD_AI_GENERATED, "true");
        pen_text(&pen, FIELD_MODEL, json_rows_scalar(json_document_root(json), "model"));
        if (prompt && g_ascii_strcasecmp(prompt, PLACEHOLDER) != 0)
            pen_text(&pen, FIELD_PROMPT, prompt);
        return TRUE;
    }
    return FALSE;
}

static gboolean read_exif(const Document *document, ClaimList *claims)
{
    Place make = place_of_exif(document, EXIF_MAKE);
    Place model = place_of_exif(document, EXIF_MODEL);
    Place software = place_of_exif(document, EXIF_SOFTWARE);
    Place prompt = place_of_exif(document, EXIF_IMAGE_DESCRIPTION);
    gboolean made = make.text && g_str_has_prefix(make.text, "Black Forest Labs");
    ClaimPen pen = pen_make(claims, made ? make.where : software.where);

    if (!made && !(software.text && g_str_has_prefix(software.text, "AI generated;") && strstr(software.text, ";flux")))
        return FALSE;
    pen_generator(&pen, "bfl");
    pen = pen_make(claims, model.where);
    pen_text(&pen, FIELD_MODEL, model.text);
    pen = pen_make(claims, prompt.where);
    pen_text(&pen, FIELD_PROMPT, prompt.text);
    return TRUE;
}

gboolean bfl_read(const Document *document, ClaimList *claims)
{
    return read_exif(document, claims) || read_credentials(document, claims);
}
