/* painting.h - small pictures that can really be decoded, for the tests of this room. */
#pragma once

#include <glib.h>

typedef struct {
    guint width, height;
    guint seed;             /* other seeds, other pixels */
    const char *parameters; /* what an infotext writer says; NULL: nothing */
    const char *comment;    /* PNG tEXt Comment; NULL: none */
} Painting;

/* A PNG. Free with g_byte_array_unref(). */
GByteArray *painting_png(const Painting *painting);
/* The same in a file. */
void painting_write(const Painting *painting, const char *path);
