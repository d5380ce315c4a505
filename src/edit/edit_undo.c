/* edit_undo.c - taking an edit back, and the history. */
#include "edit/edit_run.h"
#include "store/artwork_rows.h"

#include <artloft/error.h>
#include <artloft/find.h>

void artloft_undone_clear(ArtloftUndone *undone)
{
    g_clear_pointer(&undone->command, g_free);
}

/* ---- undo ---- */

static gboolean edit_to_undo(Catalogue *catalogue, gint64 number, EditRow *out, GError **error)
{
    gboolean found = FALSE;

    if (number == 0 && !edit_latest(catalogue, &number, error))
        return FALSE;
    if (number != 0 && !edit_get(catalogue, number, out, &found, error))
        return FALSE;
    if (!found && number == 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is nothing to take back.");
    else if (!found)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING,
                    "There is no edit %" G_GINT64_FORMAT "; `artloft log` lists them.", number);
    else if (out->undone_by != 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "Edit %" G_GINT64_FORMAT " has been taken back already, by edit %" G_GINT64_FORMAT
                    "; `artloft undo %" G_GINT64_FORMAT "` brings it again.",
                    number, out->undone_by, out->undone_by);
    else
        return TRUE;
    return FALSE;
}

/* In reverse; what somebody has changed since is left alone. */
static gboolean take_back(EditRun *run, gint64 edit, guint64 *kept, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    g_autoptr(GArray) changes = edit_changes(catalogue, edit, 0, error);

    for (guint i = changes ? changes->len : 0; i-- > 0;) {
        const Change *change = &g_array_index(changes, Change, i);
        g_autofree char *now = NULL;

        if (!change_current(catalogue, change->kind, change->artwork, change->subject, &now, error))
            return FALSE;
        if (g_strcmp0(now, change->after) != 0)
            (*kept)++;
        else if (!edit_run_change(run, change->kind, change->artwork, change->subject, change->before, NULL, error))
            return FALSE;
    }
    return changes != NULL;
}

gboolean artloft_edit_undo(ArtloftLoft *loft, guint64 number, ArtloftUndone *out, GError **error)
{
    g_auto(EditRow) row = {0};
    g_autofree char *command = NULL;
    ArtloftEdited edited = {0};
    guint64 kept = 0;
    EditRun run;
    gboolean done;

    /* the edit is looked up inside the transaction: two people may take back at once */
    if (!catalogue_begin(loft->catalogue, error))
        return FALSE;
    done = edit_to_undo(loft->catalogue, (gint64)MIN(number, (guint64)G_MAXINT64), &row, error);
    if (done) {
        command = g_strdup_printf("undo %" G_GINT64_FORMAT ": %s", row.n, row.command);
        done = edit_run_begin(&run, loft, command, row.n, error) &&
               edit_run_end(&run, take_back(&run, row.n, &kept, error), &edited, error);
    }
    if (done && edited.number == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "All that edit %" G_GINT64_FORMAT " changed has been changed again since; nothing was taken back.", row.n);
        done = FALSE;
    }
    if (!catalogue_end(loft->catalogue, done, error))
        return FALSE;
    if (out)
        *out = (ArtloftUndone){(guint64)row.n, edited.changed, kept, g_steal_pointer(&row.command)};
    return TRUE;
}

/* ---- the history ---- */

static ArtloftChange tell_change(const Change *change, const char *id)
{
    const char *name = change_name(change->kind);

    return (ArtloftChange){
        .id = id,
        .what = name ? name : change->subject,
        .subject = name ? change->subject : NULL,
        .before = change->before,
        .after = change->after,
    };
}

/* @artwork 0: of all, without the single changes. */
static gboolean tell_edit(Catalogue *catalogue, gint64 edit, gint64 artwork, const char *id, ArtloftLogFunc each, gpointer data,
                          GError **error)
{
    g_autoptr(GArray) changes = artwork ? edit_changes(catalogue, edit, artwork, error) : NULL;
    g_autoptr(GArray) told = g_array_new(FALSE, FALSE, sizeof(ArtloftChange));
    g_auto(EditRow) row = {0};
    ArtloftLogEntry entry;
    gboolean found;

    if ((artwork && !changes) || !edit_get(catalogue, edit, &row, &found, error))
        return FALSE;
    for (guint i = 0; changes && i < changes->len; i++) {
        ArtloftChange change = tell_change(&g_array_index(changes, Change, i), id);

        g_array_append_val(told, change);
    }
    entry = (ArtloftLogEntry){
        .number = (guint64)row.n,
        .when = row.at,
        .command = row.command,
        .n_artworks = row.artworks,
        .undoes = (guint64)row.undoes,
        .undone_by = (guint64)row.undone_by,
        .changes = (const ArtloftChange *)(void *)told->data,
        .n_changes = told->len,
    };
    return !found || each(&entry, data, error);
}

gboolean artloft_edit_log(ArtloftLoft *loft, const char *id, gint64 limit, ArtloftLogFunc each, gpointer data, GError **error)
{
    g_autoptr(ArtloftArtwork) artwork = id ? artloft_lookup(loft, id, error) : NULL;
    g_autoptr(GArray) edits = NULL;
    gint64 n = 0;

    if (id && (!artwork || !artwork_find(loft->catalogue, artwork->id, &n, error)))
        return FALSE;
    edits = edit_list(loft->catalogue, n, limit, error);
    for (guint i = 0; edits && i < edits->len; i++)
        if (!tell_edit(loft->catalogue, g_array_index(edits, gint64, i), n, artwork ? artwork->id : NULL, each, data, error))
            return FALSE;
    return edits != NULL;
}
