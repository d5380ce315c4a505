/* Drafts of alt texts: a prompt without what is written for programs, in one sentence; nothing where there is an alt text. */
#include "attribute/alt_draft.h"

#include <string.h>

static void assert_draft(FieldId field, const char *text, const char *expected)
{
    char *values[N_FIELDS] = {NULL};
    g_autofree char *copy = g_strdup(text);
    FieldId from = N_FIELDS;
    g_autofree char *draft = NULL;

    values[field] = copy;
    draft = alt_draft(values, &from);
    g_assert_cmpstr(draft, ==, expected);
    g_assert_cmpint(from, ==, expected ? field : N_FIELDS);
}

static void test_prompts(void)
{
    assert_draft(FIELD_PROMPT, "fireworks over Williamsburg, acrylic --ar 3:2 --v 6", "Fireworks over Williamsburg, acrylic.");
    assert_draft(FIELD_PROMPT, "masterpiece, best quality, (a red fox:1.2), <lora:fox:0.8> [snow], 8k", "A red fox, snow.");
    assert_draft(FIELD_PROMPT, "https://x.example/a.png a well-known pigeon::2 on a roof::-0.5",
                 "A well-known pigeon, on a roof.");
    assert_draft(FIELD_PROMPT, "élan vital!\nBREAK\nnight at 10:30", "Élan vital!, night at 10:30.");
    assert_draft(FIELD_PROMPT, "--v 6", NULL);
    assert_draft(FIELD_PROMPT, "8K, masterpiece, ---", NULL);
    assert_draft(FIELD_PROMPT, "", NULL);
    assert_draft(FIELD_TITLE, "Harbour at dawn", "Harbour at dawn.");
    assert_draft(FIELD_CAPTION, "said already, under the picture", NULL);
}

static void test_length(void)
{
    g_autoptr(GString) text = g_string_new("ö");
    char *values[N_FIELDS] = {NULL};
    g_autofree char *draft = NULL;

    for (guint i = 0; i < 1000; i++)
        g_string_append(text, "öö öööö");
    values[FIELD_PROMPT] = text->str;
    draft = alt_draft(values, NULL);
    g_assert_true(g_utf8_validate(draft, -1, NULL));
    g_assert_cmpint(g_utf8_strlen(draft, -1), <=, 161);
    g_assert_true(g_str_has_suffix(draft, "…"));
}

static void test_order(void)
{
    char prompt[] = "a fox", description[] = "A red fox in snow.", alt[] = "A fox.", repeated[] = "a fox Job ID: 7d8f1c22";
    char *values[N_FIELDS] = {[FIELD_PROMPT] = prompt, [FIELD_DESCRIPTION] = description};
    g_autofree char *draft = alt_draft(values, NULL);

    g_assert_cmpstr(draft, ==, description);
    values[FIELD_DESCRIPTION] = repeated;
    g_free(draft);
    draft = alt_draft(values, NULL);
    g_assert_cmpstr(draft, ==, "A fox.");
    values[FIELD_ALT] = alt;
    g_assert_null(alt_draft(values, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/alt-draft/prompts", test_prompts);
    g_test_add_func("/alt-draft/length", test_length);
    g_test_add_func("/alt-draft/order", test_order);
    return g_test_run();
}
