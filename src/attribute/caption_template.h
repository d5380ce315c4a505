/* caption_template.h - the grammar of caption and credit templates, told in words.h, taken apart. */
#pragma once

#include <glib.h>

typedef enum {
    CAPTION_SITE,
    CAPTION_GENERATOR,
    CAPTION_STYLES,
    CAPTION_ALL_STYLES,
    CAPTION_ARTISTS,
    CAPTION_STUDIOS,
    CAPTION_MOVEMENTS,
    CAPTION_MEDIA,
    CAPTION_GENRES,
    CAPTION_PHOTOGRAPHIC,
    CAPTION_TITLE,
    CAPTION_CREATOR,
    CAPTION_COPYRIGHT,
    CAPTION_LICENSE,
    CAPTION_MODEL,
    CAPTION_YEAR,
    CAPTION_JOB,
    CAPTION_AUTHOR,
    N_CAPTION_FIELDS,
} CaptionField;

const char *caption_field_name(CaptionField field);

typedef enum { CAPTION_PART_TEXT, CAPTION_PART_FIELD, CAPTION_PART_OPEN, CAPTION_PART_CLOSE } CaptionPartKind;

typedef struct {
    CaptionPartKind kind;
    CaptionField field;
    char *text; /* of a text */
} CaptionPart;

/* Array of CaptionPart; free with g_array_unref(). Errors: ARTLOFT_ERROR_USAGE, with the column. */
GArray *caption_template_parse(const char *text, GError **error);
/* @values: one for each CaptionField, NULL where it is unknown. NULL when the template is empty, or has fields and none of them
 * is known. */
char *caption_parts_fill(const GArray *parts, const char *const values[N_CAPTION_FIELDS]);
