#include "cli/listing_command.h"

static char *format_name;

const GOptionEntry listing_options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

gboolean listing_check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    return command_words(call, 0, 1, error) && command_format(format_name, formats, &format, error);
}

int listing_run(CommandCall *call, ListingFunc list, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    guint64 count = 0;

    (void)command_format(format_name, formats, &format, NULL);
    if (!list(call->out, call->loft, call->words[0], format, &count, error))
        return -1;
    return command_matched(call, count);
}
