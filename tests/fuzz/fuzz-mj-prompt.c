/* fuzz-mj-prompt.c - any text as a Midjourney description and as a file's name: what mj_prompt.h promises held. */
#include "core/text.h"
#include "fuzz.h"
#include "generator/mj_name.h"
#include "generator/mj_prompt.h"

#include <string.h>

static void check_texts(const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++)
        g_assert_true(g_utf8_validate(texts->pdata[i], -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes(data, size);
    g_autoptr(MjPrompt) prompt = mj_prompt_parse(text);
    g_auto(MjName) name = {0};

    g_assert_true(g_utf8_validate(prompt->text, -1, NULL));
    g_assert_cmpuint(strlen(prompt->text), <=, strlen(prompt->raw));
    g_assert_true(!prompt->job_id || mj_is_uuid(prompt->job_id));
    check_texts(prompt->image_prompts);
    for (guint i = 0; i < prompt->flags->len; i++) {
        const MjFlag *flag = prompt->flags->pdata[i];
        g_autoptr(GPtrArray) values = mj_prompt_values(prompt, flag->name);

        g_assert_true(g_ascii_isalpha(flag->name[0]));
        check_texts(values);
    }
    for (guint i = 0; i < prompt->parts->len; i++) {
        const MjPart *part = prompt->parts->pdata[i];

        g_assert_true(part->text[0] && g_utf8_validate(part->text, -1, NULL));
    }
    if (mj_name_read(text, NULL, &name))
        g_assert_true(mj_is_uuid(name.job_id) && name.grid_index >= -1 && name.grid_index <= 3);
    return 0;
}
