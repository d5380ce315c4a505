/* sidecar_parts.h - the readers that sidecar_read() is made of. Only for this room. */
#pragma once

#include "metadata/sidecar.h"

gboolean sidecar_xmp_read(const char *name, const guint8 *data, gsize size, ClaimList *claims, GError **error);
gboolean sidecar_json_read(const char *name, const guint8 *data, gsize size, ClaimList *claims, GError **error);

/* Whether a sidecar can claim @field: not what only the picture's own bytes can hold. */
gboolean sidecar_may_claim(FieldId field);
/* Text of whatever encoding as UTF-8, ends trimmed; NULL when there is none. Free with g_free. */
char *sidecar_decode(const guint8 *data, gsize size);
