/* png_rows.h - the pixels of a PNG, row by row, for what generators hide in their lowest bits. Only 8-bit RGB and RGBA without
 * interlacing, which is all that such data is written into; nothing but two rows is ever held.
 */
#pragma once

#include "metadata/document.h"

typedef struct PngRows PngRows;

/* Of each row the first @columns pixels. NULL when @document is no such PNG or not so wide. It lends its bytes and must outlive
 * the result. */
PngRows *png_rows_open(const Document *document, gsize columns);
void png_rows_free(PngRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PngRows, png_rows_free)

/* 3 or 4 */
guint png_rows_channels(const PngRows *rows);
/* The next row, columns * channels bytes, lent until the next call; NULL past the last and where the data is damaged. */
const guint8 *png_rows_next(PngRows *rows);
