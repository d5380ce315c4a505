#include "attribute/vocabulary.h"

#include <string.h>

static const char *const kind_names[N_STYLE_KINDS] = {
    [STYLE_ARTIST] = "artist", [STYLE_MOVEMENT] = "movement", [STYLE_MEDIUM] = "medium", [STYLE_PHOTOGRAPHIC] = "photographic",
    [STYLE_STUDIO] = "studio", [STYLE_GENRE] = "genre",       [STYLE_SREF] = "sref",     [STYLE_OTHER] = "other",
};

const char *style_kind_name(StyleKind kind)
{
    return kind < N_STYLE_KINDS ? kind_names[kind] : NULL;
}

gboolean style_kind_from_name(const char *name, StyleKind *out)
{
    for (guint i = 0; i < N_STYLE_KINDS; i++)
        if (strcmp(kind_names[i], name) == 0) {
            *out = (StyleKind)i;
            return TRUE;
        }
    return FALSE;
}
