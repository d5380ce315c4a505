/* cmd_explain.c - artloft explain: why an artwork shows what it shows. */
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

    return command_words(call, 1, 2, error) && command_format(format_name, formats, &format, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    g_autoptr(ArtloftArtwork) artwork = artloft_lookup(call->loft, call->words[0], error);

    (void)command_format(format_name, formats, &format, NULL);
    if (!artwork || !artloft_present_explanation(call->out, artwork, call->words[1], format, command_columns(), error))
        return -1;
    return EXIT_DONE;
}

const Command command_explain = {
    .name = "explain",
    .arguments = "ID [FIELD]",
    .summary = "who says what of an artwork, and what shows",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
