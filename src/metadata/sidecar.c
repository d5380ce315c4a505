#include "metadata/sidecar_parts.h"

#include "core/limits.h"
#include "core/text.h"
#include "metadata/block_text.h"
#include "metadata/people_text.h"

#include <artloft/error.h>
#include <string.h>

gboolean sidecar_may_claim(FieldId field)
{
    return field != FIELD_HAS_C2PA && field != FIELD_C2PA_CLAIM_GENERATOR && field != FIELD_C2PA_SOFTWARE_AGENT &&
           field != FIELD_C2PA_SIGNER;
}

void sidecar_adopt(const char *name, const ClaimList *from, ClaimList *claims)
{
    for (guint i = 0; i < claim_list_size(from); i++) {
        const Claim *claim = claim_list_get(from, i);

        if (sidecar_may_claim(claim->field))
            claim_list_addf(claims, claim->field, SOURCE_SIDECAR, claim->value, "%s: %s", name, claim->evidence);
    }
}

/* UTF-8 with or without a mark, UTF-16 with one, else Latin-1. */
char *sidecar_decode(const guint8 *data, gsize size)
{
    if (size >= 2 && ((data[0] == 0xfe && data[1] == 0xff) || (data[0] == 0xff && data[1] == 0xfe)))
        return block_text_wide(data, size, FALSE);
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
        return block_text_open(data + 3, size - 3);
    return block_text_open(data, size);
}

char *sidecar_text(const char *name, const guint8 *data, gsize size, GError **error)
{
    g_autofree char *text = NULL;

    if (size > LIMIT_TEXT_BYTES) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: It is longer than 1 MiB.", name);
        return NULL;
    }
    text = sidecar_decode(data, size);
    for (const char *p = text; p && *p; p++)
        if (((guchar)*p < 0x20 && !strchr("\t\n\r\f", *p)) || *p == 0x7f) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: It is no text.", name);
            return NULL;
        }
    return text ? text_tidy(g_steal_pointer(&text)) : NULL;
}

/* A caption, unless it is what some program wrote beside its picture. */
static gboolean read_caption(const char *name, const guint8 *data, gsize size, ClaimList *claims, GError **error)
{
    g_autofree char *text = sidecar_text(name, data, size, error);

    if (text && people_text_is_caption(text))
        claim_list_add(claims, FIELD_CAPTION, SOURCE_SIDECAR, text, name);
    return *error == NULL;
}

static gboolean read_table(const char *name, const char *picture, const guint8 *data, gsize size, ClaimList *claims,
                           GError **error)
{
    g_autoptr(SidecarTable) table = sidecar_table_parse(name, data, size, error);

    sidecar_table_read(table, picture, claims);
    return *error == NULL;
}

gboolean sidecar_read(SidecarKind kind, const char *name, const char *picture, const guint8 *data, gsize size,
                      ClaimList *claims, GError **error)
{
    g_autoptr(GError) own = NULL;
    g_autofree char *shown = text_from_bytes(name, strlen(name));
    gboolean good;

    switch (kind) {
    case SIDECAR_XMP:
        good = sidecar_xmp_read(shown, data, size, claims, &own);
        break;
    case SIDECAR_JSON:
        good = sidecar_json_read(shown, data, size, claims, &own);
        break;
    case SIDECAR_TABLE:
        good = read_table(shown, picture, data, size, claims, &own);
        break;
    case SIDECAR_TEXT:
    default:
        good = read_caption(shown, data, size, claims, &own);
    }
    if (own)
        g_propagate_error(error, g_steal_pointer(&own));
    return good;
}
