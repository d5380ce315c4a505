#include "ingest/report.h"

#include <string.h>

#define SHOW_EVERY (G_TIME_SPAN_SECOND / 10)

static void failure_clear(gpointer data)
{
    ArtloftFailure *failure = data;

    g_free((char *)failure->path);
    g_free((char *)failure->stage);
    g_free((char *)failure->error);
}

void report_init(Report *report, ArtloftIngestReport *out, const ArtloftIngest *how)
{
    memset(out, 0, sizeof *out);
    *report = (Report){.report = out, .how = how, .began = g_get_monotonic_time()};
    report->failed = g_array_new(FALSE, FALSE, sizeof(ArtloftFailure));
    g_array_set_clear_func(report->failed, failure_clear);
}

void report_finish(Report *report)
{
    ArtloftIngestReport *out = report->report;

    out->seconds = (double)(g_get_monotonic_time() - report->began) / G_USEC_PER_SEC;
    out->n_failed = report->failed->len;
    out->failed = (const ArtloftFailure *)(gpointer)report->failed->data;
    out->owner = g_steal_pointer(&report->failed);
}

void artloft_ingest_report_clear(ArtloftIngestReport *report)
{
    if (report->owner)
        g_array_unref(report->owner);
    memset(report, 0, sizeof *report);
}

void report_failure(Report *report, const char *path, const char *stage, const char *reason)
{
    ArtloftFailure failure = {.path = g_strdup(path), .stage = g_strdup(stage), .error = g_strdup(reason)};

    g_array_append_val(report->failed, failure);
    report_message(report, "%s: %s", path, reason);
}

void report_message(Report *report, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    if (!report->how->message)
        return;
    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    report->how->message(g_strdelimit(message, "\n\r", ' '), report->how->data);
}

void report_done(Report *report, const char *path, guint64 bytes)
{
    report->done++;
    report->bytes_done += bytes;
    report_progress(report, path);
}

void report_progress(Report *report, const char *path)
{
    gint64 now = g_get_monotonic_time();
    ArtloftProgress progress = {
        .done = report->done,
        .total = report->total,
        .bytes_done = report->bytes_done,
        .bytes_total = report->bytes_total,
        .seconds = (double)(now - report->began) / G_USEC_PER_SEC,
        .path = path,
    };

    if (!report->how->progress ||
        (now - report->last_shown < SHOW_EVERY && !(report->done > 0 && report->done == report->total)))
        return;
    report->last_shown = now;
    report->how->progress(&progress, report->how->data);
}
