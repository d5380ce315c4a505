/* artwork_text.h - artworks for reading on a terminal: a line of a table, or everything. */
#pragma once

#include "core/artwork.h"

#include <artloft/present.h>

/* The widths of a table's columns for a terminal of @columns (0: no terminal, nothing is cut). */
typedef struct {
    guint id, size, generator, styles, title, path; /* 0: the column is left out, unless nothing is cut */
    gboolean cut;
} TableShape;

void table_shape_init(TableShape *shape, ArtloftView view, guint columns);
void artwork_table_header(GString *out, const TableShape *shape);
void artwork_table_row(GString *out, const TableShape *shape, const ArtloftArtwork *artwork);
/* Everything that @view holds; ends with a line break. */
void artwork_text(GString *out, const ArtloftArtwork *artwork, ArtloftView view, guint columns);
