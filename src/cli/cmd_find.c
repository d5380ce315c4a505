/* cmd_find.c - artloft find: artworks that a query matches. */
#include "cli/command.h"

static char *format_name, *sort_key;
static gint64 limit = -1, offset;
static gboolean only_count, nul;

static const GOptionEntry options[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "table, json, jsonl, csv, paths or ids", "FORMAT"},
    {"sort", 0, 0, G_OPTION_ARG_STRING, &sort_key, "added, created, title, ...; -KEY turns the order round", "KEY"},
    {"limit", 0, 0, G_OPTION_ARG_INT64, &limit, "At most so many", "N"},
    {"offset", 0, 0, G_OPTION_ARG_INT64, &offset, "Leave out the first so many", "N"},
    {"count", 0, 0, G_OPTION_ARG_NONE, &only_count, "Print only how many match", NULL},
    {"null", '0', 0, G_OPTION_ARG_NONE, &nul, "paths and ids end with a NUL byte", NULL},
    G_OPTION_ENTRY_NULL,
};
static const char *const formats[] = {"table", "json", "jsonl", "csv", "paths", "ids", NULL};

static gboolean check(const CommandCall *call, GError **error)
{
    ArtloftFormat format;

    (void)call;
    if (limit < -1 || offset < 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "--limit and --offset take numbers from 0 on.");
        return FALSE;
    }
    if (!command_format(format_name, formats, &format, error))
        return FALSE;
    if (nul && format != ARTLOFT_FORMAT_PATHS && format != ARTLOFT_FORMAT_IDS) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "-0 goes with --format paths or --format ids.");
        return FALSE;
    }
    return TRUE;
}

static gboolean print_one(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    return artloft_printer_add(data, artwork, error);
}

static int print_count(CommandCall *call, const char *query, GError **error)
{
    guint64 count = 0;

    if (!artloft_count(call->loft, query, &count, error) || !command_print(call, error, "%" G_GUINT64_FORMAT "\n", count))
        return -1;
    return count > 0 ? EXIT_DONE : EXIT_NOTHING;
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *query = command_query(call, 0);
    ArtloftFind find = ARTLOFT_FIND_INIT;
    ArtloftFormat format = ARTLOFT_FORMAT_TABLE;
    g_autoptr(ArtloftPrinter) printer = NULL;
    guint64 count = 0;

    if (only_count)
        return print_count(call, query, error);
    if (!command_format(format_name, formats, &format, error))
        return -1;
    find.query = query;
    find.sort = sort_key;
    find.limit = limit;
    find.offset = offset;
    printer = artloft_printer_new(call->out, format, ARTLOFT_VIEW_CATALOGUE, command_columns(), nul);
    if (!artloft_find(call->loft, &find, print_one, printer, &count, error))
        return -1;
    if (count == 0 && format == ARTLOFT_FORMAT_TABLE)
        command_warn(call, "nothing matched");
    else if (!artloft_printer_end(printer, error)) /* a format for programs is whole even when it is empty */
        return -1;
    return count > 0 ? EXIT_DONE : EXIT_NOTHING;
}

const Command command_find = {
    .name = "find",
    .arguments = "[QUERY...]",
    .summary = "artworks that a query matches, such as style:basquiat",
    .loft = LOFT_READ,
    .dash = DASH_QUERY,
    .options = options,
    .check = check,
    .run = run,
};
