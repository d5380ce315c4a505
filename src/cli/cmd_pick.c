/* cmd_pick.c - artloft pick: the chosen one of a job. */
#include "cli/command.h"

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 1, 1, error);
}

static int run(CommandCall *call, GError **error)
{
    ArtloftEdited edited;

    return artloft_edit_pick(call->loft, call->words[0], &edited, error) && command_edited(call, &edited, error) ? EXIT_DONE
                                                                                                                 : -1;
}

const Command command_pick = {
    .name = "pick",
    .arguments = "ID",
    .summary = "make an artwork the pick of its job",
    .loft = LOFT_WRITE,
    .check = check,
    .run = run,
};
