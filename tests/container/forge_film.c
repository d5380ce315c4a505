#include "forge_film.h"

#include <string.h>

Film film_new(const char *brands)
{
    return (Film){forge_new(), forge_new(), forge_new(), forge_new(), forge_new(), forge_new(), .brands = brands};
}

/* Adds an item with its bytes; returns its id. */
guint film_add_item(Film *film, const char *type, guint flags, const char *content_type, const void *data, gsize size)
{
    GByteArray *entry = forge_be16(forge_be16(forge_new(), ++film->count), 0);

    forge_bytes(forge_bytes(entry, type, 4), "\0", 1);
    if (content_type)
        forge_bytes(entry, content_type, strlen(content_type) + 1);
    forge_full_box(film->items, "infe", 2, flags, entry);
    /* version 1: id, construction, data reference, one extent (offset filled in later relative to the base) */
    forge_be16(forge_be16(forge_be16(film->places, film->count), film->in_idat), 0);
    forge_be16(film->places, 1);
    forge_be32(forge_be32(film->places, film->bytes->len), (guint32)size);
    forge_bytes(film->bytes, data, size);
    return film->count;
}

/* Adds a property; takes @box. Returns its index. */
guint film_add_property(Film *film, GByteArray *box)
{
    forge_join(film->properties, box);
    return ++film->property_count;
}

/* @indexes: zero-ended. */
void film_associate(Film *film, guint item, const guint *indexes)
{
    guint count = 0;

    while (indexes[count])
        count++;
    forge_u8(forge_be16(film->associations, item), count);
    for (guint i = 0; i < count; i++)
        forge_u8(film->associations, indexes[i] | 0x80);
    film->association_count++;
}

void film_refer(Film *film, const char *type, guint from, guint to)
{
    forge_box(film->references, type, forge_be16(forge_be16(forge_be16(forge_new(), from), 1), to));
}

GByteArray *film_size_property(guint width, guint height)
{
    return forge_full_box(forge_new(), "ispe", 0, 0, forge_be32(forge_be32(forge_new(), width), height));
}

GByteArray *film_pixi_property(guint channels, guint bits)
{
    GByteArray *body = forge_u8(forge_new(), channels);

    for (guint i = 0; i < channels; i++)
        forge_u8(body, bits);
    return forge_full_box(forge_new(), "pixi", 0, 0, body);
}

/* Offsets in iloc count from the start of mdat's body, which is known once `meta` is: so it is laid out twice. */
static GByteArray *lay_out(Film *film, guint shift)
{
    GByteArray *file = forge_new(), *meta = forge_new(), *properties = forge_new();
    GByteArray *places = forge_be16(forge_be16(forge_new(), 0x4400), film->count);

    forge_bytes(places, film->places->data, film->places->len);
    for (guint i = 0; i < film->count && !film->in_idat; i++) {
        guint8 *row = places->data + 4 + i * 16 + 8;
        guint32 at = ((guint32)row[0] << 24 | (guint32)row[1] << 16 | (guint32)row[2] << 8 | row[3]) + shift;
        at = GUINT32_TO_BE(at);
        memcpy(row, &at, 4);
    }
    forge_full_box(meta, "hdlr", 0, 0, forge_bytes(forge_new(), "\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0", 21));
    forge_full_box(meta, "pitm", 0, 0, forge_be16(forge_new(), 1));
    forge_full_box(meta, "iref", 0, 0, forge_bytes(forge_new(), film->references->data, film->references->len));
    forge_full_box(meta, "iinf", 0, 0, forge_bytes(forge_be16(forge_new(), film->count), film->items->data, film->items->len));
    forge_full_box(meta, "iloc", 1, 0, places);
    forge_box(properties, "ipco", forge_bytes(forge_new(), film->properties->data, film->properties->len));
    forge_full_box(
        properties, "ipma", 0, 0,
        forge_bytes(forge_be32(forge_new(), film->association_count), film->associations->data, film->associations->len));
    forge_box(meta, "iprp", properties);
    if (film->in_idat)
        forge_box(meta, "idat", forge_bytes(forge_new(), film->bytes->data, film->bytes->len));
    forge_box(file, "ftyp", forge_text(forge_be32(forge_bytes(forge_new(), film->brands, 4), 0), film->brands + 4));
    forge_full_box(file, "meta", 0, 0, meta);
    if (!film->in_idat) {
        guint body = file->len + 8;
        forge_box(file, "mdat", forge_bytes(forge_new(), film->bytes->data, film->bytes->len));
        if (shift == 0) {
            g_byte_array_unref(file);
            return lay_out(film, body);
        }
    }
    return file;
}

GByteArray *film_end(Film *film)
{
    GByteArray *file = lay_out(film, 0);

    g_byte_array_unref(film->items);
    g_byte_array_unref(film->places);
    g_byte_array_unref(film->properties);
    g_byte_array_unref(film->associations);
    g_byte_array_unref(film->references);
    g_byte_array_unref(film->bytes);
    return file;
}

guint film_add_picture(Film *film, const char *type, guint flags, guint width, guint height, guint seed)
{
    g_autoptr(GByteArray) noise = forge_noise(forge_new(), 50, seed);
    guint item = film_add_item(film, type, flags, NULL, noise->data, noise->len);

    film_associate(film, item, (guint[]){film_add_property(film, film_size_property(width, height)), 0});
    return item;
}
