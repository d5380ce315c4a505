/* block_text.h - the encodings in which metadata blocks hold their texts, and those that writers use instead. All give valid
 * UTF-8 without NULs, ends trimmed, to be freed with g_free; NULL when nothing but blanks and NULs is left.
 */
#pragma once

#include <glib.h>

/* UTF-8 if the whole is valid, else Latin-1: fields that the standard calls Latin-1 or leaves open. */
char *block_text_open(const guint8 *data, gsize size);
/* EXIF ASCII: up to the first NUL, whatever the encoding; UTF-16 is told by its NULs. */
char *block_text_ascii(const guint8 *data, gsize size);
/* UTF-16, whose order is told by a BOM, else by which half is mostly zero, else by what characters come out; @big if even that
 * does not tell. */
char *block_text_wide(const guint8 *data, gsize size, gboolean big);
/* EXIF UserComment: with a character set in front (ASCII, UNICODE in either order, JIS, eight NULs) or without, and also where
 * the set is not the one that it names. */
char *block_text_comment(const guint8 *data, gsize size);
/* Bytes of no declared type: NULL also when they are not text (control characters in it). */
char *block_text_printable(const guint8 *data, gsize size);
