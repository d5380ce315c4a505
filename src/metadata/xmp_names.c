#include "metadata/xmp_names.h"

#include "metadata/document.h"

#include <string.h>

static const struct {
    const char *ns, *prefix;
} rows[] = {
    {NS_DC, "dc"},
    {NS_DCTERMS, "dcterms"},
    {NS_XMP, "xmp"},
    {NS_XMP_RIGHTS, "xmpRights"},
    {NS_PHOTOSHOP, "photoshop"},
    {NS_IPTC_CORE, "Iptc4xmpCore"},
    {NS_IPTC_EXT, "Iptc4xmpExt"},
    {NS_PLUS, "plus"},
    {NS_EXIF, "exif"},
    {NS_TIFF, "tiff"},
    {"http://cipa.jp/exif/1.0/", "exifEX"},
    {"http://ns.adobe.com/exif/1.0/aux/", "aux"},
    {"http://ns.adobe.com/xap/1.0/mm/", "xmpMM"},
    {"http://ns.adobe.com/xap/1.0/bj/", "xmpBJ"},
    {"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#", "stEvt"},
    {"http://ns.adobe.com/xap/1.0/sType/ResourceRef#", "stRef"},
    {"http://ns.adobe.com/camera-raw-settings/1.0/", "crs"},
    {"http://ns.adobe.com/lightroom/1.0/", "lr"},
    {"http://ns.adobe.com/pdf/1.3/", "pdf"},
    {"http://ns.google.com/photos/1.0/image/", "GImage"},
    {"http://www.gimp.org/xmp/", "GIMP"},
};

const char *xmp_prefix_of(const char *ns)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].ns, ns) == 0)
            return rows[i].prefix;
    return NULL;
}
