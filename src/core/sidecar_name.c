#include "core/sidecar_name.h"

#include <string.h>

#define TABLE "captions.csv"

/* The strongest first. */
static const char *const extensions[] = {[SIDECAR_XMP] = ".xmp", [SIDECAR_JSON] = ".json", [SIDECAR_TEXT] = ".txt"};

gboolean sidecar_name_parse(const char *name, SidecarKind *out_kind, gsize *out_base)
{
    gsize length = strlen(name);

    for (guint i = 0; i < G_N_ELEMENTS(extensions); i++) {
        gsize extension = strlen(extensions[i]);

        if (length > extension && g_ascii_strcasecmp(name + length - extension, extensions[i]) == 0) {
            *out_kind = (SidecarKind)i;
            *out_base = length - extension;
            return TRUE;
        }
    }
    if (g_ascii_strcasecmp(name, TABLE) != 0)
        return FALSE;
    *out_kind = SIDECAR_TABLE;
    *out_base = 0;
    return TRUE;
}

gsize sidecar_stem(const char *picture)
{
    const char *dot = strrchr(picture, '.');

    return dot && dot != picture ? (gsize)(dot - picture) : strlen(picture);
}

gboolean sidecar_name_is_of(const char *name, const char *picture, SidecarKind *out_kind, guint *out_rank)
{
    gsize base;
    gboolean whole;

    if (strcmp(name, picture) == 0 || !sidecar_name_parse(name, out_kind, &base))
        return FALSE;
    whole = base == strlen(picture);
    *out_rank = *out_kind == SIDECAR_TABLE ? 2 * (guint)SIDECAR_TABLE : (guint)*out_kind + (whole ? 0 : (guint)SIDECAR_TABLE);
    return *out_kind == SIDECAR_TABLE || ((whole || base == sidecar_stem(picture)) && memcmp(name, picture, base) == 0);
}
