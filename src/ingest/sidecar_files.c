#include "ingest/sidecar_files.h"

#include "ingest/original_file.h"
#include "ingest/scan.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Every number changes all that come after it. */
static guint64 mix(guint64 sum, guint64 number)
{
    sum = (sum ^ number) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return sum ^ sum >> 29;
}

guint64 sidecar_files_look(int folder, const char *picture, GHashTable *present, gboolean follow_links)
{
    g_auto(SidecarNames) names = {0};
    guint64 sum = 0;

    if (present && g_hash_table_size(present) == 0)
        return 0;
    sidecar_names_init(&names, picture);
    for (guint i = 0; i < names.n; i++) {
        FileStamp stamp;

        if ((present && !g_hash_table_contains(present, names.at[i].name)) ||
            !scan_stamp(folder, names.at[i].name, follow_links, &stamp))
            continue;
        sum = mix(mix(mix(mix(sum, i + 1), stamp.size), (guint64)stamp.mtime_ns), stamp.inode);
        sum += sum == 0;
    }
    return sum;
}

guint64 sidecar_files_look_beside(const char *path, gboolean follow_links)
{
    g_autofree char *folder = g_path_get_dirname(path), *picture = g_path_get_basename(path);
    int descriptor = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    guint64 sum;

    if (descriptor < 0)
        return 0;
    sum = sidecar_files_look(descriptor, picture, NULL, follow_links);
    close(descriptor);
    return sum;
}

void sidecar_files_open(SidecarFiles *files, const char *root, const char *path, gboolean follow_links)
{
    g_auto(SidecarNames) names = {0};

    sidecar_names_init(&names, path);
    for (guint i = 0; i < names.n; i++) {
        g_autofree char *beside = sidecar_path(path, names.at[i].name);
        FileStamp stamp;

        if (original_file_open(root, beside, follow_links, &files->descriptors[files->n], &stamp, NULL) != ORIGINAL_OPENED)
            continue;
        files->files[files->n++] =
            (ReadSidecar){.kind = names.at[i].kind, .name = g_steal_pointer(&names.at[i].name), .size = stamp.size};
    }
}

void sidecar_files_clear(SidecarFiles *files)
{
    for (guint i = 0; i < files->n; i++) {
        g_free(files->files[i].name);
        close(files->descriptors[i]);
    }
    files->n = 0;
}
