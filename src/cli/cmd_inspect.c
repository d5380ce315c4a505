/* cmd_inspect.c - artloft inspect: what can be read in a file, with evidence; no loft needed. */
#include "cli/command.h"

static char *format_name;

static const GOptionEntry options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "jsonl", "json", NULL};

typedef struct {
    CommandCall *call;
    ArtloftPrinter *printer;
    gboolean flush; /* line by line, for whoever reads along */
    guint failed;
} Inspection;

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    return command_words(call, 1, G_MAXUINT, error) && command_format(format_name, formats, &format, error);
}

static gboolean inspect_one(const char *path, const ArtloftArtwork *artwork, const GError *reason, gpointer data,
                            GError **error)
{
    Inspection *inspection = data;

    if (!artwork) {
        inspection->failed++;
        command_warn(inspection->call, "%s: %s", path, reason->message);
        return TRUE;
    }
    return artloft_printer_add(inspection->printer, artwork, error) &&
           (!inspection->flush || command_flush(inspection->call, error));
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    g_autoptr(ArtloftPrinter) printer = NULL;
    Inspection inspection = {.call = call};

    if (!command_format(format_name, formats, &format, error))
        return -1;
    printer = artloft_printer_new(call->out, format, ARTLOFT_VIEW_INSPECT, command_columns(), FALSE);
    inspection.printer = printer;
    inspection.flush = format != ARTLOFT_FORMAT_JSON;
    if (!artloft_inspect(call->workers, (const char *const *)call->words, call->cancel, inspect_one, &inspection, error) ||
        !artloft_printer_end(printer, error))
        return -1;
    return inspection.failed > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
}

const Command command_inspect = {
    .name = "inspect",
    .arguments = "FILE...",
    .summary = "what can be read in a file, with evidence; no loft needed",
    .workers = TRUE,
    .options = options,
    .check = check,
    .run = run,
};
