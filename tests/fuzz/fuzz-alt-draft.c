/* fuzz-alt-draft.c - any text as a prompt from which a draft of an alt text is made: one short sentence, or nothing. */
#include "attribute/alt_draft.h"
#include "core/text.h"
#include "fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes(data, size);
    g_autofree char *draft = alt_draft_from(text);

    if (!draft)
        return 0;
    g_assert_true(g_utf8_validate(draft, -1, NULL));
    g_assert_cmpint(g_utf8_strlen(draft, -1), >, 1);
    g_assert_cmpint(g_utf8_strlen(draft, -1), <, 170);
    g_assert_null(strpbrk(draft, "\n\r\t"));
    return 0;
}
