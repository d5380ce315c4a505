/* cmd_harvest.c - artloft harvest: what published posts say of the art in them. */
#include "cli/command.h"

static gboolean dry_run;
static char *format_name;

static const GOptionEntry options[] = {
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Only say what would be taken over", NULL},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    return command_words(call, 1, G_MAXUINT, error) && command_format(format_name, formats, &format, error);
}

static void tell_failure(const char *path, const char *message, gpointer data)
{
    command_warn(data, "%s: %s", path, message);
}

static int run(CommandCall *call, GError **error)
{
    const ArtloftHarvest how = {.dry_run = dry_run, .cancel = call->cancel, .failed = tell_failure, .data = call};
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    ArtloftHarvestReport report;

    if (!command_format(format_name, formats, &format, error) ||
        !artloft_present_harvest(call->out, call->loft, call->workers, (const char *const *)call->words, &how, format, &report,
                                 error))
        return -1;
    return report.failed > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
}

static LoftNeed need(const CommandCall *call)
{
    (void)call;
    return dry_run ? LOFT_READ : LOFT_WRITE;
}

const Command command_harvest = {
    .name = "harvest",
    .arguments = "FILE|DIR|EXPORT...",
    .summary = "take over what published posts say of the art in them",
    .loft = LOFT_WRITE,
    .need = need,
    .workers = TRUE,
    .options = options,
    .check = check,
    .run = run,
};
