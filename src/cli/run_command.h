/* run_command.h - what the commands that put workers to work share: -j and --format, the progress, the report at the end. */
#pragma once

#include "cli/command.h"
#include "cli/progress.h"

/* -j N and --format FORMAT: the first two entries of the options of such a command. */
#define RUN_COMMAND_OPTIONS                                                                                       \
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &run_command_jobs_given, "Worker processes (default: one per core)", "N"}, \
    {                                                                                                             \
        "format", 0, 0, G_OPTION_ARG_STRING, &run_command_format_name, "text, json or jsonl", "FORMAT"            \
    }

extern int run_command_jobs_given;
extern char *run_command_format_name;
extern guint run_command_jobs; /* set by run_command_check() */

gboolean run_command_check(const CommandCall *call, GError **error);

/* Runs what the command is there for. */
typedef gboolean (*RunCommandFunc)(CommandCall *call, const ArtloftIngest *how, ArtloftIngestReport *report, GError **error);
/* Has @go run with jobs, progress and messages filled into @how, prints the report, and answers the exit code. */
int run_command_go(CommandCall *call, ArtloftIngest *how, RunCommandFunc go, GError **error);
