#include "forge.h"

#include <artloft/error.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

GByteArray *forge_new(void)
{
    return g_byte_array_new();
}

GByteArray *forge_bytes(GByteArray *out, const void *data, gsize size)
{
    return g_byte_array_append(out, data, (guint)size);
}

GByteArray *forge_text(GByteArray *out, const char *text)
{
    return forge_bytes(out, text, strlen(text));
}

GByteArray *forge_u8(GByteArray *out, guint value)
{
    guint8 byte = (guint8)value;

    return forge_bytes(out, &byte, 1);
}

GByteArray *forge_be16(GByteArray *out, guint value)
{
    return forge_u8(forge_u8(out, value >> 8), value);
}

GByteArray *forge_be32(GByteArray *out, guint32 value)
{
    return forge_be16(forge_be16(out, value >> 16), value & 0xffff);
}

GByteArray *forge_le16(GByteArray *out, guint value)
{
    return forge_u8(forge_u8(out, value), value >> 8);
}

GByteArray *forge_le32(GByteArray *out, guint32 value)
{
    return forge_le16(forge_le16(out, value & 0xffff), value >> 16);
}

GByteArray *forge_join(GByteArray *out, GByteArray *more)
{
    forge_bytes(out, more->data, more->len);
    g_byte_array_unref(more);
    return out;
}

GByteArray *forge_noise(GByteArray *out, gsize size, guint seed)
{
    guint32 state = seed * 2654435761u + 1;

    for (gsize i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        forge_u8(out, state >> 24);
    }
    return out;
}

GByteArray *forge_zlib(GByteArray *out, const void *data, gsize size)
{
    uLongf room = compressBound(size);
    g_autofree guint8 *packed = g_malloc(room);

    g_assert_cmpint(compress(packed, &room, data, size), ==, Z_OK);
    return forge_bytes(out, packed, room);
}

GByteArray *forge_chunk(GByteArray *out, const char *type, GByteArray *data)
{
    uLong crc = crc32(0, (const Bytef *)type, 4);

    crc = crc32(crc, data->data, data->len);
    forge_be32(out, data->len);
    forge_text(out, type);
    forge_join(out, data);
    return forge_be32(out, (guint32)crc);
}

GByteArray *forge_png(guint width, guint height, guint depth, guint colour)
{
    GByteArray *header = forge_be32(forge_be32(forge_new(), width), height);

    forge_u8(forge_u8(header, depth), colour);
    forge_u8(forge_u8(forge_u8(header, 0), 0), 0);
    return forge_chunk(forge_bytes(forge_new(), "\x89PNG\r\n\x1a\n", 8), "IHDR", header);
}

GByteArray *forge_png_end(GByteArray *out)
{
    forge_chunk(out, "IDAT", forge_noise(forge_new(), 64, 1));
    return forge_chunk(out, "IEND", forge_new());
}

GByteArray *forge_segment(GByteArray *out, guint marker, GByteArray *data)
{
    forge_be16(out, 0xff00 | marker);
    forge_be16(out, data->len + 2);
    return forge_join(out, data);
}

GByteArray *forge_jpeg_frame(GByteArray *out, guint width, guint height, guint channels)
{
    GByteArray *frame = forge_u8(forge_new(), 8);

    forge_be16(forge_be16(frame, height), width);
    forge_u8(frame, channels);
    for (guint i = 0; i < channels; i++)
        forge_bytes(forge_u8(frame, i + 1), "\x11\0", 2);
    return forge_segment(out, 0xc2, frame);
}

GByteArray *forge_jpeg_scan(GByteArray *out, guint seed)
{
    GByteArray *noise = forge_noise(forge_new(), 300, seed);

    forge_segment(out, 0xda, forge_bytes(forge_new(), "\x01\x01\0\0\x3f\0", 6));
    for (guint i = 0; i < noise->len; i++) {
        forge_u8(out, noise->data[i]);
        if (noise->data[i] == 0xff)
            forge_u8(out, 0);
        if (i % 100 == 99)
            forge_be16(out, 0xffd0 + i / 100);
    }
    g_byte_array_unref(noise);
    return out;
}

GByteArray *forge_riff_chunk(GByteArray *out, const char *type, GByteArray *data)
{
    guint size = data->len;

    forge_bytes(out, type, 4);
    forge_le32(out, size);
    forge_join(out, data);
    return size & 1 ? forge_u8(out, 0) : out;
}

GByteArray *forge_webp(GByteArray *chunks)
{
    GByteArray *out = forge_text(forge_new(), "RIFF");

    forge_le32(out, chunks->len + 4);
    return forge_join(forge_text(out, "WEBP"), chunks);
}

GByteArray *forge_box(GByteArray *out, const char *type, GByteArray *body)
{
    forge_be32(out, body->len + 8);
    return forge_join(forge_bytes(out, type, 4), body);
}

GByteArray *forge_full_box(GByteArray *out, const char *type, guint version, guint flags, GByteArray *body)
{
    return forge_box(out, type, forge_join(forge_be32(forge_new(), version << 24 | flags), body));
}

GByteArray *forge_exif(const char *description)
{
    GByteArray *out = forge_bytes(forge_new(), "MM\0*\0\0\0\x08\0\x01", 10);

    forge_be16(forge_be16(out, 0x010e), 2);
    forge_be32(forge_be32(out, (guint32)strlen(description) + 1), 26);
    forge_be32(out, 0);
    return forge_bytes(out, description, strlen(description) + 1);
}

Container *forge_read(const GByteArray *bytes)
{
    g_autoptr(GError) error = NULL;
    Container *container = container_read(bytes->data, bytes->len, &error);

    g_assert_no_error(error);
    g_assert_nonnull(container);
    return container;
}

const Part *forge_part(const Container *container, PartKind kind, const char *key)
{
    const Part *found = NULL;

    for (guint i = 0; i < container->parts->len; i++) {
        const Part *part = container->parts->pdata[i];
        if (part->kind != kind || (key && g_strcmp0(part->key, key) != 0))
            continue;
        g_assert_null(found);
        found = part;
    }
    g_assert_nonnull(found);
    return found;
}

guint forge_count(const Container *container, PartKind kind)
{
    guint count = 0;

    for (guint i = 0; i < container->parts->len; i++)
        count += ((const Part *)container->parts->pdata[i])->kind == kind;
    return count;
}

void forge_assert_data(const Part *part, const void *data, gsize size)
{
    gsize got_size;
    const guint8 *got = g_bytes_get_data(part->data, &got_size);

    g_assert_cmpmem(got, got_size, data, size);
}

void forge_assert_text(const Part *part, const char *text)
{
    forge_assert_data(part, text, strlen(text));
}

char *forge_digest(const GByteArray *bytes)
{
    g_autoptr(Container) container = forge_read(bytes);
    char *digest = g_malloc0(65);

    container_payload_digest(container, bytes->data, digest);
    g_assert_cmpuint(strlen(digest), ==, 64);
    return digest;
}

void forge_assert_refused(const GByteArray *bytes, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Container) container = container_read(bytes->data, bytes->len, &error);

    if (container)
        g_assert_false(container_check_limits(container, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    if (!strstr(error->message, words))
        g_error("\"%s\" does not hold \"%s\"", error->message, words);
    g_assert_true(g_str_has_suffix(error->message, "."));
}

int forge_seeds_main(int argc, char **argv, const ForgeSeed *seeds, guint n)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (guint i = 0; i < n; i++) {
        g_autoptr(GByteArray) bytes = seeds[i].make();
        g_autofree char *path = g_build_filename(argv[1], seeds[i].name, NULL);
        g_autoptr(GError) error = NULL;

        if (!g_file_set_contents(path, (const char *)bytes->data, bytes->len, &error)) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
    }
    return 0;
}
