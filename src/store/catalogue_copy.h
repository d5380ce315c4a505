/* catalogue_copy.h - the catalogue copied into one file of its own. */
#pragma once

#include "store/catalogue.h"

/* Copies it, as it is at one moment, into the empty file at @path, and checks the copy from end to end; others may go on
 * writing meanwhile. What was begun there when it fails is to be removed by the caller. Errors: ARTLOFT_ERROR_IO (@path cannot
 * be written), ARTLOFT_ERROR_CATALOGUE (the copy is damaged, since the catalogue is). */
gboolean catalogue_copy(Catalogue *catalogue, const char *path, guint64 *out_artworks, GError **error);
