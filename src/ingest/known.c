#include "ingest/known.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE ((gsize)2 << 20) /* a block: cleared by the kernel at once, not in five hundred faults */
#define BLOCK (LARGE_PAGE / sizeof(Known))
#define PATHS_BLOCK (64u << 10) /* bytes */

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

/* Folders that have not changed are walked in the order in which their files were taken in: then no table is needed, which
 * costs more than all else that is done with a known file. */
Known *known_files_find(KnownFiles *known, gint64 root, const char *path)
{
    Known key = {.root = root, .path = (char *)path};
    Known *file = known->expected;

    if (!file || !known_equal(file, &key)) {
        if (!known->files) {
            known->files = g_hash_table_new(known_hash, known_equal);
            for (Known *each = known->first; each; each = each->next)
                g_hash_table_add(known->files, each);
        }
        file = g_hash_table_lookup(known->files, &key);
    }
    if (file)
        known->expected = file->next;
    return file;
}

static void *large_page(void)
{
    void *block = aligned_alloc(LARGE_PAGE, LARGE_PAGE);

    if (!block)
        g_error("There is no memory for the files that are known.");
    madvise(block, LARGE_PAGE, MADV_HUGEPAGE);
    return block;
}

/* One that is not there yet. */
static Known *add(KnownFiles *known, gint64 root, const char *path)
{
    Known *file;

    if (known->used == BLOCK) {
        g_ptr_array_add(known->blocks, large_page());
        known->used = 0;
    }
    file = (Known *)known->blocks->pdata[known->blocks->len - 1] + known->used++;
    *file = (Known){.root = root, .path = g_string_chunk_insert(known->paths, path)};
    if (known->last)
        known->last->next = file;
    else
        known->first = file;
    known->last = file;
    if (known->files)
        g_hash_table_add(known->files, file);
    return file;
}

Known *known_files_put(KnownFiles *known, gint64 root, const char *path)
{
    Known *file = known_files_find(known, root, path);

    return file ? file : add(known, root, path);
}

static gboolean add_original(const OriginalGlance *glance, gpointer data, GError **error)
{
    Known *file = add(data, glance->root, glance->path); /* no two are at the same place */

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
    KnownFiles *known = data;
    KnownFailure *failure;

    (void)error;
    if (strcmp(trouble->stage, TROUBLE_SIDECAR) == 0) /* not a picture's */
        return TRUE;
    failure = g_new(KnownFailure, 1);
    *failure = (KnownFailure){.stamp = trouble->stamp, .reader = trouble->reader};
    g_ptr_array_add(known->failures, failure);
    known_files_put(known, trouble->root, trouble->path)->failure = failure;
    return TRUE;
}

gboolean known_files_load(KnownFiles *known, Catalogue *catalogue, GError **error)
{
    gboolean loaded;

    known->blocks = g_ptr_array_new_with_free_func(free);
    known->used = (guint)BLOCK;
    known->failures = g_ptr_array_new_with_free_func(g_free);
    known->paths = g_string_chunk_new(PATHS_BLOCK);
    loaded = original_each(catalogue, add_original, known, error) && trouble_each(catalogue, add_trouble, known, error);
    known->expected = known->first;
    return loaded;
}

void known_files_clear(KnownFiles *known)
{
    g_clear_pointer(&known->files, g_hash_table_unref);
    g_clear_pointer(&known->blocks, g_ptr_array_unref);
    g_clear_pointer(&known->failures, g_ptr_array_unref);
    g_clear_pointer(&known->paths, g_string_chunk_free);
}
