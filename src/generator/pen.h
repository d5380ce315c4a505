/* pen.h - what every reader writes its claims with: a list, a source and the place being read, and the care that numbers,
 * seeds, sizes and dates need before they are fit to be claimed. A value that says nothing (absent, empty, NaN, a seed of -1
 * that means "random") makes no claim.
 */
#pragma once

#include "core/claim.h"
#include "core/json_value.h"

typedef struct {
    ClaimList *claims;
    ClaimSource source;
    const char *evidence; /* lent */
} ClaimPen;

static inline ClaimPen pen_make(ClaimList *claims, const char *evidence)
{
    return (ClaimPen){.claims = claims, .source = SOURCE_EMBEDDED, .evidence = evidence};
}

/* Whether @value is what programs write for "none": "", "None", "null", "undefined". */
gboolean pen_is_nothing(const char *value);
/* All accept NULL. */
void pen_text(const ClaimPen *pen, FieldId field, const char *value);
/* A decimal number, "7.000000" written as "7"; other texts make no claim. */
void pen_number(const ClaimPen *pen, FieldId field, const char *value);
/* A number of steps: as pen_number(), but 0 says nothing. */
void pen_steps(const ClaimPen *pen, const char *value);
/* An unsigned integer up to 64 bits, from text or number ("42.0" too). */
void pen_seed(const ClaimPen *pen, const char *value);
/* "512" and "768": 512x768; no claim unless both are positive integers. */
void pen_size(const ClaimPen *pen, const char *width, const char *height);
/* The first two integers of "512x768", "(768, 1280)", "1024 x 1024", "1024×1024"; no claim for other texts. */
void pen_size_text(const ClaimPen *pen, const char *value);
/* A date as ISO 8601, from the forms of time_form.h. */
void pen_time(const ClaimPen *pen, FieldId field, const char *value);
/* The generator's slug, and that the picture was made by AI. */
void pen_generator(const ClaimPen *pen, const char *slug);
/* A parsed object as FIELD_PARAMETERS. */
void pen_parameters(const ClaimPen *pen, const JsonValue *object);
