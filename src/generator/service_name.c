/* service_name.c - services by the names that they give to downloads. Anybody may name a file so, and renamed files are common:
 * so the name only adds the service to a picture that says inside that a model made it and not which.
 */
#include "generator/generators.h"

#include <string.h>

/* Beginnings of names, as far as nobody else begins so. */
static const struct {
    const char *begins, *slug;
} names[] = {
    {"ChatGPT Image ", "openai"},
    {"DALL\u00b7E ", "openai"},
    {"DALL-E ", "openai"},
    {"Copilot_20", "microsoft"},
    {"Firefly_", "adobe-firefly"},
    {"Firefly 20", "adobe-firefly"},
    {"Gemini_Generated_Image_", "google"},
    {"Leonardo_", "leonardo"},
    {"OIG", "microsoft"},
    {"grok_image_", "grok"},
    {"grok-image-", "grok"},
    {"ideogram", "ideogram"},
    {"image_fx_", "google"},
    {"jimeng-", "jimeng"},
};

gboolean service_name_read(const Document *document, ClaimList *claims)
{
    if (!document->basename || claim_list_winner(claims, FIELD_GENERATOR) || !claim_list_winner(claims, FIELD_AI_GENERATED))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_prefix(document->basename, names[i].begins))
            return claim_list_add(claims, FIELD_GENERATOR, SOURCE_FILENAME, names[i].slug, "file name");
    return FALSE;
}
