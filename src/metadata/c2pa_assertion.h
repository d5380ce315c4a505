/* c2pa_assertion.h - what the claim and the assertions of one manifest say. Each adds to the last manifest of the document,
 * which must have one. Errors: ARTLOFT_ERROR_DATA, when the block is no CBOR or JSON. Only for this room.
 */
#pragma once

#include "metadata/document_build.h"

#define LABEL_LENGTH 255u /* bytes kept of a label */

gboolean c2pa_claim_read(Document *document, const guint8 *data, gsize size, GError **error);
gboolean c2pa_cbor_assertion_read(Document *document, const char *label, const guint8 *data, gsize size, GError **error);
gboolean c2pa_json_assertion_read(Document *document, const char *label, const guint8 *data, gsize size, GError **error);
