/* cmd_backup.c - artloft backup: a copy of the catalogue, also while others write. */
#include "cli/command.h"

static gboolean force;

static const GOptionEntry options[] = {
    {"force", 0, 0, G_OPTION_ARG_NONE, &force, "Write over a file that is there", NULL},
    G_OPTION_ENTRY_NULL,
};

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 1, 1, error);
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *safe = artloft_present_safe(call->words[0]);
    g_autofree char *artworks = NULL, *size = NULL;
    ArtloftBackup backup;

    if (!artloft_backup(call->loft, call->words[0], force, &backup, error))
        return -1;
    artworks = artloft_present_count(backup.artworks, "artwork");
    size = g_format_size(backup.bytes);
    return command_print(call, error, "%s: %s, %s.\n", safe, artworks, size) ? EXIT_DONE : -1;
}

const Command command_backup = {
    .name = "backup",
    .arguments = "FILE",
    .summary = "copy the catalogue into a file, also while others write",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
