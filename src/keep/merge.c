/* merge.c - joining another loft's catalogue to this one. */
#include "core/files.h"
#include "ingest/staging.h"
#include "keep/merge_parts.h"
#include "store/loft.h"

#include <artloft/error.h>
#include <artloft/keep.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean same_loft(const ArtloftLoft *loft, const ArtloftLoft *other)
{
    struct stat one, two;

    return stat(loft->dir, &one) == 0 && stat(other->dir, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

static gboolean join_all(Merge *merge, GError **error)
{
    Catalogue *other = merge->other->catalogue;
    gboolean done = catalogue_snapshot_begin(other, error);

    if (!done)
        return FALSE;
    done = merge_files(merge, error) && merge_words(merge, error) && merge_posts(merge, error);
    catalogue_snapshot_end(other);
    return done;
}

/* Roots are walked by the next ingest; one that is not there is offline then, and nothing is forgotten. */
static gboolean add_roots(ArtloftLoft *loft, const GPtrArray *roots, GError **error)
{
    for (guint i = 0; i < roots->len; i++)
        if (!settings_add_root(loft->dir, roots->pdata[i], error))
            return FALSE;
    return TRUE;
}

static gboolean merge_into(ArtloftLoft *loft, ArtloftLoft *other, ArtloftMerged *out, GError **error)
{
    g_autofree char *command = g_strconcat("merge ", other->dir, NULL);
    g_autofree char *shown = g_filename_display_name(command);
    g_autoptr(GPtrArray) roots = NULL;
    ArtloftEdited edited = {0};
    EditRun run;
    Merge merge = {.run = &run, .other = other};

    if (!edit_run_begin(&run, loft, shown, 0, error))
        return FALSE;
    roots = merge_new_roots(&merge);
    if (!edit_run_end(&run, join_all(&merge, error), &edited, error))
        return FALSE;
    *out = (ArtloftMerged){.artworks = merge.artworks,
                           .originals = merge.originals,
                           .words = merge.words,
                           .posts = merge.posts,
                           .number = edited.number};
    return add_roots(loft, roots, error);
}

static void wait_quietly(gpointer data)
{
    (void)data;
}

gboolean artloft_merge(ArtloftLoft *loft, const char *dir, ArtloftMerged *out, GError **error)
{
    g_autoptr(ArtloftLoft) other = artloft_loft_open(dir, ARTLOFT_OPEN_READ, error);
    gboolean done;
    int lock;

    *out = (ArtloftMerged){0};
    if (!other)
        return FALSE;
    if (same_loft(loft, other)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s is this loft itself.", other->dir);
        return FALSE;
    }
    lock = ingest_lock(loft->dir, NULL, wait_quietly, NULL, error);
    done = lock >= 0 && merge_into(loft, other, out, error);
    if (lock >= 0)
        close(lock);
    return done;
}
