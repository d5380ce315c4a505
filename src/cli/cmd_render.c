/* cmd_render.c - artloft render: make what renditions are missing or stale. */
#include "cli/run_command.h"

static const GOptionEntry options[] = {
    RUN_COMMAND_OPTIONS,
    G_OPTION_ENTRY_NULL,
};

static gboolean render(CommandCall *call, const ArtloftIngest *how, ArtloftIngestReport *report, GError **error)
{
    g_autofree char *query = command_query(call, 0);
    ArtloftFind find = ARTLOFT_FIND_INIT;

    find.query = query;
    return artloft_render(call->loft, call->workers, &find, how, report, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;

    return run_command_go(call, &how, render, error);
}

const Command command_render = {
    .name = "render",
    .arguments = "[QUERY...]",
    .summary = "make the renditions that are missing or stale",
    .loft = LOFT_WRITE,
    .workers = TRUE,
    .jobs = &run_command_jobs,
    .dash = DASH_QUERY,
    .options = options,
    .check = run_command_check,
    .run = run,
};
