/* settings_digest.h - what the words of artworks follow from, of all that settings say, as one text. */
#pragma once

#include "core/settings.h"

/* Another text whenever the words that the house works out may come out otherwise. Free with g_free. */
char *settings_digest(const Settings *settings);
