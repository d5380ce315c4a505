/* Texts of a megabyte that repeat what the readers look for: reading them costs time in proportion to their length. What costs
 * its square would not end before the test is given up.
 */
#include "picture.h"

#include <string.h>

#define BYTES (1u << 20)

static const char *const keys[] = {"parameters", "Description", "prompt", "Comment", "Dream", "workflow"};
static const char *const pieces[] = {"Steps: 1\n",
                                     "Negative prompt:\n",
                                     "Steps: 1, K: [1, 2",
                                     "Steps: 1, K: v, ",
                                     " --sref 1",
                                     "a::1 ",
                                     "https://a ",
                                     "{\"1\":{\"class_type\":\"KSampler\",\"inputs\":",
                                     "\"a\" -s 1 -S 2 [a] ",
                                     "-a\nSteps: 1, Guidance Scale: 1\n",
                                     "Include in Image: a; "};

static char *repeat(const char *piece)
{
    GString *text = g_string_sized_new(BYTES);

    while (text->len < BYTES)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static void test_long(gconstpointer piece)
{
    g_autofree char *text = repeat(piece);

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autoptr(ClaimList) claims = picture_read(picture_text(picture_new(), keys[i], text), NULL);

        for (guint j = 0; j < claim_list_size(claims); j++)
            g_assert_cmpuint(strlen(claim_list_get(claims, j)->value), <=, BYTES);
    }
}

/* Every letter of a long prompt is replaced. */
static void test_replaced(void)
{
    g_autofree char *text = g_strnfill(BYTES - 4096, 'a');
    g_autofree char *graph = g_strconcat("{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":7,\"model\":[\"4\",0],"
                                         "\"positive\":[\"2\",0]}},\"2\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":"
                                         "{\"text\":[\"3\",0]}},\"3\":{\"class_type\":\"StringReplace\",\"inputs\":"
                                         "{\"find\":\"a\",\"replace\":\"b\",\"string\":\"",
                                         text, "\"}},\"4\":{\"class_type\":\"Loader\",\"inputs\":{}}}", NULL);
    g_autoptr(ClaimList) claims = picture_read(picture_text(picture_new(), "prompt", graph), NULL);
    const char *prompt = claim_list_value(claims, FIELD_PROMPT);

    g_assert_nonnull(prompt);
    g_assert_cmpuint(strspn(prompt, "b"), ==, BYTES - 4096);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autofree char *name = g_strdup_printf("/long/%u", i);

        g_test_add_data_func(name, pieces[i], test_long);
    }
    g_test_add_func("/long/replaced", test_replaced);
    return g_test_run();
}
