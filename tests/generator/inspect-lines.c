/* inspect-lines.c - what the readers make of files, without workers or a loft: one line of JSON per file that is named on the
 * command line, with the keys of `inspect` but for the hashes. Files are mapped, so that only what is looked at is read.
 * Usage: inspect-lines FILE...
 */
#include "core/artwork.h"
#include "generator/readers.h"
#include "publish/artwork_json.h"

#include <stdio.h>
#include <string.h>

static gboolean read_file(const char *path, ArtloftArtwork *artwork, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    const guint8 *data = file ? (const guint8 *)g_mapped_file_get_contents(file) : NULL;
    gsize size = file ? g_mapped_file_get_length(file) : 0;
    g_autoptr(Container) container = file ? container_read(data, size, error) : NULL;
    g_autoptr(Document) document = NULL;

    if (!container)
        return FALSE;
    document = document_read(container, data, size, path);
    artwork->format = g_strdup(container_format_name(container->format));
    artwork->width = container->width;
    artwork->height = container->height;
    artwork->bytes = size;
    readers_run(document, artwork->claims);
    artwork_resolve(artwork);
    return TRUE;
}

int main(int argc, char **argv)
{
    int status = 0;

    for (int i = 1; i < argc; i++) {
        g_autoptr(ArtloftArtwork) artwork = artwork_new();
        g_autoptr(GString) line = g_string_new(NULL);
        g_autoptr(JsonWriter) json = json_writer_new(line, 0);
        g_autoptr(GError) error = NULL;

        g_ptr_array_add(artwork->paths, g_strdup(argv[i]));
        if (!read_file(argv[i], artwork, &error)) {
            fprintf(stderr, "%s: %s\n", argv[i], error->message);
            status = 1;
            continue;
        }
        artwork_write_json(json, artwork, ARTLOFT_VIEW_INSPECT);
        puts(line->str);
    }
    return status;
}
