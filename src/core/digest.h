/* digest.h - SHA-256 and the ids made of it. Nettle does the work: GChecksum is about five times slower. */
#pragma once

#include <glib.h>

#define DIGEST_BYTES 32
#define DIGEST_HEX_SIZE (2 * DIGEST_BYTES + 1)
#define ARTWORK_ID_LENGTH 12 /* characters of base32: 60 bits */

typedef struct Digest Digest;

Digest *digest_new(void);
void digest_free(Digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)
void digest_update(Digest *digest, const void *data, gsize size);
/* A text with its end, so that the next one begins where it did; NULL is "". */
void digest_text(Digest *digest, const char *text);
/* Ends the digest, writing lower-case hex. The digest starts anew. */
void digest_hex(Digest *digest, char out[DIGEST_HEX_SIZE]);
/* One call for one buffer. */
void digest_bytes_hex(const void *data, gsize size, char out[DIGEST_HEX_SIZE]);
/* The first 31 bits of it: enough to tell that a file is not what it was. */
guint32 digest_mark(const char *sha256_hex);
/* The id of an artwork first seen as a file of this SHA-256 (hex): 12 characters of lower-case Crockford base32. NULL when
 * @sha256_hex is no digest. Free with g_free. */
char *artwork_id_from_digest(const char *sha256_hex);
/* Whether @text could be an id or a prefix of one that the command line takes (4 to 12 characters of the alphabet). */
gboolean artwork_id_prefix_valid(const char *text);
