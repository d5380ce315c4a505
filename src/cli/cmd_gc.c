/* cmd_gc.c - artloft gc: remove image files that nothing refers to any more. */
#include "cli/command.h"

static gboolean dry_run;
static char *format_name;

static const GOptionEntry options[] = {
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, "Only say what would be removed", NULL},
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
    ArtloftGcReport report;

    (void)command_format(format_name, formats, &format, NULL);
    if (!artloft_present_gc(call->out, call->loft, dry_run, format, &report, error))
        return -1;
    return report.failed > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
}

static LoftNeed need(const CommandCall *call)
{
    (void)call;
    return dry_run ? LOFT_READ : LOFT_WRITE;
}

const Command command_gc = {
    .name = "gc",
    .arguments = "",
    .summary = "remove image files that nothing refers to any more",
    .loft = LOFT_WRITE,
    .need = need,
    .options = options,
    .check = check,
    .run = run,
};
