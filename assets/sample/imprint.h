/* imprint.h - a finished picture as the file that a generator would have let one download: pixels and its own marks in them. */
#pragma once

#include "canvas.h"

/* The picture's group in the recipe (recipe.ini says which keys there are) and what stands in it. */
typedef struct {
    GKeyFile *recipe;
    const char *group;
} Picture;

/* A value of the recipe; "" where it says nothing. Free with g_free. */
char *picture_text(const Picture *picture, const char *key);

/* The whole file: PNG or JPEG, as the name in the recipe ends. Free with g_byte_array_unref. Error: an unknown generator. */
GByteArray *imprint(const Canvas *canvas, const Picture *picture, GError **error);
