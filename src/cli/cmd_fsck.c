/* cmd_fsck.c - artloft fsck: looks at a loft from end to end, and mends it. */
#include "cli/command.h"

static gboolean repair;
static char *format_name;

static const GOptionEntry options[] = {
    {"repair", 0, 0, G_OPTION_ARG_NONE, &repair, "Mend what can be mended", NULL},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    return command_words(call, 0, 0, error) && command_format(format_name, formats, &format, error);
}

static void sum_up(const CommandCall *call, const ArtloftFscked *fscked)
{
    g_autofree char *artworks = artloft_present_count(fscked->artworks, "artwork");
    g_autofree char *renditions = artloft_present_count(fscked->renditions, "rendition");
    g_autofree char *faults = artloft_present_count(fscked->found, "fault");

    command_warn(call, "%s and %s looked at; %s found, %" G_GUINT64_FORMAT " mended.", artworks, renditions, faults,
                 fscked->mended);
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *dir = command_loft_dir(call, error);
    ArtloftFsck how = {.repair = repair, .cancel = call->cancel};
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    ArtloftFscked fscked;

    (void)command_format(format_name, formats, &format, NULL);
    if (!dir || !artloft_present_fsck(call->out, dir, call->workers, &how, format, &fscked, error))
        return -1;
    if (format == ARTLOFT_FORMAT_TEXT)
        sum_up(call, &fscked);
    return fscked.found > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
}

/* It opens the loft itself, since the catalogue may be one that cannot be opened. */
const Command command_fsck = {
    .name = "fsck",
    .arguments = "",
    .summary = "look at the catalogue and at every published file; mend them",
    .loft = LOFT_NONE,
    .workers = TRUE,
    .options = options,
    .check = check,
    .run = run,
};
