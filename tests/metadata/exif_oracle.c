#include "exif_oracle.h"

#include <libexif/exif-data.h>

typedef struct {
    ExifOracleFunc func;
    gpointer user;
} Visit;

static void visit_entry(ExifEntry *entry, void *data)
{
    const Visit *visit = data;
    g_autofree char *value = g_strndup((const char *)entry->data, entry->size);

    if (entry->format == EXIF_FORMAT_ASCII)
        visit->func(entry->tag, exif_tag_get_name(entry->tag), g_strstrip(value), visit->user);
}

static void visit_content(ExifContent *content, void *data)
{
    exif_content_foreach_entry(content, visit_entry, data);
}

void exif_oracle_texts(const guint8 *data, gsize size, ExifOracleFunc func, gpointer user)
{
    ExifData *exif = exif_data_new_from_data(data, (unsigned)size);
    Visit visit = {func, user};

    exif_data_foreach_content(exif, visit_content, &visit);
    exif_data_unref(exif);
}
