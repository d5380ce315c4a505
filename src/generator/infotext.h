/* infotext.h - the text form that AUTOMATIC1111's web UI began and many programs write:
 *
 *     prompt lines ...
 *     Negative prompt: lines ...       (may be missing or empty)
 *     Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, ...
 *
 * The last line that starts with "Steps: <digits>" holds the settings: `Key: value` between commas, where a value may be a
 * quoted string or a bare JSON object or array with commas of its own. A text whose line breaks became blanks on its way is
 * taken too, when sampler and seed stand among the settings.
 */
#pragma once

#include "core/json_value.h"

typedef struct {
    char *key;
    char *value;        /* unquoted; of a JSON value its text as written */
    JsonDocument *json; /* the parsed value of a bare object or array, else NULL */
} InfotextSetting;

typedef struct {
    char *prompt;        /* trimmed; may be empty */
    char *negative;      /* NULL when there is no such line; may be empty */
    GPtrArray *settings; /* of InfotextSetting *, in order */
} Infotext;

/* @text: valid UTF-8. NULL when it is not of this form. */
Infotext *infotext_parse(const char *text);
void infotext_free(Infotext *infotext);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Infotext, infotext_free)

/* The first setting of that name in any case, and its value; NULL when absent (the value also when empty). */
const InfotextSetting *infotext_setting(const Infotext *infotext, const char *key);
const char *infotext_value(const Infotext *infotext, const char *key);
