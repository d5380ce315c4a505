/* orientation.h - how the pixels of a file lie, so that what is recorded and what is rendered are turned alike. */
#pragma once

#include "metadata/document.h"

/* 1..8, as EXIF counts. BMFF and JPEG XL tell it by their own boxes, and readers turn by those alone; elsewhere the first
 * orientation in an EXIF block counts. @document: of this container, or NULL to look into its blocks anew. */
guint orientation_of(const Container *container, const Document *document);
