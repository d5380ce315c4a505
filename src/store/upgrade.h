/* upgrade.h - brings a catalogue that an older Artloft wrote to CATALOGUE_VERSION. */
#pragma once

#include "store/catalogue.h"

/* Inside an open transaction, which the caller commits: @version is what the catalogue has. First what people said is written
 * as SQL text, whatever the old version's form of it, to a file of its own beside the catalogue (words-VERSION-TIME.sql): any
 * SQLite reads it, and nothing is lost if a step should be wrong. Errors: ARTLOFT_ERROR_IO when that file cannot be written,
 * ARTLOFT_ERROR_CATALOGUE. */
gboolean catalogue_upgrade(Catalogue *catalogue, gint64 version, GError **error);
