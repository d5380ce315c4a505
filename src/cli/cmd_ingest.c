/* cmd_ingest.c - artloft ingest: take in what is new, moved, changed, gone. */
#include "cli/command.h"
#include "cli/progress.h"

static int jobs_given;
static guint jobs;
static gboolean no_renditions, dry_run;
static char *format_name;

static const GOptionEntry options[] = {
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs_given, "Worker processes (default: one per core)", "N"},
    {"no-renditions", 0, 0, G_OPTION_ARG_NONE, &no_renditions, "Only record; make no images", NULL},
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Only say what would be done", NULL},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    (void)call;
    if (jobs_given < 0 || jobs_given > 256) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "-j takes a number from 1 to 256, or 0 for one per core.");
        return FALSE;
    }
    jobs = (guint)jobs_given;
    return command_format(format_name, formats, &format, error);
}

/* Galleries need their stylesheet beside the art; a missing or older one is written anew. */
static gboolean install_assets(CommandCall *call, GError **error)
{
    return dry_run || no_renditions || artloft_gallery_install_assets(call->loft, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftIngestReport report = {0};
    Progress *progress = progress_new(call->program);
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    gboolean done, said;
    int code;

    how.paths = call->n_words > 0 ? (const char *const *)call->words : NULL;
    how.jobs = jobs;
    how.renditions = !no_renditions;
    how.dry_run = dry_run;
    how.cancellable = call->cancel;
    how.progress = progress_show;
    how.message = progress_message;
    how.data = progress;
    done = artloft_ingest(call->loft, call->workers, &how, &report, error);
    progress_free(progress);
    done = done && install_assets(call, error);
    (void)command_format(format_name, formats, &format, NULL);
    said = artloft_present_report(call->out, &report, format, done ? error : NULL);
    code = !done || !said ? -1 : report.n_failed > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
    artloft_ingest_report_clear(&report);
    return code;
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
    .jobs = &jobs,
    .options = options,
    .check = check,
    .run = run,
};
