/* json_rows.h - a flat JSON object into claims, by a table: which keys are which field, and how their values are to be taken.
 */
#pragma once

#include "generator/pen.h"

typedef enum { TAKE_TEXT, TAKE_NUMBER, TAKE_STEPS, TAKE_SEED, TAKE_SIZE, TAKE_TIME } JsonTake;

#define JSON_ROW_KEYS 5

typedef struct {
    FieldId field;
    JsonTake take;
    const char *keys[JSON_ROW_KEYS]; /* the first that is present with a scalar value that says something counts */
} JsonRow;

/* A value of "None", "null" or "undefined", which is how programs print that there is none, says nothing. */
void json_rows_claim(const ClaimPen *pen, const JsonValue *object, const JsonRow *rows, guint n_rows);
/* One value, taken as its row says. */
void json_row_claim(const ClaimPen *pen, const JsonRow *row, const char *value);
/* The scalar member as text, NULL when it is absent or says nothing. Lent. */
const char *json_rows_scalar(const JsonValue *object, const char *key);
/* Parses @text when it begins with '{' and holds @mark somewhere (a cheap look before the work); NULL otherwise. */
JsonDocument *json_rows_parse(const char *text, const char *mark);
/* All of the above for a program @slug whose block is one flat object with a member @own: its name, the rows, `width` and
 * `height`, the object as parameters. FALSE when @text is no such block. */
gboolean json_rows_claim_block(const ClaimPen *pen, const char *slug, const char *text, const char *own, const JsonRow *rows,
                               guint n_rows);
