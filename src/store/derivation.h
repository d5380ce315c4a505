/* derivation.h - what the words of artworks were worked out from last time, as the catalogue remembers it. */
#pragma once

#include "core/settings.h"
#include "store/catalogue.h"

/* @settings: of settings_digest(); @others: the same of all else. Free with g_free. */
char *derivation_stamp(const char *settings, const char *others);
/* Whether two such stamps, of which @before may be NULL, differ in settings alone. */
gboolean derivation_same_program(const char *before, const char *now);
/* NULL in @out: nothing was worked out yet. Free it with g_free. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean derivation_get(Catalogue *catalogue, char **out, GError **error);
gboolean derivation_set(Catalogue *catalogue, const char *stamp, GError **error);
/* Whether something was worked out, by other settings than these. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean derivation_outdated(Catalogue *catalogue, const Settings *settings, gboolean *out, GError **error);
