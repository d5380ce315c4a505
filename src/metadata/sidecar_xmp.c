/* sidecar_xmp.c - a packet of XMP in a file of its own, as editors of metadata write it. */
#include "core/text.h"
#include "metadata/embedded_claims.h"
#include "metadata/people_text.h"
#include "metadata/sidecar_parts.h"

#include <artloft/error.h>
#include <string.h>

/* Whether the picture itself says it: programs copy a description, which may be the prompt, into a sidecar of their own. */
static gboolean said_by_picture(const ClaimList *claims, const char *text)
{
    g_autofree char *folded = text_fold(text);

    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);
        g_autofree char *other = NULL;

        if (claim->source != SOURCE_EMBEDDED ||
            (claim->field != FIELD_DESCRIPTION && claim->field != FIELD_PROMPT && claim->field != FIELD_TITLE))
            continue;
        other = text_fold(claim->value);
        if (strcmp(folded, other) == 0 || (claim->field == FIELD_PROMPT && *other && strstr(folded, other)))
            return TRUE;
    }
    return FALSE;
}

/* What stands in a sidecar somebody wrote: the description is what is printed, the creator is who made it. */
static void add_words(const char *name, const Document *document, ClaimList *claims)
{
    const DocumentXmp *description = document_xmp(document, NS_DC, "description");
    const DocumentXmp *creator = document_xmp(document, NS_DC, "creator");

    if (description && people_text_is_caption(description->value) && !said_by_picture(claims, description->value))
        claim_list_addf(claims, FIELD_CAPTION, SOURCE_SIDECAR, description->value, "%s: %s", name, description->where);
    if (creator && people_text_is_name(creator->value))
        claim_list_addf(claims, FIELD_CREATOR, SOURCE_SIDECAR, creator->value, "%s: %s", name, creator->where);
}

gboolean sidecar_xmp_read(const char *name, const guint8 *data, gsize size, ClaimList *claims, GError **error)
{
    g_autoptr(Document) document = document_read_block(PART_XMP, NULL, data, size, name);
    g_autoptr(ClaimList) found = claim_list_new();

    embedded_claims_read(document, found);
    add_words(name, document, claims);
    sidecar_adopt(name, found, claims);
    if (document->troubles->len == 0)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: %s", name, (const char *)document->troubles->pdata[0]);
    return FALSE;
}
