#include "html/value.h"

#include <string.h>

struct Value {
    ValueKind kind;
    gint64 number;
    char *text;          /* of all but lists and maps */
    GPtrArray *items;    /* of lists */
    GHashTable *members; /* of maps */
};

static void value_destroy(gpointer value)
{
    value_free(value);
}

static Value *value_new(ValueKind kind)
{
    Value *value = g_new0(Value, 1);

    value->kind = kind;
    return value;
}

Value *value_text(const char *text)
{
    Value *value = value_new(VALUE_TEXT);

    value->text = text ? g_utf8_make_valid(text, -1) : g_strdup("");
    return value;
}

Value *value_number(gint64 number)
{
    Value *value = value_new(VALUE_NUMBER);

    value->number = number;
    value->text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    return value;
}

Value *value_json(const char *json)
{
    Value *value = value_new(VALUE_JSON);

    value->text = g_strdup(json);
    return value;
}

Value *value_list(void)
{
    Value *value = value_new(VALUE_LIST);

    value->items = g_ptr_array_new_with_free_func(value_destroy);
    return value;
}

Value *value_map(void)
{
    Value *value = value_new(VALUE_MAP);

    value->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, value_destroy);
    return value;
}

void value_free(Value *value)
{
    if (!value)
        return;
    g_free(value->text);
    if (value->items)
        g_ptr_array_unref(value->items);
    if (value->members)
        g_hash_table_unref(value->members);
    g_free(value);
}

Value *value_add(Value *list, Value *item)
{
    g_assert(list->kind == VALUE_LIST);
    g_ptr_array_add(list->items, item);
    return item;
}

Value *value_set(Value *map, const char *key, Value *item)
{
    g_assert(map->kind == VALUE_MAP);
    g_hash_table_replace(map->members, g_strdup(key), item);
    return item;
}

void value_set_text(Value *map, const char *key, const char *text)
{
    value_set(map, key, value_text(text));
}

void value_set_number(Value *map, const char *key, gint64 number)
{
    value_set(map, key, value_number(number));
}

void value_set_flag(Value *map, const char *key, gboolean flag)
{
    value_set_number(map, key, flag ? 1 : 0);
}

ValueKind value_kind(const Value *value)
{
    return value->kind;
}

gboolean value_is_true(const Value *value)
{
    if (!value)
        return FALSE;
    switch (value->kind) {
    case VALUE_TEXT:
    case VALUE_JSON:
        return value->text[0] != '\0';
    case VALUE_NUMBER:
        return value->number != 0;
    case VALUE_LIST:
        return value->items->len > 0;
    case VALUE_MAP:
        return g_hash_table_size(value->members) > 0;
    }
    g_assert_not_reached();
}

const char *value_get_text(const Value *value)
{
    return value ? value->text : NULL;
}

guint value_size(const Value *list)
{
    return list && list->kind == VALUE_LIST ? list->items->len : 0;
}

const Value *value_item(const Value *list, guint index)
{
    g_assert(index < value_size(list));
    return list->items->pdata[index];
}

const Value *value_member(const Value *map, const char *key)
{
    return map && map->kind == VALUE_MAP ? g_hash_table_lookup(map->members, key) : NULL;
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void value_keys(const Value *map, GPtrArray *out)
{
    GHashTableIter iter;
    gpointer key;

    if (!map || map->kind != VALUE_MAP)
        return;
    g_hash_table_iter_init(&iter, map->members);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(out, key);
    g_ptr_array_sort(out, compare_keys);
}
