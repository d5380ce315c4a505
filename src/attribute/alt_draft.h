/* alt_draft.h - a draft of an alt text for a picture that has none: words to begin with for whoever looks at it.
 *
 * A prompt tells what was wished for, not what is seen; so a draft is never an alt text, is kept nowhere and is published
 * nowhere until a person has made it theirs.
 */
#pragma once

#include "core/field.h"

/* The draft that a text of any kind makes. NULL when nothing is left of it. Free with g_free. */
char *alt_draft_from(const char *text);

/* @values: what shows, by FieldId, NULL where silent. NULL when there is an alt text, or nothing to make a draft from.
 * @out_from (may be NULL): the field that it is made from. Free with g_free. */
char *alt_draft(char *const values[N_FIELDS], FieldId *out_from);
