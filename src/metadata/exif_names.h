/* exif_names.h - what libexif knows of EXIF's tags. Apart, because its names of directories are also document.h's. */
#pragma once

#include <glib.h>

typedef enum { EXIF_NAMES_IMAGE, EXIF_NAMES_EXIF, EXIF_NAMES_GPS } ExifNames;

/* "UserComment"; of a tag that is unknown there but known elsewhere (generators misplace them) that name; NULL for others. */
const char *exif_names_find(ExifNames names, guint16 tag);
