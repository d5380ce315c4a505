/* cmd_weave.c - artloft weave: fragments into posts. */
#include "cli/command.h"

#include <artloft/status.h>
#include <string.h>

static gboolean only_check, force, pin;

static const GOptionEntry options[] = {
    {"check", 0, 0, G_OPTION_ARG_NONE, &only_check, "Write nothing; print what would change, and exit with 1 if anything would",
     NULL},
    {"force", 0, 0, G_OPTION_ARG_NONE, &force, "Write over what somebody changed by hand", NULL},
    {"pin", 0, 0, G_OPTION_ARG_NONE, &pin, "Let galleries go on showing what they show now", NULL},
    G_OPTION_ENTRY_NULL,
};

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 1, G_MAXUINT, error);
}

/* As it is called from here. */
static const char *from_here(const char *path)
{
    g_autofree char *here = g_get_current_dir();
    gsize size = strlen(here);

    return strncmp(path, here, size) == 0 && path[size] == G_DIR_SEPARATOR ? path + size + 1 : path;
}

/* A diff for `patch` is what it is, byte by byte; a terminal sees what is safe. */
static void print_difference(const CommandCall *call, const char *path, const char *hunks)
{
    const char *name = from_here(path);
    const char *stop = strchr(name, ' ') ? "\t" : ""; /* where the name ends, if that is not clear */
    g_autofree char *text = g_strdup_printf("--- %s%s\n+++ %s%s\n%s", name, stop, name, stop, hunks);
    g_autofree char *safe = command_columns() > 0 ? artloft_present_safe(text) : NULL;

    (void)command_print(call, NULL, "%s", safe ? safe : text);
}

/* What would change is a result; all else is a message. */
static void tell(ArtloftWovenKind kind, const char *path, guint line, const char *text, gpointer data)
{
    CommandCall *call = data;
    g_autofree char *place = line > 0 ? g_strdup_printf("%s:%u", path, line) : g_strdup(path);

    if (kind == ARTLOFT_WOVEN_DIFFERENCE) {
        print_difference(call, path, text);
    } else if (kind == ARTLOFT_WOVEN_CHANGED) {
        g_autofree char *safe = artloft_present_safe(text), *safe_place = artloft_present_safe(place);

        if (only_check)
            (void)command_print(call, NULL, "%s\n%s", safe_place, safe);
    } else {
        command_warn(call, "%s: %s", place, text);
    }
}

/* Posts have the new words then, the image files that they show still those of before. */
static gboolean warn_stale(const CommandCall *call, GError **error)
{
    g_autofree char *artworks = NULL;
    ArtloftStatus status;

    if (!artloft_status(call->loft, &status, error))
        return FALSE;
    artworks = artloft_present_count(status.stale, "artwork");
    if (status.stale > 0)
        command_warn(call,
                     "Published files of %s have words or sizes of before: `artloft render`, then weave again, and readers get "
                     "the new ones.",
                     artworks);
    artloft_status_clear(&status);
    return TRUE;
}

static int run(CommandCall *call, GError **error)
{
    ArtloftWeave how = {.check = only_check, .force = force, .pin = pin, .each = tell, .data = call};
    g_autofree char *regions = NULL, *posts = NULL, *changed = NULL, *forgotten = NULL, *gone = NULL;
    ArtloftWoven woven;

    if (!artloft_weave(call->loft, (const char *const *)call->words, &how, &woven, error))
        return -1;
    regions = artloft_present_count(woven.regions, "region");
    posts = artloft_present_count(woven.posts, "post");
    changed = artloft_present_count(woven.changed, "post");
    forgotten = artloft_present_count(woven.forgotten, "post");
    gone = woven.forgotten > 0 ? g_strdup_printf("; %s gone and forgotten", forgotten) : g_strdup("");
    if (!command_print(call, error, "%s in %s; %s %s%s.\n", regions, posts, changed, only_check ? "would change" : "written",
                       gone) ||
        (!only_check && !warn_stale(call, error)))
        return -1;
    return woven.wrong > 0 || woven.kept > 0 || (only_check && woven.changed > 0) ? EXIT_SOME_FAILED : EXIT_DONE;
}

static LoftNeed need(const CommandCall *call)
{
    (void)call;
    return only_check ? LOFT_TRY : LOFT_WRITE;
}

const Command command_weave = {
    .name = "weave",
    .arguments = "FILE|DIR...",
    .summary = "write the regions of posts anew, in place",
    .loft = LOFT_WRITE,
    .need = need,
    .options = options,
    .check = check,
    .run = run,
};
