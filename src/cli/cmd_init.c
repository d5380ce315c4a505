/* cmd_init.c - artloft init: make a loft. */
#include "cli/command.h"

static char *site_name, *base_url;

static const GOptionEntry options[] = {
    {"name", 0, 0, G_OPTION_ARG_STRING, &site_name, "The site's name, as captions show it (default: the folder's name)",
     "NAME"},
    {"base-url", 0, 0, G_OPTION_ARG_STRING, &base_url, "Where public/art will be served (default: /art/)", "URL"},
    G_OPTION_ENTRY_NULL,
};

static gboolean check(const CommandCall *call, GError **error)
{
    return command_words(call, 0, 1, error);
}

static int run(CommandCall *call, GError **error)
{
    const char *dir = call->n_words > 0 ? call->words[0] : ".";
    g_autofree char *absolute = g_canonicalize_filename(dir, NULL);

    if (!artloft_loft_create(absolute, site_name, base_url, error))
        return -1;
    command_warn(call, "made a loft in %s; its settings are in artloft.ini there. Next: artloft --loft %s ingest FOLDER",
                 absolute, dir);
    return EXIT_DONE;
}

const Command command_init = {
    .name = "init",
    .arguments = "[DIR]",
    .summary = "make a loft",
    .options = options,
    .check = check,
    .run = run,
};
