/* sidecar_name.h - which files beside a picture speak of it, told by their names.
 *
 * Beside cat.png these do, the strongest first: cat.png.xmp, cat.png.json, cat.png.txt, cat.xmp, cat.json, cat.txt; and the
 * folder's captions.csv. Names are bytes; extensions are in small letters.
 */
#pragma once

#include <glib.h>

typedef enum { SIDECAR_XMP, SIDECAR_JSON, SIDECAR_TEXT, SIDECAR_TABLE } SidecarKind;

#define SIDECAR_MOST 7u /* that one picture can have */

typedef struct {
    guint n;
    struct {
        SidecarKind kind;
        char *name; /* without folder */
    } at[SIDECAR_MOST];
} SidecarNames;

/* The names of the sidecars that @picture, a path or a name, may have, the strongest first. */
void sidecar_names_init(SidecarNames *names, const char *picture);
void sidecar_names_clear(SidecarNames *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SidecarNames, sidecar_names_clear)
/* The path of a file called @name in the folder of @picture. Free with g_free. */
char *sidecar_path(const char *picture, const char *name);
/* Whether a file of that name can be the sidecar of some picture. */
gboolean sidecar_name_possible(const char *name);
/* How many bytes of a picture's name stand before its extension. */
gsize sidecar_stem(const char *picture);
