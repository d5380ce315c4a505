#include "store/derivation.h"

#include "core/settings_digest.h"

#include <string.h>

#define META_DERIVATION "derivation"

char *derivation_stamp(const char *settings, const char *others)
{
    return g_strdup_printf("%s %s", settings, others);
}

gboolean derivation_same_program(const char *before, const char *now)
{
    const char *others = before ? strchr(before, ' ') : NULL;

    return others && strcmp(others, strchr(now, ' ')) == 0;
}

gboolean derivation_get(Catalogue *catalogue, char **out, GError **error)
{
    return meta_get(catalogue, META_DERIVATION, out, error);
}

gboolean derivation_set(Catalogue *catalogue, const char *stamp, GError **error)
{
    return meta_set(catalogue, META_DERIVATION, stamp, error);
}

gboolean derivation_outdated(Catalogue *catalogue, const Settings *settings, gboolean *out, GError **error)
{
    g_autofree char *digest = settings_digest(settings), *now = derivation_stamp(digest, ""), *stamp = NULL;

    *out = FALSE;
    if (!derivation_get(catalogue, &stamp, error))
        return FALSE;
    *out = stamp && !g_str_has_prefix(stamp, now);
    return TRUE;
}
