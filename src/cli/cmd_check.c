/* cmd_check.c - artloft check: the publish gate. */
#include "cli/command.h"

#include <string.h>

static char *format_name;

static const GOptionEntry options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, lines (FILE:LINE: MESSAGE), json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "lines", "json", "jsonl", NULL};

static gboolean is_there(const char *word)
{
    return g_file_test(word, G_FILE_TEST_EXISTS);
}

/* A word that could only be a path: no part of a query looks so. */
static gboolean looks_like_path(const char *word)
{
    return (strchr(word, '/') && !strchr(word, ':') && !strchr(word, '"')) || g_str_has_suffix(word, ".md") ||
           g_str_has_suffix(word, ".html");
}

/* Words are paths, or they are a query. */
static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;
    guint paths = 0;

    for (guint i = 0; i < call->n_words; i++)
        paths += is_there(call->words[i]) || looks_like_path(call->words[i]);
    for (guint i = 0; paths > 0 && i < call->n_words; i++)
        if (!is_there(call->words[i])) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                        "There is no file or folder \"%s\"; check takes paths or a query, not both.", call->words[i]);
            return FALSE;
        }
    return command_format(format_name, formats, &format, error);
}

/* An id is a word like others to a query. */
static void hint_id(const CommandCall *call)
{
    g_autoptr(ArtloftArtwork) artwork = call->n_words == 1 ? artloft_lookup(call->loft, call->words[0], NULL) : NULL;

    if (artwork)
        command_warn(call, "no words of an artwork match; that with the id %s is id:%s", call->words[0], call->words[0]);
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *query = command_query(call, 0);
    ArtloftCheck how = {.cancel = call->cancel};
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    ArtloftChecked checked;

    if (!command_format(format_name, formats, &format, error))
        return -1;
    if (call->n_words > 0 && is_there(call->words[0]))
        how.paths = (const char *const *)call->words;
    else if (call->n_words > 0)
        how.query = query;
    if (!artloft_present_check(call->out, call->loft, call->workers, &how, format, &checked, error))
        return -1;
    if (how.query && checked.artworks == 0) {
        hint_id(call);
        return EXIT_NOTHING;
    }
    return checked.findings > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
}

const Command command_check = {
    .name = "check",
    .arguments = "[QUERY|FILE|DIR...]",
    .summary = "what keeps posts and artworks from being published",
    .loft = LOFT_READ,
    .workers = TRUE,
    .dash = DASH_QUERY,
    .options = options,
    .check = check,
    .run = run,
};
