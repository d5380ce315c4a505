/* from_places.h - the two ways in which most programs' own readers go through a file. */
#pragma once

#include "generator/json_rows.h"
#include "generator/places.h"

/* Gives the text of each place of places_find() to @claim, with a pen for it, until one says that it is its own. */
gboolean from_places_claim(const Document *document, ClaimList *claims,
                           gboolean (*claim)(const ClaimPen *pen, const char *text));
/* json_rows_claim() for programs that write one PNG text for each setting: the keys are keywords. */
void from_texts_claim(const Document *document, ClaimList *claims, const JsonRow *rows, guint n_rows);
