/* aigc.c - the label that services in China have to write since September 2025 (GB 45438-2025): JSON with Label,
 * ContentProducer, ProduceID ..., in XMP, in PNG text or inside another block under the name AIGC. The producer is mostly a
 * registration number, so it names a generator only where it is a name that is known.
 */
#include "core/generator_name.h"
#include "generator/generators.h"
#include "generator/json_rows.h"
#include "generator/places.h"

#include <string.h>

#define NS_AIGC "http://www.tc260.org.cn/ns/AIGC/1.0/"

/* "1": made by AI; "2" and "3" are guesses of whoever passed the picture on. */
static gboolean is_made_by_ai(const char *label)
{
    return label && (strcmp(label, "1") == 0 || strcmp(label, "AIGC") == 0);
}

static gboolean claim_label(const ClaimPen *pen, const JsonValue *label)
{
    const char *slug;

    if (!is_made_by_ai(json_rows_scalar(label, "Label")))
        return FALSE;
    slug = generator_slug_from_name(json_rows_scalar(label, "ContentProducer"));
    pen_text(pen, FIELD_GENERATOR, slug);
    pen_text(pen, FIELD_AI_GENERATED, "true");
    pen_text(pen, FIELD_JOB_ID, json_rows_scalar(label, "ProduceID"));
    return TRUE;
}

/* The object itself, or under its name in another, perhaps as text once more. */
static gboolean claim_block(const ClaimPen *pen, const char *text)
{
    g_autoptr(JsonDocument) json = json_rows_parse(text, "\"Label\"");
    g_autoptr(JsonDocument) inner = NULL;
    const JsonValue *root;
    const char *inside;

    if (!json)
        json = json_rows_parse(text, "\"AIGC\"");
    if (!json)
        return FALSE;
    root = json_document_root(json);
    inside = json_value_string(json_value_member(root, "AIGC"));
    if (inside)
        inner = json_rows_parse(inside, "\"Label\"");
    if (inner)
        return claim_label(pen, json_document_root(inner));
    if (json_value_member(root, "AIGC"))
        return claim_label(pen, json_value_member(root, "AIGC"));
    return json_value_member(root, "ContentProducer") && claim_label(pen, root);
}

gboolean aigc_read(const Document *document, ClaimList *claims)
{
    Place places[MOST_PLACES + 2];
    guint n = 0;

    places[n++] = place_of_xmp(document, NS_AIGC, "AIGC");
    places[n++] = place_of_text(document, "AIGC");
    n += places_find(document, places + n);
    for (guint i = 0; i < n; i++) {
        ClaimPen pen = pen_make(claims, places[i].where);

        if (places[i].text && claim_block(&pen, places[i].text))
            return TRUE;
    }
    return FALSE;
}
