/* picture.h - a picture for one test of the readers: a small PNG to which blocks are added, read as any file is. All take the
 * PNG and give it back, so that calls can be nested.
 */
#pragma once

#include "core/claim.h"
#include "tests/metadata/blocks.h"

GByteArray *picture_new(void);
/* PNG text; @value is UTF-8. */
GByteArray *picture_text(GByteArray *picture, const char *key, const char *value);
/* A block of PART_EXIF, PART_XMP, PART_IPTC or PART_C2PA, taken and freed, where a PNG has it. */
GByteArray *picture_block(GByteArray *picture, PartKind kind, GByteArray *block);
/* EXIF of one text in IFD0 (@tag) or, of UserComment, in the Exif directory. */
GByteArray *picture_exif(GByteArray *picture, guint tag, const char *text);

/* What all readers claim of the file; @path may be NULL. picture_read() ends the PNG with pixels of noise, bytes_read() takes a
 * file that is whole. Both free the file. */
ClaimList *picture_read(GByteArray *picture, const char *path);
ClaimList *bytes_read(GByteArray *file, const char *path);

/* Asserts what shows, as pairs of field name and value, ended by NULL: that, and nothing else but parameters and keywords. That
 * the picture is AI's need not be listed where a generator is. */
void claims_say(const ClaimList *claims, ...) G_GNUC_NULL_TERMINATED;
/* Asserts that a claim with this value and this source was made, whether it shows or not; answers its evidence. */
const char *claims_evidence(const ClaimList *claims, const char *field, const char *value, ClaimSource source);
