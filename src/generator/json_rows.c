#include "generator/json_rows.h"

#include <string.h>

const char *json_rows_scalar(const JsonValue *object, const char *key)
{
    const char *text = json_value_scalar(json_value_member(object, key));

    return text && !pen_is_nothing(text) ? text : NULL;
}

void json_row_claim(const ClaimPen *pen, const JsonRow *row, const char *value)
{
    switch (row->take) {
    case TAKE_TEXT:
        pen_text(pen, row->field, value);
        break;
    case TAKE_NUMBER:
        pen_number(pen, row->field, value);
        break;
    case TAKE_STEPS:
        pen_steps(pen, value);
        break;
    case TAKE_SEED:
        pen_seed(pen, value);
        break;
    case TAKE_SIZE:
        pen_size_text(pen, value);
        break;
    case TAKE_TIME:
        pen_time(pen, row->field, value);
        break;
    }
}

void json_rows_claim(const ClaimPen *pen, const JsonValue *object, const JsonRow *rows, guint n_rows)
{
    for (guint i = 0; i < n_rows; i++)
        for (guint j = 0; j < JSON_ROW_KEYS && rows[i].keys[j]; j++) {
            const char *value = json_rows_scalar(object, rows[i].keys[j]);

            if (value) {
                json_row_claim(pen, &rows[i], value);
                break;
            }
        }
}

JsonDocument *json_rows_parse(const char *text, const char *mark)
{
    const char *start = text + strspn(text, " \t\r\n");
    JsonDocument *json;

    if (*start != '{' || !strstr(start, mark))
        return NULL;
    json = json_document_parse(start, strlen(start), NULL, NULL);
    if (json && json_value_kind(json_document_root(json)) != JSON_OBJECT)
        g_clear_pointer(&json, json_document_free);
    return json;
}

gboolean json_rows_claim_block(const ClaimPen *pen, const char *slug, const char *text, const char *own, const JsonRow *rows,
                               guint n_rows)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, own);
    const JsonValue *root = json_document_root(json);

    if (!json_value_member(root, own))
        return FALSE;
    pen_generator(pen, slug);
    json_rows_claim(pen, root, rows, n_rows);
    pen_size(pen, json_rows_scalar(root, "width"), json_rows_scalar(root, "height"));
    pen_parameters(pen, root);
    return TRUE;
}
