#include "metadata/orientation.h"

#define TAG_ORIENTATION 0x0112

static gboolean tells_itself(ContainerFormat format)
{
    return format == CONTAINER_AVIF || format == CONTAINER_HEIC || format == CONTAINER_JXL;
}

static guint of_exif_blocks(const Container *container)
{
    for (guint i = 0; i < container->parts->len; i++) {
        const Part *part = container->parts->pdata[i];
        if (part->kind != PART_EXIF)
            continue;
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(part->data, &size);
        g_autoptr(Document) document = document_read_block(PART_EXIF, NULL, data, size, part->where);
        if (document_exif(document, EXIF_IFD0, TAG_ORIENTATION))
            return document->exif_orientation;
    }
    return 1;
}

guint orientation_of(const Container *container, const Document *document)
{
    guint told = tells_itself(container->format) ? container->orientation
                 : document                      ? document->exif_orientation
                                                 : of_exif_blocks(container);
    return told >= 1 && told <= 8 ? told : 1;
}
