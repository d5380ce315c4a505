/* mochi_diffusion.c - Mochi Diffusion, for Macs: an IPTC caption of labelled values,
 *
 *     Include in Image: a lantern; Exclude from Image: text; Model: sd-1.5; Steps: 17; Guidance Scale: 7.5; Seed: 42; Size:
 * 512x768; Scheduler: DPM-Solver++; ML Compute Unit: CPU & GPU; Generator: Mochi Diffusion 6.0
 *
 * in later versions one on a line. A value runs to the next label, whatever stands in it.
 */
#include "generator/from_places.h"
#include "generator/generators.h"

#include <string.h>

#define NAME "Mochi Diffusion"

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"Include in Image"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"Exclude from Image"}},
    {FIELD_MODEL, TAKE_TEXT, {"Model"}},
    {FIELD_SEED, TAKE_SEED, {"Seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"Steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"Guidance Scale"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"Scheduler"}},
    {FIELD_SIZE, TAKE_SIZE, {"Size"}},
};

/* Labels that have no field but end the value before them. */
static const char *const others[] = {"Date",   "Quality",   "Starting Image",  "ControlNet Image", "Input Images",
                                     "Engine", "Model Key", "ML Compute Unit", "Generator",        "Upscaler"};

static gboolean is_label(const char *at, const char *label)
{
    gsize length = strlen(label);

    return strncmp(at, label, length) == 0 && at[length] == ':' && at[length + 1] == ' ';
}

static gboolean is_any_label(const char *at)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (is_label(at, rows[i].keys[0]))
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (is_label(at, others[i]))
            return TRUE;
    return FALSE;
}

/* Where the value at @at ends: before "; Label: ", a line with a label, or at the end. */
static const char *value_end(const char *at)
{
    for (; *at; at++)
        if ((*at == ';' && at[1] == ' ' && is_any_label(at + 2)) || (*at == '\n' && is_any_label(at + 1)))
            return at;
    return at;
}

static void claim_value(const ClaimPen *pen, const char *label, const char *end)
{
    const char *start = strchr(label, ':') + 2;
    g_autofree char *value = g_strndup(start, (gsize)(MAX(end, start) - start));

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (is_label(label, rows[i].keys[0]))
            json_row_claim(pen, &rows[i], value);
    if (is_label(label, "Generator") && g_str_has_prefix(value, NAME " "))
        pen_text(pen, FIELD_TOOL_VERSION, value + strlen(NAME " "));
}

static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    const char *at = text;

    if (!strstr(text, "Generator: " NAME) || !is_any_label(text))
        return FALSE;
    pen_generator(pen, "mochi-diffusion");
    while (*at) {
        const char *end = value_end(at);

        claim_value(pen, at, end);
        at = *end == ';' ? end + 2 : *end ? end + 1 : end;
    }
    return TRUE;
}

gboolean mochi_diffusion_read(const Document *document, ClaimList *claims)
{
    const DocumentIptc *caption = document_iptc(document, 2, 120);
    ClaimPen pen = pen_make(claims, caption ? caption->where : NULL);

    return (caption && claim_block(&pen, caption->value)) || from_places_claim(document, claims, claim_block);
}
