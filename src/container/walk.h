/* walk.h - what the walkers of the single formats share: the file's bytes, the picture being described, and bounded ways to
 * add to it. Only for this room.
 *
 * A walker returns FALSE only for what makes the file unusable (no header, a bound exceeded). Damage further on sets
 * `truncated`, and what was found still counts.
 */
#pragma once

#include "container/container.h"
#include "core/cursor.h"

typedef struct {
    Container *out;
    GBytes *file; /* over data; parts are slices of it where they can be */
    const guint8 *data;
    gsize size;
    guint chunks;   /* chunks, segments, boxes seen so far */
    gsize unpacked; /* bytes inflated or joined so far, whatever became of them: they cost time even if nothing is kept */
} Walk;

/* One more chunk; FALSE (error set) beyond LIMIT_CHUNKS. */
gboolean walk_count_chunk(Walk *walk, GError **error);
/* Counts bytes that were made (not lent); FALSE (error set) beyond LIMIT_PARTS_BYTES. */
gboolean walk_spend(Walk *walk, gsize size, GError **error);
/* Bytes of the file as they are, not copied. Asking for what is not there gives what is. */
GBytes *walk_slice(const Walk *walk, gsize offset, gsize size);
/* Notes compressed pixels; a range that follows the last one lengthens it. */
void walk_add_payload(Walk *walk, gsize offset, gsize size);
/* FALSE with "The NAME ..." and @what. */
gboolean walk_fail(const Walk *walk, GError **error, const char *what);

/* Unpacks a zlib or Brotli stream within LIMIT_PART_BYTES and what LIMIT_PARTS_BYTES leaves. Damaged: *out is NULL, or what
 * came out when only the end is missing. FALSE (error set) only when a bound is exceeded. */
gboolean walk_inflate(Walk *walk, const guint8 *data, gsize size, GBytes **out, GError **error);
gboolean walk_unbrotli(Walk *walk, const guint8 *data, gsize size, GBytes **out, GError **error);

/* The adders take ownership of @data and leave out what is empty. */
gboolean walk_add(Walk *walk, PartKind kind, GBytes *data, const char *where, GError **error);
/* Takes "Exif\0\0" off the front if it is there. */
gboolean walk_add_exif(Walk *walk, GBytes *data, const char *where, GError **error);
/* Photoshop image resources (8BIM): IPTC, EXIF, XMP and ICC out of them. @where names the block they stood in. */
gboolean walk_add_photoshop(Walk *walk, GBytes *data, const char *where, GError **error);
/* The value of a PNG text "Raw profile type @type": hexadecimal digits after a name and a length. Sets @out_used to whether it
 * was such a profile of a kind that is known; if not, the caller keeps it as text. Does not take @text. */
gboolean walk_add_raw_profile(Walk *walk, const char *type, GBytes *text, const char *where, gboolean *out_used,
                              GError **error);
/* Hexadecimal digits, white space between them allowed, to bytes; stops at what is neither. NULL when there are none. */
GBytes *walk_unhex(const guint8 *text, gsize size);

/* Where in EXIF's numbering (1..8) the picture stands after also being turned or mirrored by @next (1..8). */
guint orientation_then(guint first, guint next);

gboolean png_walk(Walk *walk, GError **error);
gboolean jpeg_walk(Walk *walk, GError **error);
gboolean webp_walk(Walk *walk, GError **error);
gboolean bmff_walk(Walk *walk, GError **error);
gboolean gif_walk(Walk *walk, GError **error);
gboolean tiff_walk(Walk *walk, GError **error);
gboolean jxl_walk(Walk *walk, GError **error);
