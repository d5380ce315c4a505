#include "core/digest.h"

#include <nettle/sha2.h>
#include <string.h>

struct Digest {
    struct sha256_ctx context;
};

static const char base32[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford's: no i, l, o, u */

Digest *digest_new(void)
{
    Digest *digest = g_new0(Digest, 1);

    sha256_init(&digest->context);
    return digest;
}

void digest_free(Digest *digest)
{
    g_free(digest);
}

void digest_update(Digest *digest, const void *data, gsize size)
{
    sha256_update(&digest->context, size, data);
}

void digest_text(Digest *digest, const char *text)
{
    digest_update(digest, text ? text : "", text ? strlen(text) + 1 : 1);
}

void digest_hex(Digest *digest, char out[DIGEST_HEX_SIZE])
{
    static const char hex[] = "0123456789abcdef";
    guint8 raw[DIGEST_BYTES];

    sha256_digest(&digest->context, sizeof raw, raw); /* also starts the context anew */
    for (guint i = 0; i < DIGEST_BYTES; i++) {
        out[2 * i] = hex[raw[i] >> 4];
        out[2 * i + 1] = hex[raw[i] & 15];
    }
    out[2 * DIGEST_BYTES] = '\0';
}

void digest_bytes_hex(const void *data, gsize size, char out[DIGEST_HEX_SIZE])
{
    Digest digest;

    sha256_init(&digest.context);
    digest_update(&digest, data, size);
    digest_hex(&digest, out);
}

guint32 digest_mark(const char *sha256_hex)
{
    char first[9];

    g_strlcpy(first, sha256_hex, sizeof first);
    return (guint32)(g_ascii_strtoull(first, NULL, 16) >> 1);
}

char *artwork_id_from_digest(const char *sha256_hex)
{
    char id[ARTWORK_ID_LENGTH + 1];
    guint64 bits = 0;

    if (!sha256_hex || strlen(sha256_hex) != 2 * DIGEST_BYTES)
        return NULL;
    for (guint i = 0; i < 16; i++) {
        int digit = g_ascii_xdigit_value(sha256_hex[i]);

        if (digit < 0)
            return NULL;
        bits = bits << 4 | (guint64)digit;
    }
    for (guint i = 0; i < ARTWORK_ID_LENGTH; i++)
        id[i] = base32[bits >> (59 - 5 * i) & 31];
    id[ARTWORK_ID_LENGTH] = '\0';
    return g_strdup(id);
}

gboolean artwork_id_prefix_valid(const char *text)
{
    gsize length = strlen(text);

    return length >= 4 && length <= ARTWORK_ID_LENGTH && strspn(text, base32) == length;
}
