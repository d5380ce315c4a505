/* cmd_style.c - artloft style: what an artwork is styled after. */
#include "cli/change_command.h"

static int run(CommandCall *call, GError **error)
{
    return change_run(call, artloft_edit_styles, error);
}

const Command command_style = {
    .name = "style",
    .arguments = "+STYLE... -STYLE... -- QUERY",
    .summary = "add and take away styles; aliases resolve",
    .loft = LOFT_WRITE,
    .dash = DASH_WORD,
    .options = change_options,
    .check = change_check,
    .run = run,
};
