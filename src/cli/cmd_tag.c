/* cmd_tag.c - artloft tag: marks for finding artworks again. */
#include "cli/command.h"

static gboolean all;

static const GOptionEntry options[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &all, "Every artwork, instead of a query", NULL},
    G_OPTION_ENTRY_NULL,
};

static gboolean check(const CommandCall *call, GError **error)
{
    return command_which(call, all, error);
}

static int run(CommandCall *call, GError **error)
{
    g_auto(GStrv) before = command_before(call);
    g_autofree char *query = command_query(call, call->n_before);
    ArtloftEdited edited;

    return artloft_edit_tags(call->loft, (const char *const *)before, query, &edited, error) &&
                   command_edited(call, &edited, error)
               ? EXIT_DONE
               : -1;
}

const Command command_tag = {
    .name = "tag",
    .arguments = "+TAG... -TAG... -- QUERY",
    .summary = "add and take away tags",
    .loft = LOFT_WRITE,
    .dash = DASH_WORD,
    .options = options,
    .check = check,
    .run = run,
};
