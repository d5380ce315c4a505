/* places.h - where a program's own block of text may stand in a file, whatever the container. */
#pragma once

#include "metadata/document.h"

typedef struct {
    const char *text;
    const char *where; /* evidence */
} Place;

#define MOST_PLACES 24

/* PNG text of the keywords that programs use for a block of their own (parameters, Comment, ...), EXIF UserComment,
 * ImageDescription, XPComment, MakerNote, XMP exif:UserComment, comments of JPEG and GIF: in that order. Lent by the document.
 */
guint places_find(const Document *document, Place out[MOST_PLACES]);
/* PNG text of that keyword; a place without text when there is none. */
Place place_of_text(const Document *document, const char *keyword);
/* An EXIF tag of IFD0 or the Exif directory. */
Place place_of_exif(const Document *document, guint16 tag);
Place place_of_xmp(const Document *document, const char *ns, const char *name);

#define EXIF_IMAGE_DESCRIPTION 0x010e
#define EXIF_MAKE 0x010f
#define EXIF_MODEL 0x0110
#define EXIF_DOCUMENT_NAME 0x010d
#define EXIF_SOFTWARE 0x0131
#define EXIF_ARTIST 0x013b
#define EXIF_MAKER_NOTE 0x927c
#define EXIF_USER_COMMENT 0x9286
#define EXIF_XP_COMMENT 0x9c9c
