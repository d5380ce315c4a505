/* cmd_undo.c - artloft undo: takes an edit back. */
#include "cli/command.h"

static guint64 number;

static gboolean check(const CommandCall *call, GError **error)
{
    if (!command_words(call, 0, 1, error))
        return FALSE;
    if (call->n_words > 0 && !g_ascii_string_to_unsigned(call->words[0], 10, 1, G_MAXINT64, &number, NULL)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" is not the number of an edit; `artloft log` lists them.",
                    call->words[0]);
        return FALSE;
    }
    return TRUE;
}

static int run(CommandCall *call, GError **error)
{
    ArtloftUndone undone;
    g_autofree char *safe = NULL, *artworks = NULL;
    gboolean said;

    if (!artloft_edit_undo(call->loft, number, &undone, error))
        return -1;
    safe = artloft_present_safe(undone.command);
    artworks = artloft_present_count(undone.changed, "artwork");
    said = command_print(call, error, "Taken back: %s (%s).\n", safe, artworks);
    if (undone.kept > 0)
        command_warn(call, "%" G_GUINT64_FORMAT " of its changes were changed again since, and stay", undone.kept);
    artloft_undone_clear(&undone);
    return said ? EXIT_DONE : -1;
}

const Command command_undo = {
    .name = "undo",
    .arguments = "[N]",
    .summary = "take the latest edit back, or edit N, also an undo",
    .loft = LOFT_WRITE,
    .check = check,
    .run = run,
};
