/* xmp_packet.h - the one small XMP packet that goes into every published file (ISO 16684-1, IPTC Photo Metadata 2025.1).
 *
 * Always true of a packet: well-formed XML whatever the texts hold, below XMP_PACKET_MAX bytes (a JPEG segment's room, less
 * what readers drop), begins with "<x:xmpmeta" (AVIF readers want that), and holds no field that was not asked for.
 */
#pragma once

#include "image/render.h"

#define XMP_PACKET_MAX 60000u

/* The packet for @text; NULL when it has nothing to say. A text of more than 8000 bytes (escaped) is cut between characters and
 * ends in an ellipsis. Free with g_bytes_unref. */
GBytes *xmp_packet_new(const EmbeddedText *text);
