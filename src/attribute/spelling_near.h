/* spelling_near.h - finds a name by a misspelling of it: "Annie Liebovitz", "thomas kincade", "gregrutkowski".
 *
 * Every known spelling is reduced to a rough form in which common confusions (c and k, doubled letters, ph and f) are one, and
 * kept under each form with one letter left out. A misspelling that is one letter off has such a form in common with it.
 */
#pragma once

#include "attribute/vocabulary_image.h"

/* Appends the keys (of guint32, never 0) of @spelling, a folded text; none when it is too short to be found safely. */
void spelling_near_keys(const char *spelling, gboolean person, GArray *keys);
