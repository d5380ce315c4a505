/* sample.h - artworks for tests, made by hand: no catalogue, no files. */
#pragma once

#include "core/artwork.h"
#include "core/settings.h"

/* An artwork of that size with an id, a path and a colour grid made of @number, words in every field that shows, and a ladder
 * of renditions as @settings has it. */
ArtloftArtwork *sample_artwork(const Settings *settings, guint number, guint width, guint height);
/* Sets what shows, with a claim of a person; NULL withdraws. */
void sample_set(ArtloftArtwork *artwork, FieldId field, const char *value);
void sample_add_style(ArtloftArtwork *artwork, const char *slug, const char *name, const char *kind);
void sample_add_rendition(ArtloftArtwork *artwork, const Settings *settings, const char *kind, RenditionFormat format,
                          guint width, guint height);
