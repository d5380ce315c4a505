/* encoder_version.h - what a rendition's bytes depend on besides pixels, settings and words: one text for each format, so that
 * a new version of one codec makes that format's files stale and no others. Texts only: no pixels, no libvips.
 */
#pragma once

#include "core/settings.h"

/* Raise by one whenever a change in this room changes what the same request gives: in decoding, colours, scaling or cropping
 * ... */
#define ENCODER_EPOCH 2
/* ... or in what becomes of the same pixels in that format. */
#define ENCODER_EPOCH_AVIF 2
#define ENCODER_EPOCH_WEBP 2
#define ENCODER_EPOCH_JPEG 2

/* How hard the encoder of @format works for @preset, in its own measure (docs/renditions.md): speed of aom, method of libwebp;
 * 0 for JPEG, which has none. */
int encoder_effort(RenditionFormat format, RenditionPreset preset);
/* @all: what image_encoder_version() says, parts between "; ", a format's own beginning with its name. The parts that concern
 * @format, and the house's own epochs. Free with g_free. */
char *encoder_version_of(const char *all, RenditionFormat format);
