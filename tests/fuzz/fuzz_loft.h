/* fuzz_loft.h - a loft that is nowhere, with a catalogue in memory. */
#pragma once

#include "fuzz.h"
#include "store/loft.h"

static inline ArtloftLoft *fuzz_loft_new(void)
{
    ArtloftLoft *loft = g_new0(ArtloftLoft, 1);

    loft->dir = g_strdup("/nowhere");
    loft->settings = settings_new_default(loft->dir);
    loft->catalogue = catalogue_open_memory(NULL);
    g_assert_nonnull(loft->catalogue);
    return loft;
}
