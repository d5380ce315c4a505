/* cmd_log.c - artloft log: the history of edits. */
#include "cli/command.h"

static char *format_name;
static gint64 limit = -1;

static const GOptionEntry options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    {"limit", 0, 0, G_OPTION_ARG_INT64, &limit, "At most so many", "N"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    if (limit < -1) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "--limit takes a number from 0 on.");
        return FALSE;
    }
    return command_words(call, 0, 1, error) && command_format(format_name, formats, &format, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    guint64 count = 0;

    (void)command_format(format_name, formats, &format, NULL);
    if (!artloft_present_log(call->out, call->loft, call->words[0], limit, format, command_columns(), &count, error))
        return -1;
    return command_matched(call, count);
}

const Command command_log = {
    .name = "log",
    .arguments = "[ID]",
    .summary = "the history of edits, newest first",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
