/* artwork_csv.h - an artwork as a row of a table of text: the keys of the JSON form that have one value, and lists joined with
 * "; ". See html/csv.h for how a cell is guarded against being read as a formula. */
#pragma once

#include "core/artwork.h"

#include <artloft/present.h>

void artwork_csv_header(GString *out, ArtloftView view);
void artwork_csv_row(GString *out, const ArtloftArtwork *artwork, ArtloftView view);
