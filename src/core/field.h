/* field.h - the fields that Artloft knows of an artwork: one table, from which JSON keys, SQL and messages are made.
 *
 * To add a field: add an enumerator here and a row to the table in field.c, in the same place. The order up to
 * FIELD_KEYWORDS is the order of keys that `inspect` prints (docs/formats.md).
 */
#pragma once

#include <glib.h>

typedef enum {
    /* what a generator wrote */
    FIELD_GENERATOR,
    FIELD_TOOL_VERSION,
    FIELD_PROMPT,
    FIELD_NEGATIVE_PROMPT,
    FIELD_MODEL,
    FIELD_MODEL_HASH,
    FIELD_SEED,
    FIELD_STEPS,
    FIELD_CFG_SCALE,
    FIELD_GUIDANCE,
    FIELD_SAMPLER,
    FIELD_SCHEDULER,
    FIELD_SIZE,
    FIELD_JOB_ID,
    FIELD_AUTHOR,
    FIELD_CREDIT,
    FIELD_COPYRIGHT,
    FIELD_TITLE,
    FIELD_DESCRIPTION,
    FIELD_CREATED,
    FIELD_DIGITAL_SOURCE_TYPE,
    FIELD_HAS_C2PA,
    FIELD_C2PA_CLAIM_GENERATOR,
    FIELD_C2PA_SOFTWARE_AGENT,
    FIELD_C2PA_SIGNER,
    FIELD_AI_GENERATED,
    FIELD_PARAMETERS,
    FIELD_KEYWORDS,
    /* what people and the house add */
    FIELD_CAPTION,
    FIELD_ALT,
    FIELD_LONG_DESCRIPTION,
    FIELD_CREATOR,
    FIELD_LICENSE,
    FIELD_NOTES,
    FIELD_DISCLOSURE,
    FIELD_DISCLOSURE_TEXT, /* how the house words it, where it does */
    FIELD_LANGUAGE,        /* of these words, where it is not the site's */
    FIELD_FOCUS,
    N_FIELDS,
} FieldId;

/* How a value, which is always text in a claim, is to be read. */
typedef enum {
    FIELD_TYPE_TEXT,
    FIELD_TYPE_INTEGER, /* decimal digits, perhaps a minus; up to 64 bits, signed or unsigned */
    FIELD_TYPE_NUMBER,  /* a JSON number */
    FIELD_TYPE_BOOLEAN, /* "true" or "false" */
    FIELD_TYPE_OBJECT,  /* the text of a JSON object */
    FIELD_TYPE_LIST,    /* one claim per item */
    FIELD_TYPE_LANGUAGE /* a language tag (language.h) */
} FieldType;

/* The name of @field as JSON, SQL and the command line spell it. */
const char *field_name(FieldId field);
FieldType field_type(FieldId field);
/* Whether a person may set it with `set` and `edit`. */
gboolean field_editable(FieldId field);
/* Finds a field by its name; FALSE when there is none of that name. */
gboolean field_from_name(const char *name, FieldId *out);
/* Whether @value is of @field's type, so that it may be printed as that JSON type. */
gboolean field_accepts(FieldId field, const char *value);
