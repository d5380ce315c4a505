/* check_artwork.h - what is wrong with an artwork that is to be published: its words, its files, what those files carry. */
#pragma once

#include "core/artwork.h"
#include "core/settings.h"
#include "publish/artwork_value.h"
#include "store/stale.h"

typedef struct {
    CheckRule rule;
    char *file; /* the published file that is meant, absolute; NULL: none */
    char *message;
    gboolean stub; /* it says that there never was a file of it */
} Flaw;

/* An array of Flaw that owns them. */
GArray *flaws_new(void);

/* Alt text, credit and disclosure. @context: what they are shown with. */
void check_words(const ArtloftArtwork *artwork, const ArtworkValueContext *context, GArray *flaws);
/* Whether the renditions lie below @public_dir as they were written. Those that are there are added to @out_paths (of char *).
 */
void check_files(const ArtloftArtwork *artwork, const char *public_dir, GArray *flaws, GPtrArray *out_paths);
/* Whether the renditions are stale. */
void check_stale(const Stale *stale, GArray *flaws);
/* What the published file at @path carries. @inspected: as it was read, NULL when it could not be: @reason tells why. Anything
 * but the one small XMP packet that renditions are given is private. */
void check_published(const ArtloftArtwork *artwork, const Settings *settings, const char *path, const ArtloftArtwork *inspected,
                     const GError *reason, GArray *flaws);
