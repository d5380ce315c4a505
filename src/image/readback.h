/* readback.h - a finished file looked at the way a stranger would, before anybody gets to see it. */
#pragma once

#include "core/settings.h"

/* Whether @file is whole, of @format and of exactly that size, and carries @xmp, byte for byte, and no other metadata of any
 * kind. Errors: ARTLOFT_ERROR_FAILED, a sentence that says what is wrong with it. */
gboolean readback_check(GBytes *file, RenditionFormat format, guint width, guint height, GBytes *xmp, GError **error);
