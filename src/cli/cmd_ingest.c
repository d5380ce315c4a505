/* cmd_ingest.c - artloft ingest: take in what is new, moved, changed, gone. */
#include "cli/run_command.h"

static gboolean no_renditions, dry_run;

static const GOptionEntry options[] = {
    RUN_COMMAND_OPTIONS,
    {"no-renditions", 0, 0, G_OPTION_ARG_NONE, &no_renditions, "Only record; make no images", NULL},
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Only say what would be done", NULL},
    G_OPTION_ENTRY_NULL,
};

static gboolean ingest(CommandCall *call, const ArtloftIngest *how, ArtloftIngestReport *report, GError **error)
{
    return artloft_ingest(call->loft, call->workers, how, report, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;

    how.paths = call->n_words > 0 ? (const char *const *)call->words : NULL;
    how.renditions = !no_renditions;
    how.dry_run = dry_run;
    return run_command_go(call, &how, ingest, error);
}

static LoftNeed need(const CommandCall *call)
{
    (void)call;
    return dry_run ? LOFT_READ : LOFT_WRITE;
}

const Command command_ingest = {
    .name = "ingest",
    .arguments = "[PATH...]",
    .summary = "take in what is new, moved, changed, gone; PATHs become roots",
    .loft = LOFT_WRITE,
    .need = need,
    .workers = TRUE,
    .jobs = &run_command_jobs,
    .options = options,
    .check = run_command_check,
    .run = run,
};
