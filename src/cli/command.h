/* command.h - a command of the command line, and what it may ask of main.
 *
 * To add a command: write src/cli/cmd_NAME.c with its options, its run function and one const Command, declare that in this
 * header, and give it a row in the table of main.c. main parses the options, starts the workers and opens the loft before the
 * command runs, so that every command fails in the same words; --help and the man page's list are made from the same table.
 */
#pragma once

#include <artloft/artloft.h>
#include <stdio.h>

/* What the command line answers with (docs/design.md; fixed: scripts call it). */
enum {
    EXIT_DONE = 0,
    EXIT_SOME_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_NO_LOFT = 3,
    EXIT_NOTHING = 4,
    EXIT_NEWER = 5,
    EXIT_INTERRUPTED = 130,
};

typedef enum { LOFT_NONE, LOFT_READ, LOFT_TRY, LOFT_WRITE } LoftNeed;

typedef struct {
    const char *program;     /* "artloft find", for messages */
    const char *loft_named;  /* --loft DIR, else NULL */
    ArtloftLoft *loft;       /* open as the command asked, else NULL */
    ArtloftWorkers *workers; /* running if the command asked, else NULL */
    FILE *out;               /* standard output, buffered */
    ArtloftCancel *cancel;   /* cancelled by Ctrl-C when workers run */
    char **words;            /* what is left of the command line; NULL-ended */
    guint n_words;
    guint n_before; /* of these before a "--"; all of them where there was none */
} CommandCall;

/* What a word such as -draft is. */
typedef enum {
    DASH_OPTION, /* an option */
    DASH_QUERY,  /* part of a query, if it has two letters or more */
    DASH_WORD,   /* something to take away; only words that begin with two dashes are options */
} DashMeans;

typedef struct {
    const char *name;
    const char *arguments; /* "[QUERY...]" */
    const char *summary;   /* one line for --help */
    LoftNeed loft;
    LoftNeed (*need)(const CommandCall *call); /* where the words decide; NULL: always @loft */
    gboolean workers;                          /* whether worker processes are needed */
    const guint *jobs;                         /* how many; NULL: one per core */
    DashMeans dash;
    const GOptionEntry *options; /* may be NULL */
    /* Checks what the options and words say before anything is opened; may be NULL. Errors: ARTLOFT_ERROR_USAGE. */
    gboolean (*check)(const CommandCall *call, GError **error);
    /* Answers the exit code, or -1 with @error set. */
    int (*run)(CommandCall *call, GError **error);
} Command;

extern const Command command_backup;
extern const Command command_check;
extern const Command command_credits;
extern const Command command_dump;
extern const Command command_edit;
extern const Command command_explain;
extern const Command command_find;
extern const Command command_fsck;
extern const Command command_gallery;
extern const Command command_gc;
extern const Command command_harvest;
extern const Command command_ingest;
extern const Command command_init;
extern const Command command_inspect;
extern const Command command_log;
extern const Command command_merge;
extern const Command command_pick;
extern const Command command_prune;
extern const Command command_render;
extern const Command command_restore;
extern const Command command_set;
extern const Command command_show;
extern const Command command_stats;
extern const Command command_status;
extern const Command command_style;
extern const Command command_styles;
extern const Command command_tag;
extern const Command command_undo;
extern const Command command_uses;
extern const Command command_weave;

/* What was asked for, on standard output. Errors: ARTLOFT_ERROR_IO. */
gboolean command_print(const CommandCall *call, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* For whoever reads along. Errors: ARTLOFT_ERROR_IO. */
gboolean command_flush(const CommandCall *call, GError **error);
/* Sets @error to why standard input could not be read (errno); answers -1. */
int command_unread(GError **error);
/* Prints one message to standard error, made safe for a terminal: "artloft find: MESSAGE". */
void command_warn(const CommandCall *call, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The exit code of a command that lists what matches; says so when nothing does. */
int command_matched(const CommandCall *call, guint64 count);
/* The folder of the loft: named, or found. Free with g_free. Errors: ARTLOFT_ERROR_NO_LOFT. */
char *command_loft_dir(const CommandCall *call, GError **error);
/* All words from @first on, joined by blanks: a query. Free with g_free. */
char *command_query(const CommandCall *call, guint first);
/* For commands that change artworks: `WORD... -- QUERY`. Fails unless there are words before the "--" and a query after it, or
 * --all. */
gboolean command_which(const CommandCall *call, gboolean all, GError **error);
/* The words before the "--", NULL-ended. Free with g_strfreev. */
char **command_before(const CommandCall *call);
/* Says on standard output what an edit did. */
gboolean command_edited(const CommandCall *call, const ArtloftEdited *edited, GError **error);
/* The width of the terminal on standard output, or 0 when it is none. */
guint command_columns(void);
/* Reads --format. @allowed: names, NULL-ended; the first is the default. */
gboolean command_format(const char *given, const char *const *allowed, ArtloftFormat *out, GError **error);
/* Fails unless there are at least @least and at most @most words. */
gboolean command_words(const CommandCall *call, guint least, guint most, GError **error);
