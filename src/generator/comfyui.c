/* comfyui.c - ComfyUI: the prompt, which is the graph that ran, or else the workflow, which is what the editor had. Savers put
 * them in PNG text, EXIF (`workflow:{...}` in Make, `prompt:{...}` in Model, both in UserComment) and XMP.
 */
#include "generator/comfyui.h"

#include "core/json_writer.h"
#include "generator/comfy_size.h"
#include "generator/comfy_text.h"
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

/* A pass that adds no noise has a seed that nothing is made of; then it is that of the next pass. */
static const char *seed_of(ComfyWalk *walk, const GPtrArray *passes)
{
    for (guint i = passes->len; i > 0; i--) {
        const ComfyNode *pass = passes->pdata[i - 1];
        const char *noise = comfy_scalar(comfy_node_find(walk->graph, pass, "add_noise"));

        if (!noise || (strcmp(noise, "disable") != 0 && strcmp(noise, "false") != 0))
            return comfy_walk_value(walk, pass, COMFY_SEED);
    }
    return NULL;
}

static void write_lora(JsonWriter *writer, const char *name, const char *weight)
{
    json_begin_object(writer);
    json_key(writer, "name");
    json_text(writer, name);
    if (weight && json_is_number(weight)) {
        json_key(writer, "weight");
        json_number(writer, weight);
    }
    json_end_object(writer);
}

/* One LoRA by lora_name, or as many as a node has in objects: {"on": true, "lora": "x.safetensors", "strength": 0.8}. */
static void write_loras_of(JsonWriter *writer, ComfyWalk *walk, const ComfyNode *node)
{
    const char *name = comfy_scalar(comfy_node_find(walk->graph, node, "lora_name"));

    if (name)
        write_lora(writer, name, comfy_scalar(comfy_node_find(walk->graph, node, "strength_model")));
    for (guint i = 0; i < node->n_inputs; i++) {
        const JsonValue *value = comfy_node_input(walk->graph, node, i)->value;
        const char *lora = json_rows_scalar(value, "lora");

        if (lora && json_value_kind(json_value_member(value, "on")) != JSON_FALSE)
            write_lora(writer, lora, json_rows_scalar(value, "strength"));
    }
}

/* What has no field of its own: strength of denoising and LoRAs. */
static void claim_parameters(const ClaimPen *pen, ComfyWalk *walk, const ComfyNode *sampler, const GPtrArray *loras)
{
    const char *denoise = comfy_walk_value(walk, sampler, COMFY_DENOISE);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(text, 0);

    json_begin_object(writer);
    json_key(writer, "sampler_node");
    json_text(writer, sampler->type);
    if (denoise) {
        json_key(writer, "denoise");
        json_number(writer, denoise);
    }
    if (loras->len > 0) {
        json_key(writer, "loras");
        json_begin_array(writer);
        for (guint i = 0; i < loras->len; i++)
            write_loras_of(writer, walk, loras->pdata[i]);
        json_end_array(writer);
    }
    json_end_object(writer);
    pen_text(pen, FIELD_PARAMETERS, text->str);
}

static void claim_sampler(const ClaimPen *pen, ComfyWalk *walk, const GPtrArray *passes)
{
    const ComfyNode *sampler = passes->pdata[passes->len - 1];
    g_autoptr(GPtrArray) loras = g_ptr_array_new();
    g_autofree char *positive = comfy_words(walk, sampler, FALSE);
    g_autofree char *negative = comfy_words(walk, sampler, TRUE);

    pen_text(pen, FIELD_PROMPT, positive);
    pen_text(pen, FIELD_NEGATIVE_PROMPT, negative);
    pen_text(pen, FIELD_MODEL, comfy_walk_model(walk, sampler, loras));
    pen_seed(pen, seed_of(walk, passes));
    pen_steps(pen, comfy_walk_value(walk, sampler, COMFY_STEPS));
    pen_number(pen, FIELD_CFG_SCALE, comfy_walk_value(walk, sampler, COMFY_CFG));
    pen_number(pen, FIELD_GUIDANCE, comfy_walk_value(walk, sampler, COMFY_GUIDANCE));
    pen_text(pen, FIELD_SAMPLER, comfy_walk_value(walk, sampler, COMFY_SAMPLER));
    pen_text(pen, FIELD_SCHEDULER, comfy_walk_value(walk, sampler, COMFY_SCHEDULER));
    comfy_size_claim(pen, walk, sampler);
    claim_parameters(pen, walk, sampler, loras);
}

static void claim_graph(const ClaimPen *pen, const ComfyGraph *graph, const char *basename)
{
    ComfyWalk walk = {graph, 0, 0};
    g_autoptr(GPtrArray) passes = comfy_walk_passes(&walk, basename);
    g_autofree char *evidence = NULL;
    const ComfyNode *first;

    pen_generator(pen, "comfyui");
    if (passes->len == 0)
        return;
    first = passes->pdata[passes->len - 1];
    evidence = g_strdup_printf("%s, node %s %s", pen->evidence, first->id, first->type);
    claim_sampler(&(ClaimPen){pen->claims, pen->source, evidence}, &walk, passes);
}

/* JSON in a text, or the object itself. */
static const JsonValue *unwrap(const JsonValue *value, JsonDocument **out_inner)
{
    const char *text = json_value_string(value);

    if (!text)
        return value;
    *out_inner = json_rows_parse(text, "");
    return json_document_root(*out_inner);
}

/* The two forms, the surer first. */
typedef struct {
    const char *word; /* which every graph of that form holds */
    const char *key;  /* what savers call it in an object around it */
    ComfyGraph *(*build)(const JsonValue *root);
} Form;

static const Form prompt_form = {"class_type", "prompt", comfy_graph_from_prompt};
static const Form workflow_form = {"nodes", "workflow", comfy_graph_from_workflow};

/* A text that may be a graph: after "prompt:" or "Workflow: ", and holding a word that only graphs have. */
static JsonDocument *parse(const char *text, const char *word)
{
    static const char *const labels[] = {"prompt:", "workflow:", "extra_pnginfo:"};

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strncasecmp(text, labels[i], strlen(labels[i])) == 0) {
            text += strlen(labels[i]);
            break;
        }
    return json_rows_parse(text, word);
}

static gboolean try(const Form *form, const ClaimPen *pen, const char *text, const char *basename)
{
    g_autoptr(JsonDocument) json = parse(text, form->word);
    g_autoptr(JsonDocument) inner = NULL;
    const JsonValue *root = json_document_root(json);
    g_autoptr(ComfyGraph) graph = json ? form->build(root) : NULL;

    if (json && !graph)
        graph = form->build(unwrap(json_value_member(root, form->key), &inner));
    if (graph)
        claim_graph(pen, graph, basename);
    return graph != NULL;
}

gboolean comfyui_claim(const ClaimPen *pen, const char *text, const char *basename)
{
    return try(&prompt_form, pen, text, basename) || try(&workflow_form, pen, text, basename);
}

/* Every text of the file that may hold a graph, since savers put it anywhere. */
static gboolean try_everywhere(const Form *form, const Document *document, ClaimList *claims)
{
    for (guint i = 0; i < document->texts->len; i++) {
        const DocumentText *text = &g_array_index(document->texts, DocumentText, i);

        if (try(form, &(ClaimPen){claims, SOURCE_EMBEDDED, text->where}, text->value, document->basename))
            return TRUE;
    }
    for (guint i = 0; i < document->exif->len; i++) {
        const DocumentExif *exif = &g_array_index(document->exif, DocumentExif, i);

        if (try(form, &(ClaimPen){claims, SOURCE_EMBEDDED, exif->where}, exif->value, document->basename))
            return TRUE;
    }
    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *property = &g_array_index(document->xmp, DocumentXmp, i);

        if (try(form, &(ClaimPen){claims, SOURCE_EMBEDDED, property->where}, property->value, document->basename))
            return TRUE;
    }
    for (guint i = 0; i < document->comments->len; i++)
        if (try(form, &(ClaimPen){claims, SOURCE_EMBEDDED, "comment"}, document->comments->pdata[i], document->basename))
            return TRUE;
    return FALSE;
}

gboolean comfyui_read(const Document *document, ClaimList *claims)
{
    return try_everywhere(&prompt_form, document, claims) || try_everywhere(&workflow_form, document, claims);
}
