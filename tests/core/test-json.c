#include "core/json_value.h"
#include "core/json_writer.h"
#include "core/limits.h"
#include "json_oracle.h"

#include <artloft/error.h>
#include <string.h>

static JsonDocument *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    JsonDocument *document = json_document_parse(text, strlen(text), NULL, &error);

    g_assert_no_error(error);
    return document;
}

static void test_reads_a_tree(void)
{
    g_autoptr(JsonDocument) document =
        parse(" {\"a\": [1, -2.5e3, \"x\", true, false, null], \"b\": {\"c\": {\"d\": \"deep\"}}, \"a2\": 0}");
    const JsonValue *root = json_document_root(document);
    const JsonValue *list = json_value_member(root, "a");

    g_assert_cmpint(json_value_kind(root), ==, JSON_OBJECT);
    g_assert_cmpuint(json_value_size(root), ==, 3);
    g_assert_cmpstr(json_value_key(root, 2), ==, "a2");
    g_assert_cmpuint(json_value_size(list), ==, 6);
    g_assert_cmpstr(json_value_number(json_value_item(list, 1)), ==, "-2.5e3");
    g_assert_cmpstr(json_value_string(json_value_item(list, 2)), ==, "x");
    g_assert_cmpstr(json_value_scalar(json_value_item(list, 3)), ==, "true");
    g_assert_null(json_value_scalar(json_value_item(list, 5)));
    g_assert_cmpstr(json_value_string(json_value_path(root, "b", "c", "d", NULL)), ==, "deep");
    g_assert_null(json_value_path(root, "b", "x", "d", NULL));
    g_assert_null(json_value_member(list, "a"));
    g_assert_null(json_value_item(list, 6));
}

static void test_takes_what_generators_write(void)
{
    static const char nul_first[] = "\0\0{\"prompt\":\"a\0b\"}\0";
    gsize consumed = 0;
    g_autoptr(JsonDocument) odd = json_document_parse(nul_first, sizeof nul_first - 1, &consumed, NULL);
    g_autoptr(JsonDocument) numbers = parse("[NaN, Infinity, -Infinity, 18446744073709551615, 0.50]");
    g_autoptr(JsonDocument) escapes = parse("\"\\u00e9\\ud83c\\udfa8\\ud800x\\u0000\\q\\/\\n\"");
    g_autoptr(JsonDocument) trailing = parse("{\"a\":1} and more");

    g_assert_nonnull(odd);
    g_assert_cmpuint(consumed, ==, sizeof nul_first - 2);
    g_assert_cmpstr(json_value_string(json_value_member(json_document_root(odd), "prompt")), ==, "ab");
    g_assert_cmpstr(json_value_number(json_value_item(json_document_root(numbers), 0)), ==, "NaN");
    g_assert_cmpstr(json_value_number(json_value_item(json_document_root(numbers), 2)), ==, "-Infinity");
    g_assert_cmpstr(json_value_number(json_value_item(json_document_root(numbers), 3)), ==, "18446744073709551615");
    g_assert_cmpstr(json_value_number(json_value_item(json_document_root(numbers), 4)), ==, "0.50");
    g_assert_cmpstr(json_value_string(json_document_root(escapes)), ==, "é🎨\357\277\275xq/\n");
    g_assert_nonnull(trailing);
}

static void test_refuses(void)
{
    static const char *const bad[] = {"",      "{",     "[1,]",      "{\"a\"}",     "{\"a\":}", "\"open", "tru",
                                      "{a:1}", "[1 2]", "\"\\u12\"", "\"\\u12g4\"", "-",        ",",      "{\"a\":1,}"};

    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(json_document_parse(bad[i], strlen(bad[i]), NULL, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    }
}

static void test_is_bounded(void)
{
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) many = g_string_new("[0");
    g_autoptr(JsonDocument) document = NULL;

    for (guint i = 0; i < 200000; i++)
        g_string_append_c(deep, '[');
    g_assert_null(json_document_parse(deep->str, deep->len, NULL, NULL));
    for (guint i = 0; i < LIMIT_JSON_NODES; i++)
        g_string_append(many, ",0");
    g_assert_null(json_document_parse(many->str, many->len, NULL, NULL));
    g_string_truncate(many, 2 * (gsize)LIMIT_JSON_NODES - 2);
    g_string_append_c(many, ']');
    document = json_document_parse(many->str, many->len, NULL, NULL);
    g_assert_nonnull(document);
}

static void test_writes_what_others_read(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    JsonWriter *writer = json_writer_new(out, 2);
    g_autofree char *normal = NULL;

    json_begin_object(writer);
    json_key_text(writer, "text", "\"\\ </script> & \x01\x7f\xe2\x80\xa8 é");
    json_key_text(writer, "none", NULL);
    json_key(writer, "bad \xff");
    json_text(writer, "bad \xff");
    json_key(writer, "numbers");
    json_begin_array(writer);
    json_number(writer, "18446744073709551615");
    json_number(writer, "NaN");
    json_unsigned(writer, G_MAXINT64);
    json_double(writer, 0.1);
    json_end_array(writer);
    json_key(writer, "empty");
    json_begin_object(writer);
    json_end_object(writer);
    json_key_boolean(writer, "yes", TRUE);
    json_end_object(writer);
    json_writer_free(writer);
    g_assert_null(strstr(out->str, "</"));
    g_assert_null(strstr(out->str, "\xe2\x80\xa8"));
    normal = json_oracle_normal(out->str);
    g_assert_cmpstr(normal, ==,
                    "{\"bad \357\277\275\":\"bad \357\277\275\",\"empty\":{},\"none\":null,"
                    "\"numbers\":[1.8446744073709552e19,null,9.2233720368547758e18,0.10000000000000001],"
                    "\"text\":\"\\\"\\\\ </script> & \\u0001\x7f\xe2\x80\xa8 \xc3\xa9\",\"yes\":true}");
}

/* What is written of a parsed text means the same to an independent reader as the text did. */
static void test_agrees_with_an_independent_reader(void)
{
    static const char *const texts[] = {
        "{\"a\": [1, 2.5, -3e2, \"x\\u00e9\\ud83c\\udfa8\", true, false, null, {}, []]}",
        "{\"\": {\"b c\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}}",
        "[[[[]]], {\"deep\": {\"deeper\": [0, -0.0, 1e-7]}}]",
        "{\"3\": {\"class_type\": \"KSampler\", \"inputs\": {\"seed\": 156680208700286, \"model\": [\"4\", 0]}}}",
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(JsonDocument) document = parse(texts[i]);
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(JsonWriter) writer = json_writer_new(out, i % 2 ? 0 : 2);
        g_autofree char *want = json_oracle_normal(texts[i]);
        g_autofree char *got = NULL;

        json_copy(writer, json_document_root(document));
        got = json_oracle_normal(out->str);
        g_assert_nonnull(want);
        g_assert_cmpstr(got, ==, want);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/reads-a-tree", test_reads_a_tree);
    g_test_add_func("/json/takes-what-generators-write", test_takes_what_generators_write);
    g_test_add_func("/json/refuses", test_refuses);
    g_test_add_func("/json/is-bounded", test_is_bounded);
    g_test_add_func("/json/agrees-with-an-independent-reader", test_agrees_with_an_independent_reader);
    g_test_add_func("/json/writes-what-others-read", test_writes_what_others_read);
    return g_test_run();
}
