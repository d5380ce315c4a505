/* microsoft.c - Microsoft Designer: the request of a picture stands in the information on the claim generator. That it is
 * Microsoft's is told by the readers of content credentials.
 */
#include "generator/generators.h"
#include "generator/json_rows.h"

#include <string.h>

gboolean microsoft_read(const Document *document, ClaimList *claims)
{
    for (guint i = document->manifests->len; i > 0; i--) {
        const DocumentManifest *manifest = &g_array_index(document->manifests, DocumentManifest, i - 1);
        g_autoptr(JsonDocument) info = NULL;
        ClaimPen pen = pen_make(claims, "C2PA claim");
        const char *request;

        if (!manifest->generator_info || !manifest->claim_generator ||
            !g_str_has_prefix(manifest->claim_generator, "Microsoft"))
            continue;
        info = json_rows_parse(manifest->generator_info, "equestId");
        request = info ? json_rows_scalar(json_document_root(info), "requestId") : NULL;
        if (!request && info)
            request = json_rows_scalar(json_document_root(info), "RequestId");
        if (!request)
            continue;
        pen_text(&pen, FIELD_JOB_ID, request);
        return TRUE;
    }
    return FALSE;
}
