/* firefly.c - Adobe Firefly: its version stands among the parameters of the action that made the picture. */
#include "generator/generators.h"
#include "generator/pen.h"

gboolean firefly_read(const Document *document, ClaimList *claims)
{
    static const char *const keys[] = {"com.adobe.firefly.version", "firefly.version"};
    ClaimPen pen = pen_make(claims, "C2PA actions");

    for (guint i = 0; i < document->actions->len; i++) {
        const DocumentAction *action = &g_array_index(document->actions, DocumentAction, i);

        for (guint j = 0; j < G_N_ELEMENTS(keys); j++) {
            const char *version = g_hash_table_lookup(action->parameters, keys[j]);

            if (!version)
                continue;
            pen_generator(&pen, "adobe-firefly");
            pen_text(&pen, FIELD_TOOL_VERSION, version);
            return TRUE;
        }
    }
    return FALSE;
}
