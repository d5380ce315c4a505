/* rebuild.h - a new catalogue of what can be read of a damaged one. */
#pragma once

#include "store/catalogue_salvage.h"

/* Puts it in the place of the loft's catalogue; the damaged one is copied into a folder beside first (*out_aside, absolute;
 * free with g_free). What shows of the artworks is still to be worked out. Errors: those of catalogue_salvage(),
 * ARTLOFT_ERROR_IO; then the damaged one is where it was. */
gboolean rebuild_catalogue(const char *loft_dir, Salvaged *out_salvaged, char **out_aside, GError **error);
