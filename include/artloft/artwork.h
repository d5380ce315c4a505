/* artloft/artwork.h - one generated picture as a person thinks of it. Records are immutable snapshots. */
#pragma once

#include <artloft/macros.h>
#include <glib.h>

G_BEGIN_DECLS

/** ArtloftArtwork: what is known of an artwork at the time it was asked for. Opaque; may be used from any one thread. */
typedef struct _ArtloftArtwork ArtloftArtwork;

/** artloft_artwork_free: frees a record; accepts NULL. */
ARTLOFT_API void artloft_artwork_free(ArtloftArtwork *artwork);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArtloftArtwork, artloft_artwork_free)

/** artloft_artwork_id: the stable id (12 characters), or NULL for a file inspected without a loft. Lent. */
ARTLOFT_API const char *artloft_artwork_id(const ArtloftArtwork *artwork);

/**
 * artloft_artwork_text:
 * @field: a key of the JSON form with a single value: "caption", "credit", "generator", "prompt", "format", ...
 *
 * Returns: the value that shows, as text, or NULL where nothing is known or no such key exists. Lent.
 */
ARTLOFT_API const char *artloft_artwork_text(const ArtloftArtwork *artwork, const char *field);

/** artloft_artwork_size: the displayed size in pixels; 0 where unknown. */
ARTLOFT_API void artloft_artwork_size(const ArtloftArtwork *artwork, guint *width, guint *height);

G_END_DECLS
