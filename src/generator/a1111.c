/* a1111.c - the family that writes infotext (infotext.h): AUTOMATIC1111's web UI, Forge and its branches, SD.Next, Civitai,
 * stable-diffusion.cpp, savers of ComfyUI, Fooocus in its "a1111" scheme.
 */
#include "generator/a1111.h"

#include "core/generator_name.h"
#include "core/json_writer.h"
#include "generator/generators.h"
#include "generator/infotext.h"
#include "generator/places.h"
#include "metadata/known_maker.h"

#include <string.h>

/* Setting and field of which nothing but the value needs care. */
static const struct {
    const char *key;
    FieldId field;
} texts[] = {
    {"Model", FIELD_MODEL},
    {"Model hash", FIELD_MODEL_HASH},
    {"Schedule type", FIELD_SCHEDULER},
    {"Scheduler", FIELD_SCHEDULER},
};

static const struct {
    const char *key;
    FieldId field;
} numbers[] = {
    {"CFG scale", FIELD_CFG_SCALE},
    {"Guidance", FIELD_GUIDANCE},
    {"Distilled CFG Scale", FIELD_GUIDANCE},
    {"Distilled guidance", FIELD_GUIDANCE},
};

/* A value that says something: savers that could not find out write so. */
static const char *said(const Infotext *infotext, const char *key)
{
    static const char *const unknowns[] = {"unknown", "n/a", NULL};
    const char *value = infotext_value(infotext, key);

    for (guint i = 0; value && unknowns[i]; i++)
        if (g_ascii_strcasecmp(value, unknowns[i]) == 0)
            return NULL;
    return value && !pen_is_nothing(value) ? value : NULL;
}

/* What is said of a text that names no program: many write this form, and this is whose it is. */
#define FORMAT_ONLY "a1111"

/* Keys that only SD.Next writes. */
static const char *const sdnext_keys[] = {"Parser", "Latent sampler", "Operations", "Pipeline", "Backend", NULL};

static gboolean is_commit(const char *version)
{
    gsize length = strspn(version, "0123456789abcdef");

    return version[length] == '\0' && length >= 7 && length <= 12;
}

static gboolean has_sdnext_key(const Infotext *infotext)
{
    for (guint i = 0; sdnext_keys[i]; i++)
        if (infotext_setting(infotext, sdnext_keys[i]))
            return TRUE;
    return FALSE;
}

static const char *generator_of_version(const char *version)
{
    static const struct {
        const char *prefix, *slug;
    } rows[] = {
        {"stable-diffusion.cpp", "stable-diffusion.cpp"},
        {"sd.cpp", "stable-diffusion.cpp"},
        {"neo", "forge-neo"},
        {"classic", "forge-classic"},
        {"f1.", "reforge"},
        {"f", "forge"}, /* f0.0.x, f2.0.x: only before a digit */
        {"ComfyUI", "comfyui"},
        {"Fooocus", "fooocus"},
        {"RuinedFooocus", "ruinedfooocus"},
        {"EasyReforge", "easy-reforge"},
        {"reForge", "reforge"},
        {"Forge", "forge"},
        {"SD.Next", "sdnext"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_ascii_strncasecmp(version, rows[i].prefix, strlen(rows[i].prefix)) == 0 &&
            (strlen(rows[i].prefix) > 1 || g_ascii_isdigit(version[1])))
            return rows[i].slug;
    return FORMAT_ONLY;
}

static const char *generator_of(const Infotext *infotext)
{
    const char *app = infotext_value(infotext, "App");
    const char *version = infotext_value(infotext, "Version");
    const char *named = generator_slug_from_name(app);
    const KnownMaker *software = known_maker_find(infotext_value(infotext, "Software"));

    if (infotext_setting(infotext, "Civitai resources") || infotext_setting(infotext, "Civitai metadata"))
        return "civitai";
    if (infotext_setting(infotext, "SDCPP"))
        return "stable-diffusion.cpp";
    if (app && g_ascii_strncasecmp(app, "SD.Next", 7) == 0)
        return "sdnext";
    if (has_sdnext_key(infotext) && (!version || is_commit(version)))
        return "sdnext";
    if (named)
        return named;
    if (software && software->generates)
        return software->slug;
    return version ? generator_of_version(version) : FORMAT_ONLY;
}

/* "Version: ComfyUI" names a program and no version of it. */
static void claim_version(const ClaimPen *pen, const Infotext *infotext)
{
    const char *version = infotext_value(infotext, "Version");

    if (version && g_ascii_strcasecmp(version, "ComfyUI") != 0 && g_ascii_strcasecmp(version, "SD.Next") != 0)
        pen_text(pen, FIELD_TOOL_VERSION, version);
}

/* The checkpoint among Civitai's resources: modelName, or what kind of name there is. */
static void claim_civitai_model(const ClaimPen *pen, const Infotext *infotext)
{
    const InfotextSetting *setting = infotext_setting(infotext, "Civitai resources");
    const JsonValue *resources = setting && setting->json ? json_document_root(setting->json) : NULL;

    for (guint i = 0; i < json_value_size(resources); i++) {
        const JsonValue *resource = json_value_item(resources, i);
        const char *type = json_value_string(json_value_member(resource, "type"));

        if (type && g_ascii_strcasecmp(type, "checkpoint") == 0) {
            const char *name = json_value_string(json_value_member(resource, "modelName"));

            pen_text(pen, FIELD_MODEL, name ? name : json_value_scalar(json_value_member(resource, "modelVersionId")));
            return;
        }
    }
}

/* Steps: 0 is what Civitai writes for models that run elsewhere: then the sampler is the model's name. */
static gboolean is_remote(const Infotext *infotext)
{
    const char *steps = infotext_value(infotext, "Steps");

    return steps && strcmp(steps, "0") == 0;
}

static void claim_model(const ClaimPen *pen, const Infotext *infotext)
{
    const char *unet = infotext_value(infotext, "Unet");

    claim_civitai_model(pen, infotext);
    if (!said(infotext, "Model") && unet) /* stable-diffusion.cpp with the weights in parts */
        pen_text(pen, FIELD_MODEL, unet);
    if (is_remote(infotext) && claim_list_value(pen->claims, FIELD_MODEL) == NULL)
        pen_text(pen, FIELD_MODEL, infotext_value(infotext, "Sampler"));
}

/* The hash that stands in the JSON of "Hashes" when it has no setting of its own. */
static void claim_model_hash(const ClaimPen *pen, const Infotext *infotext)
{
    const InfotextSetting *hashes = infotext_setting(infotext, "Hashes");

    if (hashes && hashes->json && !infotext_value(infotext, "Model hash"))
        pen_text(pen, FIELD_MODEL_HASH, json_value_string(json_value_member(json_document_root(hashes->json), "model")));
}

static void claim_sampler(const ClaimPen *pen, const Infotext *infotext, const char *generator)
{
    static const char *const schedules[] = {"discrete", "karras",     "exponential", "ays", "gits",         "sgm_uniform",
                                            "simple",   "smoothstep", "kl_optimal",  "lcm", "bong_tangent", NULL};
    const char *sampler = said(infotext, "Sampler");
    const char *blank = sampler ? strrchr(sampler, ' ') : NULL;

    if (!sampler || is_remote(infotext))
        return;
    if (blank && strcmp(generator, "stable-diffusion.cpp") == 0 && g_strv_contains(schedules, blank + 1)) {
        g_autofree char *name = g_strndup(sampler, (gsize)(blank - sampler));

        pen_text(pen, FIELD_SAMPLER, name);
        pen_text(pen, FIELD_SCHEDULER, blank + 1);
        return;
    }
    pen_text(pen, FIELD_SAMPLER, sampler);
}

/* All settings, as one object: bare JSON as JSON, the rest as text. */
static void claim_parameters(const ClaimPen *pen, const Infotext *infotext)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(text, 0);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    json_begin_object(writer);
    for (guint i = 0; i < infotext->settings->len; i++) {
        const InfotextSetting *setting = infotext->settings->pdata[i];

        if (!g_hash_table_add(seen, setting->key))
            continue;
        json_key(writer, setting->key);
        if (setting->json)
            json_copy(writer, json_document_root(setting->json));
        else
            json_text(writer, setting->value);
    }
    json_end_object(writer);
    pen_text(pen, FIELD_PARAMETERS, text->str);
}

static void claim_settings(const ClaimPen *pen, const Infotext *infotext, const char *generator)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        pen_text(pen, texts[i].field, said(infotext, texts[i].key));
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        pen_number(pen, numbers[i].field, infotext_value(infotext, numbers[i].key));
    pen_steps(pen, infotext_value(infotext, "Steps"));
    pen_seed(pen, infotext_value(infotext, "Seed"));
    pen_size_text(pen, infotext_value(infotext, "Size"));
    if (!infotext_value(infotext, "Size"))
        pen_size(pen, infotext_value(infotext, "Width"), infotext_value(infotext, "Height"));
    pen_time(pen, FIELD_CREATED, infotext_value(infotext, "Created Date"));
    claim_sampler(pen, infotext, generator);
    claim_model(pen, infotext);
    claim_model_hash(pen, infotext);
    claim_parameters(pen, infotext);
}

static gboolean is_number(const char *value)
{
    return value && g_ascii_isdigit(value[*value == '-']) && strspn(value + 1, "0123456789.") == strlen(value) - 1;
}

/* People write "Steps: 5" too, below a recipe or of a walk: what is meant for such settings alone may hold them alone,
 * elsewhere another one of them has to stand beside. */
static gboolean is_credible(const ClaimPen *pen, const Infotext *infotext)
{
    static const char *const words[] = {"Sampler", "Model", "Model hash", "Size", "Version"};
    static const char *const counts[] = {"Seed", "CFG scale"};

    if (g_str_has_suffix(pen->evidence, " parameters"))
        return TRUE;
    if (!is_number(infotext_value(infotext, "Steps")))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (infotext_value(infotext, words[i]))
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        if (is_number(infotext_value(infotext, counts[i])))
            return TRUE;
    return FALSE;
}

static gboolean claim_infotext(const ClaimPen *pen, const char *text, gboolean in_graph)
{
    g_autoptr(Infotext) infotext = infotext_parse(text);
    const char *generator;

    if (!infotext || !is_credible(pen, infotext))
        return FALSE;
    generator = generator_of(infotext);
    if (in_graph && strcmp(generator, FORMAT_ONLY) == 0 && !infotext_value(infotext, "Version"))
        generator = "comfyui";
    pen_generator(pen, generator);
    claim_version(pen, infotext);
    pen_text(pen, FIELD_PROMPT, infotext->prompt);
    pen_text(pen, FIELD_NEGATIVE_PROMPT, infotext->negative);
    claim_settings(pen, infotext, generator);
    return TRUE;
}

gboolean a1111_claim(const ClaimPen *pen, const char *text)
{
    return claim_infotext(pen, text, FALSE);
}

/* Savers of ComfyUI that write infotext leave the graph beside it. */
static gboolean has_graph(const Document *document)
{
    Place prompt = place_of_text(document, "prompt");

    return place_of_text(document, "workflow").text || (prompt.text && strstr(prompt.text, "\"class_type\""));
}

gboolean a1111_read(const Document *document, ClaimList *claims)
{
    gboolean in_graph = has_graph(document);
    const DocumentIptc *caption = document_iptc(document, 2, 120);
    Place places[MOST_PLACES + 2];
    guint n = places_find(document, places);

    places[n] = place_of_xmp(document, NS_DC, "description");
    n += places[n].text != NULL;
    if (caption)
        places[n++] = (Place){caption->value, caption->where};
    for (guint i = 0; i < n; i++) {
        ClaimPen pen = pen_make(claims, places[i].where);

        if (claim_infotext(&pen, places[i].text, in_graph))
            return TRUE;
    }
    return FALSE;
}
