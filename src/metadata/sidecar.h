/* sidecar.h - what a file beside a picture says of it, as claims of source `sidecar`. What lies beside a picture is as
 * untrusted as the picture itself. docs/formats.md says what is read.
 */
#pragma once

#include "core/claim.h"
#include "core/sidecar_name.h"

/* Adds to @claims what the file @name (both names without folder) says of @picture. @claims holds what the picture itself says,
 * so that what a program only copied into the sidecar is not taken for words of a person. Errors: ARTLOFT_ERROR_DATA, "@name: "
 * and a sentence; what could be read before it is added all the same. A file of another program whose words
 * are not known says nothing, which is no error. */
gboolean sidecar_read(SidecarKind kind, const char *name, const char *picture, const guint8 *data, gsize size,
                      ClaimList *claims, GError **error);

/* The words of a text sidecar, valid UTF-8, ends trimmed; to be freed with g_free. NULL, perhaps with @error set, when there
 * are none. */
char *sidecar_text(const char *name, const guint8 *data, gsize size, GError **error);
/* Adds @from, whatever their source, to @claims as the words of the sidecar @name. */
void sidecar_adopt(const char *name, const ClaimList *from, ClaimList *claims);

/* The same table is asked for every picture of its folder, so it can be kept. */
typedef struct SidecarTable SidecarTable;

/* Never NULL: of a table that is broken (@error set), the rows before that. */
SidecarTable *sidecar_table_parse(const char *name, const guint8 *data, gsize size, GError **error);
void sidecar_table_free(SidecarTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SidecarTable, sidecar_table_free)
/* What the rows say whose column `file` holds the name @picture, with or without its extension. */
void sidecar_table_read(const SidecarTable *table, const char *picture, ClaimList *claims);
