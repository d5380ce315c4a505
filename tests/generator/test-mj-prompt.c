#include "generator/mj_name.h"
#include "generator/mj_prompt.h"

#include <string.h>

#define ID "0f3a9c1e-77aa-4b1d-9c55-1234567890ab"

static const char *value_of(const MjPrompt *prompt, const char *name, guint index)
{
    const MjFlag *flag = mj_prompt_flag(prompt, name);

    return flag && index < flag->values->len ? flag->values->pdata[index] : NULL;
}

static void test_whole_description(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse(
        "a tin boat, by Hokusai --ar 16:9 --raw --stylize 250 --sref https://s.mj.run/Ab 4169606994 --v 7 Job ID: " ID);

    g_assert_cmpstr(prompt->text, ==, "a tin boat, by Hokusai");
    g_assert_cmpstr(prompt->raw, ==,
                    "a tin boat, by Hokusai --ar 16:9 --raw --stylize 250 --sref https://s.mj.run/Ab 4169606994 --v 7");
    g_assert_cmpstr(prompt->job_id, ==, ID);
    g_assert_cmpuint(prompt->flags->len, ==, 5);
    g_assert_cmpstr(value_of(prompt, "ar", 0), ==, "16:9");
    g_assert_cmpuint(mj_prompt_flag(prompt, "raw")->values->len, ==, 0);
    g_assert_cmpstr(value_of(prompt, "sref", 0), ==, "https://s.mj.run/Ab");
    g_assert_cmpstr(value_of(prompt, "sref", 1), ==, "4169606994");
    g_assert_cmpstr(value_of(prompt, "v", 0), ==, "7");
    g_assert_null(mj_prompt_flag(prompt, "niji"));
    g_assert_cmpuint(prompt->parts->len, ==, 0);
    g_assert_cmpuint(prompt->image_prompts->len, ==, 0);
}

static void test_text_alone(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse("  two people (figures) collaborating--such as these - or -- those \n");

    g_assert_cmpstr(prompt->text, ==, "two people (figures) collaborating--such as these - or -- those");
    g_assert_cmpuint(prompt->flags->len, ==, 0);
    g_assert_null(prompt->job_id);
}

static void test_job_id(void)
{
    g_autoptr(MjPrompt) only = mj_prompt_parse("Job ID: " ID);
    g_autoptr(MjPrompt) upper = mj_prompt_parse("x Job ID: 0F3A9C1E-77AA-4B1D-9C55-1234567890AB ");
    g_autoptr(MjPrompt) broken = mj_prompt_parse("x Job ID: 0f3a9c1e-77aa");
    g_autoptr(MjPrompt) inside = mj_prompt_parse("x Job ID: " ID " and more");

    g_assert_cmpstr(only->job_id, ==, ID);
    g_assert_cmpstr(only->text, ==, "");
    g_assert_cmpstr(upper->job_id, ==, ID);
    g_assert_null(broken->job_id);
    g_assert_cmpstr(broken->text, ==, "x Job ID: 0f3a9c1e-77aa");
    g_assert_null(inside->job_id);
}

static void test_multi_prompt(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse("hot:: dog::2.5 bun ::-.5 mustard --no cat, dog --v 6.1");
    static const char *const texts[] = {"hot", "dog", "bun", "mustard"};
    static const char *const weights[] = {"1", "2.5", "-0.5", "1"};

    g_assert_cmpstr(prompt->text, ==, "hot:: dog::2.5 bun ::-.5 mustard");
    g_assert_cmpuint(prompt->parts->len, ==, 4);
    for (guint i = 0; i < 4; i++) {
        const MjPart *part = prompt->parts->pdata[i];

        g_assert_cmpstr(part->text, ==, texts[i]);
        g_assert_cmpstr(part->weight, ==, weights[i]);
    }
    g_assert_cmpstr(value_of(prompt, "no", 0), ==, "cat, dog");
}

static void test_weights_with_zeros(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse("a::0-5 b::00.50 c::-0 d::007 e::+.25");
    static const char *const weights[] = {"0", "0.50", "-0", "7", "0.25"};

    g_assert_cmpuint(prompt->parts->len, ==, 5);
    for (guint i = 0; i < 5; i++)
        g_assert_cmpstr(((const MjPart *)prompt->parts->pdata[i])->weight, ==, weights[i]);
}

static void test_weight_needs_an_end(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse("a room ::3d render");
    const MjPart *second;

    g_assert_cmpuint(prompt->parts->len, ==, 2);
    second = prompt->parts->pdata[1];
    g_assert_cmpstr(second->text, ==, "3d render");
    g_assert_cmpstr(second->weight, ==, "1");
}

static void test_image_prompts(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse(
        "https://s.mj.run/One <https://s.mj.run/Two>::2 https://a.example/p.png ::0.5 a cat at https://x.y --v 6");

    g_assert_cmpuint(prompt->image_prompts->len, ==, 3);
    g_assert_cmpstr(prompt->image_prompts->pdata[0], ==, "https://s.mj.run/One");
    g_assert_cmpstr(prompt->image_prompts->pdata[1], ==, "https://s.mj.run/Two");
    g_assert_cmpstr(prompt->image_prompts->pdata[2], ==, "https://a.example/p.png");
    g_assert_cmpstr(prompt->text, ==, "a cat at https://x.y");
    g_assert_cmpuint(prompt->parts->len, ==, 0);
}

static void test_flags_repeated_unknown_and_signed(void)
{
    g_autoptr(MjPrompt) prompt =
        mj_prompt_parse("x --no a, b --no c --sw -5 --Tile --newthing 3 of these --profile k1 k2 --oref https://o.r --ow 40");
    g_autoptr(GPtrArray) no = mj_prompt_values(prompt, "no");

    g_assert_cmpuint(no->len, ==, 2);
    g_assert_cmpstr(no->pdata[1], ==, "c");
    g_assert_cmpstr(value_of(prompt, "sw", 0), ==, "-5");
    g_assert_nonnull(mj_prompt_flag(prompt, "tile"));
    g_assert_cmpstr(value_of(prompt, "newthing", 0), ==, "3 of these");
    g_assert_cmpstr(value_of(prompt, "profile", 1), ==, "k2");
    g_assert_cmpstr(value_of(prompt, "oref", 0), ==, "https://o.r");
}

static void test_pasted(void)
{
    g_autoptr(MjPrompt) prompt = mj_prompt_parse("a dusk \u2014quiet, wide \u2014ar 3:2 \u2013v 6 --niji6 --ar=1:1");

    g_assert_cmpstr(prompt->text, ==, "a dusk \u2014quiet, wide");
    g_assert_cmpstr(value_of(prompt, "ar", 0), ==, "3:2");
    g_assert_cmpstr(value_of(prompt, "v", 0), ==, "6");
    g_assert_cmpstr(value_of(prompt, "niji", 0), ==, "6");
}

static void test_huge(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(MjPrompt) prompt = NULL;

    for (guint i = 0; i < 200000; i++)
        g_string_append(text, "::1 --a ");
    prompt = mj_prompt_parse(text->str);
    g_assert_cmpuint(prompt->flags->len, ==, 0);
    g_assert_cmpuint(prompt->parts->len, ==, 0);
}

static void test_names(void)
{
    static const struct {
        const char *basename, *path;
        gboolean found, certain;
        int grid_index;
        const char *user;
    } rows[] = {
        {"some_slug_" ID "_2.png", NULL, TRUE, TRUE, 2, NULL},
        {"some_slug_" ID "_2 (1).png", NULL, TRUE, TRUE, 2, NULL},
        {"u123456789_a_--ar_169_" ID ".png", NULL, TRUE, TRUE, -1, "u123456789"},
        {"user_slug_" ID ".webp", NULL, TRUE, FALSE, -1, NULL},
        {"slug_" ID "_7.png", NULL, TRUE, FALSE, -1, NULL},
        {ID ".png", NULL, TRUE, FALSE, -1, NULL},
        {"0_3.jpeg", "/mirror/" ID "/0_3.jpeg", TRUE, TRUE, 3, NULL},
        {"0_3.jpeg", "/mirror/0_3.jpeg", FALSE, FALSE, -1, NULL},
        {"slug_0f3a9c1e-77aa-4b1d-9c55-12345_1.png", NULL, FALSE, FALSE, -1, NULL},
        {"", NULL, FALSE, FALSE, -1, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(MjName) name = {0};

        g_assert_cmpint(mj_name_read(rows[i].basename, rows[i].path, &name), ==, rows[i].found);
        g_assert_cmpint(name.certain, ==, rows[i].certain);
        g_assert_cmpint(name.grid_index, ==, rows[i].grid_index);
        g_assert_cmpstr(name.user, ==, rows[i].user);
        g_assert_cmpstr(name.job_id, ==, rows[i].found ? ID : "");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mj-prompt/whole-description", test_whole_description);
    g_test_add_func("/mj-prompt/text-alone", test_text_alone);
    g_test_add_func("/mj-prompt/job-id", test_job_id);
    g_test_add_func("/mj-prompt/multi-prompt", test_multi_prompt);
    g_test_add_func("/mj-prompt/weights-with-zeros", test_weights_with_zeros);
    g_test_add_func("/mj-prompt/weight-needs-an-end", test_weight_needs_an_end);
    g_test_add_func("/mj-prompt/image-prompts", test_image_prompts);
    g_test_add_func("/mj-prompt/flags", test_flags_repeated_unknown_and_signed);
    g_test_add_func("/mj-prompt/pasted", test_pasted);
    g_test_add_func("/mj-prompt/huge", test_huge);
    g_test_add_func("/mj-name/forms", test_names);
    return g_test_run();
}
