/* full_loft.h - catalogues of any size for benches, filled with artworks such as people have: the same every time. */
#pragma once

#include "store/loft.h"

/* Adds artworks @first .. @first + @count - 1, 1000 a transaction: prompts of 10 to 60 words, of which few are common and most
 * rare ("cinematic" stands in a tenth of all), which ask for one to three styles of the shipped vocabulary, codes, jobs of
 * four, what ingest derives from that, words that people wrote, tags, ten renditions. Ends the program when something fails. */
void full_loft_fill(ArtloftLoft *loft, guint first, guint count);
/* The id of artwork @number; free with g_free. */
char *full_loft_id(guint number);
/* The loft in @folder, made if there is none, opened for writing, and filled up to @wanted artworks. */
ArtloftLoft *full_loft_open(const char *folder, guint wanted);
