/* cmd_styles.c - artloft styles: styles with counts; the matcher on bare text; names, aliases, kinds, merging. */
#include "cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *format_name;

static const GOptionEntry options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "text, json or jsonl", "FORMAT"},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"text", "json", "jsonl", NULL};

/* ---- match ---- */

/* A line that is no JSON object with a text is named, and costs itself alone. */
static int match_lines(CommandCall *call, ArtloftStyleMatcher *matcher, GError **error)
{
    char *line = NULL; /* getline's, from malloc */
    size_t room = 0;
    ssize_t length;
    guint64 number = 0;
    int code = EXIT_DONE;

    while (code >= 0 && (length = getline(&line, &room, stdin)) >= 0) {
        gsize size = (gsize)length - (length > 0 && line[length - 1] == '\n');
        g_autoptr(GError) wrong = NULL;
        g_autofree char *answer = NULL;

        number++;
        if (size == 0)
            continue;
        line[size] = '\0';
        answer = artloft_style_matcher_line(matcher, line, size, &wrong);
        if (answer && !command_print(call, error, "%s", answer))
            code = -1;
        if (!answer) {
            command_warn(call, "line %" G_GUINT64_FORMAT ": %s", number, wrong->message);
            code = EXIT_SOME_FAILED;
        }
    }
    free(line);
    return ferror(stdin) ? command_unread(error) : code;
}

static int run_match(CommandCall *call, GError **error)
{
    const char *named = g_getenv("ARTLOFT_LOFT");
    g_autofree char *dir = call->loft_named ? g_strdup(call->loft_named)
                           : named          ? g_strdup(named)
                                            : artloft_loft_discover(NULL, NULL);
    g_autoptr(ArtloftStyleMatcher) matcher = artloft_style_matcher_new(dir, error);

    if (!matcher)
        return -1;
    if (call->n_words == 1 || (call->n_words == 2 && strcmp(call->words[1], "-") == 0))
        return match_lines(call, matcher, error);
    for (guint i = 1; i < call->n_words; i++) {
        g_autofree char *answer =
            artloft_style_matcher_text(matcher, call->words[i], format_name && strcmp(format_name, "text") != 0);

        if (!command_print(call, error, "%s", answer))
            return -1;
    }
    return EXIT_DONE;
}

/* ---- edits ---- */

typedef struct {
    const char *name, *arguments;
    gboolean (*edit)(ArtloftLoft *loft, const char *style, const char *value, ArtloftEdited *out, GError **error);
} StyleVerb;

static const StyleVerb verbs[] = {
    {"name", "CODE NAME", artloft_styles_name},    {"rename", "STYLE NAME", artloft_styles_name},
    {"merge", "STYLE INTO", artloft_styles_merge}, {"alias", "STYLE ALIAS", artloft_styles_alias},
    {"kind", "STYLE KIND", artloft_styles_kind},
};

static const StyleVerb *find_verb(const CommandCall *call)
{
    for (guint i = 0; call->n_words > 0 && i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(verbs[i].name, call->words[0]) == 0)
            return &verbs[i];
    return NULL;
}

static gboolean is_match(const CommandCall *call)
{
    return call->n_words > 0 && strcmp(call->words[0], "match") == 0;
}

static LoftNeed need(const CommandCall *call)
{
    return is_match(call) ? LOFT_NONE : find_verb(call) ? LOFT_WRITE : LOFT_READ;
}

static gboolean check(const CommandCall *call, GError **error)
{
    const StyleVerb *verb = find_verb(call);
    ArtloftFormat format;

    if (verb && call->n_words != 3) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Write `artloft styles %s %s`.", verb->name, verb->arguments);
        return FALSE;
    }
    return command_format(format_name, formats, &format, error);
}

static int run(CommandCall *call, GError **error)
{
    const StyleVerb *verb = find_verb(call);
    ArtloftFormat format = ARTLOFT_FORMAT_TEXT;
    g_autofree char *query = NULL;
    ArtloftEdited edited;
    guint64 count = 0;

    if (is_match(call))
        return run_match(call, error);
    if (verb)
        return verb->edit(call->loft, call->words[1], call->words[2], &edited, error) && command_edited(call, &edited, error)
                   ? EXIT_DONE
                   : -1;
    (void)command_format(format_name, formats, &format, NULL);
    query = command_query(call, 0);
    if (!artloft_present_styles(call->out, call->loft, query, format, &count, error))
        return -1;
    return command_matched(call, count);
}

const Command command_styles = {
    .name = "styles",
    .arguments = "[QUERY...|VERB ...]",
    .summary = "styles with counts; match TEXT; name, rename, merge, alias, kind",
    .need = need,
    .dash = DASH_QUERY,
    .options = options,
    .check = check,
    .run = run,
};
