/* CBOR: items of each kind, strings in pieces, tags, what is not well-formed, bounds; and libcbor's own tree as an oracle. */
#include "metadata/cbor_tree.h"
#include "tests/metadata/blocks.h"

#include <cbor.h>
#include <string.h>

#define TEXT(text) (text), sizeof(text) - 1

static char *tree_json(const guint8 *data, gsize size)
{
    g_autoptr(CborTree) tree = cbor_tree_parse(data, size, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(out, 0);

    if (!tree)
        return NULL;
    cbor_node_write_json(cbor_tree_root(tree), writer);
    return g_strdup(out->str);
}

static const struct {
    const char *data;
    gsize size;
    const char *json; /* NULL: refused */
} items[] = {
    {TEXT("\x00"), "0"},
    {TEXT("\x17"), "23"},
    {TEXT("\x18\x18"), "24"},
    {TEXT("\x19\x03\xe8"), "1000"},
    {TEXT("\x1a\x00\x0f\x42\x40"), "1000000"},
    {TEXT("\x1b\xff\xff\xff\xff\xff\xff\xff\xff"), "18446744073709551615"},
    {TEXT("\x20"), "-1"},
    {TEXT("\x38\x63"), "-100"},
    {TEXT("\x3b\xff\xff\xff\xff\xff\xff\xff\xff"), "-18446744073709551616"},
    {TEXT("\xf9\x3e\x00"), "1.5"},
    {TEXT("\xfa\x47\xc3\x50\x00"), "100000"},
    {TEXT("\xfb\x3f\xf1\x99\x99\x99\x99\x99\x9a"), "1.1"},
    {TEXT("\xf9\x7e\x00"), "null"}, /* NaN has no JSON */
    {TEXT("\xf4"), "false"},
    {TEXT("\xf5"), "true"},
    {TEXT("\xf6"), "null"},
    {TEXT("\xf7"), "null"},
    {TEXT("\x40"), "\"\""},
    {TEXT("\x44\1\2\3\4"), "\"AQIDBA==\""},
    {TEXT("\x60"), "\"\""},
    {TEXT("\x64IETF"), "\"IETF\""},
    {TEXT("\x62\xc3\xbc"), "\"ü\""},
    {TEXT("\x63"
          "a\0b"),
     "\"ab\""},
    {TEXT("\x80"), "[]"},
    {TEXT("\x83\1\x82\2\3\x81\4"), "[1, [2, 3], [4]]"},
    {TEXT("\xa0"), "{}"},
    {TEXT("\xa2\x61"
          "a\1\x61"
          "b\x82\2\3"),
     "{\"a\": 1, \"b\": [2, 3]}"},
    {TEXT("\xa1\x18\x21\1"), "{\"33\": 1}"},
    {TEXT("\x5f\x42\1\2\x42\3\4\xff"), "\"AQIDBA==\""},
    {TEXT("\x7f\x65strea\x64ming\xff"), "\"streaming\""},
    {TEXT("\x7f\xff"), "\"\""},
    {TEXT("\x9f\1\x82\2\3\x9f\4\xff\xff"), "[1, [2, 3], [4]]"},
    {TEXT("\xbf\x61"
          "a\1\x61"
          "b\x9f\2\3\xff\xff"),
     "{\"a\": 1, \"b\": [2, 3]}"},
    {TEXT("\xc0\x74"
          "2013-03-21T20:04:00Z"),
     "\"2013-03-21T20:04:00Z\""},
    {TEXT("\xd2\x81\1"), "[1]"},
    {TEXT("\xd9\xd9\xf7\xa0"), "{}"},
    {TEXT("\1trailing bytes"), "1"},
    {TEXT(""), NULL},
    {TEXT("\x18"), NULL},
    {TEXT("\x64IET"), NULL},
    {TEXT("\x82\1"), NULL},
    {TEXT("\xa1\x61"
          "a"),
     NULL},
    {TEXT("\xff"), NULL},
    {TEXT("\x1c"), NULL},
    {TEXT("\xde\1"), NULL},
    {TEXT("\x9f\1"), NULL},
    {TEXT("\xbf\x61"
          "a\xff"),
     NULL},
    {TEXT("\x5f\x61"
          "a\xff"),
     NULL},
    {TEXT("\x7f\1\xff"), NULL},
    {TEXT("\x81\xff"), NULL},
    {TEXT("\xd2"), NULL},
    {TEXT("\x9b\xff\xff\xff\xff\xff\xff\xff\xff\1"), NULL},
    {TEXT("\xbb\x7f\xff\xff\xff\xff\xff\xff\xff\1"), NULL},
    {TEXT("\x5b\xff\xff\xff\xff\xff\xff\xff\xff\1"), NULL},
};

static void test_items(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
        g_autofree guint8 *copy = g_memdup2(items[i].data, items[i].size);
        g_autofree char *json = tree_json(copy, items[i].size);

        g_test_message("row %u", i);
        g_assert_cmpstr(json, ==, items[i].json);
    }
}

static void test_lookups(void)
{
    g_autoptr(GByteArray) data = block_cbor("{\"a\": \"text\", \"n\": -5, \"yes\": true, \"x\": 2.5, \"list\": [1, 2]}");
    g_autoptr(CborTree) tree = cbor_tree_parse(data->data, data->len, NULL);
    const CborNode *root = cbor_tree_root(tree), *list = cbor_node_member(root, "list");
    g_autofree char *number = cbor_node_scalar(cbor_node_member(root, "x"));
    gint64 integer;
    gsize size;

    g_assert_cmpstr(cbor_node_text(cbor_node_member(root, "a")), ==, "text");
    g_assert_true(cbor_node_integer(cbor_node_member(root, "n"), &integer));
    g_assert_cmpint(integer, ==, -5);
    g_assert_cmpstr(number, ==, "2.5");
    g_assert_cmpint(cbor_node_kind(cbor_node_member(root, "yes")), ==, CBOR_KIND_BOOLEAN);
    g_assert_true(cbor_node_integer(cbor_node_next(cbor_node_first(list)), &integer));
    g_assert_cmpint(integer, ==, 2);
    g_assert_null(cbor_node_next(cbor_node_next(cbor_node_first(list))));
    g_assert_null(cbor_node_member(root, "none"));
    g_assert_null(cbor_node_member(list, "a"));
    g_assert_null(cbor_node_member_number(root, 33));
    g_assert_null(cbor_node_text(list));
    g_assert_null(cbor_node_bytes(list, &size));
    g_assert_null(cbor_node_first(cbor_node_member(root, "a")));
    g_assert_null(cbor_node_scalar(list));
    g_assert_false(cbor_node_integer(list, &integer));
    g_assert_cmpint(cbor_node_kind(NULL), ==, CBOR_KIND_NONE);
    g_assert_null(cbor_node_text(NULL));
    g_assert_null(cbor_node_next(NULL));
}

static void test_bounds(void)
{
    g_autoptr(GByteArray) deep = forge_new(), wide = block_cbor_head(forge_new(), 4, 300000);
    g_autoptr(GError) nested = NULL, many = NULL;

    for (guint i = 0; i < 65; i++)
        forge_u8(deep, 0x81);
    forge_u8(deep, 0);
    for (guint i = 0; i < 300000; i++)
        forge_u8(wide, 0);
    g_assert_null(cbor_tree_parse(deep->data, deep->len, &nested));
    g_assert_nonnull(strstr(nested->message, "nested too deeply"));
    g_assert_null(cbor_tree_parse(wide->data, wide->len, &many));
    g_assert_nonnull(strstr(many->message, "too many values"));
}

static void write_item(const cbor_item_t *item, JsonWriter *writer);

static void write_map(const cbor_item_t *item, JsonWriter *writer)
{
    json_begin_object(writer);
    for (gsize i = 0; i < cbor_map_size(item); i++) {
        const struct cbor_pair *pair = &cbor_map_handle(item)[i];
        g_autofree char *key = g_strndup((const char *)cbor_string_handle(pair->key), cbor_string_length(pair->key));

        json_key(writer, key);
        write_item(pair->value, writer);
    }
    json_end_object(writer);
}

static void write_item(const cbor_item_t *item, JsonWriter *writer)
{
    g_autofree char *text = NULL;

    switch (cbor_typeof(item)) {
    case CBOR_TYPE_UINT:
        json_unsigned(writer, cbor_get_int(item));
        break;
    case CBOR_TYPE_NEGINT:
        json_integer(writer, -1 - (gint64)cbor_get_int(item));
        break;
    case CBOR_TYPE_STRING:
        text = g_strndup((const char *)cbor_string_handle(item), cbor_string_length(item));
        json_text(writer, text);
        break;
    case CBOR_TYPE_ARRAY:
        json_begin_array(writer);
        for (gsize i = 0; i < cbor_array_size(item); i++)
            write_item(cbor_array_handle(item)[i], writer);
        json_end_array(writer);
        break;
    case CBOR_TYPE_MAP:
        write_map(item, writer);
        break;
    default:
        if (cbor_is_float(item))
            json_double(writer, cbor_float_get_float(item));
        else if (cbor_is_bool(item))
            json_boolean(writer, cbor_get_bool(item));
        else
            json_null(writer);
    }
}

static void test_oracle(void)
{
    static const char *const texts[] = {
        "{\"claim_generator\": \"Maker/1.0\", \"list\": [1, 23, 24, 255, 256, 65536, 4294967296, -1, -25, -257], \"on\": true}",
        "[[], {}, \"\", null, false, 0.5, -2.25, {\"a\": {\"b\": [{\"c\": \"ü 水墨\"}]}}]",
        "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": {\"name\": \"Maker\", \"version\": 3}}]}"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GByteArray) data = block_cbor(texts[i]);
        g_autofree char *ours = tree_json(data->data, data->len);
        g_autoptr(GString) theirs = g_string_new(NULL);
        g_autoptr(JsonWriter) writer = json_writer_new(theirs, 0);
        struct cbor_load_result result;
        cbor_item_t *item = cbor_load(data->data, data->len, &result);

        g_assert_nonnull(item);
        write_item(item, writer);
        cbor_decref(&item);
        g_assert_cmpstr(ours, ==, theirs->str);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/cbor-tree/items", test_items);
    g_test_add_func("/metadata/cbor-tree/lookups", test_lookups);
    g_test_add_func("/metadata/cbor-tree/bounds", test_bounds);
    g_test_add_func("/metadata/cbor-tree/libcbor", test_oracle);
    return g_test_run();
}
