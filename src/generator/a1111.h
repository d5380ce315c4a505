/* a1111.h - claims out of an infotext, for the readers that find one in places of their own (alpha bits, a JSON field). */
#pragma once

#include "generator/pen.h"

/* FALSE when @text is not of that form. */
gboolean a1111_claim(const ClaimPen *pen, const char *text);
