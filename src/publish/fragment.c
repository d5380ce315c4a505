#include "publish/fragment.h"

#include "core/digest.h"
#include "core/text.h"
#include "html/template.h"
#include "publish/artwork_value.h"
#include "publish/json_ld.h"
#include "publish/labels.h"
#include "publish/public_json.h"

#include <artloft/error.h>
#include <string.h>

/* A layout is a template of its name; to add one, add a row and the template. */
static const struct {
    const char *name;
} layouts[] = {
    [ARTLOFT_LAYOUT_FIGURE] = {"figure"},
    [ARTLOFT_LAYOUT_GRID] = {"grid"},
    [ARTLOFT_LAYOUT_JUSTIFIED] = {"justified"},
    [ARTLOFT_LAYOUT_CAROUSEL] = {"carousel"},
};

/* Targets that need more than a layout, or something else; the others have the layout's own template. */
static const char *const target_templates[] = {
    [ARTLOFT_TARGET_MARKDOWN] = "markdown.md",
    [ARTLOFT_TARGET_WORDPRESS] = "wordpress",
    [ARTLOFT_TARGET_GHOST] = "ghost",
    [ARTLOFT_TARGET_SQUARESPACE] = "squarespace",
    [ARTLOFT_TARGET_JSON] = NULL,
};

#define PAGE_TEMPLATE "page"
#define DATA_TEMPLATE "json-ld"
#define PREVIEW_TEMPLATE "open-graph"
#define SITEMAP_TEMPLATE "sitemap.xml"
#define ANCHOR_DIGITS 6 /* on one page */
#define NAME_DIGITS 16  /* among all fragments of a site */
#define URI_SIGNS G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%"
#define LOWEST_HEADING 6
#define NARROWEST_TILE 75 /* width to height in hundredths */
#define WIDEST_TILE 178

struct Fragment {
    FragmentKit *own_kit; /* NULL: somebody else's */
    FragmentKit *kit;
    const Settings *settings;
    const ArtloftGallery *what;
    const Labels *labels;
    Value *root;
    Value *works;     /* in @root */
    GPtrArray *items; /* of Value *: the works again, to be given their ids; lent */
    GPtrArray *ids;   /* of char * */
    GPtrArray *warnings;
    GArray *ratios; /* of guint: their widths to heights in hundredths */
};

gboolean artloft_layout_from_name(const char *name, ArtloftLayout *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(layouts); i++)
        if (strcmp(layouts[i].name, name) == 0) {
            *out = (ArtloftLayout)i;
            return TRUE;
        }
    return FALSE;
}

/* ---- what all works share ---- */

/* A heading's level cannot be put into the name of an element; so each has a name that is true or not: heading.h3. */
static void set_heading(Value *root, const char *key, int level)
{
    Value *heading = value_set(root, key, value_map());

    for (int i = 1; i <= LOWEST_HEADING; i++) {
        g_autofree char *name = g_strdup_printf("h%d", i);

        value_set_flag(heading, name, i == MIN(level, LOWEST_HEADING));
    }
}

/* So that a template may differ a little: target.eleventy. */
static void set_target(Fragment *fragment)
{
    Value *target = value_set(fragment->root, "target", value_map());

    for (guint i = 0; artloft_target_name(i); i++)
        value_set_flag(target, artloft_target_name(i), i == fragment->what->target);
}

static void set_page(Fragment *fragment)
{
    const char *base = fragment->what->base ? fragment->what->base : fragment->settings->base_url;
    g_autofree char *css = g_strconcat(base, "gallery.css", NULL);
    g_autofree char *title = fragment->what->title ? g_strdup(fragment->what->title) : labels_get(fragment->labels, "page");

    value_set_text(fragment->root, "stylesheet", css);
    value_set_text(fragment->root, "page_title", title);
    value_set_text(fragment->root, "title", fragment->what->title);
    value_set_text(fragment->root, "site", fragment->settings->site_name);
}

/* After all were added. */
static ArtloftLayout layout_of(const Fragment *fragment)
{
    if (fragment->what->layout != ARTLOFT_LAYOUT_FITTING)
        return fragment->what->layout;
    return fragment->items->len == 1 ? ARTLOFT_LAYOUT_FIGURE : ARTLOFT_LAYOUT_GRID;
}

static void set_layout(Fragment *fragment)
{
    ArtloftLayout layout = layout_of(fragment);

    value_set_text(fragment->root, "layout", layouts[layout].name);
    for (guint i = 0; i < G_N_ELEMENTS(layouts); i++) {
        g_autofree char *name = g_strconcat("is_", layouts[i].name, NULL);

        value_set_flag(fragment->root, name, i == layout);
    }
}

static void set_shared(Fragment *fragment)
{
    const ArtloftGallery *what = fragment->what;
    gboolean titled = what->title && what->title[0] && !what->page; /* the page has its title above */
    int level = fragment->settings->heading_level;

    value_set(fragment->root, "label", labels_value(fragment->labels));
    value_set_text(fragment->root, "lang", fragment->settings->language);
    value_set_text(fragment->root, "gallery_title", titled ? what->title : NULL);
    set_heading(fragment->root, "heading", level);
    set_heading(fragment->root, "subheading", what->page ? 2 : titled ? level + 1 : level);
    set_target(fragment);
    set_page(fragment);
    fragment->works = value_set(fragment->root, "works", value_list());
}

static const char *template_name(const Fragment *fragment)
{
    const ArtloftGallery *what = fragment->what;
    const char *target = target_templates[what->target];

    if (what->page)
        return PAGE_TEMPLATE;
    if (what->json_ld || what->open_graph || what->sitemap)
        return what->json_ld ? DATA_TEMPLATE : what->open_graph ? PREVIEW_TEMPLATE : SITEMAP_TEMPLATE;
    return target ? target : layouts[layout_of(fragment)].name;
}

Fragment *fragment_new_with(FragmentKit *kit, const ArtloftGallery *what)
{
    Fragment *fragment = g_new0(Fragment, 1);

    fragment->kit = kit;
    fragment->settings = fragment_kit_settings(kit);
    fragment->labels = fragment_kit_labels(kit);
    fragment->what = what;
    fragment->items = g_ptr_array_new();
    fragment->ids = g_ptr_array_new_with_free_func(g_free);
    fragment->warnings = g_ptr_array_new_with_free_func(g_free);
    fragment->ratios = g_array_new(FALSE, FALSE, sizeof(guint));
    fragment->root = value_map();
    set_shared(fragment);
    return fragment;
}

Fragment *fragment_new(const char *loft_dir, const Settings *settings, const ArtloftGallery *what, GError **error)
{
    g_autoptr(FragmentKit) kit = fragment_kit_new(loft_dir, settings, error);
    Fragment *fragment = kit ? fragment_new_with(kit, what) : NULL;
    g_auto(GStrv) warnings = kit ? fragment_kit_warnings(kit) : NULL;

    if (!fragment)
        return NULL;
    for (guint i = 0; warnings[i]; i++)
        fragment_warn(fragment, warnings[i]);
    fragment->own_kit = g_steal_pointer(&kit);
    return fragment;
}

void fragment_free(Fragment *fragment)
{
    if (!fragment)
        return;
    fragment_kit_free(fragment->own_kit);
    value_free(fragment->root);
    g_ptr_array_unref(fragment->items);
    g_ptr_array_unref(fragment->ids);
    g_array_unref(fragment->ratios);
    if (fragment->warnings)
        g_ptr_array_unref(fragment->warnings);
    g_free(fragment);
}

/* ---- works ---- */

/* "3k9x2m4p7q1w (hills.png)" */
static char *describe(const ArtloftArtwork *artwork)
{
    const char *path = artwork->paths->len > 0 ? artwork->paths->pdata[0] : NULL;
    g_autofree char *base = path ? g_path_get_basename(path) : NULL;
    g_autofree char *file = base ? g_utf8_make_valid(base, -1) : NULL;

    return g_strdup_printf("%s%s%s%s", artwork->id ? artwork->id : "?", file ? " (" : "", file ? file : "", file ? ")" : "");
}

static void warn(Fragment *fragment, const ArtloftArtwork *artwork, const char *what)
{
    g_autofree char *name = describe(artwork);

    g_ptr_array_add(fragment->warnings, g_strdup_printf("%s %s", name, what));
}

gboolean fragment_add(Fragment *fragment, const ArtloftArtwork *artwork)
{
    const ArtworkValueContext context = {fragment->settings, fragment->labels, fragment->what->base};
    gboolean first = fragment->items->len == 0;
    gboolean eager = first && (fragment->what->eager || fragment->what->page);
    Value *work = artwork_value(&context, artwork, fragment->items->len + 1);
    guint ratio;

    if (!work) {
        warn(fragment, artwork,
             artwork->paths->len > 0 ? "has no renditions yet and is left out; artloft render makes them."
                                     : "is known from articles alone and is left out: there is no file of it.");
        return FALSE;
    }
    if (!artwork->values[FIELD_ALT])
        warn(fragment, artwork, "has no alt text.");
    value_set_flag(work, "lazy", !eager);
    value_add(fragment->works, work);
    g_ptr_array_add(fragment->items, work);
    g_ptr_array_add(fragment->ids, g_strdup(artwork->id ? artwork->id : "x"));
    ratio = artwork_ratio(artwork->width, artwork->height);
    g_array_append_val(fragment->ratios, ratio);
    return TRUE;
}

/* ---- the end ---- */

/* "art-3f9a2b": of what is shown and how, whatever is said about it. */
static char *digest_name(const Fragment *fragment, const char *more, int digits)
{
    g_autoptr(GString) all = g_string_new(layouts[layout_of(fragment)].name);
    char digest[DIGEST_HEX_SIZE];

    g_string_append_printf(all, "\n%s", fragment->what->title ? fragment->what->title : "");
    for (guint i = 0; i < fragment->ids->len; i++)
        g_string_append_printf(all, "\n%s", (const char *)fragment->ids->pdata[i]);
    g_string_append(all, more);
    digest_bytes_hex(all->str, all->len, digest);
    return g_strdup_printf("art-%.*s", digits, digest);
}

/* The same artworks in the same layout have the same ids, others have others. */
char *fragment_anchor(const Fragment *fragment)
{
    if (fragment->what->anchor)
        return g_strconcat("art-", fragment->what->anchor, NULL);
    return digest_name(fragment, "", ANCHOR_DIGITS);
}

char *fragment_name(const Fragment *fragment)
{
    const ArtloftGallery *what = fragment->what;
    g_autofree char *more = what->anchor ? g_strconcat("\n#", what->anchor, NULL) : g_strdup("");

    if (layout_of(fragment) == ARTLOFT_LAYOUT_FIGURE && fragment->ids->len == 1 && !what->anchor &&
        !(what->title && what->title[0]))
        return g_strdup(fragment->ids->pdata[0]);
    return digest_name(fragment, more, NAME_DIGITS);
}

static void set_ids(Fragment *fragment)
{
    g_autofree char *anchor = fragment_anchor(fragment);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    value_set_text(fragment->root, "anchor", anchor);
    for (guint i = 0; i < fragment->items->len; i++) {
        const char *id = fragment->ids->pdata[i];
        gboolean again = !g_hash_table_add(seen, (gpointer)id);
        g_autofree char *unique = again ? g_strdup_printf("%s-%s-%u", anchor, id, i + 1) : g_strdup_printf("%s-%s", anchor, id);

        value_set_text(fragment->items->pdata[i], "id", unique);
        value_set_text(fragment->items->pdata[i], "artwork", id);
    }
}

/* What stands beside a work; empty at the ends. */
static void set_neighbour(Fragment *fragment, guint index, const char *key, gint64 beside)
{
    Value *neighbour = value_set(fragment->items->pdata[index], key, value_map());
    const Value *work;

    if (beside < 0 || beside >= fragment->items->len)
        return;
    work = fragment->items->pdata[beside];
    value_set_text(neighbour, "id", value_get_text(value_member(work, "id")));
    value_set_text(neighbour, "name", value_get_text(value_member(work, "name")));
}

static void set_places(Fragment *fragment)
{
    g_autofree char *count = g_strdup_printf("%u", fragment->items->len);

    for (guint i = 0; i < fragment->items->len; i++) {
        g_autofree char *number = g_strdup_printf("%u", i + 1);
        g_autofree char *place = labels_replace(labels_fill(fragment->labels, "place", "number", number), "count", count);

        value_set_text(fragment->items->pdata[i], "place", place);
        set_neighbour(fragment, i, "previous", (gint64)i - 1);
        set_neighbour(fragment, i, "next", (gint64)i + 1);
    }
}

static int compare_ratios(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;

    return left < right ? -1 : left > right;
}

/* The shape of a grid's tiles is that of its middle picture, within what looks well in columns. */
static void set_tile_ratio(Fragment *fragment)
{
    GArray *ratios = fragment->ratios;
    g_autofree char *text = NULL;
    guint middle;

    g_array_sort(ratios, compare_ratios);
    middle = (g_array_index(ratios, guint, (ratios->len - 1) / 2) + g_array_index(ratios, guint, ratios->len / 2)) / 2;
    text = artwork_ratio_text(CLAMP(middle, NARROWEST_TILE, WIDEST_TILE));
    value_set_text(fragment->root, "tile_ratio", text);
}

/* What stands for the whole page elsewhere: the words and, since nobody resolves a relative address there, the picture of its
 * first work if its address is whole. */
static void set_cover(Fragment *fragment)
{
    static const char *const copied[] = {"type", "width", "height", "alt"};
    const Value *first = fragment->items->pdata[0];
    const char *image = value_get_text(value_member(first, "full"));
    Value *cover = value_set(fragment->root, "cover", value_map());

    value_set_text(fragment->root, "page_description", value_get_text(value_member(first, "caption")));
    if (!g_str_has_prefix(image, "https://") && !g_str_has_prefix(image, "http://"))
        return;
    value_set_text(cover, "image", image);
    for (guint i = 0; i < G_N_ELEMENTS(copied); i++)
        value_set_text(cover, copied[i], value_get_text(value_member(first, copied[i])));
}

/* Other sites show the picture from their own pages. */
static gboolean check_cover(const Fragment *fragment, GError **error)
{
    if (!fragment->what->open_graph || value_is_true(value_member(value_member(fragment->root, "cover"), "image")))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                "Open Graph names the whole address of a picture: set [site] base_url in artloft.ini to one that begins with "
                "https://, or give it with --base.");
    return FALSE;
}

static void set_data(Fragment *fragment)
{
    g_autofree char *text = fragment->what->json_ld ? json_ld_text(fragment->root, fragment->what->page) : g_strdup("");

    value_set(fragment->root, "json_ld", value_json(text));
}

static char *ascii_address(const char *page, const char *address, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *whole = g_uri_resolve_relative(page, address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, &reason);

    if (whole)
        return g_uri_escape_string(whole, URI_SIGNS, FALSE);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s: %s.", page, reason->message);
    return NULL;
}

/* Whole addresses, found from the page's, with nothing in them but ASCII. */
static gboolean set_addresses(Fragment *fragment, GError **error)
{
    const char *page = fragment->what->sitemap;
    g_autofree char *address = NULL;

    if (!g_str_has_prefix(page, "https://") && !g_str_has_prefix(page, "http://")) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "A sitemap names the whole address of the page, with http:// or https://, not \"%s\".", page);
        return FALSE;
    }
    address = ascii_address(page, page, error);
    if (!address)
        return FALSE;
    value_set_text(fragment->root, "page_url", address);
    for (guint i = 0; i < fragment->items->len; i++) {
        const char *full = value_get_text(value_member(fragment->items->pdata[i], "full"));
        g_autofree char *whole = ascii_address(page, full, error);

        if (!whole)
            return FALSE;
        value_set_text(fragment->items->pdata[i], "full_url", whole);
    }
    return TRUE;
}

static char *write_json(const Fragment *fragment)
{
    GString *out = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(out, 2);

    json_begin_array(json);
    for (guint i = 0; i < fragment->items->len; i++)
        public_json_write(json, fragment->ids->pdata[i], fragment->items->pdata[i]);
    json_end_array(json);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

char *fragment_finish(Fragment *fragment, GError **error)
{
    const ArtloftGallery *what = fragment->what;
    const Template *template;
    gboolean page;
    g_autoptr(GString) out = g_string_new(what->sitemap ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : NULL);

    if (fragment->items->len == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING,
                    "None of the artworks that match has renditions; artloft render makes them where the original is.");
        return NULL;
    }
    if (what->target == ARTLOFT_TARGET_JSON)
        return write_json(fragment);
    if (what->sitemap && !set_addresses(fragment, error))
        return NULL;
    template = fragment_kit_template(fragment->kit, template_name(fragment), error);
    if (!template)
        return NULL;
    set_layout(fragment);
    set_ids(fragment);
    set_places(fragment);
    set_tile_ratio(fragment);
    set_cover(fragment);
    if (!check_cover(fragment, error))
        return NULL;
    value_set_number(fragment->root, "count", fragment->items->len);
    set_data(fragment);
    page = what->page || what->json_ld || what->open_graph || what->sitemap;
    return template_render(template, fragment->root, page, out, error) ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

void fragment_warn(Fragment *fragment, const char *text)
{
    g_ptr_array_add(fragment->warnings, g_strdup(text));
}

char **fragment_take_warnings(Fragment *fragment)
{
    g_ptr_array_add(fragment->warnings, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&fragment->warnings), FALSE);
}
