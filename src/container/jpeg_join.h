/* jpeg_join.h - blocks that JPEG cuts into segments of at most 65,533 bytes, put together again: EXIF and Photoshop resources
 * (one after the other), ICC (numbered), extended XMP (by GUID and offset), JUMBF (by instance and packet number).
 */
#pragma once

#include "container/walk.h"

typedef struct JpegJoin JpegJoin;

JpegJoin *jpeg_join_new(Walk *walk);
void jpeg_join_free(JpegJoin *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JpegJoin, jpeg_join_free)

/* Each takes what stands behind the segment's signature, by its place in the file. */
void jpeg_join_comment(JpegJoin *join, gsize offset, gsize size);
void jpeg_join_exif(JpegJoin *join, gsize offset, gsize size);
void jpeg_join_photoshop(JpegJoin *join, gsize offset, gsize size);
void jpeg_join_icc(JpegJoin *join, gsize offset, gsize size);
void jpeg_join_jumbf(JpegJoin *join, gsize offset, gsize size);
void jpeg_join_extended_xmp(JpegJoin *join, gsize offset, gsize size);
/* The standard packet: it names the extension that belongs to it. */
void jpeg_join_xmp(JpegJoin *join, gsize offset, gsize size);
/* Adds all of them to the walk's container, in the order in which they began. FALSE when a bound is exceeded. */
gboolean jpeg_join_finish(JpegJoin *join, GError **error);
