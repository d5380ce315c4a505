/* artloft/inspect.h - what can be read in a file, without a loft. */
#pragma once

#include <artloft/find.h>
#include <artloft/ingest.h>

G_BEGIN_DECLS

/**
 * ArtloftInspectFunc: is given each file in the order asked for. @artwork is NULL when the file could not be read; @reason says
 * why. Returns: FALSE with @error set to stop.
 */
typedef gboolean (*ArtloftInspectFunc)(const char *path, const ArtloftArtwork *artwork, const GError *reason, gpointer data,
                                       GError **error);

/**
 * artloft_inspect:
 * Reads @paths (NULL-ended) in the workers, several at a time, and hands the answers out in order; memory does not grow with
 * their number.
 */
ARTLOFT_API gboolean artloft_inspect(ArtloftWorkers *workers, const char *const *paths, ArtloftCancel *cancel,
                                     ArtloftInspectFunc each, gpointer data, GError **error);

G_END_DECLS
