/* fuzz-sidecar.c - any bytes as a file beside a picture: the first byte chooses its kind. */
#include "fuzz.h"
#include "metadata/sidecar.h"

static void check_claims(const ClaimList *claims)
{
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        g_assert_cmpint(claim->source, ==, SOURCE_SIDECAR);
        g_assert_true(g_utf8_validate(claim->value, -1, NULL) && claim->value[0]);
        g_assert_true(g_utf8_validate(claim->evidence, -1, NULL));
        g_assert_true(claim->field != FIELD_HAS_C2PA && claim->field != FIELD_C2PA_SIGNER);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"cat.xmp", "cat.json", "cat.txt", "captions.csv"};
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autoptr(GError) error = NULL;
    gboolean good;

    if (size == 0)
        return 0;
    good = sidecar_read((SidecarKind)(data[0] % 4), names[data[0] % 4], "cat.png", data + 1, size - 1, claims, &error);
    g_assert_true(good == (error == NULL));
    g_assert_true(!error || g_utf8_validate(error->message, -1, NULL));
    check_claims(claims);
    return 0;
}
