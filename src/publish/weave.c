/* weave.c - writes the regions of posts anew, and records which post uses what. */
#include "core/files.h"
#include "core/html_entity.h"
#include "ingest/derive.h"
#include "publish/credit_list.h"
#include "publish/difference.h"
#include "publish/fragment.h"
#include "publish/hugo.h"
#include "publish/post_file.h"
#include "publish/region.h"
#include "publish/weave_gone.h"
#include "publish/weave_memory.h"
#include "store/artwork_rows.h"
#include "store/derivation.h"
#include "store/find.h"
#include "store/loft.h"
#include "store/post_rows.h"

#include <artloft/error.h>
#include <artloft/weave.h>
#include <string.h>

typedef struct {
    ArtloftLoft *loft;
    const ArtloftWeave *how;
    ArtloftWoven *woven;
    char *today; /* "2026-11-25" */
    FragmentKit *kit;
    WeaveMemory *memory;
    GPtrArray *unread; /* of char *: paths that could not be walked */
} Weave;

/* What is said about a region, when its line is known in the post as it stands then. */
typedef struct {
    ArtloftWovenKind kind;
    guint turn; /* which region of the post, from 1; 0: the post itself */
    char *text;
} Told;

static void told_clear(gpointer data)
{
    g_free(((Told *)data)->text);
}

/* One post being woven. */
typedef struct {
    Weave *weave;
    PostFile *file;
    char *name;            /* as the catalogue calls it */
    const GArray *regions; /* of Region */
    GString *out;
    GArray *placements; /* of PlacementRow, in order: the catalogue numbers them; captions owned */
    GArray *unsure;     /* of Unsure */
    CreditList *credits;
    GHashTable *shown; /* of char *: anchors of regions above, so that none has the same ids */
    guint turn;        /* which region of the post is written, from 1 */
    guint wrong;
    gint *moved;      /* of each region, by how many lines those above have moved it */
    gboolean written; /* the post is on disk as it was woven */
    GArray *told;     /* of Told */
    gboolean settled; /* what was said is what was written, and warnings: there is nothing to weave until something changes */
    gboolean uses;    /* some gallery may depend on which posts use what */
    char *site;       /* of Hugo; NULL until it is asked for */
    gboolean data;    /* data of the site were written, or would be */
} Post;

/* A region that stays as it is, of which only what no other shows can be said to be its own. */
typedef struct {
    const Region *region;
    gsize end;   /* of what may be its text */
    guint place; /* in the placements */
} Unsure;

static void placement_clear(gpointer data)
{
    g_free((char *)((PlacementRow *)data)->caption);
}

/* @region: NULL: it is about the post itself. */
static void say(Post *post, ArtloftWovenKind kind, const Region *region, const char *text)
{
    ArtloftWoven *woven = post->weave->woven;
    const Told told = {kind, region ? (guint)(region - &g_array_index(post->regions, Region, 0)) + 1 : 0, g_strdup(text)};

    post->wrong += kind == ARTLOFT_WOVEN_WRONG;
    post->settled = post->settled && (kind == ARTLOFT_WOVEN_CHANGED || kind == ARTLOFT_WOVEN_WARNING);
    woven->wrong += kind == ARTLOFT_WOVEN_WRONG;
    woven->kept += kind == ARTLOFT_WOVEN_KEPT;
    g_array_append_val(post->told, told);
}

/* A page of HTML shows Markdown as it stands. */
static ArtloftTarget target_of(const Post *post)
{
    ArtloftTarget target = post->weave->loft->settings->weave_target;

    return target == ARTLOFT_TARGET_MARKDOWN && !post->file->markdown ? ARTLOFT_TARGET_HTML : target;
}

/* ---- what a region shows ---- */

typedef struct {
    Post *post;
    Fragment *fragment;
    GPtrArray *ids; /* of char * */
    guint line;     /* of the region */
} Showing;

static gboolean record_use(Showing *showing, const ArtloftArtwork *artwork, GError **error)
{
    Post *post = showing->post;
    PlacementRow row = {.caption = g_strdup(artwork->values[FIELD_CAPTION]), .woven = TRUE};

    if (!artwork_find(post->weave->loft->catalogue, artwork->id, &row.artwork, error)) {
        placement_clear(&row);
        return FALSE;
    }
    g_array_append_val(post->placements, row);
    g_ptr_array_add(showing->ids, g_strdup(artwork->id));
    credit_list_add(post->credits, artwork);
    return TRUE;
}

/* What has no file is left out of the fragment: it is neither used nor credited. Who asks what is shown is told of it all the
 * same. */
static gboolean show(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    Showing *showing = data;
    const ArtloftWeave *how = showing->post->weave->how;

    if (how->shown)
        how->shown(showing->post->file->path, showing->line, artwork->id, how->data);
    return !fragment_add(showing->fragment, artwork) || record_use(showing, artwork, error);
}

static gboolean show_named(Showing *showing, char *const *ids, GError **error)
{
    for (guint i = 0; ids[i]; i++) {
        g_autoptr(ArtloftArtwork) artwork = find_one(showing->post->weave->loft, ids[i], ARTWORK_LOAD_SHOWN, error);

        if (!artwork || !show(artwork, showing, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean show_query(Showing *showing, const Region *region, const ArtloftFind *find, GError **error)
{
    ArtloftLoft *loft = showing->post->weave->loft;
    ArtloftFind bare = *find;
    g_autoptr(GArray) matching = NULL;
    guint64 count = 0;

    if (!find_each(loft, find, ARTWORK_LOAD_SHOWN, show, showing, &count, error))
        return FALSE;
    if (count > 0)
        return TRUE;
    bare.pictured = FALSE;
    matching = find_artworks(loft, &bare, error);
    if (matching && matching->len == 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "nothing matches \"%s\"%s", find->query,
                    region->torn_title ? "; a title of several words stands in quotation marks: title:\"...\"" : "");
    return matching && matching->len > 0; /* then the fragment says that there is no picture of any */
}

static gboolean show_region(Showing *showing, const Region *region, const ArtloftFind *find, GError **error)
{
    g_auto(GStrv) words = NULL;

    if (region->pinned)
        return show_named(showing, region->pinned, error);
    if (region->kind == REGION_GALLERY)
        return show_query(showing, region, find, error);
    words = g_strsplit(region->query, " ", -1);
    return show_named(showing, words, error);
}

/* A query that names neither the posts nor another query that might: what comes out does not depend on what was woven. */
static gboolean asks_uses(const Region *region)
{
    g_autofree char *query = g_ascii_strdown(region->query, -1);

    return region->kind == REGION_GALLERY && !region->pinned &&
           (strstr(query, "used") || strstr(query, "post") || strstr(query, "query"));
}

static gboolean choose_layout(const Region *region, ArtloftLayout *out, GError **error)
{
    *out = region->kind == REGION_FIGURE ? ARTLOFT_LAYOUT_FIGURE : ARTLOFT_LAYOUT_FITTING;
    if (!region->layout || artloft_layout_from_name(region->layout, out))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "there is no layout \"%s\"; use figure, grid, justified or carousel",
                region->layout);
    return FALSE;
}

static void warn_all(Post *post, const Region *region, Fragment *fragment)
{
    g_auto(GStrv) warnings = fragment_take_warnings(fragment);

    for (guint i = 0; warnings[i]; i++)
        say(post, ARTLOFT_WOVEN_WARNING, region, warnings[i]);
}

/* ---- for Hugo ---- */

static gboolean find_site(Post *post, GError **error)
{
    post->settled = FALSE; /* the site's data may change beside the post */
    if (!post->site)
        post->site = hugo_site_of(post->file->path, error);
    return post->site != NULL;
}

/* The fragment goes to the data of the site; what stands for it in the post. Takes @html. */
static char *to_hugo(Post *post, const Region *region, const char *name, char *html, GError **error)
{
    const Weave *weave = post->weave;
    g_autofree char *owned = html;
    g_autofree char *told = g_strdup_printf("+data/artloft/%s.json\n", name);
    gboolean changed = FALSE;

    if (!find_site(post, error) || !hugo_put(weave->loft->dir, post->site, name, owned, weave->how->check, &changed, error))
        return NULL;
    post->data |= changed;
    if (changed)
        say(post, ARTLOFT_WOVEN_CHANGED, region, told);
    return hugo_call(name);
}

static char *credits_text(Post *post, const Region *region, GError **error)
{
    ArtloftTarget target = target_of(post);
    char *text = credit_list_text(post->credits, post->weave->kit, target, error);
    g_autofree char *name = NULL;

    if (!text || target != ARTLOFT_TARGET_HUGO)
        return text;
    if (!find_site(post, error)) {
        g_free(text);
        return NULL;
    }
    name = hugo_credits_name(post->site, post->file->path);
    return to_hugo(post, region, name, text, error);
}

/* ---- galleries and figures ---- */

/* Who writes HTML may write "&amp;" there too. NULL: none. Free with g_free. */
static char *title_of(const Post *post, const Region *region)
{
    return region->title && !post->file->markdown ? html_entity_undo(region->title) : g_strdup(region->title);
}

/* What belongs into a gallery or a figure, and the ids of what it shows (NULL-ended). */
static char *region_text(Post *post, const Region *region, char ***out_ids, GError **error)
{
    ArtloftTarget target = target_of(post);
    g_autofree char *title = title_of(post, region);
    ArtloftGallery gallery = {.find = ARTLOFT_FIND_INIT, .target = target, .title = title, .eager = region->eager};
    g_autofree char *anchor = g_strdup_printf("r%u", post->turn);
    g_autoptr(Fragment) fragment = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    Showing showing = {post, NULL, ids, region->line};
    char *html;

    gallery.find.query = region->query;
    gallery.find.post = post->name;
    gallery.find.pictured = TRUE;
    if (!choose_layout(region, &gallery.layout, error))
        return NULL;
    fragment = fragment_new_with(post->weave->kit, &gallery);
    showing.fragment = fragment;
    if (!show_region(&showing, region, &gallery.find, error))
        return NULL;
    if (!g_hash_table_add(post->shown, fragment_anchor(fragment))) /* the same again: its ids must be others */
        gallery.anchor = anchor;
    html = fragment_finish(fragment, error);
    if (html && target == ARTLOFT_TARGET_HUGO) {
        g_autofree char *name = fragment_name(fragment);

        html = to_hugo(post, region, name, html, error);
    }
    if (!html)
        return NULL;
    warn_all(post, region, fragment);
    g_ptr_array_set_free_func(ids, NULL);
    g_ptr_array_add(ids, NULL);
    *out_ids = (char **)g_ptr_array_free(g_steal_pointer(&ids), FALSE);
    return html;
}

/* ---- writing a region ---- */

static gboolean changed_by_hand(const Post *post, const Region *region)
{
    char sha[9];

    if (!region->written)
        return FALSE;
    region_sha(post->file->text + region->open_end, region->body_end - region->open_end, sha);
    return strcmp(sha, region->sha) != 0;
}

/* To Markdown all lines up to the next blank one are HTML, so what follows a region without one would no longer be read. */
static const char *gap_behind(const PostFile *file, const Region *region)
{
    const char *rest = file->text + region->close_end;

    if (!file->markdown)
        return "";
    rest += strspn(rest, " \t\r");
    if (*rest != '\n')
        return "";
    rest += 1 + strspn(rest + 1, " \t\r");
    return *rest && *rest != '\n' ? "\n" : "";
}

/* What stands between the comments: the fragment, its lines indented as the opening comment is, and so the closing one. */
static char *make_body(const Post *post, const Region *region, const char *html)
{
    g_autoptr(GString) body = g_string_new("\n");

    for (const char *line = html; *line; line += strcspn(line, "\n") + (strchr(line, '\n') != NULL)) {
        gsize size = strcspn(line, "\n");

        if (size > 0)
            g_string_append_len(body, post->file->text + region->open - region->indent, (gssize)region->indent);
        g_string_append_len(body, line, (gssize)size);
        g_string_append_c(body, '\n');
    }
    g_string_append_len(body, post->file->text + region->open - region->indent, (gssize)region->indent);
    return g_string_free(g_steal_pointer(&body), FALSE);
}

/* The region as it is to be, line ends as the post has them. The opening comment is the author's and stays as it is. */
static char *compose(const Post *post, const Region *region, const char *opening, const char *html)
{
    g_autofree char *body = make_body(post, region, html);
    g_autofree char *closing = region_closing(body, strlen(body));
    g_autofree char *written = g_strconcat(body, closing, gap_behind(post->file, region), NULL);
    g_auto(GStrv) lines = g_strsplit(written, "\n", -1);
    g_autofree char *ended = g_strjoinv(post->file->crlf ? "\r\n" : "\n", lines);

    return g_strconcat(opening, ended, NULL);
}

static char *put_region(Post *post, const Region *region, const char *opening, const char *html)
{
    const char *before = post->file->text + region->open;
    gsize size = region->close_end - region->open;
    char *now = compose(post, region, opening, html);

    if (strlen(now) != size || memcmp(now, before, size) != 0)
        say(post, ARTLOFT_WOVEN_CHANGED, region, "");
    return now;
}

/* Whether a gallery goes on showing what it shows now. */
static gboolean pins(const Post *post, const Region *region)
{
    if (region->kind != REGION_GALLERY)
        return FALSE;
    return region->pinned || post->weave->how->pin || (post->file->date && strcmp(post->file->date, post->weave->today) < 0);
}

/* ---- what is not written ---- */

/* Whether it is among the placements from @first on. */
static gboolean is_placed(const GArray *placements, guint first, gint64 artwork)
{
    for (guint i = first; i < placements->len; i++)
        if (g_array_index(placements, PlacementRow, i).artwork == artwork)
            return TRUE;
    return FALSE;
}

/* The works that the catalogue has of the post, in regions (@woven) or by hand: an array of PlacementRow that owns them. */
static GArray *recorded(const Post *post, gboolean woven, GError **error)
{
    Catalogue *catalogue = post->weave->loft->catalogue;
    gint64 n;

    return post_find(catalogue, post->name, &n, error) ? placement_rows(catalogue, n, woven, error) : NULL;
}

static gboolean is_for_hugo(const Post *post)
{
    return post->weave->loft->settings->weave_target == ARTLOFT_TARGET_HUGO;
}

/* Of what the catalogue has of the post that stays whose id still stands in a region that is not written, up to @end: it goes
 * on being shown. For Hugo names of data stand there, so there all of it stays. It comes into the placements at @place, where
 * no other from @first on shows it. *out_count: how many. */
static gboolean keep_region(Post *post, const Unsure *kept, guint place, guint first, guint *out_count, GError **error)
{
    const ArtloftWeave *how = post->weave->how;
    const Region *region = kept->region;
    ArtloftLoft *loft = post->weave->loft;
    g_autofree char *body = g_strndup(post->file->text + region->open_end, kept->end - region->open_end);
    g_autoptr(GArray) there = recorded(post, TRUE, error);

    *out_count = 0;
    for (guint i = 0; there && i < there->len; i++) {
        PlacementRow row = g_array_index(there, PlacementRow, i);
        g_autofree char *id = artwork_id(loft->catalogue, row.artwork, error);
        g_autoptr(ArtloftArtwork) artwork = id ? find_one(loft, id, ARTWORK_LOAD_SHOWN, error) : NULL;

        if (!artwork)
            return FALSE;
        if (is_placed(post->placements, first, row.artwork) || (!is_for_hugo(post) && !strstr(body, id)))
            continue;
        row.caption = g_strdup(row.caption);
        g_array_insert_val(post->placements, place + *out_count, row);
        *out_count += 1;
        credit_list_add(post->credits, artwork);
        if (how->shown)
            how->shown(post->file->path, region->line, id, how->data);
    }
    return there != NULL;
}

/* What stands between its comments is the region's; where it has no closing one, or names data of a site, that can only be told
 * when all others have said what they show. */
static gboolean keep(Post *post, const Region *region, GError **error)
{
    const GArray *regions = post->regions;
    guint place = post->placements->len, count;
    Unsure kept = {region, post->file->size, place};

    if (region->written)
        kept.end = region->body_end;
    else if (post->turn < regions->len)
        kept.end = g_array_index(regions, Region, post->turn).open;
    if (region->written && !is_for_hugo(post))
        return keep_region(post, &kept, place, place, &count, error);
    g_array_append_val(post->unsure, kept);
    return TRUE;
}

static void keep_unsure(Post *post)
{
    guint before = 0, count;

    for (guint i = 0; i < post->unsure->len; i++) {
        const Unsure *kept = &g_array_index(post->unsure, Unsure, i);
        g_autoptr(GError) error = NULL;

        if (!keep_region(post, kept, kept->place + before, 0, &count, &error))
            say(post, ARTLOFT_WOVEN_WRONG, kept->region, error->message);
        before += count;
    }
}

/* Art that stands in the post by hand is to be credited too. */
static gboolean credit_by_hand(Post *post, GError **error)
{
    ArtloftLoft *loft = post->weave->loft;
    g_autoptr(GArray) there = recorded(post, FALSE, error);

    for (guint i = 0; there && i < there->len; i++) {
        g_autofree char *id = artwork_id(loft->catalogue, g_array_index(there, PlacementRow, i).artwork, error);
        g_autoptr(ArtloftArtwork) artwork = id ? find_one(loft, id, ARTWORK_LOAD_SHOWN, error) : NULL;

        if (!artwork)
            return FALSE;
        credit_list_add(post->credits, artwork);
    }
    return there != NULL;
}

/* NULL: it stays as it is. */
static char *leave(Post *post, const Region *region, ArtloftWovenKind kind, const char *why)
{
    g_autoptr(GError) error = NULL;

    say(post, kind, region, why);
    if (region->kind != REGION_CREDITS && !keep(post, region, &error))
        say(post, ARTLOFT_WOVEN_WRONG, region, error->message);
    return NULL;
}

/* ---- all regions ---- */

/* What is to stand there; NULL: it stays as it is. */
static char *weave_region(Post *post, const Region *region)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) ids = NULL;
    g_autofree char *html = NULL;
    g_autofree char *opening = NULL;
    guint before, credited;

    if (region->mistake)
        return leave(post, region, ARTLOFT_WOVEN_WRONG, region->mistake);
    if (changed_by_hand(post, region) && !post->weave->how->force)
        return leave(post, region, ARTLOFT_WOVEN_KEPT,
                     "somebody changed what stands here by hand; it is left as it is, --force writes over it");
    before = post->placements->len;
    credited = credit_list_size(post->credits);
    post->uses = post->uses || asks_uses(region);
    if (region->kind == REGION_CREDITS)
        html = credit_by_hand(post, &error) ? credits_text(post, region, &error) : NULL;
    else
        html = region_text(post, region, &ids, &error);
    if (!html) {
        g_array_set_size(post->placements, before); /* what it would have shown, but for its mistake */
        credit_list_cut(post->credits, credited);
        return leave(post, region, ARTLOFT_WOVEN_WRONG, error->message);
    }
    /* what is pinned stays so, also while there is no picture of it */
    opening = pins(post, region) && !region->pinned
                  ? region_opening(region, (const char *const *)ids)
                  : g_strndup(post->file->text + region->open, region->open_end - region->open);
    return put_region(post, region, opening, html);
}

/* Credits name all art of the post, also what stands below them: so they come second. */
static void weave_regions(Post *post)
{
    const GArray *regions = post->regions;
    g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func(g_free);
    gint moved = 0;
    gsize at = 0;

    g_ptr_array_set_size(pieces, (int)regions->len);
    for (guint turn = 0; turn < 2; turn++) {
        for (guint i = 0; i < regions->len; i++) {
            const Region *region = &g_array_index(regions, Region, i);

            if ((region->kind == REGION_CREDITS) != (turn == 1))
                continue;
            post->turn = i + 1;
            pieces->pdata[i] = weave_region(post, region);
        }
        if (turn == 0)
            keep_unsure(post);
    }
    for (guint i = 0; i < regions->len; i++) {
        const Region *region = &g_array_index(regions, Region, i);

        post->moved[i] = moved;
        if (!pieces->pdata[i])
            continue;
        moved += (gint)region_lines(pieces->pdata[i], strlen(pieces->pdata[i]));
        moved -= (gint)region_lines(post->file->text + region->open, region->close_end - region->open);
        g_string_append_len(post->out, post->file->text + at, (gssize)(region->open - at));
        g_string_append(post->out, pieces->pdata[i]);
        at = region->close_end;
    }
    g_string_append_len(post->out, post->file->text + at, (gssize)(post->file->size - at));
}

/* ---- a post ---- */

/* Who is told opens the post as it stands then: as it was written, or as it was. */
static guint line_of(const Post *post, const Told *told)
{
    if (told->turn == 0)
        return 0;
    return g_array_index(post->regions, Region, told->turn - 1).line + (guint)(post->written ? post->moved[told->turn - 1] : 0);
}

static void tell(const Post *post)
{
    const ArtloftWeave *how = post->weave->how;

    for (guint i = 0; how->each && i < post->told->len; i++) {
        const Told *told = &g_array_index(post->told, Told, i);

        how->each(told->kind, post->file->path, line_of(post, told), told->text, how->data);
    }
}

static void note(const Post *post, gint64 n)
{
    WeaveMemory *memory = post->weave->memory;

    weave_memory_note(memory, n, post->out->str, post->out->len, post->regions->len, post->uses);
    for (guint i = 0; i < post->told->len; i++) {
        const Told *told = &g_array_index(post->told, Told, i);

        if (told->kind == ARTLOFT_WOVEN_WARNING)
            weave_memory_warn(memory, line_of(post, told), told->text);
    }
}

static gboolean record(const Post *post, GError **error)
{
    Catalogue *catalogue = post->weave->loft->catalogue;
    const PostRow row = {.name = post->name, .title = post->file->title, .date = post->file->date};
    gint64 n;

    if (!post_find(catalogue, post->name, &n, error))
        return FALSE;
    if (post->wrong > 0 && n == 0 && post->placements->len == 0)
        return TRUE; /* nothing was written */
    if (!post_put_woven(catalogue, &row, &n, error) ||
        !placement_replace_woven(catalogue, n, (const PlacementRow *)(void *)post->placements->data, post->placements->len,
                                 error))
        return FALSE;
    if (post->settled)
        note(post, n);
    return TRUE;
}

static void say_difference(Post *post)
{
    g_autofree char *lines = difference_lines(post->file->text, post->file->size, post->out->str, post->out->len);

    say(post, ARTLOFT_WOVEN_DIFFERENCE, NULL, lines);
}

static void write_post(Post *post)
{
    const PostFile *file = post->file;
    gboolean changed = post->out->len != file->size || memcmp(post->out->str, file->text, file->size) != 0;
    g_autoptr(GError) reason = NULL;

    post->weave->woven->changed += changed || post->data;
    if (post->weave->how->check) {
        if (changed)
            say_difference(post);
        return;
    }
    post->written = !changed || files_write_atomic(file->path, post->out->str, post->out->len, &reason);
    if (post->written)
        return;
    post->weave->woven->changed -= !post->data;
    say(post, ARTLOFT_WOVEN_WRONG, NULL, reason->message);
}

static gboolean finish(Post *post, GError **error)
{
    write_post(post);
    tell(post);
    return !post->written || region_is_whole(&g_array_index(post->regions, Region, 0)) || record(post, error);
}

/* A post whose regions were all taken out uses nothing any more; one that was never woven is not the catalogue's to know. */
static gboolean forget(const Weave *weave, const char *name, GError **error)
{
    Catalogue *catalogue = weave->loft->catalogue;
    gint64 n = 0;

    if (weave->how->check)
        return TRUE;
    return post_find(catalogue, name, &n, error) && (n == 0 || placement_replace_woven(catalogue, n, NULL, 0, error));
}

static gboolean weave_anew(Weave *weave, PostFile *file, char *name, GError **error)
{
    g_autoptr(GArray) regions = region_find(file->text, file->size, file->markdown);
    Post post = {.weave = weave, .file = file, .name = name, .regions = regions, .settled = TRUE};
    gboolean done = TRUE;

    if (regions->len == 0)
        return forget(weave, name, error);
    weave->woven->posts++;
    weave->woven->regions += regions->len;
    post.out = g_string_sized_new(file->size + 4096);
    post.placements = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    g_array_set_clear_func(post.placements, placement_clear);
    post.unsure = g_array_new(FALSE, FALSE, sizeof(Unsure));
    post.told = g_array_new(FALSE, FALSE, sizeof(Told));
    g_array_set_clear_func(post.told, told_clear);
    post.credits = credit_list_new();
    post.shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    post.moved = g_new0(gint, regions->len);
    weave_regions(&post);
    done = finish(&post, error);
    g_string_free(post.out, TRUE);
    g_array_unref(post.placements);
    g_array_unref(post.unsure);
    g_free(post.moved);
    g_array_unref(post.told);
    credit_list_free(post.credits);
    g_hash_table_unref(post.shown);
    g_free(post.site);
    return done;
}

typedef struct {
    const Weave *weave;
    const char *path;
} Known;

static void hear_warning(guint line, const char *text, gpointer data)
{
    const Known *known = data;
    const ArtloftWeave *how = known->weave->how;

    if (how->each)
        how->each(ARTLOFT_WOVEN_WARNING, known->path, line, text, how->data);
}

static gboolean weave_post(Weave *weave, PostFile *file, GError **error)
{
    Known known = {weave, file->path};
    g_autofree char *name = post_file_record_name(weave->loft->dir, file->path);
    guint regions = 0;

    /* who asks what is shown has to be told, also where nothing is written */
    if (!weave->how->shown &&
        !weave_memory_knows(weave->memory, name, file->text, file->size, &regions, hear_warning, &known, error))
        return FALSE;
    if (regions == 0)
        return weave_anew(weave, file, name, error);
    weave->woven->posts++;
    weave->woven->regions += regions;
    return TRUE;
}

static void hear_unread(const char *path, const char *why, gpointer data)
{
    const Weave *weave = data;

    weave->woven->wrong++;
    if (weave->how->each)
        weave->how->each(ARTLOFT_WOVEN_WRONG, path, 0, why, weave->how->data);
}

static void hear_not_walked(const char *path, const char *why, gpointer data)
{
    const Weave *weave = data;

    g_ptr_array_add(weave->unread, files_absolute(path));
    hear_unread(path, why, data);
}

static gboolean weave_path(Weave *weave, const char *path, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(PostFile) file = post_file_read(path, &reason);

    weave->woven->files++;
    if (file)
        return weave_post(weave, file, error);
    hear_unread(path, reason->message, weave);
    return TRUE;
}

/* A credit that was corrected in the settings is to reach the posts too. Within a transaction. */
static gboolean follow_settings(ArtloftLoft *loft, GError **error)
{
    g_autoptr(Deriver) deriver = deriver_new(loft, error);

    return deriver && derive_all(deriver, NULL, error);
}

static gboolean weave_all(Weave *weave, const char *const *paths, GError **error)
{
    g_autoptr(GPtrArray) unread = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) files = NULL;
    gboolean done;

    weave->unread = unread;
    files = post_file_list(paths, POST_FILES, hear_not_walked, weave);
    weave->memory = weave_memory_new(weave->loft, weave->today, weave->how->pin, error);
    done = weave->memory != NULL;
    for (guint i = 0; done && i < files->len; i++)
        done = weave_path(weave, files->pdata[i], error);
    /* what was renamed is known by its new name before the old one is forgotten: no gallery of unused art is told of a gap */
    done =
        done && (weave->how->check || (weave_forget_gone(weave->loft, paths, files, unread, &weave->woven->forgotten, error) &&
                                       weave_memory_write(weave->memory, error)));
    weave_memory_free(weave->memory);
    return done;
}

/* What follows from the settings can only be worked out where it can be written. */
static void tell_outdated(const ArtloftLoft *loft, const ArtloftWeave *how, ArtloftWoven *out)
{
    g_autofree char *settings = loft_path(loft, SETTINGS_FILE);

    out->wrong++;
    if (how->each)
        how->each(ARTLOFT_WOVEN_WRONG, settings, 0,
                  "it has changed since captions and credits were worked out; what follows from that is not told here",
                  how->data);
}

static void tell_unread(const FragmentKit *kit, const ArtloftWeave *how, const ArtloftLoft *loft)
{
    g_auto(GStrv) warnings = fragment_kit_warnings(kit);

    for (guint i = 0; how->each && warnings[i]; i++)
        how->each(ARTLOFT_WOVEN_WARNING, loft->dir, 0, warnings[i], how->data);
}

gboolean artloft_weave(ArtloftLoft *loft, const char *const *paths, const ArtloftWeave *how, ArtloftWoven *out, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc(); /* the day that queries mean */
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    g_autoptr(FragmentKit) kit = fragment_kit_new(loft->dir, loft->settings, error);
    Weave weave = {loft, how, out, today, kit, NULL, NULL};
    gboolean outdated, done;

    memset(out, 0, sizeof *out);
    if (kit)
        tell_unread(kit, how, loft);
    if (!kit || !derivation_outdated(loft->catalogue, loft->settings, &outdated, error))
        return FALSE;
    if (how->check && outdated && !how->shown && !catalogue_is_writable(loft->catalogue))
        tell_outdated(loft, how, out);
    if (how->check && !(outdated && catalogue_is_writable(loft->catalogue)))
        return weave_all(&weave, paths, error);
    if (!catalogue_begin(loft->catalogue, error))
        return FALSE;
    done = (!outdated || follow_settings(loft, error)) && weave_all(&weave, paths, error);
    if (!how->check)
        return catalogue_end(loft->catalogue, done, error);
    catalogue_rollback(loft->catalogue);
    return done;
}
