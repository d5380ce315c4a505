/* cmd_tag.c - artloft tag: marks for finding artworks again. */
#include "cli/change_command.h"

static int run(CommandCall *call, GError **error)
{
    return change_run(call, artloft_edit_tags, error);
}

const Command command_tag = {
    .name = "tag",
    .arguments = "+TAG... -TAG... -- QUERY",
    .summary = "add and take away tags",
    .loft = LOFT_WRITE,
    .dash = DASH_WORD,
    .options = change_options,
    .check = change_check,
    .run = run,
};
