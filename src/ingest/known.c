#include "ingest/known.h"

#include <string.h>

static guint known_hash(gconstpointer key)
{
    const Known *known = key;

    return g_str_hash(known->path) ^ (guint)known->root * 2654435761u;
}

static gboolean known_equal(gconstpointer a, gconstpointer b)
{
    const Known *one = a;
    const Known *other = b;

    return one->root == other->root && strcmp(one->path, other->path) == 0;
}

static void known_free(gpointer data)
{
    Known *known = data;

    g_free(known->path);
    g_free(known);
}

Known *known_files_find(const KnownFiles *known, gint64 root, const char *path)
{
    Known key = {.root = root, .path = (char *)path};

    return g_hash_table_lookup(known->files, &key);
}

Known *known_files_put(KnownFiles *known, gint64 root, const char *path)
{
    Known *file = known_files_find(known, root, path);

    if (!file) {
        file = g_new0(Known, 1);
        file->root = root;
        file->path = g_strdup(path);
        g_hash_table_add(known->files, file);
    }
    return file;
}

static gboolean add_original(const OriginalGlance *glance, gpointer data, GError **error)
{
    Known *file = known_files_put(data, glance->root, glance->path);

    (void)error;
    file->original = glance->n;
    file->artwork = glance->artwork;
    file->stamp = glance->stamp;
    file->state = glance->state;
    file->reader = glance->reader;
    return TRUE;
}

static gboolean add_trouble(const Trouble *trouble, gpointer data, GError **error)
{
    Known *file = known_files_put(data, trouble->root, trouble->path);

    (void)error;
    file->failed = TRUE;
    file->failed_stamp = trouble->stamp;
    file->failed_reader = trouble->reader;
    return TRUE;
}

gboolean known_files_load(KnownFiles *known, Catalogue *catalogue, GError **error)
{
    known->files = g_hash_table_new_full(known_hash, known_equal, known_free, NULL);
    return original_each(catalogue, add_original, known, error) && trouble_each(catalogue, add_trouble, known, error);
}

void known_files_clear(KnownFiles *known)
{
    g_clear_pointer(&known->files, g_hash_table_unref);
}
