/* vocabulary_cache.h - keeps a loft's own vocabulary compiled, in LOFT/.artloft/vocabulary.image.
 *
 * Compiling takes some 60 ms, which every command would pay. The file may be deleted at any time; it is used only when it was
 * made of exactly these files by exactly this vocabulary, and is whole.
 */
#pragma once

#include <glib.h>

/* What the loft's own files (names below LOFT/assets/vocabulary/) and the shipped vocabulary come to. NULL when one cannot be
 * read. Free with g_free. */
char *vocabulary_cache_key(const char *loft_dir, const GPtrArray *own);
/* The image kept under @key, or NULL. */
GBytes *vocabulary_cache_load(const char *loft_dir, const char *key);
/* Keeps @image. That it cannot is no error: a loft may be read-only. */
void vocabulary_cache_save(const char *loft_dir, const char *key, GBytes *image);
