/* cmd_status.c - artloft status: what needs work. */
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
    ArtloftStatus status = {0};
    gboolean done;

    (void)command_format(format_name, formats, &format, NULL);
    if (!artloft_status(call->loft, &status, error))
        return -1;
    done = artloft_present_status(call->out, &status, format, error);
    artloft_status_clear(&status);
    return done ? EXIT_DONE : -1;
}

const Command command_status = {
    .name = "status",
    .arguments = "",
    .summary = "what needs work: no alt, no credit, unnamed style codes, missing, failed",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
