/* cmd_uses.c - artloft uses: where artworks are used. */
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

    return command_words(call, 0, 1, error) && command_format(format_name, formats, &format, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    guint64 count = 0;

    (void)command_format(format_name, formats, &format, NULL);
    if (!artloft_present_uses(call->out, call->loft, call->words[0], format, &count, error))
        return -1;
    return count > 0 ? EXIT_DONE : EXIT_NOTHING;
}

const Command command_uses = {
    .name = "uses",
    .arguments = "[ID]",
    .summary = "where an artwork, or every artwork, is used",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
