/* forge.h - pictures made byte by byte for the tests of the container room. Pixels are noise: nothing here decodes them. */
#pragma once

#include "container/container.h"

/* All append to @out and return it, so that calls can be nested. */
GByteArray *forge_new(void);
GByteArray *forge_bytes(GByteArray *out, const void *data, gsize size);
GByteArray *forge_text(GByteArray *out, const char *text);
GByteArray *forge_u8(GByteArray *out, guint value);
GByteArray *forge_be16(GByteArray *out, guint value);
GByteArray *forge_be32(GByteArray *out, guint32 value);
GByteArray *forge_le16(GByteArray *out, guint value);
GByteArray *forge_le32(GByteArray *out, guint32 value);
/* Takes and frees @more. */
GByteArray *forge_join(GByteArray *out, GByteArray *more);
/* @size bytes that compress badly and hold every value; @seed makes them differ. */
GByteArray *forge_noise(GByteArray *out, gsize size, guint seed);
/* A zlib stream of @data. */
GByteArray *forge_zlib(GByteArray *out, const void *data, gsize size);

/* PNG. The chunk's data is taken and freed. */
GByteArray *forge_png(guint width, guint height, guint depth, guint colour); /* signature and IHDR */
GByteArray *forge_chunk(GByteArray *out, const char *type, GByteArray *data);
GByteArray *forge_png_end(GByteArray *out); /* IDAT of 64 bytes and IEND */

/* JPEG */
GByteArray *forge_segment(GByteArray *out, guint marker, GByteArray *data);
GByteArray *forge_jpeg_frame(GByteArray *out, guint width, guint height, guint channels);
GByteArray *forge_jpeg_scan(GByteArray *out, guint seed); /* SOS and entropy-coded data with stuffed and restart bytes */

/* RIFF */
GByteArray *forge_riff_chunk(GByteArray *out, const char *type, GByteArray *data);
GByteArray *forge_webp(GByteArray *chunks); /* takes @chunks */

/* Boxes */
GByteArray *forge_box(GByteArray *out, const char *type, GByteArray *body);
GByteArray *forge_full_box(GByteArray *out, const char *type, guint version, guint flags, GByteArray *body);

/* A TIFF block of one directory that holds an ImageDescription. */
GByteArray *forge_exif(const char *description);

/* Reads and asserts that it can be. @bytes must outlive the result. */
Container *forge_read(const GByteArray *bytes);
/* The only part of @kind (and @key, unless NULL); asserts that there is exactly one. */
const Part *forge_part(const Container *container, PartKind kind, const char *key);
guint forge_count(const Container *container, PartKind kind);
/* Asserts that the part's bytes are these. */
void forge_assert_data(const Part *part, const void *data, gsize size);
void forge_assert_text(const Part *part, const char *text);
/* The payload digest. Free with g_free. */
char *forge_digest(const GByteArray *bytes);
/* Asserts that reading or checking fails and that the sentence holds @words. */
void forge_assert_refused(const GByteArray *bytes, const char *words);

/* A program that writes seeds for a fuzzer: each is made and written as FOLDER/name, the folder being the only argument.
 * Returns the exit code. */
typedef struct {
    const char *name;
    GByteArray *(*make)(void);
} ForgeSeed;
int forge_seeds_main(int argc, char **argv, const ForgeSeed *seeds, guint n);
