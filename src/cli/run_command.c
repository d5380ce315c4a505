#include "cli/run_command.h"

static const char *const formats[] = {"text", "json", "jsonl", NULL};

int run_command_jobs_given;
char *run_command_format_name;
guint run_command_jobs;

gboolean run_command_check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    (void)call;
    if (run_command_jobs_given < 0 || run_command_jobs_given > 256) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "-j takes a number from 1 to 256, or 0 for one per core.");
        return FALSE;
    }
    run_command_jobs = (guint)run_command_jobs_given;
    return command_format(run_command_format_name, formats, &format, error);
}

int run_command_go(CommandCall *call, ArtloftIngest *how, RunCommandFunc go, GError **error)
{
    ArtloftIngestReport report = {0};
    Progress *progress = progress_new(call->program);
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    gboolean done, said, asked;
    int code;

    how->jobs = run_command_jobs;
    how->cancel = call->cancel;
    how->progress = progress_show;
    how->message = progress_message;
    how->data = progress;
    done = go(call, how, &report, error);
    progress_free(progress);
    /* Galleries need their stylesheet beside the art; a missing or older one is written anew. */
    done = done && (how->dry_run || !how->renditions || artloft_gallery_install_assets(call->loft, error));
    asked = done || !error || !*error || (*error)->code != ARTLOFT_ERROR_NOTHING; /* what matches nothing needs no report */
    (void)command_format(run_command_format_name, formats, &format, NULL);
    said = !asked || artloft_present_report(call->out, &report, format, done ? error : NULL);
    code = !done || !said ? -1 : report.n_failed > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
    artloft_ingest_report_clear(&report);
    return code;
}
