/* main.c - artloft: finds the command, parses its options, starts workers, opens the loft, and turns errors into exit codes. */
#include "cli/command.h"

#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const Command *const commands[] = {
    &command_init,    &command_ingest, &command_inspect, &command_status, &command_find,    &command_show,
    &command_explain, &command_set,    &command_edit,    &command_tag,    &command_style,   &command_pick,
    &command_styles,  &command_log,    &command_undo,    &command_dump,   &command_restore, &command_stats,
    &command_gallery, &command_weave,  &command_harvest, &command_check,  &command_uses,    &command_credits,
    &command_prune,   &command_backup, &command_render,  &command_gc,     &command_fsck,    &command_merge,
};

typedef struct {
    char *loft; /* --loft DIR */
    gboolean version, verbose, help;
    const Command *command;
    int words_at; /* index in argv of what follows the command's name */
} Invocation;

/* ---- what commands call ---- */

static void print_message(const char *program, const char *message)
{
    g_autofree char *safe = artloft_present_safe(message);

    fprintf(stderr, "%s: %s\n", program, safe);
}

void command_warn(const CommandCall *call, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    print_message(call->program, message);
}

int command_matched(const CommandCall *call, guint64 count)
{
    if (count == 0)
        command_warn(call, "nothing matched");
    return count > 0 ? EXIT_DONE : EXIT_NOTHING;
}

/* The sentence about a stream that failed, by errno. */
static void fail(GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "Standard %s: %s.", what, g_strerror(errno));
}

gboolean command_print(const CommandCall *call, GError **error, const char *format, ...)
{
    va_list arguments;
    gboolean done;

    va_start(arguments, format);
    done = vfprintf(call->out, format, arguments) >= 0;
    va_end(arguments);
    if (!done)
        fail(error, "output cannot be written");
    return done;
}

gboolean command_flush(const CommandCall *call, GError **error)
{
    if (fflush(call->out) == 0)
        return TRUE;
    fail(error, "output cannot be written");
    return FALSE;
}

int command_unread(GError **error)
{
    fail(error, "input cannot be read");
    return -1;
}

char *command_loft_dir(const CommandCall *call, GError **error)
{
    const char *named = call->loft_named ? call->loft_named : g_getenv("ARTLOFT_LOFT");

    return named && named[0] ? g_canonicalize_filename(named, NULL) : artloft_loft_discover(NULL, error);
}

char *command_query(const CommandCall *call, guint first)
{
    return g_strjoinv(" ", call->words + MIN(first, call->n_words));
}

guint command_columns(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

gboolean command_format(const char *given, const char *const *allowed, ArtloftFormat *out, GError **error)
{
    g_autofree char *names = g_strjoinv(", ", (char **)allowed);

    if (!given)
        return artloft_format_from_name(allowed[0], out);
    if (g_strv_contains(allowed, given))
        return artloft_format_from_name(given, out);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "There is no format \"%s\" here; use one of %s.", given, names);
    return FALSE;
}

char **command_before(const CommandCall *call)
{
    char **before = g_new0(char *, call->n_before + 1);

    for (guint i = 0; i < call->n_before; i++)
        before[i] = g_strdup(call->words[i]);
    return before;
}

gboolean command_which(const CommandCall *call, gboolean all, GError **error)
{
    g_autofree char *asked = command_query(call, call->n_before);
    gboolean query =
        g_strstrip(asked)[0] != '\0'; /* blank words, as an unset variable leaves them, ask for nothing, not for all */

    if (call->n_before == 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "What is to be changed is missing; see `%s --help`.",
                    call->program);
    else if (all && query)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Say --all or a query, not both.");
    else if (!all && !query)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "Which artworks? Put a query behind --, as in `-- style:basquiat`; --all is every one.");
    else
        return TRUE;
    return FALSE;
}

gboolean command_edited(const CommandCall *call, const ArtloftEdited *edited, GError **error)
{
    g_autofree char *artworks = artloft_present_count(edited->changed, "artwork");

    if (edited->number == 0)
        return command_print(call, error, "Nothing had to be changed.\n");
    return command_print(call, error, "%s changed; `artloft undo %" G_GUINT64_FORMAT "` takes it back.\n", artworks,
                         edited->number);
}

gboolean command_words(const CommandCall *call, guint least, guint most, GError **error)
{
    if (call->n_words < least)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Something is missing; see `%s --help`.", call->program);
    else if (call->n_words > most)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" is one word too many; see `%s --help`.",
                    call->words[most], call->program);
    else
        return TRUE;
    return FALSE;
}

/* ---- errors ---- */

static int exit_code(const GError *error)
{
    if (error->domain == G_OPTION_ERROR)
        return EXIT_USAGE;
    if (error->domain != ARTLOFT_ERROR)
        return EXIT_SOME_FAILED;
    switch ((ArtloftError)error->code) {
    case ARTLOFT_ERROR_USAGE:
        return EXIT_USAGE;
    case ARTLOFT_ERROR_NO_LOFT:
    case ARTLOFT_ERROR_CATALOGUE:
        return EXIT_NO_LOFT;
    case ARTLOFT_ERROR_NOTHING:
        return EXIT_NOTHING;
    case ARTLOFT_ERROR_NEWER:
        return EXIT_NEWER;
    case ARTLOFT_ERROR_INTERRUPTED:
        return EXIT_INTERRUPTED;
    case ARTLOFT_ERROR_FAILED:
    case ARTLOFT_ERROR_DATA:
    case ARTLOFT_ERROR_IO:
        return EXIT_SOME_FAILED;
    }
    return EXIT_SOME_FAILED;
}

static int report_error(const char *program, const GError *error)
{
    print_message(program, error->message);
    return exit_code(error);
}

/* ---- help and version ---- */

static void print_help(void)
{
    printf("Usage: artloft [--loft DIR] COMMAND [OPTION...] [ARGUMENT...]\n\n"
           "Catalogues generated art and puts it into articles: sizes, styles, captions, credits, galleries.\n\nCommands:\n");
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-9s %-28s %s\n", commands[i]->name, commands[i]->arguments, commands[i]->summary);
    printf("\nOptions:\n"
           "  --loft DIR           the loft to use; else ARTLOFT_LOFT, else the nearest one above the working folder\n"
           "  --version            print the version; with --verbose also what the sandbox and the encoders are\n"
           "  --help               print this; `artloft COMMAND --help` says more of one command\n\n"
           "Exit codes: 0 done; 1 done, but some inputs failed or something was found; 2 wrong usage or query; 3 no loft, or\n"
           "its catalogue is unusable; 4 nothing matched; 5 the catalogue is of a newer version; 130 interrupted.\n");
}

static int print_version(gboolean verbose)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ArtloftWorkers) workers = NULL;
    g_autofree char *sandbox = NULL;
    g_autofree char *encoder = NULL;

    printf("artloft %s\n", artloft_version());
    if (!verbose)
        return EXIT_DONE;
    fflush(stdout);
    workers = artloft_workers_start(1, &error);
    if (!workers)
        return report_error("artloft", error);
    sandbox = artloft_workers_describe_sandbox(workers);
    encoder = artloft_workers_describe_encoder(workers);
    printf("sandbox: %s\nencoders: %s\n", sandbox, encoder);
    return EXIT_DONE;
}

/* ---- the command line ---- */

static const Command *find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* How near two names are: only for a suggestion, so the longest common beginning or letters in common will do. */
static const char *suggest_command(const char *name)
{
    const char *best = NULL;
    gsize best_score = 1;

    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        gsize score = 0;

        for (const char *a = name, *b = commands[i]->name; *a && *b; b++)
            if (g_ascii_tolower(*a) == *b) {
                score++;
                a++;
            }
        if (2 * score > strlen(commands[i]->name) && score > best_score) {
            best = commands[i]->name;
            best_score = score;
        }
    }
    return best;
}

static gboolean unknown_command(const char *name, GError **error)
{
    const char *near = suggest_command(name);

    if (near)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "There is no command \"%s\"; did you mean \"%s\"?", name, near);
    else
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "There is no command \"%s\"; `artloft --help` lists them.",
                    name);
    return FALSE;
}

static gboolean loft_missing(GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "--loft takes the folder of a loft.");
    return FALSE;
}

/* What stands before the command's name. */
static gboolean parse_invocation(int argc, char **argv, Invocation *invocation, GError **error)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];

        if (strcmp(word, "--loft") == 0) {
            invocation->loft = i + 1 < argc ? argv[++i] : NULL;
            if (!invocation->loft)
                return loft_missing(error);
        } else if (g_str_has_prefix(word, "--loft=")) {
            invocation->loft = argv[i] + strlen("--loft=");
        } else if (strcmp(word, "--version") == 0) {
            invocation->version = TRUE;
        } else if (strcmp(word, "--verbose") == 0) {
            invocation->verbose = TRUE;
        } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            invocation->help = TRUE;
        } else if (word[0] == '-') {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "There is no option \"%s\"; see `artloft --help`.", word);
            return FALSE;
        } else {
            invocation->command = find_command(word);
            invocation->words_at = i + 1;
            return invocation->command ? TRUE : unknown_command(word, error);
        }
        if (invocation->loft && !invocation->loft[0]) /* as an unset variable leaves it: not the loft around */
            return loft_missing(error);
    }
    return TRUE;
}

/* In a query -tag:draft and -word leave out; GOption would take them for options. So each is shielded by a byte that no word
 * begins with, and keeps its place: order matters inside parentheses and around OR. */
#define SHIELD '\001'

static gboolean is_word(DashMeans dash, const char *word)
{
    if (word[0] != '-' || word[1] == '-' || word[1] == '\0')
        return FALSE;
    return dash == DASH_WORD || (dash == DASH_QUERY && word[2] != '\0' && !g_ascii_isdigit(word[1]));
}

/* The word behind it is a value, whatever it looks like: `--sort -added`. */
static gboolean takes_value(const GOptionEntry *options, const char *word)
{
    for (; word[0] == '-' && options && options->long_name; options++) {
        gboolean named = word[1] == '-' ? strcmp(word + 2, options->long_name) == 0
                                        : options->short_name && word[1] == options->short_name && word[2] == '\0';

        if (named)
            return options->arg != G_OPTION_ARG_NONE;
    }
    return FALSE;
}

/* "-j4": GOption wants the value by itself. */
static gboolean holds_value(const GOptionEntry *options, const char *word)
{
    for (; word[0] == '-' && options && options->long_name; options++)
        if (options->short_name && word[1] == options->short_name && word[2] != '\0')
            return options->arg != G_OPTION_ARG_NONE;
    return FALSE;
}

static char *shield_word(const char *word)
{
    return g_strdup_printf("%c%s", SHIELD, word);
}

/* @divided: the first shielded "--" among @words is what divides them. */
static void take_words(CommandCall *call, char **words, gboolean divided)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    gboolean before = TRUE;

    for (; *words; words++) {
        const char *word = *words + (**words == SHIELD);

        if (divided && before && **words == SHIELD && strcmp(word, "--") == 0) {
            before = FALSE;
            continue;
        }
        call->n_before += before;
        g_ptr_array_add(kept, g_strdup(word));
    }
    call->n_words = kept->len;
    g_ptr_array_add(kept, NULL);
    call->words = (char **)g_ptr_array_free(g_steal_pointer(&kept), FALSE);
}

static gboolean parse_options(const Command *command, const char *program, char **argv, CommandCall *call, GError **error)
{
    g_autofree char *usage = g_strconcat(command->name, " ", command->arguments, NULL);
    g_autoptr(GOptionContext) context = g_option_context_new(usage);
    g_autoptr(GPtrArray) shielded = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) rest = NULL;
    gboolean only_words = FALSE, divided = FALSE, value = FALSE;

    g_ptr_array_add(shielded, g_strdup(program));
    for (; *argv; argv++) {
        gboolean divides = !only_words && !value && strcmp(*argv, "--") == 0;

        only_words = only_words || divides;
        if (only_words || (!value && is_word(command->dash, *argv))) {
            g_ptr_array_add(shielded, shield_word(*argv));
        } else if (!value && holds_value(command->options, *argv)) {
            g_ptr_array_add(shielded, g_strndup(*argv, 2));
            g_ptr_array_add(shielded, g_strdup(*argv + 2));
        } else {
            g_ptr_array_add(shielded, g_strdup(*argv));
        }
        value = !only_words && !value && takes_value(command->options, *argv);
        divided = divided || divides;
    }
    g_ptr_array_add(shielded, NULL);
    g_option_context_set_summary(context, command->summary);
    if (command->options)
        g_option_context_add_main_entries(context, command->options, NULL);
    rest = g_strdupv((char **)shielded->pdata);
    if (!g_option_context_parse_strv(context, &rest, error))
        return FALSE;
    take_words(call, rest + 1, divided);
    return TRUE;
}

/* ---- running ---- */

/* A thread of its own waits for Ctrl-C: what it calls need not be safe in a signal handler. The second Ctrl-C kills. */
static gpointer wait_for_signals(gpointer data)
{
    sigset_t set;
    int number;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    if (sigwait(&set, &number) == 0) {
        artloft_cancel(data);
        pthread_sigmask(SIG_UNBLOCK, &set, NULL);
        if (sigwait(&set, &number) == 0)
            _exit(EXIT_INTERRUPTED);
    }
    return NULL;
}

static void watch_signals(ArtloftCancel *cancel)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    g_thread_unref(g_thread_new("signals", wait_for_signals, artloft_cancel_ref(cancel)));
}

static gboolean open_loft(LoftNeed need, CommandCall *call, GError **error)
{
    static const ArtloftOpen modes[] = {
        [LOFT_READ] = ARTLOFT_OPEN_READ, [LOFT_TRY] = ARTLOFT_OPEN_TRY, [LOFT_WRITE] = ARTLOFT_OPEN_WRITE};
    g_autofree char *dir = command_loft_dir(call, error);

    if (!dir)
        return FALSE;
    call->loft = artloft_loft_open(dir, modes[need], error);
    return call->loft != NULL;
}

static int run_command(const Command *command, CommandCall *call, GError **error)
{
    LoftNeed need = command->need ? command->need(call) : command->loft;
    int code;

    if (command->check && !command->check(call, error))
        return -1;
    if (command->workers) {
        call->workers = artloft_workers_start(command->jobs ? *command->jobs : 0, error);
        if (!call->workers)
            return -1;
        call->cancel = artloft_cancel_new();
        watch_signals(call->cancel);
    }
    if (need != LOFT_NONE && !open_loft(need, call, error))
        return -1;
    code = command->run(call, error);
    if (code >= 0 && !command_flush(call, error))
        return -1;
    return code;
}

static void call_clear(CommandCall *call)
{
    if (call->out)
        (void)fflush(call->out);
    g_clear_pointer(&call->loft, artloft_loft_close);
    g_clear_pointer(&call->workers, artloft_workers_stop);
    g_clear_pointer(&call->words, g_strfreev);
    g_clear_pointer(&call->cancel, artloft_cancel_unref);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *program = NULL;
    Invocation invocation = {0};
    CommandCall call = {0};
    int code;

    setlocale(LC_CTYPE, "");  /* how the terminal writes letters; numbers, times and messages are the same everywhere */
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like a full disk, which names it */
    g_set_prgname("artloft");
    if (!parse_invocation(argc, argv, &invocation, &error))
        return report_error("artloft", error);
    if (invocation.version)
        return print_version(invocation.verbose);
    if (!invocation.command) {
        if (invocation.help) {
            print_help();
            return EXIT_DONE;
        }
        print_message("artloft", "A command is missing; `artloft --help` lists them.");
        return EXIT_USAGE;
    }
    if (invocation.help)
        invocation.words_at--, argv[invocation.words_at] = (char *)"--help";
    program = g_strconcat("artloft ", invocation.command->name, NULL);
    call.program = program;
    call.loft_named = invocation.loft;
    call.out = stdout;
    code = parse_options(invocation.command, program, argv + invocation.words_at, &call, &error)
               ? run_command(invocation.command, &call, &error)
               : -1;
    call_clear(&call); /* what was found comes before what went wrong */
    return code >= 0 ? code : report_error(program, error);
}
