/* cmd_restore.c - artloft restore: says again what a dump, or a backup, says. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 0, 1, error);
}

static char *read_standard_input(GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    char piece[16 * 1024];
    size_t got;

    while ((got = fread(piece, 1, sizeof piece, stdin)) > 0)
        g_string_append_len(text, piece, (gssize)got);
    if (ferror(stdin)) {
        command_unread(error);
        return NULL;
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

#define DATABASE "SQLite format 3"

static char *read_dump(const char *path, GError **error)
{
    char *text = NULL;
    gsize size;

    if (!path || strcmp(path, "-") == 0)
        return read_standard_input(error);
    if (!g_file_get_contents(path, &text, &size, error))
        return NULL;
    if (strlen(text) == size)
        return text;
    if (strcmp(text, DATABASE) != 0) {
        g_free(text);
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s holds a NUL byte: it is no dump.", path);
        return NULL;
    }
    g_free(text);
    return artloft_backup_words(path, error);
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *text = read_dump(call->words[0], error);
    ArtloftEdited edited;

    return text && artloft_restore(call->loft, text, &edited, error) && command_edited(call, &edited, error) ? EXIT_DONE : -1;
}

const Command command_restore = {
    .name = "restore",
    .arguments = "[FILE|-]",
    .summary = "say again what a dump or a backup says; what it does not mention stays",
    .loft = LOFT_WRITE,
    .check = check,
    .run = run,
};
