/* fuzz-json.c - any bytes as JSON: refused with a sentence, or a tree whose texts are text and whose ways all lead somewhere.
 */
#include "core/json_value.h"
#include "core/limits.h"
#include "fuzz.h"

#include <artloft/error.h>
#include <string.h>

static guint check_value(const JsonValue *value, guint depth)
{
    const char *scalar = json_value_scalar(value);
    guint count = 1;

    g_assert_cmpuint(depth, <=, LIMIT_JSON_DEPTH);
    g_assert_true(!scalar || g_utf8_validate(scalar, -1, NULL));
    g_assert_true((json_value_kind(value) == JSON_NUMBER) == (json_value_number(value) != NULL));
    g_assert_true((json_value_kind(value) == JSON_STRING) == (json_value_string(value) != NULL));
    for (guint i = 0; i < json_value_size(value); i++) {
        const char *key = json_value_key(value, i);

        g_assert_true((json_value_kind(value) == JSON_OBJECT) == (key != NULL));
        g_assert_true(!key || (g_utf8_validate(key, -1, NULL) && json_value_member(value, key)));
        count += check_value(json_value_item(value, i), depth + 1);
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    gsize consumed = 0;
    g_autoptr(JsonDocument) document = json_document_parse((const char *)data, size, &consumed, &error);

    if (!document) {
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    g_assert_cmpuint(consumed, <=, size);
    g_assert_cmpuint(check_value(json_document_root(document), 1), <=, LIMIT_JSON_NODES);
    return 0;
}
