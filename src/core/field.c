#include "core/field.h"

#include "core/json_value.h"
#include "core/language.h"

#include <string.h>

typedef struct {
    const char *name;
    FieldType type;
    gboolean editable;
} FieldRow;

static const FieldRow fields[N_FIELDS] = {
    [FIELD_GENERATOR] = {"generator", FIELD_TYPE_TEXT, FALSE},
    [FIELD_TOOL_VERSION] = {"tool_version", FIELD_TYPE_TEXT, FALSE},
    [FIELD_PROMPT] = {"prompt", FIELD_TYPE_TEXT, FALSE},
    [FIELD_NEGATIVE_PROMPT] = {"negative_prompt", FIELD_TYPE_TEXT, FALSE},
    [FIELD_MODEL] = {"model", FIELD_TYPE_TEXT, FALSE},
    [FIELD_MODEL_HASH] = {"model_hash", FIELD_TYPE_TEXT, FALSE},
    [FIELD_SEED] = {"seed", FIELD_TYPE_INTEGER, FALSE},
    [FIELD_STEPS] = {"steps", FIELD_TYPE_NUMBER, FALSE},
    [FIELD_CFG_SCALE] = {"cfg_scale", FIELD_TYPE_NUMBER, FALSE},
    [FIELD_GUIDANCE] = {"guidance", FIELD_TYPE_NUMBER, FALSE},
    [FIELD_SAMPLER] = {"sampler", FIELD_TYPE_TEXT, FALSE},
    [FIELD_SCHEDULER] = {"scheduler", FIELD_TYPE_TEXT, FALSE},
    [FIELD_SIZE] = {"size", FIELD_TYPE_TEXT, FALSE},
    [FIELD_JOB_ID] = {"job_id", FIELD_TYPE_TEXT, FALSE},
    [FIELD_AUTHOR] = {"author", FIELD_TYPE_TEXT, FALSE},
    [FIELD_CREDIT] = {"credit", FIELD_TYPE_TEXT, TRUE},
    [FIELD_COPYRIGHT] = {"copyright", FIELD_TYPE_TEXT, TRUE},
    [FIELD_TITLE] = {"title", FIELD_TYPE_TEXT, TRUE},
    [FIELD_DESCRIPTION] = {"description", FIELD_TYPE_TEXT, FALSE},
    [FIELD_CREATED] = {"created", FIELD_TYPE_TEXT, FALSE},
    [FIELD_DIGITAL_SOURCE_TYPE] = {"digital_source_type", FIELD_TYPE_TEXT, FALSE},
    [FIELD_HAS_C2PA] = {"has_c2pa", FIELD_TYPE_BOOLEAN, FALSE},
    [FIELD_C2PA_CLAIM_GENERATOR] = {"c2pa_claim_generator", FIELD_TYPE_TEXT, FALSE},
    [FIELD_C2PA_SOFTWARE_AGENT] = {"c2pa_software_agent", FIELD_TYPE_TEXT, FALSE},
    [FIELD_C2PA_SIGNER] = {"c2pa_signer", FIELD_TYPE_TEXT, FALSE},
    [FIELD_AI_GENERATED] = {"ai_generated", FIELD_TYPE_BOOLEAN, FALSE},
    [FIELD_PARAMETERS] = {"parameters", FIELD_TYPE_OBJECT, FALSE},
    [FIELD_KEYWORDS] = {"keywords", FIELD_TYPE_LIST, FALSE},
    [FIELD_CAPTION] = {"caption", FIELD_TYPE_TEXT, TRUE},
    [FIELD_ALT] = {"alt", FIELD_TYPE_TEXT, TRUE},
    [FIELD_LONG_DESCRIPTION] = {"long_description", FIELD_TYPE_TEXT, TRUE},
    [FIELD_CREATOR] = {"creator", FIELD_TYPE_TEXT, TRUE},
    [FIELD_LICENSE] = {"license", FIELD_TYPE_TEXT, TRUE},
    [FIELD_NOTES] = {"notes", FIELD_TYPE_TEXT, TRUE},
    [FIELD_DISCLOSURE] = {"disclosure", FIELD_TYPE_TEXT, TRUE},
    [FIELD_DISCLOSURE_TEXT] = {"disclosure_text", FIELD_TYPE_TEXT, TRUE},
    [FIELD_LANGUAGE] = {"language", FIELD_TYPE_LANGUAGE, TRUE},
    [FIELD_FOCUS] = {"focus", FIELD_TYPE_TEXT, TRUE},
};

const char *field_name(FieldId field)
{
    g_assert(field < N_FIELDS);
    return fields[field].name;
}

FieldType field_type(FieldId field)
{
    g_assert(field < N_FIELDS);
    return fields[field].type;
}

gboolean field_editable(FieldId field)
{
    g_assert(field < N_FIELDS);
    return fields[field].editable;
}

gboolean field_from_name(const char *name, FieldId *out)
{
    for (guint i = 0; i < N_FIELDS; i++)
        if (strcmp(fields[i].name, name) == 0) {
            *out = (FieldId)i;
            return TRUE;
        }
    return FALSE;
}

/* Decimal digits that fit 64 bits: signed when there is a minus, else unsigned (seeds reach 2^64-1). */
static gboolean is_integer(const char *value)
{
    const char *digits = value[0] == '-' ? value + 1 : value;
    gint64 as_signed;
    guint64 as_unsigned;

    if (!g_ascii_isdigit(digits[0]) || (digits[0] == '0' && digits[1] != '\0'))
        return FALSE;
    if (digits != value)
        return g_ascii_string_to_signed(value, 10, G_MININT64, G_MAXINT64, &as_signed, NULL);
    return g_ascii_string_to_unsigned(value, 10, 0, G_MAXUINT64, &as_unsigned, NULL);
}

static gboolean is_json_object(const char *value)
{
    gsize size = strlen(value);
    gsize consumed = 0;
    g_autoptr(JsonDocument) document = json_document_parse(value, size, &consumed, NULL);

    return document && consumed == size && json_value_kind(json_document_root(document)) == JSON_OBJECT;
}

gboolean field_accepts(FieldId field, const char *value)
{
    switch (field_type(field)) {
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_LIST:
        return TRUE;
    case FIELD_TYPE_INTEGER:
        return is_integer(value);
    case FIELD_TYPE_NUMBER:
        return json_is_number(value);
    case FIELD_TYPE_BOOLEAN:
        return strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    case FIELD_TYPE_OBJECT:
        return is_json_object(value);
    case FIELD_TYPE_LANGUAGE:
        return language_is_tag(value);
    }
    g_assert_not_reached();
}
