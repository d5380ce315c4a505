#include "core/json_writer.h"

#include <math.h>
#include <string.h>

struct JsonWriter {
    GString *out;
    guint indent;
    GByteArray *levels; /* one byte a level: whether it already has an item */
    gboolean after_key;
};

JsonWriter *json_writer_new(GString *out, guint indent)
{
    JsonWriter *writer = g_new0(JsonWriter, 1);

    writer->out = out;
    writer->indent = indent;
    writer->levels = g_byte_array_new();
    return writer;
}

void json_writer_free(JsonWriter *writer)
{
    if (!writer)
        return;
    g_byte_array_unref(writer->levels);
    g_free(writer);
}

static void new_line(JsonWriter *writer)
{
    if (writer->indent == 0)
        return;
    g_string_append_c(writer->out, '\n');
    for (guint i = 0; i < writer->levels->len * writer->indent; i++)
        g_string_append_c(writer->out, ' ');
}

/* What stands before a value or a key: a comma, a line break, nothing. */
static void begin_item(JsonWriter *writer)
{
    guint8 *level;

    if (writer->after_key) {
        writer->after_key = FALSE;
        return;
    }
    if (writer->levels->len == 0)
        return;
    level = &writer->levels->data[writer->levels->len - 1];
    if (*level)
        g_string_append(writer->out, writer->indent ? "," : ", ");
    *level = 1;
    new_line(writer);
}

static void begin_level(JsonWriter *writer, char bracket)
{
    const guint8 fresh = 0;

    begin_item(writer);
    g_string_append_c(writer->out, bracket);
    g_byte_array_append(writer->levels, &fresh, 1);
}

static void end_level(JsonWriter *writer, char bracket)
{
    gboolean filled;

    g_assert(writer->levels->len > 0 && !writer->after_key);
    filled = writer->levels->data[writer->levels->len - 1];
    g_byte_array_set_size(writer->levels, writer->levels->len - 1);
    if (filled)
        new_line(writer);
    g_string_append_c(writer->out, bracket);
}

void json_begin_object(JsonWriter *writer)
{
    begin_level(writer, '{');
}

void json_end_object(JsonWriter *writer)
{
    end_level(writer, '}');
}

void json_begin_array(JsonWriter *writer)
{
    begin_level(writer, '[');
}

void json_end_array(JsonWriter *writer)
{
    end_level(writer, ']');
}

/* Clean runs are copied in one go. '<', '>' and '&' are escaped so that the text may stand inside a script element. */
static void append_quoted(GString *out, const char *text)
{
    g_autofree char *repaired = NULL;
    const char *run, *p;

    if (!g_utf8_validate(text, -1, NULL))
        repaired = g_utf8_make_valid(text, -1);
    if (repaired)
        text = repaired;
    g_string_append_c(out, '"');
    for (run = p = text; *p; p++) {
        guchar c = (guchar)*p;
        gsize size = 1;

        if (c == 0xe2 && (guchar)p[1] == 0x80 && ((guchar)p[2] == 0xa8 || (guchar)p[2] == 0xa9))
            size = 3; /* line separators, which are line breaks to old JavaScript */
        else if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7f)
            continue;
        g_string_append_len(out, run, p - run);
        if (size == 3)
            g_string_append(out, (guchar)p[2] == 0xa8 ? "\\u2028" : "\\u2029");
        else if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", c);
        else if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t')
            g_string_append(out, "\\t");
        else if (c == '\r')
            g_string_append(out, "\\r");
        else
            g_string_append_printf(out, "\\u%04x", c);
        p += size - 1;
        run = p + 1;
    }
    g_string_append_len(out, run, p - run);
    g_string_append_c(out, '"');
}

void json_key(JsonWriter *writer, const char *key)
{
    begin_item(writer);
    append_quoted(writer->out, key);
    g_string_append(writer->out, ": ");
    writer->after_key = TRUE;
}

void json_text(JsonWriter *writer, const char *text)
{
    if (!text) {
        json_null(writer);
        return;
    }
    begin_item(writer);
    append_quoted(writer->out, text);
}

void json_integer(JsonWriter *writer, gint64 value)
{
    begin_item(writer);
    g_string_append_printf(writer->out, "%" G_GINT64_FORMAT, value);
}

void json_unsigned(JsonWriter *writer, guint64 value)
{
    begin_item(writer);
    g_string_append_printf(writer->out, "%" G_GUINT64_FORMAT, value);
}

void json_double(JsonWriter *writer, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    begin_item(writer);
    g_string_append(writer->out, isfinite(value) ? g_ascii_dtostr(buffer, sizeof buffer, value) : "null");
}

void json_number(JsonWriter *writer, const char *text)
{
    begin_item(writer);
    g_string_append(writer->out, text && json_is_number(text) ? text : "null");
}

void json_boolean(JsonWriter *writer, gboolean value)
{
    begin_item(writer);
    g_string_append(writer->out, value ? "true" : "false");
}

void json_null(JsonWriter *writer)
{
    begin_item(writer);
    g_string_append(writer->out, "null");
}

void json_copy(JsonWriter *writer, const JsonValue *value)
{
    switch (json_value_kind(value)) {
    case JSON_NULL:
        json_null(writer);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        json_boolean(writer, json_value_kind(value) == JSON_TRUE);
        break;
    case JSON_NUMBER:
        json_number(writer, json_value_number(value));
        break;
    case JSON_STRING:
        json_text(writer, json_value_string(value));
        break;
    case JSON_ARRAY: /* depth is bounded by the parser */
        json_begin_array(writer);
        for (guint i = 0; i < json_value_size(value); i++)
            json_copy(writer, json_value_item(value, i));
        json_end_array(writer);
        break;
    case JSON_OBJECT:
        json_begin_object(writer);
        for (guint i = 0; i < json_value_size(value); i++) {
            json_key(writer, json_value_key(value, i));
            json_copy(writer, json_value_item(value, i));
        }
        json_end_object(writer);
        break;
    }
}

void json_key_text(JsonWriter *writer, const char *key, const char *text)
{
    json_key(writer, key);
    json_text(writer, text);
}

void json_key_integer(JsonWriter *writer, const char *key, gint64 value)
{
    json_key(writer, key);
    json_integer(writer, value);
}

void json_key_boolean(JsonWriter *writer, const char *key, gboolean value)
{
    json_key(writer, key);
    json_boolean(writer, value);
}
