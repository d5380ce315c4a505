/* rendition_rows.h - the image files made from artworks; the posts that use them. */
#pragma once

#include "core/artwork.h"
#include "core/settings.h"
#include "store/catalogue.h"

typedef struct {
    const char *kind;   /* "ladder" or "thumbnail" */
    const char *format; /* "avif", "webp", "jpeg" */
    guint width, height;
    guint64 bytes;
    const char *path; /* relative to public/art */
} RenditionRow;

/* The recipe in force: all settings that renditions depend on, and the encoder's version as artloft_workers_describe_encoder()
 * tells it. Renditions made by another recipe are stale. Free with g_free. */
char *rendition_recipe(const Settings *settings, const char *encoder);
/* All renditions of @artwork, made by @recipe from the pixels of @payload_sha256 (hex). */
gboolean rendition_replace(Catalogue *catalogue, gint64 artwork, const RenditionRow *rows, guint count, const char *recipe,
                           const char *payload_sha256_hex, GError **error);
/* Appends ArtworkRendition *, by format, kind, width; url is left NULL. */
gboolean rendition_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);
/* What they were made by and from: NULL both when there are none. Free with g_free. */
gboolean rendition_made(Catalogue *catalogue, gint64 artwork, char **out_recipe, char **out_payload_sha256, GError **error);
/* Calls @each with the file that shows an artwork (the oldest of those with the best state) whose renditions are missing, or
 * were made from other pixels than that file has. @each must not change the catalogue. */
typedef gboolean (*RenditionBareFunc)(gint64 original, gpointer data, GError **error);
gboolean rendition_each_bare(Catalogue *catalogue, RenditionBareFunc each, gpointer data, GError **error);
/* Calls @each with the relative path of every rendition. */
typedef gboolean (*RenditionPathFunc)(const char *path, gpointer data, GError **error);
gboolean rendition_each_path(Catalogue *catalogue, RenditionPathFunc each, gpointer data, GError **error);

/* ---- posts ---- */

typedef struct {
    gint64 artwork;
    guint position;      /* from 1 */
    const char *caption; /* as it stands in the post; NULL: none */
} PlacementRow;

/* The row of a post (a path or an address), added or brought up to date. @title may be NULL. */
gboolean post_put(Catalogue *catalogue, const char *post, const char *title, gint64 *out_post, GError **error);
/* *out is 0 when there is none of this name. */
gboolean post_find(Catalogue *catalogue, const char *post, gint64 *out_post, GError **error);
/* Which artworks the post uses. */
gboolean placement_replace(Catalogue *catalogue, gint64 post, const PlacementRow *rows, guint count, GError **error);
/* Appends ArtworkPlacement *, by post and position. */
gboolean placement_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);
