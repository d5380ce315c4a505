/* cmd_uses.c - artloft uses: where artworks are used. */
#include "cli/listing_command.h"

static int run(CommandCall *call, GError **error)
{
    return listing_run(call, artloft_present_uses, error);
}

const Command command_uses = {
    .name = "uses",
    .arguments = "[ID]",
    .summary = "where an artwork, or every artwork, is used",
    .loft = LOFT_READ,
    .options = listing_options,
    .check = listing_check,
    .run = run,
};
