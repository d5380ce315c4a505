#include "metadata/exif_names.h"

#include <libexif/exif-tag.h>

const char *exif_names_find(ExifNames names, guint16 tag)
{
    static const ExifIfd ifds[] = {
        [EXIF_NAMES_IMAGE] = EXIF_IFD_0, [EXIF_NAMES_EXIF] = EXIF_IFD_EXIF, [EXIF_NAMES_GPS] = EXIF_IFD_GPS};
    const char *name = exif_tag_get_name_in_ifd((ExifTag)tag, ifds[names]);

    if (!name && names == EXIF_NAMES_IMAGE)
        name = exif_tag_get_name_in_ifd((ExifTag)tag, EXIF_IFD_EXIF);
    if (!name && names == EXIF_NAMES_EXIF)
        name = exif_tag_get_name_in_ifd((ExifTag)tag, EXIF_IFD_0);
    return name;
}
