/* novelai.c - NovelAI: PNG text Title, Description, Software, Source and Comment (JSON), or the same as one JSON in EXIF
 * UserComment, whose Comment is JSON again.
 */
#include "generator/novelai.h"

#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

static const JsonRow rows[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"uc"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"scale"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler"}},
    {FIELD_SCHEDULER, TAKE_TEXT, {"noise_schedule"}},
};

/* "NovelAI Diffusion V4.5 C02D4F98": a model and the first half of its hash. */
static void claim_source(const ClaimPen *pen, const char *source)
{
    const char *blank = source ? strrchr(source, ' ') : NULL;
    g_autofree char *model = NULL;

    if (!source)
        return;
    if (!blank || strlen(blank + 1) != 8 || strspn(blank + 1, "0123456789abcdefABCDEF") != 8) {
        pen_text(pen, FIELD_MODEL, source);
        return;
    }
    model = g_strndup(source, (gsize)(blank - source));
    pen_text(pen, FIELD_MODEL, model);
    pen_text(pen, FIELD_MODEL_HASH, blank + 1);
}

static const char *base_caption(const JsonValue *comment, const char *key)
{
    return json_value_string(json_value_path(comment, key, "caption", "base_caption", NULL));
}

static void claim_comment(const ClaimPen *pen, const JsonValue *comment, const char *description)
{
    pen_generator(pen, "novelai");
    json_rows_claim(pen, comment, rows, G_N_ELEMENTS(rows));
    if (!json_rows_scalar(comment, "prompt"))
        pen_text(pen, FIELD_PROMPT, base_caption(comment, "v4_prompt") ? base_caption(comment, "v4_prompt") : description);
    if (!json_rows_scalar(comment, "uc"))
        pen_text(pen, FIELD_NEGATIVE_PROMPT, base_caption(comment, "v4_negative_prompt"));
    pen_size(pen, json_rows_scalar(comment, "width"), json_rows_scalar(comment, "height"));
    pen_parameters(pen, comment);
}

gboolean novelai_claim(const ClaimPen *pen, const JsonValue *outer)
{
    const char *software = json_rows_scalar(outer, "Software");
    const char *source = json_rows_scalar(outer, "Source");
    const char *text = json_value_string(json_value_member(outer, "Comment"));
    g_autoptr(JsonDocument) comment = text ? json_rows_parse(text, "\"sampler\"") : NULL;

    if (!comment || !((software && strstr(software, "NovelAI")) || (source && strstr(source, "NovelAI")) ||
                      strstr(text, "\"noise_schedule\"") || strstr(text, "\"uc\"")))
        return FALSE;
    claim_comment(pen, json_document_root(comment), json_rows_scalar(outer, "Description"));
    claim_source(pen, source ? source : software);
    return TRUE;
}

/* EXIF and XMP of WebP and JPEG. */
static gboolean read_one_json(const Document *document, ClaimList *claims)
{
    Place place = place_of_exif(document, EXIF_USER_COMMENT);
    g_autoptr(JsonDocument) json = place.text ? json_rows_parse(place.text, "\"Comment\"") : NULL;
    ClaimPen pen = pen_make(claims, place.where);
    Place software = place_of_exif(document, EXIF_SOFTWARE);

    if (!json || !novelai_claim(&pen, json_document_root(json)))
        return FALSE;
    if (software.text && !json_rows_scalar(json_document_root(json), "Source") && strstr(software.text, "NovelAI")) {
        pen.evidence = software.where;
        claim_source(&pen, software.text);
    }
    return TRUE;
}

gboolean novelai_read(const Document *document, ClaimList *claims)
{
    Place software = place_of_text(document, "Software");
    Place source = place_of_text(document, "Source");
    Place description = place_of_text(document, "Description");
    Place comment = place_of_text(document, "Comment");
    g_autoptr(JsonDocument) json = NULL;
    ClaimPen pen = pen_make(claims, comment.where);

    if (!comment.text || !software.text || strcmp(software.text, "NovelAI") != 0)
        return read_one_json(document, claims);
    json = json_rows_parse(comment.text, "");
    if (!json)
        return FALSE;
    claim_comment(&pen, json_document_root(json), description.text);
    pen.evidence = source.where;
    if (source.text)
        claim_source(&pen, source.text);
    return TRUE;
}
