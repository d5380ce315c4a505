#include "edit/edit_run.h"

#include "store/artwork_rows.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <string.h>

static void forget(EditRun *run)
{
    g_clear_pointer(&run->derive, g_hash_table_unref);
    g_clear_pointer(&run->refresh, g_hash_table_unref);
    g_clear_pointer(&run->deriver, deriver_free);
    g_clear_pointer(&run->command, g_free);
}

gboolean edit_run_begin(EditRun *run, ArtloftLoft *loft, const char *command, gint64 undoes, GError **error)
{
    *run = (EditRun){.loft = loft, .undoes = undoes};
    run->deriver = deriver_new(loft, error);
    if (!run->deriver || !catalogue_enter(loft->catalogue, error)) {
        forget(run);
        return FALSE;
    }
    run->command = g_strdup(command);
    run->derive = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    run->refresh = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return TRUE;
}

static void touch(GHashTable *set, gint64 artwork)
{
    if (!g_hash_table_contains(set, &artwork))
        g_hash_table_add(set, g_memdup2(&artwork, sizeof artwork));
}

/* ---- whom a change concerns ---- */

/* Words that styles are found in, or that templates use; the others change nothing but themselves. */
static gboolean word_matters(const char *field)
{
    static const char *const fields[] = {"title", "caption", "creator", "copyright", "license", "disclosure", "language", NULL};

    return g_strv_contains(fields, field);
}

static gboolean touch_one(gint64 artwork, gpointer data, GError **error)
{
    (void)error;
    touch(data, artwork);
    return TRUE;
}

/* All artworks that have the style; NULL: none. */
static gboolean touch_style(EditRun *run, const char *slug, GError **error)
{
    gint64 style = 0;

    return !slug || (style_find(run->loft->catalogue, slug, &style, error) &&
                     style_each_artwork(run->loft->catalogue, style, touch_one, run->derive, error));
}

/* All that have a style of this name, which an alias may now send elsewhere. */
static gboolean touch_name(EditRun *run, const char *name, GError **error)
{
    gint64 style = 0;

    return style_of_name(run->loft->catalogue, name, &style, error) &&
           style_each_artwork(run->loft->catalogue, style, touch_one, run->derive, error);
}

static gboolean touch_job(EditRun *run, const char *job, GError **error)
{
    g_autoptr(GArray) artworks = job_artworks(run->loft->catalogue, job, error);

    for (guint i = 0; artworks && i < artworks->len; i++)
        touch(run->refresh, g_array_index(artworks, gint64, i));
    return artworks != NULL;
}

static gboolean touch_concerned(EditRun *run, const Change *change, GError **error)
{
    switch (change->kind) {
    case CHANGE_WORD:
        touch(word_matters(change->subject) ? run->derive : run->refresh, change->artwork);
        return TRUE;
    case CHANGE_TAG:
        touch(run->refresh, change->artwork);
        return TRUE;
    case CHANGE_STYLE:
        touch(run->derive, change->artwork);
        return TRUE;
    case CHANGE_PICK:
        return touch_job(run, change->subject, error);
    case CHANGE_NAME:
    case CHANGE_KIND:
        return touch_style(run, change->subject, error);
    case CHANGE_MERGE:
        return touch_style(run, change->subject, error) && touch_style(run, change->before, error);
    case CHANGE_ALIAS:
        return touch_name(run, change->subject, error) && touch_style(run, change->before, error);
    }
    g_return_val_if_reached(FALSE);
}

/* ---- the run ---- */

gboolean edit_run_change(EditRun *run, ChangeKind kind, gint64 artwork, const char *subject, const char *value,
                         gboolean *out_changed, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    Change change;

    if (out_changed)
        *out_changed = FALSE;
    if (!change_current(catalogue, kind, artwork, subject, &before, error))
        return FALSE;
    if (g_strcmp0(before, value) == 0)
        return TRUE;
    change = (Change){.kind = kind, .artwork = artwork, .subject = (char *)subject, .before = before};
    /* asked before, for a merged style has no artworks any more */
    if (!touch_concerned(run, &change, error) || !change_apply(catalogue, kind, artwork, subject, value, error) ||
        !change_current(catalogue, kind, artwork, subject, &after, error))
        return FALSE;
    if (g_strcmp0(before, after) == 0)
        return TRUE;
    change.after = after;
    if (out_changed)
        *out_changed = TRUE;
    return (run->edit || edit_add(catalogue, run->command, run->undoes, &run->edit, error)) &&
           edit_note(catalogue, run->edit, &change, error);
}

void edit_run_derive(EditRun *run, gint64 artwork)
{
    touch(run->derive, artwork);
}

void edit_run_touch(EditRun *run, gint64 artwork)
{
    touch(run->refresh, artwork);
    run->whole = TRUE;
}

void edit_run_forget(EditRun *run, gint64 artwork)
{
    g_hash_table_remove(run->derive, &artwork);
    g_hash_table_remove(run->refresh, &artwork);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

    return one < other ? -1 : one > other;
}

/* Ascending, as artwork_refresh() likes it. */
static GArray *in_order(GHashTable *set)
{
    GArray *numbers = g_array_sized_new(FALSE, FALSE, sizeof(gint64), g_hash_table_size(set));
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, set);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_array_append_val(numbers, *(gint64 *)key);
    g_array_sort(numbers, compare_numbers);
    return numbers;
}

static gboolean work_out(EditRun *run, GError **error)
{
    g_autoptr(GArray) derive = in_order(run->derive);
    g_autoptr(GArray) refresh = NULL;

    for (guint i = 0; i < derive->len; i++) {
        gint64 artwork = g_array_index(derive, gint64, i);

        if (!derive_artwork(run->deriver, artwork, error))
            return FALSE;
        touch(run->refresh, artwork);
    }
    refresh = in_order(run->refresh);
    for (guint i = 0; i < refresh->len; i++) {
        gint64 artwork = g_array_index(refresh, gint64, i);

        if (!(run->whole ? artwork_refresh : artwork_refresh_words)(run->loft->catalogue, artwork, error))
            return FALSE;
    }
    return TRUE;
}

gboolean edit_run_end(EditRun *run, gboolean done, ArtloftEdited *out, GError **error)
{
    done = catalogue_end(run->loft->catalogue, done && work_out(run, error), error);
    if (done && out) {
        out->number = (guint64)run->edit;
        out->changed = g_hash_table_size(run->refresh);
    }
    forget(run);
    return done;
}
