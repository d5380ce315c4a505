/* tiff_read.h - the directories of a TIFF file (TIFF 6.0 and BigTIFF, either byte order), entry by entry. */
#pragma once

#include "container/walk.h"

typedef struct {
    Walk *walk;
    gboolean big_endian;
    gboolean wide;   /* BigTIFF: counts and places of 8 bytes */
    guint64 entries; /* read so far, bounded over the whole file */
} TiffReader;

typedef struct {
    guint16 tag, type;
    guint64 count;      /* of the values that are there: fewer than said when the file ends before */
    gsize offset, size; /* of the value in the file */
} TiffEntry;

/* Reads the header. *out_first is the place of the first directory. FALSE (error set) when it is none. */
gboolean tiff_open(TiffReader *reader, Walk *walk, guint64 *out_first, GError **error);
/* The entries of the directory at @offset, of TiffEntry; those of unknown types and those past the end are left out. *out_next
 * is the place of the next directory, 0: none. *out is NULL when there is no directory there. FALSE when a bound is exceeded.
 */
gboolean tiff_read_directory(TiffReader *reader, guint64 offset, GArray **out, guint64 *out_next, GError **error);
/* The first entry of @tag, or NULL. */
const TiffEntry *tiff_find(const GArray *directory, guint16 tag);
/* Number @index of an entry of whole numbers. */
gboolean tiff_number(const TiffReader *reader, const TiffEntry *entry, guint64 index, guint64 *out);
/* The first number of @tag, or @otherwise. */
guint64 tiff_tag_number(const TiffReader *reader, const GArray *directory, guint16 tag, guint64 otherwise);
/* EXIF as the other containers have it: @first's entries, and those of its Exif and GPS directories, in a small TIFF of their
 * own without anything of the pixels. NULL when nothing is left. */
GBytes *tiff_exif_block(TiffReader *reader, const GArray *first);
