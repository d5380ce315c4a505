/* cmd_gallery.c - artloft gallery: an HTML fragment, or a page, on standard output. */
#include "cli/command.h"

#include <string.h>

static char *layout_name, *as_name, *title, *base, *sort_key, *site, *sitemap;
static ArtloftTarget target;
static ArtloftLayout layout = ARTLOFT_LAYOUT_FITTING;
static gboolean page, json_ld, open_graph, eager;

static const GOptionEntry options[] = {
    {"layout", 0, 0, G_OPTION_ARG_STRING, &layout_name,
     "figure, grid, justified or carousel (default: figure for one artwork, grid for more)", "LAYOUT"},
    {"as", 0, 0, G_OPTION_ARG_STRING, &as_name,
     "html (default), markdown, hugo, jekyll, eleventy, wordpress, ghost, squarespace or json", "TARGET"},
    {"eager", 0, 0, G_OPTION_ARG_NONE, &eager,
     "The first picture is seen as soon as the page is: it is not fetched late (so it is with --page)", NULL},
    {"page", 0, 0, G_OPTION_ARG_NONE, &page, "A whole page instead of a fragment", NULL},
    {"json-ld", 0, 0, G_OPTION_ARG_NONE, &json_ld,
     "Structured data for search engines: in the page's head, else instead of the fragment", NULL},
    {"open-graph", 0, 0, G_OPTION_ARG_NONE, &open_graph,
     "Instead of the fragment the Open Graph tags of its first picture, for the head of a page", NULL},
    {"sitemap", 0, 0, G_OPTION_ARG_STRING, &sitemap,
     "Instead of the fragment a sitemap of the page at this address and its pictures", "URL"},
    {"site", 0, 0, G_OPTION_ARG_FILENAME, &site,
     "For hugo: the site that gets the shortcode and its data (default: the one around the working folder)", "DIR"},
    {"title", 0, 0, G_OPTION_ARG_STRING, &title, "The gallery's heading, and the page's title", "TEXT"},
    {"base", 0, 0, G_OPTION_ARG_STRING, &base,
     "Where public/art is to be found from the page (default: base_url of artloft.ini)", "URL"},
    {"sort", 0, 0, G_OPTION_ARG_STRING, &sort_key, "As for find", "KEY"},
    G_OPTION_ENTRY_NULL,
};

static gboolean check_target(GError **error)
{
    if (as_name && !artloft_target_from_name(as_name, &target)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "There is no target \"%s\"; use html, markdown, hugo, jekyll, eleventy, wordpress, ghost, squarespace or "
                    "json.",
                    as_name);
        return FALSE;
    }
    if ((target != ARTLOFT_TARGET_HTML) + page + json_ld + open_graph + !!sitemap > 1 &&
        !(page && json_ld && !open_graph && !sitemap && !target)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "--as, --page, --json-ld, --open-graph and --sitemap exclude each other, but for --page with --json-ld.");
        return FALSE;
    }
    if (site && target != ARTLOFT_TARGET_HUGO) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "--site goes with --as hugo.");
        return FALSE;
    }
    return TRUE;
}

static gboolean check(const CommandCall *call, GError **error)
{
    if (!command_words(call, 1, G_MAXUINT, error))
        return FALSE;
    if (layout_name && !artloft_layout_from_name(layout_name, &layout)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "There is no layout \"%s\"; use figure, grid, justified or carousel.", layout_name);
        return FALSE;
    }
    return check_target(error);
}

static int run(CommandCall *call, GError **error)
{
    g_autofree char *query = command_query(call, 0);
    ArtloftGallery gallery = {.find = ARTLOFT_FIND_INIT,
                              .layout = layout,
                              .target = target,
                              .page = page,
                              .eager = eager,
                              .json_ld = json_ld,
                              .open_graph = open_graph,
                              .title = title,
                              .base = base,
                              .sitemap = sitemap,
                              .site = site};
    g_auto(GStrv) warnings = NULL;
    g_autofree char *html = NULL;

    gallery.find.query = query;
    gallery.find.sort = sort_key;
    html = artloft_gallery(call->loft, &gallery, &warnings, error);
    if (!html || !command_print(call, error, "%s", html))
        return -1;
    for (guint i = 0; warnings && warnings[i]; i++)
        command_warn(call, "%s", warnings[i]);
    return EXIT_DONE;
}

const Command command_gallery = {
    .name = "gallery",
    .arguments = "QUERY...",
    .summary = "an HTML fragment, or with --page a whole page, on standard output",
    .loft = LOFT_READ,
    .dash = DASH_QUERY,
    .options = options,
    .check = check,
    .run = run,
};
