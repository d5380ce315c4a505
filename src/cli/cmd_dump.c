/* cmd_dump.c - artloft dump: what people said, as sorted text. */
#include "cli/command.h"

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 0, 0, error);
}

static int run(CommandCall *call, GError **error)
{
    return artloft_dump(call->loft, call->out, error) ? EXIT_DONE : -1;
}

const Command command_dump = {
    .name = "dump",
    .arguments = "",
    .summary = "what people said, as sorted text that lives in git",
    .loft = LOFT_READ,
    .check = check,
    .run = run,
};
