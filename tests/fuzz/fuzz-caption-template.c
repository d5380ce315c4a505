/* fuzz-caption-template.c - any text as a caption template and as a caption that is read back through it. A line break parts
 * the two. */
#include "attribute/caption_form.h"
#include "attribute/words.h"
#include "core/word_forms.h"
#include "fuzz.h"

#include <string.h>

static void form_check(Settings *settings, const char *caption)
{
    g_autoptr(CaptionForm) form = NULL;
    static StyleMatcher *matcher;

    if (!matcher)
        matcher = style_matcher_new(vocabulary_load(NULL, NULL));
    form = caption_form_parse(settings, matcher, caption);

    for (guint i = 0; i < form->styles->len; i++)
        g_assert_cmpint(*(const char *)form->styles->pdata[i], !=, '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(Settings) settings = NULL;
    g_autoptr(ClaimList) claims = NULL;
    g_autofree char *text = NULL;
    g_autofree char *filled = NULL;
    char *caption;
    gboolean good;

    if (size > 4096)
        return 0;
    settings = settings_new_default("/loft");
    claims = claim_list_new();
    text = g_strndup((const char *)data, size);
    caption = strchr(text, '\n');
    if (caption)
        *caption++ = '\0';
    claim_list_add(claims, FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", "fuzz");
    good = caption_template_check(text, NULL);
    filled = caption_template_fill(text, settings, claims, NULL);
    g_assert_true(good || !filled);
    g_assert_true(!filled || g_utf8_validate(filled, -1, NULL));
    g_ptr_array_add(settings->forms, word_form_of_key("caption", "template"));
    ((WordForm *)settings->forms->pdata[0])->text = g_strdup(text);
    form_check(settings, caption ? caption : text);
    return 0;
}
