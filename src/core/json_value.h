/* json_value.h - JSON as generators really write it, read into a tree.
 *
 * Real files hold NaN and Infinity bare, seeds up to 2^64-1, NUL bytes before and trailing bytes after the text, and deep
 * nesting; no packaged parser takes all of it. This one does: depth and the number of values are bounded (limits.h), numbers
 * stay text, text is always valid UTF-8, and a lone surrogate becomes U+FFFD.
 */
#pragma once

#include <glib.h>

typedef enum { JSON_NULL, JSON_TRUE, JSON_FALSE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct JsonValue JsonValue;
typedef struct JsonDocument JsonDocument;

/* Parses the first JSON value in @text, skipping leading white space, NULs and a BOM. Trailing bytes are allowed and counted
 * in @out_consumed (may be NULL). Errors: ARTLOFT_ERROR_DATA with the offset. The document owns every value in it. */
JsonDocument *json_document_parse(const char *text, gsize size, gsize *out_consumed, GError **error);
void json_document_free(JsonDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonDocument, json_document_free)
const JsonValue *json_document_root(const JsonDocument *document);

/* All of these accept NULL and values of another kind, and then answer JSON_NULL, NULL, 0 or FALSE: so a reader can follow a
 * path without asking at each step. What they return is lent by the document. */
JsonKind json_value_kind(const JsonValue *value);
const char *json_value_string(const JsonValue *value); /* of a string */
const char *json_value_number(const JsonValue *value); /* of a number: its text as written (also NaN, -Infinity) */
const char *json_value_scalar(const JsonValue *value); /* string, number, "true" or "false" as text */
guint json_value_size(const JsonValue *value);         /* items of an array, members of an object */
const JsonValue *json_value_item(const JsonValue *value, guint index);       /* of an array; of an object: the member's value */
const char *json_value_key(const JsonValue *value, guint index);             /* of an object */
const JsonValue *json_value_member(const JsonValue *value, const char *key); /* of an object: the last of that name */
/* Follows a path of keys; ends with NULL. */
#define json_value_path(value, ...) json_value_follow((value), (const char *const[]){__VA_ARGS__})
/* The same by an array, whose end is NULL. */
const JsonValue *json_value_follow(const JsonValue *value, const char *const *keys);
/* Whether @text is wholly one JSON number as RFC 8259 has it. */
gboolean json_is_number(const char *text);
