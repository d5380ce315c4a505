/* cmd_merge.c - artloft merge: joins another loft's catalogue to this one. */
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

    return command_words(call, 1, 1, error) && command_format(format_name, formats, &format, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    ArtloftMerged merged;

    (void)command_format(format_name, formats, &format, NULL);
    return artloft_merge(call->loft, call->words[0], &merged, error) &&
                   artloft_present_merged(call->out, &merged, format, error)
               ? EXIT_DONE
               : -1;
}

const Command command_merge = {
    .name = "merge",
    .arguments = "LOFT",
    .summary = "join another loft's artworks and words to this one",
    .loft = LOFT_WRITE,
    .options = options,
    .check = check,
    .run = run,
};
