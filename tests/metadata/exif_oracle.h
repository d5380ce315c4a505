/* exif_oracle.h - the texts of an EXIF block as libexif reads them. Apart, because its names and ours are the same. */
#pragma once

#include <glib.h>

typedef void (*ExifOracleFunc)(guint tag, const char *name, const char *value, gpointer data);

/* @data begins with "Exif\0\0". */
void exif_oracle_texts(const guint8 *data, gsize size, ExifOracleFunc func, gpointer user);
