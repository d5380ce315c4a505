/* cmd_prune.c - artloft prune: forgets artworks whose files are gone. */
#include "cli/command.h"

static gboolean force, dry_run;
static char *format_name;

static const GOptionEntry options[] = {
    {"force", 0, 0, G_OPTION_ARG_NONE, &force, "Also when that is more than a tenth of the loft", NULL},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, "Only say what would be forgotten", NULL},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    return command_words(call, 0, 0, error) && command_format(format_name, formats, &format, error);
}

static LoftNeed need(const CommandCall *call)
{
    (void)call;
    return dry_run ? LOFT_READ : LOFT_WRITE;
}

static int run(CommandCall *call, GError **error)
{
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    ArtloftPruned pruned;
    gboolean done;

    (void)command_format(format_name, formats, &format, NULL);
    done =
        artloft_prune(call->loft, force, dry_run, &pruned, error) && artloft_present_pruned(call->out, &pruned, format, error);
    artloft_pruned_clear(&pruned);
    return done ? EXIT_DONE : -1;
}

const Command command_prune = {
    .name = "prune",
    .arguments = "",
    .summary = "forget artworks whose files are gone; their words are kept in a dump",
    .loft = LOFT_WRITE,
    .need = need,
    .options = options,
    .check = check,
    .run = run,
};
