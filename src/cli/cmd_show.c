/* cmd_show.c - artloft show: all that is known of some artworks. */
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

    return command_words(call, 1, G_MAXUINT, error) && command_format(format_name, formats, &format, error);
}

/* One unknown id does not keep the others from being shown; the exit code is that of the first that failed. */
static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    g_autoptr(ArtloftPrinter) printer = NULL;
    g_autoptr(GError) first = NULL;

    if (!command_format(format_name, formats, &format, error))
        return -1;
    printer = artloft_printer_new(call->out, format, ARTLOFT_VIEW_EVERYTHING, command_columns(), FALSE);
    for (guint i = 0; i < call->n_words; i++) {
        g_autoptr(GError) reason = NULL;
        g_autoptr(ArtloftArtwork) artwork = artloft_lookup(call->loft, call->words[i], &reason);

        if (artwork) {
            if (!artloft_printer_add(printer, artwork, error))
                return -1;
        } else if (!first) {
            first = g_steal_pointer(&reason);
        } else {
            command_warn(call, "%s", reason->message);
        }
    }
    if (!artloft_printer_end(printer, error))
        return -1;
    if (first) {
        g_propagate_error(error, g_steal_pointer(&first));
        return -1;
    }
    return EXIT_DONE;
}

const Command command_show = {
    .name = "show",
    .arguments = "ID...",
    .summary = "all that is known of an artwork",
    .loft = LOFT_READ,
    .options = options,
    .check = check,
    .run = run,
};
