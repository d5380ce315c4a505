/* fsck.c - a loft looked at from end to end, and mended as far as its files allow. */
#include "core/files.h"
#include "ingest/derive.h"
#include "ingest/staging.h"
#include "keep/rebuild.h"
#include "keep/rendition_check.h"
#include "keep/rendition_remake.h"
#include "store/artwork_rows.h"
#include "store/catalogue_check.h"
#include "store/root_rows.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <artloft/keep.h>
#include <string.h>
#include <unistd.h>

#define TEMPORARY ".artloft-tmp" /* what files_temporary() ends with */

typedef struct {
    const char *dir;
    char *database;
    ArtloftWorkers *workers;
    const ArtloftFsck *how;
    ArtloftFscked *out;
    ArtloftLoft *loft; /* NULL: it cannot be opened */
    GPtrArray *faults; /* of char *: of the catalogue */
    GError *stopped;   /* why renditions were not made anew, when it was not for their originals */
} Fsck;

static gboolean tell(Fsck *fsck, const char *what, const char *id, const char *path, const char *text, gboolean mended,
                     GError **error)
{
    ArtloftDamage damage = {.what = what, .id = id, .path = path, .text = text, .mended = mended};

    fsck->out->found++;
    fsck->out->mended += mended;
    return fsck->how->each(&damage, fsck->how->data, error);
}

static void wait_quietly(gpointer data)
{
    (void)data;
}

/* ---- the catalogue ---- */

static gboolean collect_fault(const char *fault, gpointer data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, g_strdup(fault));
    return TRUE;
}

static gboolean open_and_check(Fsck *fsck, ArtloftOpen mode, GError **error)
{
    g_autoptr(GError) reason = NULL;

    g_clear_pointer(&fsck->loft, artloft_loft_close);
    g_ptr_array_set_size(fsck->faults, 0);
    fsck->loft = artloft_loft_open(fsck->dir, mode, &reason);
    if (fsck->loft)
        return catalogue_check(fsck->loft->catalogue, collect_fault, fsck->faults, error);
    if (fsck->how->repair && g_error_matches(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE)) {
        g_ptr_array_add(fsck->faults, g_strdup(reason->message));
        return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

typedef struct {
    ArtloftLoft *loft;
    Deriver *deriver;
} Working;

static gboolean work_out_one(gint64 artwork, const char *id, gpointer data, GError **error)
{
    const Working *working = data;

    (void)id;
    return derive_artwork(working->deriver, artwork, error) && artwork_refresh(working->loft->catalogue, artwork, error);
}

/* All that shows of the artworks follows from rows that were saved. */
static gboolean work_out(ArtloftLoft *loft, GError **error)
{
    g_autoptr(Deriver) deriver = deriver_new(loft, error);
    Working working = {.loft = loft, .deriver = deriver};

    return deriver && catalogue_begin(loft->catalogue, error) &&
           catalogue_end(loft->catalogue, artwork_each(loft->catalogue, work_out_one, &working, error), error);
}

static const char *const outcomes[] = {
    [SALVAGED_WHOLE] =
        "every row that it still tells of was saved into a new one; a page that was emptied tells of none, so rows may be "
        "lost that a backup or a dump has",
    [SALVAGED_PARTLY] = "what could be read was saved into a new one; the rest is lost, unless a backup or a dump has it "
                        "(`artloft restore`); the next ingest reads again what files say",
    [SALVAGED_NOTHING] = "nothing of it could be read; there is a new, empty one: `artloft ingest` reads again what files say, "
                         "`artloft restore` what a backup or a dump has of people's words",
};

static gboolean rebuild(Fsck *fsck, GError **error)
{
    g_autoptr(GPtrArray) faults = g_steal_pointer(&fsck->faults);
    g_autofree char *aside = NULL;
    Salvaged salvaged;

    fsck->faults = g_ptr_array_new_with_free_func(g_free);
    g_clear_pointer(&fsck->loft, artloft_loft_close);
    if (!rebuild_catalogue(fsck->dir, &salvaged, &aside, error))
        return FALSE;
    fsck->loft = artloft_loft_open(fsck->dir, ARTLOFT_OPEN_WRITE, error);
    if (!fsck->loft || !work_out(fsck->loft, error) || !open_and_check(fsck, ARTLOFT_OPEN_WRITE, error))
        return FALSE;
    for (guint i = 0; i < faults->len; i++) {
        g_autofree char *text = g_strdup_printf("%s Mended: %s. The damaged one is in %s.", (const char *)faults->pdata[i],
                                                outcomes[salvaged], aside);

        if (!tell(fsck, "catalogue", NULL, fsck->database, text, TRUE, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean check_catalogue(Fsck *fsck, GError **error)
{
    if (!open_and_check(fsck, ARTLOFT_OPEN_READ, error))
        return FALSE;
    if (fsck->faults->len > 0 && fsck->how->repair && !rebuild(fsck, error))
        return FALSE;
    for (guint i = 0; i < fsck->faults->len; i++)
        if (!tell(fsck, "catalogue", NULL, fsck->database, fsck->faults->pdata[i], FALSE, error))
            return FALSE;
    if (fsck->faults->len > 0) {
        (void)artloft_count(fsck->loft, "", &fsck->out->artworks, NULL);
        return TRUE;
    }
    return artloft_count(fsck->loft, "", &fsck->out->artworks, error);
}

/* ---- renditions ---- */

static gboolean tell_rendition(Fsck *fsck, const BadRendition *bad, GError **error)
{
    g_autofree char *text = NULL;
    gboolean good = FALSE;

    if (fsck->how->repair && !rendition_check_one(fsck->loft, bad->artwork, &good, error))
        return FALSE;
    text = g_strdup_printf("A rendition is damaged: %s%s", bad->text,
                           good                ? "; it was made anew."
                           : fsck->stopped     ? "; it was not made anew."
                           : fsck->how->repair ? "; it cannot be made anew, since its original is not here, or not good."
                                               : ".");
    return tell(fsck, "rendition", bad->id, bad->path, text, good, error);
}

static gboolean check_renditions(Fsck *fsck, GError **error)
{
    g_autoptr(GArray) bad = rendition_check_new();

    if (fsck->faults->len > 0) /* as far as it can be read */
        (void)rendition_check_all(fsck->loft, fsck->how->cancel, bad, &fsck->out->renditions, NULL);
    else if (!rendition_check_all(fsck->loft, fsck->how->cancel, bad, &fsck->out->renditions, error))
        return FALSE;
    if (fsck->how->repair && bad->len > 0) {
        g_clear_pointer(&fsck->loft, artloft_loft_close);
        fsck->loft = artloft_loft_open(fsck->dir, ARTLOFT_OPEN_WRITE, error);
        if (!fsck->loft)
            return FALSE;
        rendition_remake(fsck->loft, fsck->workers, fsck->how->cancel, bad, &fsck->stopped);
    }
    for (guint i = 0; i < bad->len; i++)
        if (!tell_rendition(fsck, &g_array_index(bad, BadRendition, i), error))
            return FALSE;
    if (!fsck->stopped)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&fsck->stopped));
    return FALSE;
}

/* ---- what runs that were killed left ---- */

static gboolean check_folder(Fsck *fsck, const char *relative, const char *suffix, GError **error)
{
    g_autofree char *folder = g_build_filename(fsck->dir, relative, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    gboolean done = TRUE;

    while (dir && done && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gboolean gone;

        if (!g_str_has_suffix(name, suffix))
            continue;
        gone = fsck->how->repair && unlink(path) == 0;
        done = tell(fsck, "leftover", NULL, path,
                    gone ? "A run that was interrupted left it; it was removed." : "A run that was interrupted left it.", gone,
                    error);
    }
    if (dir)
        g_dir_close(dir);
    return done;
}

static gboolean check_leftovers(Fsck *fsck, GError **error)
{
    return ingest_is_running(fsck->dir) ||
           (check_folder(fsck, LOFT_STAGING, "", error) && check_folder(fsck, LOFT_HIDDEN, TEMPORARY, error) &&
            check_folder(fsck, ".", TEMPORARY, error) && check_folder(fsck, LOFT_PUBLIC, TEMPORARY, error));
}

static gboolean check_emptied(Fsck *fsck, GError **error)
{
    gboolean emptied = FALSE;

    if (fsck->loft && fsck->faults->len == 0 && !loft_is_emptied(fsck->loft, &emptied, error))
        return FALSE;
    return !emptied || tell(fsck, "catalogue", NULL, fsck->database,
                            "It is empty, but images of artworks are published: what was in it is lost. `artloft restore` "
                            "brings people's words from a backup or a dump, `artloft ingest` reads again what files say.",
                            FALSE, error);
}

gboolean artloft_fsck(const char *dir, ArtloftWorkers *workers, const ArtloftFsck *how, ArtloftFscked *out, GError **error)
{
    g_autofree char *absolute = files_absolute(dir);
    g_autofree char *database = g_build_filename(absolute, LOFT_CATALOGUE, NULL);
    Fsck fsck = {.dir = absolute, .database = database, .workers = workers, .how = how, .out = out};
    int lock = -1;
    gboolean done = TRUE;

    *out = (ArtloftFscked){0};
    fsck.faults = g_ptr_array_new_with_free_func(g_free);
    if (how->repair && g_file_test(database, G_FILE_TEST_EXISTS)) {
        lock = ingest_lock(absolute, how->cancel, wait_quietly, NULL, error);
        done = lock >= 0;
    }
    done = done && check_catalogue(&fsck, error);
    if (lock >= 0)
        close(lock);
    done = done && check_emptied(&fsck, error) && check_leftovers(&fsck, error) && check_renditions(&fsck, error);
    artloft_loft_close(fsck.loft);
    g_ptr_array_unref(fsck.faults);
    g_clear_error(&fsck.stopped);
    return done;
}
