#include "attribute/vocabulary_cache.h"

#include "attribute/vocabulary_image.h"
#include "core/digest.h"
#include "core/files.h"
#include "core/limits.h"

#include <string.h>

/* The file: the key in hex, then the image. The size keeps the image aligned. */
#define KEY_SIZE (2u * DIGEST_BYTES)

static char *cache_path(const char *loft_dir)
{
    return g_build_filename(loft_dir, ".artloft", "vocabulary.image", NULL);
}

char *vocabulary_cache_key(const char *loft_dir, const GPtrArray *own)
{
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    digest_update(digest, image_header(vocabulary_shipped_image()), sizeof(ImageHeader));
    for (guint i = 0; i < own->len; i++) {
        g_autofree char *path = g_build_filename(loft_dir, "assets", "vocabulary", own->pdata[i], NULL);
        gsize size = 0;
        g_autofree char *text = files_read(path, LIMIT_PART_BYTES, &size, NULL);

        if (!text)
            return NULL;
        digest_update(digest, own->pdata[i], strlen(own->pdata[i]) + 1);
        digest_update(digest, &size, sizeof size);
        digest_update(digest, text, size);
    }
    digest_hex(digest, hex);
    return g_strdup(hex);
}

GBytes *vocabulary_cache_load(const char *loft_dir, const char *key)
{
    g_autofree char *path = cache_path(loft_dir);
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GBytes) all = file ? g_mapped_file_get_bytes(file) : NULL;
    gsize size;
    const char *data = all ? g_bytes_get_data(all, &size) : NULL;

    if (!data || size < KEY_SIZE + sizeof(ImageHeader) || memcmp(data, key, KEY_SIZE) != 0)
        return NULL;
    if (!image_is_whole((const guint8 *)data + KEY_SIZE, size - KEY_SIZE))
        return NULL;
    return g_bytes_new_from_bytes(all, KEY_SIZE, size - KEY_SIZE);
}

void vocabulary_cache_save(const char *loft_dir, const char *key, GBytes *image)
{
    g_autofree char *path = cache_path(loft_dir);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    gsize size;
    const guint8 *data = g_bytes_get_data(image, &size);

    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return;
    g_byte_array_append(bytes, (const guint8 *)key, KEY_SIZE);
    g_byte_array_append(bytes, data, (guint)size);
    files_write_atomic(path, bytes->data, bytes->len, NULL);
}
