/* json_writer.h - writes JSON that is valid by construction: commas, quotes and escapes are the writer's, never the caller's.
 *
 * Text that is not valid UTF-8 is repaired with U+FFFD. '<', '>' and '&' are written as \u003c ... so that the text may
 * stand inside a script element; U+2028 and U+2029 too. A NULL text is written as null.
 */
#pragma once

#include "core/json_value.h"

typedef struct JsonWriter JsonWriter;

/* Writes into @out (lent; must outlive the writer). @indent 0: one line. */
JsonWriter *json_writer_new(GString *out, guint indent);
void json_writer_free(JsonWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonWriter, json_writer_free)

void json_begin_object(JsonWriter *writer);
void json_end_object(JsonWriter *writer);
void json_begin_array(JsonWriter *writer);
void json_end_array(JsonWriter *writer);
/* The name of the next value; only inside an object. */
void json_key(JsonWriter *writer, const char *key);
void json_text(JsonWriter *writer, const char *text);
void json_integer(JsonWriter *writer, gint64 value);
void json_unsigned(JsonWriter *writer, guint64 value);
void json_double(JsonWriter *writer, double value);
/* A number given as text; null when it is not a JSON number. */
void json_number(JsonWriter *writer, const char *text);
void json_boolean(JsonWriter *writer, gboolean value);
void json_null(JsonWriter *writer);
/* A parsed value, written anew (NaN and Infinity become null). */
void json_copy(JsonWriter *writer, const JsonValue *value);
/* key and value in one call */
void json_key_text(JsonWriter *writer, const char *key, const char *text);
void json_key_integer(JsonWriter *writer, const char *key, gint64 value);
void json_key_boolean(JsonWriter *writer, const char *key, gboolean value);
