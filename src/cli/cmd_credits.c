/* cmd_credits.c - artloft credits: who is to be named. */
#include "cli/listing_command.h"

static int run(CommandCall *call, GError **error)
{
    return listing_run(call, artloft_present_credits, error);
}

const Command command_credits = {
    .name = "credits",
    .arguments = "[FILE]",
    .summary = "the credit lines of a post, or of the site",
    .loft = LOFT_READ,
    .options = listing_options,
    .check = listing_check,
    .run = run,
};
