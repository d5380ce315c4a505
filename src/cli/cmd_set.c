/* cmd_set.c - artloft set: what people write about artworks. */
#include "cli/change_command.h"

static int run(CommandCall *call, GError **error)
{
    return change_run(call, artloft_edit_set, error);
}

const Command command_set = {
    .name = "set",
    .arguments = "FIELD=VALUE... -- QUERY",
    .summary = "write title, caption, credit, alt, ...; an empty value withdraws",
    .loft = LOFT_WRITE,
    .dash = DASH_QUERY,
    .options = change_options,
    .check = change_check,
    .run = run,
};
