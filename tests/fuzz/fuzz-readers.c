/* fuzz-readers.c - any bytes as a file, from the container to claims: each claim is what claim.h promises, and reading the same
 * file twice gives the same. */
#include "core/limits.h"
#include "fuzz.h"
#include "generator/readers.h"

static ClaimList *read_all(const Container *container, const uint8_t *data, size_t size)
{
    g_autoptr(Document) document = document_read(container, data, size, "/pictures/some_name.png");
    ClaimList *claims = claim_list_new();

    readers_run(document, claims);
    return claims;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(Container) container = container_read(data, size, NULL);
    g_autoptr(ClaimList) claims = NULL;
    g_autoptr(ClaimList) again = NULL;

    if (!container)
        return 0;
    claims = read_all(container, data, size);
    again = read_all(container, data, size);
    g_assert_cmpuint(claim_list_size(claims), ==, claim_list_size(again));
    g_assert_cmpuint(claim_list_size(claims), <=, LIMIT_CLAIMS);
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        g_assert_true(claim->value[0] && g_utf8_validate(claim->value, -1, NULL));
        g_assert_true(g_utf8_validate(claim->evidence, -1, NULL));
        g_assert_true(field_accepts(claim->field, claim->value));
        g_assert_cmpstr(claim->value, ==, claim_list_get(again, i)->value);
    }
    return 0;
}
