/* invokeai.c - InvokeAI in all its generations: `Dream` (a command line) and `sd-metadata` (JSON) of 1 and 2,
 * `invokeai_metadata` with `invokeai_graph` or `invokeai_workflow` since 3. Its schedulers are what others call samplers.
 */
#include "generator/generators.h"
#include "generator/invokeai_dream.h"
#include "generator/invokeai_graph.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"app_version"}},
    {FIELD_PROMPT, TAKE_TEXT, {"positive_prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative_prompt"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"cfg_scale"}},
    {FIELD_GUIDANCE, TAKE_NUMBER, {"guidance"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"scheduler"}},
};

/* Of 1 and 2: the program at the top, the picture in `image`. */
static const JsonRow old_rows[] = {
    {FIELD_TOOL_VERSION, TAKE_TEXT, {"app_version"}},
    {FIELD_MODEL, TAKE_TEXT, {"model_weights", "model_id", "model"}},
    {FIELD_MODEL_HASH, TAKE_TEXT, {"model_hash"}},
};

static const JsonRow old_image_rows[] = {
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"cfg_scale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler", "sampler_name"}},
};

/* The hash of a model that was never hashed is a random number. */
static void claim_model(const ClaimPen *pen, const JsonValue *model)
{
    const char *hash = json_rows_scalar(model, "hash");

    pen_text(pen, FIELD_MODEL, invokeai_model_name(model));
    if (hash && !g_str_has_prefix(hash, "random:"))
        pen_text(pen, FIELD_MODEL_HASH, hash);
}

static gboolean claim_metadata(const ClaimPen *pen, const JsonValue *root)
{
    if (!json_value_member(root, "app_version") && !json_value_member(root, "positive_prompt") &&
        !json_value_member(root, "generation_mode"))
        return FALSE;
    pen_generator(pen, "invokeai");
    json_rows_claim(pen, root, rows, G_N_ELEMENTS(rows));
    claim_model(pen, json_value_member(root, "model"));
    pen_size(pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(pen, root);
    return TRUE;
}

/* A text, or texts with weights. */
static void claim_old_prompt(const ClaimPen *pen, const JsonValue *prompt)
{
    g_autoptr(GString) all = g_string_new(json_value_string(prompt));

    for (guint i = 0; json_value_kind(prompt) == JSON_ARRAY && i < json_value_size(prompt); i++) {
        const JsonValue *part = json_value_item(prompt, i);
        const char *text = json_value_kind(part) == JSON_OBJECT ? json_value_string(json_value_member(part, "prompt"))
                                                                : json_value_string(part);

        if (text)
            g_string_append_printf(all, "%s%s", all->len ? "\n" : "", text);
    }
    invokeai_prompt_claim(pen, all->str);
}

static gboolean claim_old_metadata(const ClaimPen *pen, const JsonValue *root)
{
    const JsonValue *image = json_value_member(root, "image");

    if (!image) /* of a grid */
        image = json_value_item(json_value_member(root, "images"), 0);
    if (json_value_kind(image) != JSON_OBJECT)
        return FALSE;
    pen_generator(pen, "invokeai");
    json_rows_claim(pen, root, old_rows, G_N_ELEMENTS(old_rows));
    json_rows_claim(pen, image, old_image_rows, G_N_ELEMENTS(old_image_rows));
    claim_old_prompt(pen, json_value_member(image, "prompt"));
    pen_size(pen, json_rows_scalar(image, "width"), json_rows_scalar(image, "height"));
    pen_parameters(pen, image);
    return TRUE;
}

/* A graph alone; beside metadata it has nothing to add and random seeds. */
static gboolean claim_graph(const ClaimPen *pen, const JsonValue *root)
{
    if (!json_value_member(root, "nodes") || !json_value_member(root, "edges"))
        return FALSE;
    pen_generator(pen, "invokeai");
    invokeai_graph_claim(pen, root);
    return TRUE;
}

gboolean invokeai_read(const Document *document, ClaimList *claims)
{
    static const struct {
        const char *keyword;
        gboolean (*claim)(const ClaimPen *pen, const JsonValue *root);
    } blocks[] = {
        {"invokeai_metadata", claim_metadata},
        {"sd-metadata", claim_old_metadata},
        {"invokeai_graph", claim_graph},
        {"invokeai_workflow", claim_graph},
    };
    Place dream = place_of_text(document, "Dream");
    ClaimPen pen = pen_make(claims, dream.where);

    for (guint i = 0; i < G_N_ELEMENTS(blocks); i++) {
        Place place = place_of_text(document, blocks[i].keyword);
        g_autoptr(JsonDocument) json = place.text ? json_rows_parse(place.text, "") : NULL;
        ClaimPen own = pen_make(claims, place.where);

        if (json && blocks[i].claim(&own, json_document_root(json)))
            return TRUE;
    }
    return dream.text && invokeai_dream_claim(&pen, dream.text);
}
