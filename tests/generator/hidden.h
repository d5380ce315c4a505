/* hidden.h - PNGs whose pixels carry data in their lowest bits, for the tests of stealth.c and its seeds. */
#pragma once

#include "tests/container/forge.h"

typedef struct {
    guint width, height, channels, first, used; /* of `channels`, from `first` on `used` carry bits */
    guint filter;
} Canvas;

/* What takes a GByteArray frees it. */
GByteArray *hidden_gzip(const char *text);
/* Mark, length in bits, data. */
GByteArray *hidden_message(const char *mark, GByteArray *data);
/* The PNG of pixels of noise that carry @message; rows filtered as the canvas says (5: each kind in turn), and cut into chunks
 * of 100 bytes. */
GByteArray *hidden_paint(const Canvas *canvas, GByteArray *message);
