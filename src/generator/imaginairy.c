/* imaginairy.c - imaginAIry: EXIF Software names it, UserComment is {"prompt": {...}} with all that was asked for. Over the
 * years the words were a text, a list of texts, or a list of texts with weights.
 */
#include "generator/from_places.h"
#include "generator/generators.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"prompt_strength"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"solver_type", "sampler_type"}},
    {FIELD_MODEL, TAKE_TEXT, {"model", "model_weights"}},
    {FIELD_SIZE, TAKE_SIZE, {"size"}},
};

/* The texts of @value, a line each. */
static void claim_words(const ClaimPen *pen, FieldId field, const JsonValue *value)
{
    g_autoptr(GString) words = g_string_new(json_value_string(value));

    for (guint i = 0; json_value_kind(value) == JSON_ARRAY && i < json_value_size(value); i++) {
        const JsonValue *item = json_value_item(value, i);
        const char *text = json_value_string(item) ? json_value_string(item) : json_rows_scalar(item, "text");

        if (text)
            g_string_append_printf(words, "%s%s", words->len ? "\n" : "", text);
    }
    pen_text(pen, field, words->str);
}

static void claim_prompt(const ClaimPen *pen, const JsonValue *root)
{
    static const char *const keys[] = {"prompt_text", "prompts", "prompt"};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (json_value_kind(json_value_member(root, keys[i])) != JSON_NULL) {
            claim_words(pen, FIELD_PROMPT, json_value_member(root, keys[i]));
            return;
        }
}

gboolean imaginairy_read(const Document *document, ClaimList *claims)
{
    Place software = place_of_exif(document, EXIF_SOFTWARE);
    Place comment = place_of_exif(document, EXIF_USER_COMMENT);
    ClaimPen pen = pen_make(claims, software.where);
    g_autoptr(JsonDocument) json = NULL;
    const JsonValue *root;

    if (!software.text || !g_str_has_prefix(software.text, "Imaginairy"))
        return FALSE;
    pen_generator(&pen, "imaginairy");
    json = comment.text ? json_rows_parse(comment.text, "\"prompt\"") : NULL;
    root = json_value_member(json_document_root(json), "prompt");
    pen.evidence = comment.where;
    claim_prompt(&pen, root);
    claim_words(&pen, FIELD_NEGATIVE_PROMPT, json_value_member(root, "negative_prompt"));
    json_rows_claim(&pen, root, rows, G_N_ELEMENTS(rows));
    pen_text(&pen, FIELD_MODEL, json_rows_scalar(json_value_member(root, "model_weights"), "name"));
    pen_size(&pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(&pen, root);
    return TRUE;
}
