#include "cli/change_command.h"

static gboolean all;

const GOptionEntry change_options[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &all, "Every artwork, instead of a query", NULL},
    G_OPTION_ENTRY_NULL,
};

gboolean change_check(const CommandCall *call, GError **error)
{
    return command_which(call, all, error);
}

int change_run(CommandCall *call, ChangeFunc change, GError **error)
{
    g_auto(GStrv) before = command_before(call);
    g_autofree char *query = command_query(call, call->n_before);
    ArtloftEdited edited;

    return change(call->loft, (const char *const *)before, query, &edited, error) && command_edited(call, &edited, error)
               ? EXIT_DONE
               : -1;
}
