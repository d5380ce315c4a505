#include "ingest/take_item.h"

#include "store/artwork_rows.h"
#include "store/loose_rows.h"
#include "store/rendition_rows.h"

#include <string.h>
#include <unistd.h>

static void made_clear(gpointer data)
{
    g_free(((MadeFile *)data)->path);
}

TakeItem *take_item_new(const Take *take, gboolean follow_links)
{
    TakeItem *item = g_new0(TakeItem, 1);

    item->take = take;
    item->made = g_array_new(FALSE, FALSE, sizeof(MadeFile));
    g_array_set_clear_func(item->made, made_clear);
    item->staged = g_ptr_array_new_with_free_func(g_free);
    file_job_init(&item->job, take->root->path, take->path, follow_links, take->stamp.sidecars);
    return item;
}

void take_item_keep_files(TakeItem *item)
{
    g_array_set_size(item->made, 0);
    g_ptr_array_set_size(item->staged, 0);
}

/* The paths that rows of the artwork whose folder @path lies in name: of ArtworkRendition *. NULL when that cannot be told. */
static GPtrArray *named_beside(Catalogue *catalogue, const char *path)
{
    g_autoptr(GPtrArray) named = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_rendition_free);
    g_autofree char *id = g_path_get_dirname(path);
    gint64 artwork;

    if (!artwork_find(catalogue, id, &artwork, NULL) || (artwork != 0 && !rendition_load(catalogue, artwork, named, NULL)))
        return NULL;
    return g_steal_pointer(&named);
}

static gboolean is_named(const GPtrArray *named, const char *path)
{
    for (guint i = 0; i < named->len; i++)
        if (strcmp(((const ArtworkRendition *)named->pdata[i])->path, path) == 0)
            return TRUE;
    return FALSE;
}

/* The row is in nobody's way if it cannot be forgotten now. */
static void drop_file(IngestRun *run, const char *path)
{
    staging_remove(&run->staging, path);
    (void)loose_forget(run->loft->catalogue, path, NULL);
}

static void drop_placed(const TakeItem *item, IngestRun *run)
{
    g_autoptr(GPtrArray) named = NULL;

    for (guint i = 0; i < item->made->len; i++) {
        const MadeFile *made = &g_array_index(item->made, MadeFile, i);

        if (!made->placed)
            continue;
        if (!named)
            named = named_beside(run->loft->catalogue, made->path);
        if (named && !is_named(named, made->path))
            drop_file(run, made->path);
    }
}

void take_item_drop_files(TakeItem *item, IngestRun *run)
{
    drop_placed(item, run);
    for (guint i = 0; i < item->staged->len; i++)
        staging_discard(&run->staging, item->staged->pdata[i]);
    take_item_keep_files(item);
}

gboolean take_item_announce(const TakeItem *item, Catalogue *catalogue, GError **error)
{
    for (guint i = 0; i < item->made->len; i++)
        if (!loose_put(catalogue, g_array_index(item->made, MadeFile, i).path, error))
            return FALSE;
    return TRUE;
}

gboolean take_item_place(TakeItem *item, Staging *staging, GError **error)
{
    for (guint i = 0; i < item->made->len; i++) {
        MadeFile *made = &g_array_index(item->made, MadeFile, i);

        if (made->placed)
            continue;
        if (!staging_place(staging, item->staged->pdata[made->staged], made->path, error))
            return FALSE;
        made->placed = TRUE;
    }
    return TRUE;
}

const MadeFile *take_item_made(const TakeItem *item, const char *path)
{
    for (guint i = 0; i < item->made->len; i++) {
        const MadeFile *made = &g_array_index(item->made, MadeFile, i);

        if (strcmp(made->path, path) == 0)
            return made;
    }
    return NULL;
}

void take_item_free(TakeItem *item)
{
    if (!item)
        return;
    file_job_clear(&item->job);
    g_array_unref(item->made);
    g_ptr_array_unref(item->staged);
    g_free(item);
}

static void close_descriptor(gpointer data)
{
    close(*(int *)data);
}

gboolean take_item_render(TakeItem *item, IngestRun *run, const RenditionPlan *plan, const GPtrArray *lacking, GError **error)
{
    g_autofree RenditionWish *wishes = g_new0(RenditionWish, lacking->len + 1);
    g_autoptr(GArray) descriptors = g_array_new(FALSE, FALSE, sizeof(int));

    g_array_set_clear_func(descriptors, close_descriptor);
    take_item_drop_files(item, run);
    if (!staging_make(&run->staging, lacking->len, item->staged, descriptors, error))
        return FALSE;
    for (guint i = 0; i < lacking->len; i++) {
        const Wanted *wanted = lacking->pdata[i];
        MadeFile made = {.kind = wanted->kind,
                         .format = wanted->format,
                         .width = wanted->width,
                         .height = wanted->height,
                         .path = g_strdup(wanted->path)};

        g_array_append_val(item->made, made);
        wishes[i] =
            (RenditionWish){.kind = wanted->kind, .format = wanted->format, .width = wanted->width, .height = wanted->height};
    }
    file_job_render(&item->job, run->pool, render_job_pack(&plan->how, &plan->text, wishes, lacking->len), descriptors);
    return TRUE;
}

static MadeFile *find_asked(TakeItem *item, const RenderedFile *file)
{
    for (guint i = 0; i < item->made->len; i++) {
        MadeFile *made = &g_array_index(item->made, MadeFile, i);

        if (made->bytes == 0 && file->kind == made->kind && file->format == made->format && file->width == made->width &&
            file->height == made->height)
            return made;
    }
    return NULL;
}

/* The n-th file that was made lies in the n-th staged one, whatever was the n-th wish. */
static gboolean match_made(TakeItem *item, const Rendered *rendered, Staging *staging)
{
    if (rendered->n_files != item->made->len)
        return FALSE;
    for (guint i = 0; i < item->made->len; i++) {
        const RenderedFile *file = &rendered->files[i];
        MadeFile *made = find_asked(item, file);

        if (!made || staging_size(staging, item->staged->pdata[i]) != file->bytes)
            return FALSE;
        made->bytes = file->bytes;
        made->mark = file->mark;
        made->staged = i;
    }
    return TRUE;
}

void take_item_check_made(TakeItem *item, IngestRun *run)
{
    const Rendered *rendered = item->job.rendered;
    const Reading *reading = item->job.reading;
    gboolean sized = rendered->width == reading->shown_width && rendered->height == reading->shown_height;
    g_autofree char *reason = NULL;

    if (sized && match_made(item, rendered, &run->staging))
        return;
    reason = sized ? g_strdup("The reader of pictures made other renditions than it was asked for.")
                   : g_strdup_printf("The picture is %u x %u pixels, not %u x %u as its head says.", rendered->width,
                                     rendered->height, reading->shown_width, reading->shown_height);
    if (sized)
        pool_distrust(run->pool, item->job.worker);
    file_job_fail(&item->job, "render", reason);
    take_item_drop_files(item, run);
}
