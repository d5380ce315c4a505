/* edit_value.h - what people may write into a field. */
#pragma once

#include "core/field.h"

/* The editable field of that name. Errors: ARTLOFT_ERROR_USAGE, with those there are. */
gboolean edit_field(const char *name, FieldId *out, GError **error);
/* @value as it is kept: trimmed; NULL for an empty one, which withdraws. Errors: ARTLOFT_ERROR_USAGE: no text, too long, no
 * digital source type, no point. Free *@out with g_free. */
gboolean edit_value(FieldId field, const char *value, char **out, GError **error);
/* Whether @value, of what @what names, is text: valid UTF-8 of at most a mebibyte without control characters but line breaks
 * and tabs. Errors: ARTLOFT_ERROR_USAGE. */
gboolean edit_text_valid(const char *what, const char *value, GError **error);
