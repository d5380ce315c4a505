/* sidecar_name.h - which files beside a picture speak of it, told by their names.
 *
 * Beside cat.png these do, the strongest first: cat.png.xmp, cat.png.json, cat.png.txt, cat.xmp, cat.json, cat.txt; and the
 * folder's captions.csv. Extensions may be in capitals.
 */
#pragma once

#include <glib.h>

typedef enum { SIDECAR_XMP, SIDECAR_JSON, SIDECAR_TEXT, SIDECAR_TABLE } SidecarKind;

#define SIDECAR_MOST 16u /* that one picture may have: the spellings of extensions can differ */

/* What kind of sidecar a file of that @name (without folder) is, if it is one of some picture. @out_base: how many bytes of it
 * are the picture's name, with its extension or without; 0 of a table, which speaks of the whole folder. */
gboolean sidecar_name_parse(const char *name, SidecarKind *out_kind, gsize *out_base);
/* Whether that file speaks of @picture (both without folder). @out_rank: smaller is stronger. */
gboolean sidecar_name_is_of(const char *name, const char *picture, SidecarKind *out_kind, guint *out_rank);
/* How many bytes of a picture's name stand before its extension. */
gsize sidecar_stem(const char *picture);
