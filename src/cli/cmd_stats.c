/* cmd_stats.c - artloft stats: how much there is of everything. */
#include "cli/command.h"

static char *format_name;

static const GOptionEntry options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    return command_words(call, 0, 0, error) && command_format(format_name, formats, &format, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    ArtloftStats stats = {0};
    gboolean done;

    (void)command_format(format_name, formats, &format, NULL);
    if (!artloft_stats(call->loft, &stats, error))
        return -1;
    done = artloft_present_stats(call->out, &stats, format, error);
    artloft_stats_clear(&stats);
    return done ? EXIT_DONE : -1;
}

const Command command_stats = {
    .name = "stats",
    .arguments = "",
    .summary = "counts, styles, generators, coverage of captions and credits, space",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
