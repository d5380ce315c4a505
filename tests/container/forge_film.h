/* forge_film.h - AVIF and HEIC files with items, places, properties and references, made byte by byte. */
#pragma once

#include "forge.h"

/* A file in the making: boxes of `meta`, the rows of its tables, and the bytes of mdat or idat. */
typedef struct {
    GByteArray *items, *places, *properties, *associations, *references, *bytes;
    guint count, property_count, association_count;
    gboolean in_idat;
    const char *brands; /* after the major one's version; the first four are the major */
} Film;

Film film_new(const char *brands);
/* Adds an item with its bytes; returns its id, which counts from 1. The first is the primary one. */
guint film_add_item(Film *film, const char *type, guint flags, const char *content_type, const void *data, gsize size);
/* Adds a property; takes @box. Returns its index. */
guint film_add_property(Film *film, GByteArray *box);
/* @indexes: zero-ended. */
void film_associate(Film *film, guint item, const guint *indexes);
void film_refer(Film *film, const char *type, guint from, guint to);
GByteArray *film_size_property(guint width, guint height);
GByteArray *film_pixi_property(guint channels, guint bits);
/* An item of 50 bytes of noise with a size. */
guint film_add_picture(Film *film, const char *type, guint flags, guint width, guint height, guint seed);
/* Lays it out and ends @film. */
GByteArray *film_end(Film *film);
