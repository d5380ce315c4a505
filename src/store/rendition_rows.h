/* rendition_rows.h - the image files made from artworks. */
#pragma once

#include "core/artwork.h"
#include "core/settings.h"
#include "store/catalogue.h"

typedef struct {
    const char *kind;   /* as rendition_kind_name() says it */
    const char *format; /* "avif", "webp", "jpeg" */
    guint width, height;
    guint64 bytes;
    const char *path; /* relative to public/art */
    guint32 mark;     /* digest_mark() of the file */
} RenditionRow;

/* What renditions were made by and from. */
typedef struct {
    const char *recipe;
    const char *payload_sha256; /* hex, of the pixels */
    gint64 words;
} RenditionMaking;

/* The recipe in force: all settings that renditions depend on, and the encoder's version as artloft_workers_describe_encoder()
 * tells it. Renditions made by another recipe may be stale: stale.h tells. Free with g_free. */
char *rendition_recipe(const Settings *settings, const char *encoder);
/* A number that stands for the words that go into an artwork's renditions, by what shows of it. */
gint64 rendition_words(const char *const values[N_FIELDS]);
/* All renditions of @artwork. What was there before and is not among them becomes loose (loose_rows.h). */
gboolean rendition_replace(Catalogue *catalogue, gint64 artwork, const RenditionRow *rows, guint count,
                           const RenditionMaking *making, GError **error);
/* Appends ArtworkRendition *, by format, kind, width; url is left NULL. */
gboolean rendition_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);
/* What they were made by and from: NULL both when there are none. Free with g_free. */
gboolean rendition_made(Catalogue *catalogue, gint64 artwork, char **out_recipe, char **out_payload_sha256, GError **error);
/* Artworks whose renditions may not be what they should be: there are none, or they were made by another recipe, from other
 * pixels, or with other words inside. An array of gint64, ascending; free with g_array_unref(). */
GArray *rendition_doubtful(Catalogue *catalogue, const char *recipe, GError **error);
/* Of those that have renditions and a file, here or away, all that are of the same size and were made by the same recipe, which
 * differs from @recipe in nothing that concerns words, while their own words and pixels are as they were: with all of them it
 * stands as with the first. */
typedef struct {
    gint64 artwork; /* the first */
    guint64 artworks;
} RenditionAlike;
/* An array of RenditionAlike; free with g_array_unref(). */
GArray *rendition_doubtful_alike(Catalogue *catalogue, const char *recipe, GError **error);
/* Calls @each with the file that shows an artwork (the oldest of those with the best state) whose renditions are missing, or
 * were made from other pixels than that file has. @each must not change the catalogue. */
typedef gboolean (*RenditionBareFunc)(gint64 original, gpointer data, GError **error);
gboolean rendition_each_bare(Catalogue *catalogue, RenditionBareFunc each, gpointer data, GError **error);
/* Calls @each with the relative path of every rendition. */
typedef gboolean (*RenditionPathFunc)(const char *path, gpointer data, GError **error);
gboolean rendition_each_path(Catalogue *catalogue, RenditionPathFunc each, gpointer data, GError **error);

/* Recipes by which nothing is made any more go. */
gboolean rendition_forget_recipes(Catalogue *catalogue, GError **error);
