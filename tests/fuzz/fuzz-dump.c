/* fuzz-dump.c - any text as a dump that is restored: it is refused with a sentence that names the line, and nothing has
 * changed; or what the catalogue then tells is a dump that can be restored. */
#include "edit/dump.h"
#include "fuzz_loft.h"

#include <artloft/edit.h>
#include <artloft/error.h>
#include <string.h>

/* Each in a transaction that is taken back, so that every input finds nothing. */
static void restore(ArtloftLoft *loft, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *dump = NULL;
    gboolean done = artloft_restore(loft, text, NULL, &error);

    g_assert_true(done == (error == NULL));
    if (!done) {
        g_assert_true(error->domain == ARTLOFT_ERROR && g_utf8_validate(error->message, -1, NULL));
        return;
    }
    dump = dump_text(loft->catalogue, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(g_utf8_validate(dump, -1, NULL));
    artloft_restore(loft, dump, NULL, &error);
    g_assert_no_error(error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ArtloftLoft *loft;
    g_autofree char *text = NULL;

    if (size > 8192)
        return 0;
    if (!loft)
        loft = fuzz_loft_new();
    text = g_strdup_printf("[\"artloft dump\", \"1\"]\n%.*s", (int)size, (const char *)data);
    g_assert_true(catalogue_begin(loft->catalogue, NULL));
    restore(loft, text);
    catalogue_rollback(loft->catalogue);
    return 0;
}
