#include "worker/worker_read.h"

#include "core/digest.h"
#include "generator/readers.h"
#include "metadata/orientation.h"

#include <artloft/error.h>

static char **list_troubles(const Document *document)
{
    GStrvBuilder *list = g_strv_builder_new();
    char **troubles;

    for (guint i = 0; document->troubles && i < document->troubles->len; i++)
        g_strv_builder_add(list, document->troubles->pdata[i]);
    troubles = g_strv_builder_end(list);
    g_strv_builder_unref(list);
    return troubles;
}

/* A property of XMP, or a block that is none; each once. */
static char **list_blocks(const Container *container, const Document *document)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GStrvBuilder *list = g_strv_builder_new();
    char **blocks;

    for (guint i = 0; i < container->parts->len; i++) {
        const Part *part = container->parts->pdata[i];

        if (part->kind != PART_XMP && g_hash_table_add(seen, part->where))
            g_strv_builder_add(list, part->where);
    }
    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *property = &g_array_index(document->xmp, DocumentXmp, i);

        if (g_hash_table_add(seen, (gpointer)property->where))
            g_strv_builder_add(list, property->where);
    }
    blocks = g_strv_builder_end(list);
    g_strv_builder_unref(list);
    return blocks;
}

static void describe_picture(Reading *reading, const Container *container, const Document *document)
{
    gboolean sideways;

    reading->format = g_strdup(container_format_name(container->format));
    reading->width = container->width;
    reading->height = container->height;
    reading->orientation = orientation_of(container, document);
    sideways = reading->orientation >= 5;
    reading->shown_width = sideways ? container->height : container->width;
    reading->shown_height = sideways ? container->width : container->height;
    reading->frames = container->frames;
    reading->truncated = container->truncated;
}

Reading *worker_read(WorkerFile *file, const char *path, const char **stage, GError **error)
{
    g_autoptr(Reading) reading = reading_new();
    g_autoptr(Document) document = NULL;
    char digest[DIGEST_HEX_SIZE];

    *stage = "identify";
    file->container = container_read(file->data, file->size, error);
    if (!file->container || !container_check_limits(file->container, error))
        return NULL;
    *stage = "read";
    document = document_read(file->container, file->data, file->size, path);
    readers_run(document, reading->claims);
    describe_picture(reading, file->container, document);
    reading->blocks = list_blocks(file->container, document);
    reading->troubles = list_troubles(document);
    reading->bytes = file->size;
    digest_bytes_hex(file->data, file->size, digest);
    reading->sha256 = g_strdup(digest);
    container_payload_digest(file->container, file->data, digest);
    reading->payload_sha256 = g_strdup(digest);
    return g_steal_pointer(&reading);
}
