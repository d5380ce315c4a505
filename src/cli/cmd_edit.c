/* cmd_edit.c - artloft edit: the words of artworks in an editor. */
#include "cli/command.h"

#include <string.h>
#include <unistd.h>

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 1, G_MAXUINT, error);
}

static const char *editor(void)
{
    const char *visual = g_getenv("VISUAL"), *plain = g_getenv("EDITOR");

    return visual && visual[0] ? visual : plain && plain[0] ? plain : "vi";
}

/* Runs the editor, which may have options of its own, on the file, and waits for it. */
static gboolean run_editor(const char *path, GError **error)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) argv = NULL;
    int status;

    if (!g_shell_parse_argv(editor(), NULL, &words, error))
        return FALSE;
    g_strv_builder_addv(builder, (const char **)words);
    g_strv_builder_add(builder, path);
    argv = g_strv_builder_end(builder);
    return g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status,
                        error) &&
           g_spawn_check_wait_status(status, error);
}

static gboolean write_form(const char *form, char **path, GError **error)
{
    int descriptor = g_file_open_tmp("artloft-XXXXXX.txt", path, error);

    if (descriptor < 0)
        return FALSE;
    close(descriptor);
    return g_file_set_contents(*path, form, -1, error);
}

/* Whether something was written into the form, which then stays. */
static gboolean keep_written(const char *path, const char *form)
{
    g_autofree char *now = NULL;

    if (g_file_get_contents(path, &now, NULL, NULL) && strcmp(now, form) != 0)
        return TRUE;
    unlink(path);
    return FALSE;
}

/* What was written is never thrown away with a mistake in it: the file stays, and its name is told. */
static int take_form(CommandCall *call, const char *path, const char *before, GError **error)
{
    g_autofree char *after = NULL;
    ArtloftEdited edited = {0};
    gsize size;

    if (!g_file_get_contents(path, &after, &size, error))
        return -1;
    if (strlen(after) != size) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s holds a NUL byte; nothing was changed.", path);
        return -1;
    }
    if (strcmp(before, after) != 0 && !artloft_edit_read_form(call->loft, after, before, &edited, error)) {
        g_prefix_error(error, "%s: ", path);
        return -1;
    }
    unlink(path);
    return command_edited(call, &edited, error) ? EXIT_DONE : -1;
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *form = artloft_edit_form(call->loft, (const char *const *)call->words, error);
    g_autofree char *path = NULL;

    if (!form || !write_form(form, &path, error))
        return -1;
    if (!run_editor(path, error)) {
        gboolean kept = keep_written(path, form);

        g_prefix_error(error, "The editor, %s, did not end well, so nothing was changed%s%s: ", editor(),
                       kept ? "; what was written is in " : "", kept ? path : "");
        return -1;
    }
    return take_form(call, path, form, error);
}

const Command command_edit = {
    .name = "edit",
    .arguments = "ID...",
    .summary = "write the words of artworks in your editor, $VISUAL or $EDITOR",
    .loft = LOFT_WRITE,
    .check = check,
    .run = run,
};
